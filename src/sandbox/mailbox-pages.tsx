import type { Child } from "hono/jsx";
import { raw } from "hono/html";

import { linksIn } from "./links-in.ts";
import { mailboxStyle } from "./mailbox-style.ts";
import { kindWords, mailboxWords as w } from "./mailbox-words.ts";
import type { StoredMail } from "./mails.ts";
import type { Locale } from "../ui/texts/locale.ts";

type Query = { to: string; page: number };

/** Every mail "sent" here, newest first. */
export function MailboxPage(props: {
  mails: readonly StoredMail[];
  total: number;
  older: boolean;
  query: Query;
  now: Date;
  locale: Locale;
}) {
  const { mails, total, older, query, now, locale } = props;
  const whose = query.to === "" ? "" : w.toWhom[locale](query.to);
  return (
    <Page title={w.title[locale]} locale={locale}>
      <a class="back" href="/">
        {w.back[locale]}
      </a>
      <h1>{`${w.mails[locale](total.toLocaleString(locale), total === 1)}${whose}`}</h1>
      <p>
        {w.lead[locale]} {w.clock[locale]} {dated(now, locale)}.
      </p>
      <form method="get" action="/sandbox">
        <label>
          {w.address[locale]}
          <input type="search" name="to" value={query.to} autocomplete="off" />
        </label>
        <input type="hidden" name="lang" value={locale} />
        <button type="submit">{w.show[locale]}</button>
        {query.to !== "" && (
          <a class="back" href={`/sandbox?lang=${locale}`}>
            {w.all[locale]}
          </a>
        )}
      </form>
      {mails.length === 0 ? <p>{w.none[locale]}</p> : <MailTable mails={mails} locale={locale} />}
      {(query.page > 1 || older) && (
        <nav aria-label={w.pages[locale]}>
          {query.page > 1 && <a href={pageHref(query, query.page - 1, locale)}>{w.newer[locale]}</a>}
          {older && <a href={pageHref(query, query.page + 1, locale)}>{w.older[locale]}</a>}
        </nav>
      )}
    </Page>
  );
}

function MailTable({ mails, locale }: { mails: readonly StoredMail[]; locale: Locale }) {
  return (
    <div class="wide" tabindex={0} role="region" aria-label={w.title[locale]}>
      <table>
        <thead>
          <tr>
            <th scope="col">{w.to[locale]}</th>
            <th scope="col">{w.subject[locale]}</th>
            <th scope="col">{w.kind[locale]}</th>
            <th scope="col">{w.accepted[locale]}</th>
          </tr>
        </thead>
        <tbody>
          {mails.map((mail) => (
            <tr>
              <td>{mail.to}</td>
              <td>
                <a href={`/sandbox/mails/${encodeURIComponent(mail.id)}?lang=${locale}`}>{mail.subject}</a>
              </td>
              <td>
                <span class="kind">{kindWords(mail.tags.kind, locale)}</span>
              </td>
              <td>{dated(new Date(mail.acceptedAt), locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** One mail: as it looks, its links, its text, its headers. */
export function MailPage({ mail, locale }: { mail: StoredMail; locale: Locale }) {
  const links = linksIn(mail);
  return (
    <Page title={mail.subject} locale={locale}>
      <a class="back" href={`/sandbox?lang=${locale}`}>
        {w.all[locale]}
      </a>
      <h1>{mail.subject}</h1>
      <Pairs
        pairs={[
          [w.to[locale], mail.to],
          [w.from[locale], mail.from],
          [w.accepted[locale], dated(new Date(mail.acceptedAt), locale)],
          [w.id[locale], mail.id],
        ]}
      />
      {mail.html !== null && (
        <>
          <h2>{w.looks[locale]}</h2>
          <iframe
            title={w.theMail[locale]}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            srcdoc={`<base target="_blank">${mail.html}`}
          />
        </>
      )}
      <h2>{w.links[locale]}</h2>
      {links.length === 0 ? (
        <p>{w.noLinks[locale]}</p>
      ) : (
        <ul>
          {links.map((link) => (
            <li>
              <a href={link} rel="noreferrer">
                {link}
              </a>
            </li>
          ))}
        </ul>
      )}
      {mail.text !== null && (
        <>
          <h2>{w.text[locale]}</h2>
          <pre>{mail.text}</pre>
        </>
      )}
      <h2>{w.headers[locale]}</h2>
      <Pairs pairs={mail.headers.map(({ name, value }) => [name, value])} />
      <h2>{w.tags[locale]}</h2>
      <Pairs pairs={Object.entries(mail.tags)} />
    </Page>
  );
}

export function NoMailPage({ locale }: { locale: Locale }) {
  return (
    <Page title={w.noMail[locale]} locale={locale}>
      <h1>{w.noMail[locale]}</h1>
      <p>
        {w.elsewhere[locale]} <a href={`/sandbox?lang=${locale}`}>{w.all[locale]}</a>
      </p>
    </Page>
  );
}

function Pairs({ pairs }: { pairs: readonly (readonly [string, Child])[] }) {
  return (
    <dl>
      {pairs.map(([name, value]) => (
        <>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </>
      ))}
    </dl>
  );
}

function Page({ title, locale, children }: { title: string; locale: Locale; children: Child }) {
  return (
    <>
      {raw("<!doctype html>")}
      <html lang={locale}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{`${title} - sandbox`}</title>
          <style>{raw(mailboxStyle)}</style>
        </head>
        <body>
          <main>{children}</main>
        </body>
      </html>
    </>
  );
}

function dated(at: Date, locale: Locale) {
  const style = { dateStyle: "long", timeStyle: "short", timeZone: "UTC" } as const;
  return <time datetime={at.toISOString()}>{`${new Intl.DateTimeFormat(locale, style).format(at)} UTC`}</time>;
}

const pageHref = ({ to }: Query, page: number, lang: Locale): string =>
  `/sandbox?${new URLSearchParams({ to, page: String(page), lang }).toString()}`;
