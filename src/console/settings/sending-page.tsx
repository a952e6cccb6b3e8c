import type { Child } from "hono/jsx";
import type { Ceiling } from "../../messages/ceilings/read-ceiling.ts";
import type { AccountStop } from "../../messages/ceilings/standing-stop.ts";
import { stoppedWords } from "../../messages/ceilings/stopped-words.ts";
import type { Written } from "../written.ts";
import { indexWords } from "./index-words.ts";
import { sendingWords as w } from "./sending-words.ts";
import { SettingsFrame, type Shell } from "./settings-frame.tsx";

type Props = Shell & {
  written: Written;
  claimed: number;
  ceiling: Ceiling | null;
  stop: AccountStop | null;
  mayLift: boolean;
  isLifted: boolean;
  problem: string | null;
};

/** What the account's campaigns may send in a day, and what stops them all. */
export function SendingPage({ written, claimed, ceiling, stop, mayLift, isLifted, problem, ...shell }: Props): Child {
  const { locale, figure } = written;
  return (
    <SettingsFrame {...shell} title={indexWords.entries.sending.name[locale]} lead={w.lead[locale]} problem={problem}>
      {isLifted && !stop ? (
        <p class="state" role="status">
          {w.lifted[locale]}
        </p>
      ) : null}
      {stop ? <Stopped written={written} stop={stop} mayLift={mayLift} /> : null}
      {ceiling ? (
        <>
          <p>{w.today[locale](figure(claimed), figure(ceiling.today))}</p>
          <p>{ceiling.isOwn ? w.fixed[locale] : w.grows[locale](figure(ceiling.highest))}</p>
        </>
      ) : (
        <p>{w.free[locale](figure(claimed))}</p>
      )}
      <p class="hint">{w.always[locale]}</p>
    </SettingsFrame>
  );
}

function Stopped({ written, stop, mayLift }: { written: Written; stop: AccountStop; mayLift: boolean }): Child {
  const { locale, moment } = written;
  const { title, paragraphs } = stoppedWords(locale, stop);
  return (
    <section class="state" role="alert">
      <h2>{title}</h2>
      <p>{w.since[locale](moment(stop.at))}</p>
      {paragraphs.map((one) => (
        <p>{one}</p>
      ))}
      {mayLift && !stop.isRepeat ? (
        <form method="post" action="/settings/sending/stop">
          <label for="why">{w.why[locale]}</label>
          <textarea id="why" name="why" rows={3} maxlength={1000} required aria-describedby="why-hint"></textarea>
          <p class="hint" id="why-hint">
            {w.whyHint[locale]}
          </p>
          <button class="act">{w.lift[locale]}</button>
        </form>
      ) : null}
    </section>
  );
}
