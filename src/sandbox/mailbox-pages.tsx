import type { Child } from "hono/jsx";
import { raw } from "hono/html";

import { linksIn } from "./links-in.ts";
import { mailboxStyle } from "./mailbox-style.ts";
import type { StoredMail } from "./mails.ts";

type Query = { to: string; page: number };

/** Every mail "sent" here, newest first. */
export function MailboxPage(props: {
  mails: readonly StoredMail[];
  total: number;
  older: boolean;
  query: Query;
  now: Date;
}) {
  const { mails, total, older, query, now } = props;
  const whose = query.to === "" ? "" : ` to ${query.to}`;
  return (
    <Page title="Mailbox">
      <h1>{total === 1 ? `1 mail${whose}` : `${total.toLocaleString("en")} mails${whose}`}</h1>
      <p>
        Nothing leaves this machine: what the service sends, you read here. The clock of the service says {dated(now)}.
      </p>
      <form method="get" action="/sandbox">
        <label>
          Address
          <input type="search" name="to" value={query.to} autocomplete="off" />
        </label>
        <button type="submit">Show their mails</button>
        {query.to !== "" && (
          <a class="back" href="/sandbox">
            All mails
          </a>
        )}
      </form>
      {mails.length === 0 ? (
        <p>No mail here yet. Launch a campaign, or send a test, and come back.</p>
      ) : (
        <MailTable mails={mails} />
      )}
      <nav aria-label="Pages">
        {query.page > 1 && <a href={pageHref(query, query.page - 1)}>Newer mails</a>}
        {older && <a href={pageHref(query, query.page + 1)}>Older mails</a>}
      </nav>
    </Page>
  );
}

function MailTable({ mails }: { mails: readonly StoredMail[] }) {
  return (
    <div class="wide">
      <table>
        <thead>
          <tr>
            <th scope="col">To</th>
            <th scope="col">Subject</th>
            <th scope="col">Kind</th>
            <th scope="col">Accepted</th>
          </tr>
        </thead>
        <tbody>
          {mails.map((mail) => (
            <tr>
              <td>{mail.to}</td>
              <td>
                <a href={`/sandbox/mails/${encodeURIComponent(mail.id)}`}>{mail.subject}</a>
              </td>
              <td>
                <span class="kind">{mail.tags.kind ?? "other"}</span>
              </td>
              <td>{dated(new Date(mail.acceptedAt))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** One mail: as it looks, its links, its text, its headers. */
export function MailPage({ mail }: { mail: StoredMail }) {
  const links = linksIn(mail);
  return (
    <Page title={mail.subject}>
      <a class="back" href="/sandbox">
        All mails
      </a>
      <h1>{mail.subject}</h1>
      <Pairs
        pairs={[
          ["To", mail.to],
          ["From", mail.from],
          ["Accepted", dated(new Date(mail.acceptedAt))],
          ["Id", mail.id],
        ]}
      />
      {mail.html !== null && (
        <>
          <h2>As it looks</h2>
          <iframe
            title="The mail as it looks"
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            srcdoc={`<base target="_blank">${mail.html}`}
          />
        </>
      )}
      <h2>Its links</h2>
      {links.length === 0 ? (
        <p>There are none.</p>
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
          <h2>As plain text</h2>
          <pre>{mail.text}</pre>
        </>
      )}
      <h2>Headers</h2>
      <Pairs pairs={mail.headers.map(({ name, value }) => [name, value])} />
      <h2>Tags</h2>
      <Pairs pairs={Object.entries(mail.tags)} />
    </Page>
  );
}

export function NoMailPage() {
  return (
    <Page title="No such mail">
      <h1>There is no such mail</h1>
      <p>
        It may belong to another data folder. <a href="/sandbox">All mails</a>
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

function Page({ title, children }: { title: string; children: Child }) {
  return (
    <>
      {raw("<!doctype html>")}
      <html lang="en">
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

function dated(at: Date) {
  return <time datetime={at.toISOString()}>{`${at.toISOString().slice(0, 16).replace("T", " ")} UTC`}</time>;
}

const pageHref = ({ to }: Query, page: number): string =>
  `/sandbox?${new URLSearchParams({ to, page: String(page) }).toString()}`;
