import { sql } from "drizzle-orm";
import type { Deps } from "../../deps.ts";
import type { Campaign } from "../queries.ts";
import type { DomainRoom } from "./domain-room.ts";
import { isAsking, isHeld, isReleased } from "./held.ts";
import { placeMessages, type Chosen } from "./place-messages.ts";
import { domainOfContact, groupMax, knownReceivers, receiverOf, spacingOf } from "./receivers.ts";
import { hoursFor } from "./zones.ts";

/** What leaves: the pilot, the next wave (invitations first), or a wave without reminders. */
export type Release = {
  campaign: Campaign;
  what: "pilot" | "invitations" | "reminders";
  count: number;
  wave: number;
  room: DomainRoom;
};

export type Released = { count: number; first: Date | null; last: Date | null };

const updateMax = 20_000;

/** Gives up to `count` held messages their moments today, the best first, under the caps of who takes them in. */
export async function releaseMessages(deps: Pick<Deps, "db" | "now">, release: Release): Promise<Released> {
  const { campaign, what, wave, room } = release;
  const rows = release.count > 0 ? await chosenOf(deps, release) : [];
  if (rows.length === 0) return { count: 0, first: null, last: null };
  const chosen = rows.map((row): Chosen => ({
    id: row.id,
    domain: row.domain,
    spacingMs: spacingOf(row.is_company, row.there),
    hours: hoursFor(row.country, campaign.hours),
  }));
  const placed = placeMessages(chosen, {
    day: room.day,
    now: deps.now(),
    isSpread: what !== "pilot",
    taken: await takenOf(deps, campaign),
    random: Math.random,
  });
  for (let n = 0; n < placed.length; n += updateMax) {
    const part = JSON.stringify(placed.slice(n, n + updateMax));
    await deps.db.execute(sql`
      update messages m set due_at = r."dueAt", wave = ${wave}
      from jsonb_to_recordset(${part}::jsonb) as r(id uuid, "dueAt" timestamptz) where m.id = r.id and ${isHeld}`);
  }
  const times = placed.map(({ dueAt }) => dueAt.getTime());
  const at = (pick: (a: number, b: number) => number) => (times.length > 0 ? new Date(times.reduce(pick)) : null);
  return { count: placed.length, first: at((a, b) => Math.min(a, b)), last: at((a, b) => Math.max(a, b)) };
}

type Row = { id: string; domain: string; country: string | null; is_company: boolean; there: number };

/** Whom a receiver's cap leaves out waits for another day, and others go in their place. A pilot has no such caps. */
async function chosenOf({ db }: Pick<Deps, "db">, { campaign, what, count, room }: Release): Promise<Row[]> {
  const left = JSON.stringify(
    [...room.usedBy].map(([receiver, used]) => ({ receiver, room: Math.max(0, groupMax(receiver, room.cap) - used) })),
  );
  const cap = (receiver: string) => sql`${groupMax(receiver, room.cap)}::bigint`;
  const which = {
    pilot: sql`m.wave = 0`,
    invitations: sql`m.kind = 'invitation' and m.wave is null`,
    reminders: sql`m.kind = 'reminder'`,
  };
  const within = sql`h.receiver = '' or h.nth <= coalesce(x.room,
    case when h.receiver like 'isp:%' then ${cap("isp:")} else ${cap("google")} end)`;
  return await db.execute<Row>(sql`
    with there as (
      select m.id, m.kind, m.wave, m.place, m.state, m.due_at, ${domainOfContact} as domain,
        ${receiverOf} as receiver, v.domain is null as is_company, coalesce(c.country, upper(substring(c.address from '\\.([a-z]{2})$'))) as from_country,
        count(*) filter (where m.kind = 'invitation') over (partition by ${domainOfContact})::int as there
      from messages m join contacts c on c.id = m.contact_id and c.account_id = m.account_id
      left join ${knownReceivers} on v.domain = ${domainOfContact}
      where m.campaign_id = ${campaign.id} and ${isAsking}
    ), h as (
      select m.*, row_number() over (partition by m.receiver order by m.place nulls last, m.id) as nth
      from there m where ${isHeld} and ${which[what]}
    )
    select h.id, h.domain, h.from_country as country, h.is_company, h.there from h
    left join jsonb_to_recordset(${left}::jsonb) as x(receiver text, room bigint) on x.receiver = h.receiver
    where ${what === "pilot" ? sql`true` : within}
    order by h.place nulls last, h.id limit ${count}`);
}

/** When mails of this account's careful campaigns leave already, by recipient domain. */
async function takenOf({ db }: Pick<Deps, "db">, { accountId }: Campaign): Promise<Map<string, number[]>> {
  const rows = await db.execute<{ domain: string; ms: number[] }>(sql`
    select ${domainOfContact} as domain, array_agg((extract(epoch from m.due_at) * 1000)::float8 order by m.due_at) as ms
    from messages m join contacts c on c.id = m.contact_id where m.account_id = ${accountId} and ${isReleased} group by 1`);
  return new Map(rows.map(({ domain, ms }) => [domain, ms]));
}
