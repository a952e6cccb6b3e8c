import type { Child } from "hono/jsx";
import { PostForm } from "../ui/forms.tsx";
import { isLocale, type Locale, locales } from "../ui/texts/locale.ts";
import { texts } from "../ui/texts/texts.ts";
import { dateWords, frequencyName } from "../ui/words.ts";
import type { Basis } from "../lists/vocabulary.ts";
import { bases } from "../lists/vocabulary.ts";
import { suppressionReasons } from "../suppression/reasons.ts";
import { type MyDataWords, myDataWords } from "./my-data-words.ts";
import type { OwnData } from "./own-data.ts";

type Style = { locale: Locale; country: string | null; timeZone: string };
type Data = { locale: Locale; own: OwnData; style: Style };

/** What is held, in words and dates; the file has it to the last field. */
export function OwnDataSections({ locale, own, style }: Data): Child {
  const words = myDataWords[locale];
  const { address, name, language, country, created_at } = own.contact;
  const day = (at: string | null) => (at === null ? words.nothing : dateWords(new Date(at), style));
  const { fields } = words;
  return (
    <>
      <section>
        <h2>{words.who}</h2>
        <Facts
          facts={[
            [fields.address, address],
            [fields.name, name ?? words.nothing],
            [fields.language, isLocale(language) ? texts(language).common.languageName : (language ?? words.nothing)],
            [fields.country, country ?? words.nothing],
            [fields.since, day(created_at)],
          ]}
        />
      </section>
      <section>
        <h2>{words.lists.title}</h2>
        {own.lists.length === 0 ? <p>{words.nothing}</p> : null}
        {own.lists.map((place) => (
          <Facts facts={placeFacts(words, place, day(place.added_at))} />
        ))}
      </section>
      <section>
        <h2>{words.answers.title}</h2>
        <Lines none={words.answers.none} lines={own.consent.records.map((record) => answerLine(record, locale, day))} />
      </section>
      <section>
        <h2>{words.mails.title}</h2>
        <Lines
          none={words.mails.none}
          lines={own.messages.map((mail) =>
            [mail.submitted_at ? day(mail.submitted_at) : words.mails.notSent, mail.subject].filter(Boolean).join(": "),
          )}
        />
      </section>
      <section>
        <h2>{words.stops.title}</h2>
        <Lines
          none={words.stops.none}
          lines={own.suppressions.map(({ reason, since, topic }) => {
            const known = suppressionReasons.find((candidate) => candidate === reason);
            return [day(since), topic, known ? words.reasons[known] : reason].filter(Boolean).join(": ");
          })}
        />
      </section>
      <p>{words.rest}</p>
    </>
  );
}

/** Name and language; what stands there is what we have, so that sending it unchanged changes nothing. */
export function CorrectForm({ locale, own, action }: { locale: Locale; own: OwnData; action: string }): Child {
  const { correct, fields } = myDataWords[locale];
  const now = isLocale(own.contact.language) ? own.contact.language : null;
  return (
    <section>
      <h2>{correct.title}</h2>
      <p class="hint" id="one_act">
        {correct.hint}
      </p>
      <PostForm action={action} fields={{ choice: "correct", lang: locale }}>
        <label class="field" for="name">
          {fields.name}
        </label>
        <input
          type="text"
          id="name"
          name="name"
          autocomplete="name"
          maxlength={200}
          value={own.contact.name ?? ""}
          aria-describedby="one_act"
        />
        <label class="field" for="language">
          {fields.language}
        </label>
        <select id="language" name="language">
          {now === null ? <option value="">{myDataWords[locale].nothing}</option> : null}
          {locales.map((one) => (
            <option value={one} lang={one} selected={one === now}>
              {texts(one).common.languageName}
            </option>
          ))}
        </select>
        <button>{correct.button}</button>
      </PostForm>
    </section>
  );
}

function placeFacts(words: MyDataWords, place: OwnData["lists"][number], added: string): [string, string][] {
  const { lists, nothing } = words;
  const basis = bases.find((candidate): candidate is Basis => candidate === place.basis);
  const years = [...new Set([place.collected_from, place.collected_to].flatMap((day) => day?.slice(0, 4) ?? []))];
  return [
    [lists.list, place.list.name],
    [lists.source, place.source ?? nothing],
    [lists.basis, basis ? words.bases[basis] : place.basis],
    [lists.collected, place.collected_at ?? (years.length > 0 ? years.join("–") : nothing)],
    [lists.added, added],
  ];
}

function answerLine(
  record: OwnData["consent"]["records"][number],
  locale: Locale,
  day: (at: string) => string,
): string {
  const words = myDataWords[locale];
  const t = texts(locale);
  const chosen = record.choices
    .filter(({ granted }) => granted)
    .map(({ name, frequency }) => (frequency === null ? name : t.common.choiceLine(name, frequencyName(t, frequency))));
  const held = record.counted ? [] : [words.held];
  return `${day(record.occurred_at)}: ${[words.events[record.event], ...chosen, ...held].join("; ")}`;
}

function Facts({ facts }: { facts: readonly (readonly [string, string])[] }): Child {
  return (
    <div class="record">
      <dl>
        {facts.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
    </div>
  );
}

function Lines({ lines, none }: { lines: readonly string[]; none: string }): Child {
  if (lines.length === 0) return <p>{none}</p>;
  return (
    <ul>
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  );
}
