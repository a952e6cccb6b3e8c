import type { Child } from "hono/jsx";
import type { Staff } from "../../accounts/persons/queries.ts";
import type { Notice, Version } from "../../consent/notices.ts";
import type { OwnWords } from "../../privacy/compose-notice.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { isLocale, type Locale, locales } from "../../ui/texts/locale.ts";
import { momentWords } from "../../ui/words.ts";
import { Frame } from "../frame.tsx";
import { languageName } from "../people/facts.ts";
import type { Shell } from "../people/find-page.tsx";
import { noticeGuideWords as w } from "./notice-guide-words.ts";
import { RegisterMenu, registerNames } from "./register-menu.tsx";
import { Once } from "../once.tsx";

type NoticeProps = Shell & {
  staff: Staff;
  current: readonly Notice[];
  /** A page of all versions, newest first, and where the next page begins. */
  versions: readonly Version[];
  next: string | null;
  language: Locale;
  own: OwnWords;
  /** The text to be read through; null before it is made. */
  body: string | null;
  isEmpty: boolean;
};

/** The privacy notice in four languages: what holds now, three questions, the text, and its publishing. */
export function NoticeGuidePage(props: NoticeProps): Child {
  const { staff, current, versions, next, language, own, body, isEmpty, ...shell } = props;
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
      <AllVersions {...{ versions, next, locale, staff }} />
    </Frame>
  );
}

function AllVersions({
  versions,
  next,
  locale,
  staff,
}: Pick<NoticeProps, "versions" | "next" | "locale" | "staff">): Child {
  if (versions.length === 0) return null;
  const { country, timeZone } = staff.account;
  return (
    <section>
      <h2 id="versions">{w.all[locale]}</h2>
      <p>{w.allLead[locale]}</p>
      <DataTable
        label={w.all[locale]}
        columns={[{ label: w.version[locale] }, { label: w.language[locale] }, { label: "SHA-256" }]}
        rows={versions.map((one) => [
          <a href={`/n/${one.id}`}>{momentWords(one.createdAt, { locale, country, timeZone })}</a>,
          isLocale(one.locale) ? languageName(one.locale) : one.locale,
          <code>{one.sha256.slice(0, 16)}…</code>,
        ])}
      />
      {next ? (
        <p>
          <a class="button" href={`/register/notice?after=${next}#versions`}>
            {w.older[locale]}
          </a>
        </p>
      ) : null}
    </section>
  );
}

type Current = Pick<NoticeProps, "current" | "locale" | "staff"> & { mayEdit: boolean };

function versionCells(language: Locale, { current, locale, staff, mayEdit }: Current): Child[] {
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
