import type { Child } from "hono/jsx";
import type { StoryFact } from "./facts.ts";
import { peopleWords } from "./people-words.ts";
import type { Locale } from "../../ui/texts/locale.ts";

type StoryProps = { facts: readonly StoryFact[]; locale: Locale; moment: (at: string) => string; personId: string };

/** Dated facts as a vertical line, newest first, each with what shows it. */
export function Story({ facts, locale, moment, personId }: StoryProps): Child {
  return (
    <ol class="story">
      {facts.map((fact) => (
        <li class={fact.mail ? "sent" : undefined}>
          <time datetime={fact.at}>{moment(fact.at)}</time>
          <h3>{fact.href ? <a href={fact.href}>{fact.title}</a> : fact.title}</h3>
          {fact.marks.map((mark) => (
            <p class="mark">{mark}</p>
          ))}
          {fact.lines.map((line) => (
            <p>{line}</p>
          ))}
          {fact.mail ? (
            <p>
              <a href={`/people/${personId}/mails/${fact.mail}`}>{peopleWords.mail[locale]}</a>
            </p>
          ) : null}
          {fact.texts.map(({ label, body }) => (
            <details>
              <summary>{label}</summary>
              <pre>{body}</pre>
            </details>
          ))}
          {fact.proof.map((line) => (
            <p class="proof">{line}</p>
          ))}
        </li>
      ))}
    </ol>
  );
}
