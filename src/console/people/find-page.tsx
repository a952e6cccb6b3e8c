import type { Child } from "hono/jsx";
import { Frame, type FrameProps } from "../frame.tsx";
import { peopleWords as w } from "./people-words.ts";

export type Shell = Pick<FrameProps, "locale" | "name" | "hasSandbox">;
type FindProps = Shell & { problem: string | null; given: string };

/** Somebody is looked up by the whole address, and by nothing else: no list of people to leaf through. */
export function FindPage({ problem, given, ...shell }: FindProps): Child {
  const { locale } = shell;
  return (
    <Frame {...shell} title={w.title[locale]} place="people" width="task">
      <h1>{w.title[locale]}</h1>
      <p class="lead">{w.lead[locale]}</p>
      {problem ? (
        <p class="state" role="alert" id="problem">
          {problem}
        </p>
      ) : null}
      <form method="post" action="/people">
        <label for="address">{w.address[locale]}</label>
        <input
          id="address"
          name="address"
          inputmode="email"
          autocomplete="off"
          spellcheck={false}
          required
          maxlength={1000}
          value={given}
          {...(problem ? { "aria-describedby": "problem", "aria-invalid": "true" as const } : {})}
        />
        <button class="act">{w.find[locale]}</button>
      </form>
    </Frame>
  );
}

type UnknownProps = Shell & {
  address: string;
  /** Why and since when it must not be mailed all the same, in words. */
  stopped: { why: string; day: string } | null;
  may: { suppress: boolean; erase: boolean };
};

export function UnknownPage({ address, stopped, may, ...shell }: UnknownProps): Child {
  const { locale } = shell;
  return (
    <Frame {...shell} title={w.unknown[locale](address)} place="people" width="task">
      <h1>{w.unknown[locale](address)}</h1>
      <p class="lead">{w.unknownText[locale]}</p>
      <p class="state">{stopped ? w.unknownStopped[locale](stopped.why, stopped.day) : w.unknownFree[locale]}</p>
      {may.suppress && !stopped ? (
        <form method="post" action="/people/stop">
          <input type="hidden" name="address" value={address} />
          <p>{w.stopHint[locale]}</p>
          <button>{w.stopButton[locale](address)}</button>
        </form>
      ) : null}
      <p class="acts">
        <a href="/people">{w.again[locale]}</a>
        {may.erase ? <a href="/register/requests">{w.desk[locale]}</a> : null}
      </p>
    </Frame>
  );
}
