import type { Child } from "hono/jsx";
import { overridable, type OverrideSeen, statusOf } from "../../campaigns/overrides/queries.ts";
import type { Campaign } from "../../campaigns/queries.ts";
import type { Who } from "../../campaigns/who-is-asked.ts";
import { eligibilityWords } from "../reason-words.ts";
import { exceptionWords as w } from "./exception-words.ts";
import { Choice, Field } from "./fields.tsx";
import type { Written } from "../written.ts";
import { Once } from "../once.tsx";
import { colon } from "../../ui/words.ts";

export type ExceptionsProps = {
  campaign: Campaign;
  who: Who;
  exceptions: readonly OverrideSeen[];
  written: Written;
  now: Date;
  mayAsk: boolean;
};

/** Exceptions that were asked for, with how they stand, and a form for another where a rule can have one. */
export function ExceptionsPart({ campaign, who, exceptions, written, now, mayAsk }: ExceptionsProps): Child {
  const { locale, figure } = written;
  const open = overridable.filter((code) => (who.reasons[code] ?? 0) > 0);
  return (
    <>
      {exceptions.length === 0 ? null : (
        <>
          <h3>
            <a href="/exceptions">{w.asked[locale]}</a>
          </h3>
          <ul>
            {exceptions.map((one) => (
              <li>
                {`${eligibilityWords(one.override.code, locale)}${colon(locale)}`}
                {w.states[statusOf(one, now)][locale]}. {one.signatures.map(({ name }) => name).join(", ")}{" "}
                <q>{one.override.reason}</q>
              </li>
            ))}
          </ul>
        </>
      )}
      {mayAsk && open.length > 0 ? (
        <details>
          <summary>{w.open[locale]}</summary>
          <form class="inside" method="post" action={`/campaigns/${campaign.id}/exception`}>
            <Once />
            <p>{w.lead[locale]}</p>
            <fieldset>
              <legend>{w.which[locale]}</legend>
              {open.map((code) => (
                <Choice
                  name="code"
                  value={code}
                  label={`${figure(who.reasons[code] ?? 0)} ${eligibilityWords(code, locale)}`}
                  isChosen={open.length === 1}
                  required
                />
              ))}
            </fieldset>
            <Field name="reason" label={w.reason[locale]} value="" max={1000} required />
            <button>{w.send[locale]}</button>
          </form>
        </details>
      ) : null}
    </>
  );
}
