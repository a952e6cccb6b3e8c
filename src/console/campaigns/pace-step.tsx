import type { Child } from "hono/jsx";
import type { Campaign } from "../../campaigns/queries.ts";
import type { Ceiling } from "../../messages/ceilings/read-ceiling.ts";
import { Choice, Field } from "./fields.tsx";
import { StepButtons } from "./path-page.tsx";
import { paceWords as w } from "./pace-words.ts";
import { weekdays, type Written } from "../written.ts";

type PaceProps = {
  campaign: Campaign;
  written: Written;
  mayEdit: boolean;
  /** As typed where it was refused. */
  typed: Readonly<Record<string, string>>;
  days: readonly number[];
  wrong: readonly string[];
  /** Only where nothing leaves the house. */
  hasTrialPace: boolean;
  /** Of all campaigns of the account in a day; null: none. */
  ceiling: Ceiling | null;
};

/** Step 4: how fast it goes, when mail leaves, until when people can answer, and what silence leads to. */
export function PaceStep(props: PaceProps): Child {
  const { campaign, written, mayEdit, typed, wrong } = props;
  const { locale } = written;
  const value = (name: string) => typed[name] ?? "";
  const isWrong = (name: string) => wrong.includes(name);
  return (
    <>
      <p>{w.lead[locale]}</p>
      <form method="post" action={`/campaigns/${campaign.id}/pace`}>
        <fieldset disabled={!mayEdit}>
          <Speed {...props} />
          <When {...props} />
          <fieldset>
            <legend>{w.reminders[locale]}</legend>
            <p class="hint">{w.remindersHint[locale]}</p>
            <div class="row">
              {(["first", "second"] as const).map((name) => (
                <Field
                  name={name}
                  type="number"
                  label={name === "first" ? w.firstAfter[locale] : w.secondAfter[locale]}
                  value={value(name)}
                  min={1}
                  max={60}
                  isWrong={isWrong("reminders")}
                />
              ))}
            </div>
          </fieldset>
          <Field
            name="deadline"
            type="date"
            label={w.deadline[locale]}
            hint={w.deadlineHint[locale]}
            value={value("deadline")}
            isWrong={isWrong("deadline")}
          />
          <fieldset>
            <legend>{w.silent[locale]}</legend>
            <Choice
              name="silent"
              value="erase"
              label={w.erase[locale]}
              isChosen={value("silent") !== "keep_unmailed"}
            />
            <Choice
              name="silent"
              value="keep_unmailed"
              label={w.keep[locale]}
              isChosen={value("silent") === "keep_unmailed"}
            />
            <div class="row">
              <Field
                name="keep_reason"
                label={w.keepReason[locale]}
                value={value("keep_reason")}
                max={1000}
                isWrong={isWrong("keep_reason")}
              />
              <Field
                name="keep_review_on"
                type="date"
                label={w.keepReview[locale]}
                value={value("keep_review_on")}
                isWrong={isWrong("keep_reason")}
              />
            </div>
          </fieldset>
        </fieldset>
        <StepButtons locale={locale} mayEdit={mayEdit} />
      </form>
    </>
  );
}

function Speed({ written, typed, wrong, hasTrialPace, ceiling }: PaceProps): Child {
  const { locale, figure } = written;
  return (
    <fieldset>
      <legend>{w.speed[locale]}</legend>
      {ceiling ? <p class="hint">{w.ceiling[locale](figure(ceiling.today), figure(ceiling.highest))}</p> : null}
      {hasTrialPace ? (
        <>
          <Choice name="pace" value="careful" label={w.careful[locale]} isChosen={typed["pace"] !== "provider"} />
          <Choice
            name="pace"
            value="provider"
            label={w.trial[locale]}
            hint={w.trialHint[locale]}
            isChosen={typed["pace"] === "provider"}
          />
        </>
      ) : null}
      <div class="row">
        <Field
          name="pilot_size"
          type="number"
          label={w.pilot[locale]}
          value={typed["pilot_size"] ?? ""}
          min={1}
          max={100_000}
          isWrong={wrong.includes("pilot_size")}
        />
        <Field
          name="watch_hours"
          type="number"
          label={w.watch[locale]}
          hint={w.watchHint[locale]}
          value={typed["watch_hours"] ?? ""}
          min={0}
          max={336}
          isWrong={wrong.includes("watch_hours")}
        />
      </div>
      <Field
        name="daily_max"
        type="number"
        label={w.dailyMax[locale]}
        hint={w.dailyMaxHint[locale]}
        value={typed["daily_max"] ?? ""}
        min={1}
        max={10_000_000}
        isWrong={wrong.includes("daily_max")}
      />
    </fieldset>
  );
}

function When({ campaign, written, typed, days, wrong }: PaceProps): Child {
  const { locale } = written;
  return (
    <fieldset>
      <legend>{w.hours[locale]}</legend>
      <div class="row">
        <Field
          name="from"
          type="time"
          label={w.from[locale]}
          value={typed["from"] ?? ""}
          isWrong={wrong.includes("hours")}
        />
        <Field name="to" type="time" label={w.to[locale]} value={typed["to"] ?? ""} isWrong={wrong.includes("hours")} />
      </div>
      <p class="hint">{w.zone[locale](campaign.hours.zone.replaceAll("_", " "))}</p>
      <fieldset>
        <legend>{w.days[locale]}</legend>
        <div class="days">
          {weekdays(locale).map((label, at) => (
            <Choice name="day" type="checkbox" value={String(at + 1)} label={label} isChosen={days.includes(at + 1)} />
          ))}
        </div>
      </fieldset>
    </fieldset>
  );
}
