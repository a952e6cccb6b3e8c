import type { Child } from "hono/jsx";
import { Field } from "./fields.tsx";
import { runningWords as w } from "./running-words.ts";
import type { Story } from "./running-page.tsx";
import type { Written } from "../written.ts";

/** Pause, go on, a later last day, and the end for good: each button says what it does. */
export function SteerPart({ story, written }: { story: Story; written: Written }): Child {
  const { campaign, counted, counts } = story;
  const { locale, figure } = written;
  const { status, stopReason } = campaign;
  if (status !== "running" && status !== "paused") return null;
  const path = `/campaigns/${campaign.id}`;
  const queued = counted.isKnown ? figure(counts.queued) : "…";
  return (
    <section>
      <h2>{w.steer[locale]}</h2>
      <div class="steering">
        {status === "running" ? (
          <form method="post" action={`${path}/pause`}>
            <p>{w.pauseHint[locale]}</p>
            <button>{w.pause[locale](queued)}</button>
          </form>
        ) : (
          <form method="post" action={`${path}/go-on`}>
            {stopReason === null ? null : (
              <Field
                name="reason"
                label={w.goOnReason[locale]}
                hint={w.goOnReasonHint[locale]}
                value=""
                max={1000}
                required
              />
            )}
            <button class="act">{w.goOn[locale](queued)}</button>
          </form>
        )}
        <details>
          <summary>{w.moveDeadline[locale]}</summary>
          <form class="inside" method="post" action={`${path}/deadline`}>
            <Field
              name="deadline"
              type="date"
              label={w.newDeadline[locale]}
              hint={w.onlyLater[locale]}
              value=""
              required
            />
            <button>{w.moveDeadline[locale]}</button>
          </form>
        </details>
        <details>
          <summary>{w.wantStop[locale]}</summary>
          <form class="inside" method="post" action={`${path}/stop`}>
            <p>{w.stopHint[locale]}</p>
            <Field name="why" label={w.stopReason[locale]} value="" max={1000} />
            <button class="danger">{w.stop[locale](queued)}</button>
          </form>
        </details>
      </div>
    </section>
  );
}
