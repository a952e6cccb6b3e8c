import type { Child } from "hono/jsx";
import type { Staff } from "../../accounts/persons/queries.ts";
import type { Notice } from "../../consent/notices.ts";
import type { OwnWords } from "../../privacy/compose-notice.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { type Locale, locales } from "../../ui/texts/locale.ts";
import { momentWords } from "../../ui/words.ts";
import { Frame } from "../frame.tsx";
import { languageName } from "../people/facts.ts";
import type { Shell } from "../people/find-page.tsx";
import { say } from "../say.ts";
import { RegisterMenu, registerNames } from "./register-menu.tsx";
import { Once } from "../once.tsx";

const w = {
  lead: say(
    "Beantwoord drie vragen in je eigen woorden. De rest vullen we in met wat hier echt gebeurt. Een versie die je publiceert, blijft voor altijd staan.",
    "Répondez à trois questions avec vos mots. Nous complétons avec ce qui se fait vraiment ici. Une version publiée reste pour toujours.",
    "Beantworten Sie drei Fragen in Ihren Worten. Den Rest füllen wir mit dem, was hier wirklich geschieht. Eine veröffentlichte Version bleibt für immer stehen.",
    "Answer three questions in your own words. The rest we fill in with what really happens here. A version that you publish stands for ever.",
  ),
  now: say("Wat nu geldt", "Ce qui vaut maintenant", "Was jetzt gilt", "What holds now"),
  language: say("Taal", "Langue", "Sprache", "Language"),
  version: say("Versie van", "Version du", "Version vom", "Version of"),
  none: say("nog geen", "pas encore", "noch keine", "none yet"),
  change: say("Veranderen", "Changer", "Ändern", "Change"),
  write: say(
    (language: string) => `Schrijf ze in het ${language}`,
    (language: string) => `L’écrire en ${language}`,
    (language: string) => `Auf ${language} schreiben`,
    (language: string) => `Write it in ${language}`,
  ),
  what: say(
    "Wat stuur je, en waarom?",
    "Qu’envoyez-vous, et pourquoi ?",
    "Was senden Sie, und warum?",
    "What do you send, and why?",
  ),
  from: say(
    "Waar heb je de adressen vandaan?",
    "D’où avez-vous les adresses ?",
    "Woher haben Sie die Adressen?",
    "Where do you have the addresses from?",
  ),
  extra: say(
    "Wil je nog iets zeggen?",
    "Voulez-vous ajouter quelque chose ?",
    "Möchten Sie noch etwas sagen?",
    "Anything else to say?",
  ),
  make: say("Maak de tekst", "Faire le texte", "Text machen", "Make the text"),
  read: say(
    "Lees na, en pas aan wat je wilt",
    "Relisez, et changez ce que vous voulez",
    "Lesen Sie nach, und ändern Sie, was Sie möchten",
    "Read it through, and change what you like",
  ),
  readHint: say(
    "Een regel die met # begint, is een titel.",
    "Une ligne qui commence par # est un titre.",
    "Eine Zeile, die mit # beginnt, ist eine Überschrift.",
    "A line that starts with # is a heading.",
  ),
  body: say("De tekst", "Le texte", "Der Text", "The text"),
  publish: say(
    (language: string) => `Publiceer in het ${language}`,
    (language: string) => `Publier en ${language}`,
    (language: string) => `Auf ${language} veröffentlichen`,
    (language: string) => `Publish in ${language}`,
  ),
  empty: say(
    "Er staat geen tekst. Maak hem eerst.",
    "Il n’y a pas de texte. Faites-le d’abord.",
    "Es steht kein Text da. Machen Sie ihn zuerst.",
    "There is no text. Make it first.",
  ),
} as const;

type NoticeProps = Shell & {
  staff: Staff;
  current: readonly Notice[];
  language: Locale;
  own: OwnWords;
  /** The text to be read through; null before it is made. */
  body: string | null;
  isEmpty: boolean;
};

/** The privacy notice in four languages: what holds now, three questions, the text, and its publishing. */
export function NoticeGuidePage({ staff, current, language, own, body, isEmpty, ...shell }: NoticeProps): Child {
  const { locale } = shell;
  const title = registerNames.notice[locale];
  const mayEdit = staff.may("edit");
  return (
    <Frame {...shell} title={title} place="register">
      <RegisterMenu at="notice" locale={locale} staff={staff} />
      <h1>{title}</h1>
      <p class="lead">{w.lead[locale]}</p>
      <h2>{w.now[locale]}</h2>
      <DataTable
        label={w.now[locale]}
        columns={[
          { label: w.language[locale] },
          { label: w.version[locale] },
          { label: "SHA-256" },
          { label: w.change[locale] },
        ]}
        rows={locales.map((one) => versionCells(one, { current, locale, staff, mayEdit }))}
      />
      {mayEdit ? (
        <section class="no-print" id="write">
          <h2>{w.write[locale](nameIn(language, locale))}</h2>
          {isEmpty ? (
            <p class="state" role="alert">
              {w.empty[locale]}
            </p>
          ) : null}
          <form method="post" action={`/register/notice?in=${language}`}>
            <Once />
            <Question name="what" label={w.what[locale]} text={own.what} language={language} />
            <Question name="from" label={w.from[locale]} text={own.from} language={language} />
            <Question name="extra" label={w.extra[locale]} text={own.extra} language={language} />
            <button class={body === null ? "act" : undefined} name="step" value="make">
              {w.make[locale]}
            </button>
            {body === null ? null : (
              <>
                <h3>{w.read[locale]}</h3>
                <p class="hint" id="body-hint">
                  {w.readHint[locale]}
                </p>
                <label for="body">{w.body[locale]}</label>
                <textarea
                  id="body"
                  name="body"
                  class="long"
                  lang={language}
                  maxlength={100_000}
                  aria-describedby="body-hint"
                >
                  {body}
                </textarea>
                <button class="act" name="step" value="publish">
                  {w.publish[locale](nameIn(language, locale))}
                </button>
              </>
            )}
          </form>
        </section>
      ) : null}
    </Frame>
  );
}

type Versions = Pick<NoticeProps, "current" | "locale" | "staff"> & { mayEdit: boolean };

function versionCells(language: Locale, { current, locale, staff, mayEdit }: Versions): Child[] {
  const { country, timeZone } = staff.account;
  const notice = current.find((one) => one.locale === language);
  return [
    <b>{languageName(language)}</b>,
    notice ? (
      <a href={`/n/${notice.id}`}>{momentWords(notice.createdAt, { locale, country, timeZone })}</a>
    ) : (
      w.none[locale]
    ),
    notice ? <code>{notice.sha256.slice(0, 16)}…</code> : "–",
    mayEdit ? <a href={`/register/notice?in=${language}#write`}>{w.write[locale](nameIn(language, locale))}</a> : "",
  ];
}

function Question({
  name,
  label,
  text,
  language,
}: {
  name: string;
  label: string;
  text: string;
  language: Locale;
}): Child {
  return (
    <p class="field">
      <label for={name}>{label}</label>
      <textarea id={name} name={name} rows={3} maxlength={5000} lang={language}>
        {text}
      </textarea>
    </p>
  );
}

/** "Frans" on a Dutch page. */
function nameIn(language: Locale, locale: Locale): string {
  return new Intl.DisplayNames(locale, { type: "language" }).of(language) ?? language;
}
