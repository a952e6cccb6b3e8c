import { sql } from "drizzle-orm";
import { together } from "../../db/together.ts";
import type { Deps } from "../../deps.ts";
import { type ClientFacts, fanOutMs, type Opened, opensMs, postedTogetherMs, suspectMs, togetherMs } from "./rules.ts";

export type Signs = {
  /** What the same client (or none that we know) fetched for this person, oldest first. */
  opens: Opened[];
  /** What the client's whole address did for everybody in this account; null where there is none to go by. */
  client: ClientFacts | null;
};

export type Asked = {
  accountId: string;
  contactId: string;
  client: Uint8Array | null;
  at: Date;
  /** When the form was made, where it says so; else it is the last GET. */
  renderedAt: Date | null;
};

const opensMax = 100;

/** What was noted of a person and of the client that acts for them now. */
export const readSigns: (deps: Pick<Deps, "db" | "driver">, asked: Asked) => Promise<Signs> = together(readAll);

type Row = {
  n: number;
  opens: { method: "GET" | "HEAD"; link: string; at: string }[];
  recipients: number;
  opened: number;
  posted: number;
  suspect: boolean;
  elsewhere: boolean;
};

async function readAll({ db }: Pick<Deps, "db" | "driver">, asked: readonly Asked[]): Promise<Signs[]> {
  const given = asked.map(({ accountId, contactId, client, at, renderedAt }, n) => ({
    n,
    account_id: accountId,
    contact_id: contactId,
    client: client?.toHex() ?? null,
    at: at.toISOString(),
    rendered_at: renderedAt?.toISOString() ?? null,
  }));
  const rows = await db.execute<Row>(sql`
    with given as (
      select n, account_id, contact_id, decode(client, 'hex') as client, at, rendered_at
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as r(n int, account_id uuid, contact_id uuid, client text,
        at timestamptz, rendered_at timestamptz)
    )
    select g.n, coalesce(o.opens, '[]') as opens, c.*, exists (select 1 from link_opens e where e.account_id = g.account_id
      and e.contact_id = g.contact_id and e.client <> g.client and e.method <> 'POST'
      and e.at > g.at - ${ms(opensMs)}::interval) as elsewhere
    from given g
    left join lateral (
      select json_agg(json_build_object('method', method, 'link', link, 'at', at) order by at) as opens,
        max(at) filter (where method = 'GET') as last_get
      from (
        select method, link, at from link_opens
        where account_id = g.account_id and contact_id = g.contact_id and client is not distinct from g.client
          and method <> 'POST' and at > g.at - ${ms(opensMs)}::interval
        order by at desc limit ${opensMax}
      ) newest
    ) o on true
    cross join lateral (select coalesce(g.rendered_at, o.last_get, g.at) as opened) f
    cross join lateral (
      select count(distinct contact_id) filter (where at > g.at - ${ms(fanOutMs)}::interval
          or at between f.opened - ${ms(fanOutMs)}::interval and f.opened + ${ms(fanOutMs)}::interval)::int as recipients,
        count(distinct contact_id) filter (where method <> 'POST'
          and at between f.opened - ${ms(togetherMs)}::interval and f.opened + ${ms(togetherMs)}::interval)::int as opened,
        count(distinct contact_id) filter (where method = 'POST' and at > g.at - ${ms(postedTogetherMs)}::interval)::int as posted,
        coalesce(bool_or(suspect), false) as suspect
      from (
        select contact_id, method, suspect, at from link_opens
          where account_id = g.account_id and client = g.client and at > g.at - ${ms(suspectMs)}::interval
            and contact_id <> g.contact_id
        union all
        select g.contact_id, 'POST', exists (select 1 from link_opens where account_id = g.account_id
          and client = g.client and at > g.at - ${ms(suspectMs)}::interval and contact_id = g.contact_id and suspect), g.at
      ) all_of_it
    ) c`);
  const byPlace = new Map(rows.map((row) => [row.n, row]));
  return asked.map(({ client }, n) => {
    const row = byPlace.get(n);
    if (!row) throw new Error("nothing was read of an act");
    return {
      opens: row.opens.map((open) => ({ ...open, at: new Date(open.at) })),
      client: client && {
        recipients: row.recipients,
        openedTogether: row.opened + 1,
        postedTogether: row.posted,
        isSuspect: row.suspect,
        isOpenedElsewhere: row.elsewhere,
      },
    };
  });
}

const ms = (count: number) => `${count} milliseconds`;
