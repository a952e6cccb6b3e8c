import type { Child, PropsWithChildren } from "hono/jsx";
import type { Texts } from "./texts/en.ts";
import { texts } from "./texts/texts.ts";
import type { Locale } from "./texts/locale.ts";
import { frequencyName } from "./words.ts";

/** A plain form with its hidden fields; `lang` goes along so that the answer comes in the language of the question. */
export function PostForm(props: PropsWithChildren<{ action: string; fields: Record<string, string> }>): Child {
  return (
    <form method="post" action={props.action}>
      {Object.entries(props.fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {props.fields["f"] === undefined ? null : <Trap />}
      {props.children}
    </form>
  );
}

/** The signed time of rendering, as the field `f` of a form; pages that nobody judges go without. */
export function markOf({ mark }: { mark?: string }): Record<string, string> {
  return mark === undefined ? {} : { f: mark };
}

/** The record that an undo takes back, as the field `undoes`: a second press finds that it was taken back already. */
export function undoesOf(record: string | null | undefined): Record<string, string> {
  return record ? { undoes: record } : {};
}

/** A field that nobody sees, on the screen or read aloud: what fills it in is no person (STANDARDS 6.3). */
function Trap(): Child {
  return (
    <div hidden>
      <input type="text" name="more" value="" tabindex={-1} autocomplete="off" aria-hidden="true" />
    </div>
  );
}

/** What is wrong, at the top of the page; fields point here with `aria-describedby` (WCAG 3.3.1, 3.3.3). */
export function ErrorSummary({ t, text }: { t: Texts; text: string }): Child {
  return (
    <div class="problem" role="alert" tabindex={-1}>
      <h2>{t.common.notYetRight}</h2>
      <p id="problem">{text}</p>
    </div>
  );
}

/** "Newsletter: at most every month", a line for each. */
export function ChoiceList(props: { locale: Locale; choices: readonly { name: string; frequency: string }[] }): Child {
  const t = texts(props.locale);
  return (
    <ul>
      {props.choices.map((choice) => (
        <li>
          {choice.frequency === "" ? choice.name : t.common.choiceLine(choice.name, frequencyName(t, choice.frequency))}
        </li>
      ))}
    </ul>
  );
}
