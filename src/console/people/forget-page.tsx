import type { Child } from "hono/jsx";
import type { ErasureMode } from "../../privacy/erase-people.ts";
import { erasureWords } from "../../privacy/erasure-words.ts";
import { Frame } from "../frame.tsx";
import type { Shell } from "./find-page.tsx";
import { peopleWords as w } from "./people-words.ts";

const modes: readonly ErasureMode[] = ["sealed", "shredded"];
type ForgetProps = Shell & { id: string; shown: string; usual: ErasureMode; years: number };

/** What goes and what stays in either way, and two buttons: one for good, one that changes nothing. */
export function ForgetPage({ id, shown, usual, years, ...shell }: ForgetProps): Child {
  const { locale } = shell;
  return (
    <Frame {...shell} title={w.forgetTitle[locale](shown)} place="people" width="task">
      <h1>{w.forgetTitle[locale](shown)}</h1>
      <p class="lead">{w.forgetLead[locale]}</p>
      <form method="post" action={`/people/${id}/forget`}>
        {modes.map((mode) => (
          <fieldset>
            <legend>
              <label class="choice">
                <input type="radio" name="mode" value={mode} checked={mode === usual} />
                <span>{w.modes[locale][mode]}</span>
              </label>
            </legend>
            <p class="hint">{w.told[locale]}</p>
            <ul>
              {erasureWords(mode, { locale, years }).map((line) => (
                <li>{line}</li>
              ))}
            </ul>
          </fieldset>
        ))}
        <p class="acts">
          <button class="danger" name="choice" value="forget">
            {w.forgetButton[locale](shown)}
          </button>
          <button name="choice" value="keep">
            {w.keep[locale]}
          </button>
        </p>
      </form>
    </Frame>
  );
}

type ForgottenProps = Shell & { day: string; mode: ErasureMode; years: number };

export function ForgottenPage({ day, mode, years, ...shell }: ForgottenProps): Child {
  const { locale } = shell;
  return (
    <Frame {...shell} title={w.forgotten[locale](day)} place="people" width="task">
      <h1>{w.forgotten[locale](day)}</h1>
      <p class="lead">{w.forgottenText[locale]}</p>
      <ul>
        {erasureWords(mode, { locale, years }).map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <p>
        <a href="/people">{w.again[locale]}</a>
      </p>
    </Frame>
  );
}
