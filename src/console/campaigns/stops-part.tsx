import type { Child } from "hono/jsx";
import { groupName } from "../../messages/breakers/group-names.ts";
import { stopWords } from "../../messages/breakers/stop-words.ts";
import type { Breaker } from "../../messages/breakers/read-breakers.ts";
import { runningWords as w } from "./running-words.ts";
import type { Story } from "./running-page.tsx";
import { waitingGroups } from "./story-facts.ts";
import type { Written } from "../written.ts";

/** Why it stopped by itself, or a part of it waits, and what to do; what a machine seems to have pressed. */
export function StopsPart({ story, written, maySteer }: { story: Story; written: Written; maySteer: boolean }): Child {
  const { campaign, breakers, alarms, plan } = story;
  const { locale, figure } = written;
  const open = breakers.filter(({ state }) => state !== "closed");
  const whole = campaign.status === "paused" ? open.find(({ mxGroup }) => mxGroup === null) : undefined;
  return (
    <>
      {whole ? (
        <div class="state" role="alert">
          <p>
            <b>{w.why[locale]}</b>
          </p>
          <p>{stopWords(locale, whole)}</p>
        </div>
      ) : null}
      {waitingGroups(story).map((one) => (
        <Group story={story} breaker={one} written={written} maySteer={maySteer} />
      ))}
      {(plan?.cohortsHeld ?? []).map((one) => {
        const source = [one.source ?? w.unknownSource[locale], one.year === null ? "" : String(one.year)];
        return (
          <p class="mark">
            {w.cohorts[locale](source.join(" ").trim(), figure(one.size), figure(one.bounced), figure(one.pilot))}
          </p>
        );
      })}
      {alarms.map((alarm) => (
        <p class="mark">{w.alarm[locale](figure(alarm.people))}</p>
      ))}
    </>
  );
}

type GroupProps = { story: Story; breaker: Breaker; written: Written; maySteer: boolean };

function Group({ story, breaker, written, maySteer }: GroupProps): Child {
  const { locale } = written;
  const name = breaker.mxGroup ?? "";
  return (
    <div class="state">
      <p>
        <b>{w.heldBack[locale]}</b>
      </p>
      <p>{stopWords(locale, breaker)}</p>
      {maySteer && breaker.reason !== "deferrals" ? (
        <form method="post" action={`/campaigns/${story.campaign.id}/go-on`}>
          <input type="hidden" name="group" value={name} />
          <label for={`reason-${name}`}>{w.goOnReason[locale]}</label>
          <input id={`reason-${name}`} name="reason" maxlength={1000} required />
          <button>{w.goOnGroup[locale](groupName(name))}</button>
        </form>
      ) : null}
    </div>
  );
}
