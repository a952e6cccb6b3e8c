import { inArray, type SQL, sql } from "drizzle-orm";
import { getAccount } from "../accounts/queries.ts";
import { newPayload } from "../consent/new-payload.ts";
import { recordConsent } from "../consent/record-consent.ts";
import { messages } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import type { Message } from "../preferences/person.ts";
import { mailFacts } from "../preferences/say-no.ts";
import { suppress } from "../suppression/suppress.ts";
import type { Address } from "../hygiene/address.ts";

const batchMax = 1000;
const ownDays = 14;

/**
 * Silence is no: whoever has not answered by max(deadline, own first message + 14 days) lapses, with a record and a
 * suppression. Never submitted, bounced or in doubt: never lapses, since nobody knows that they were asked.
 */
export async function lapseSilent(deps: Deps): Promise<number> {
  let lapsed = 0;
  for (;;) {
    const k = await lapseBatch(deps);
    lapsed += k;
    if (k < batchMax) return lapsed;
  }
}

/** The contact is locked too: whoever is answering at this moment is passed over, and their answer is seen the next time. */
async function lapseBatch(deps: Deps): Promise<number> {
  const at = deps.now();
  return await deps.db.transaction(async (tx) => {
    const inside = { ...deps, db: tx };
    const isDue = sql`${isSilent} and ${lapsesAtSql} <= ${at.toISOString()}::timestamptz`;
    const held = await tx.execute<{ id: string }>(sql`
      select i.id from invitations i join campaigns k on k.id = i.campaign_id join contacts c on c.id = i.contact_id
      where ${isDue} limit ${batchMax} for update of c, i skip locked`);
    // Asked once more now that they are held: a yes said elsewhere may have been written while the first look was taken.
    const rows = await tx.execute<Lapsed>(sql`
      update invitations i set answer = 'lapsed', answered_at = ${at.toISOString()}::timestamptz
      from campaigns k, jsonb_array_elements_text(${JSON.stringify(held.map(({ id }) => id))}::jsonb) as due (id)
      where k.id = i.campaign_id and i.id = due.id::uuid and ${isDue}
      returning i.account_id, i.contact_id, i.locale,
        (select address from contacts c where c.id = i.contact_id) as address,
        (select id from messages m where m.invitation_id = i.id and m.state = 'submitted' order by m.round desc limit 1) as message_id`);
    const mails = await lastMails(inside, rows);
    for (const [accountId, own] of Map.groupBy(rows, (row) => row.account_id)) {
      const account = await getAccount(inside, accountId);
      await recordConsent(
        inside,
        own.map((row) =>
          newPayload({
            account,
            contactId: row.contact_id,
            event: "lapsed",
            method: "deadline",
            at,
            language: row.locale,
            mail: mailOf(row, mails),
          }),
        ),
      );
      const entries = own.flatMap(({ address }) =>
        address
          ? [{ subject: { address }, reason: "lapsed" as const, topic: "", source: "deadline", occurredAt: at }]
          : [],
      );
      await suppress(inside, accountId, entries);
    }
    return rows.length;
  });
}

type Lapsed = {
  account_id: string;
  contact_id: string;
  locale: string;
  address: Address | null;
  message_id: string | null;
};

/** What was asked last and stayed without an answer, by message. */
async function lastMails({ db }: Pick<Deps, "db">, rows: readonly Lapsed[]): Promise<ReadonlyMap<string, Message>> {
  const ids = rows.flatMap((row) => row.message_id ?? []);
  const found = ids.length > 0 ? await db.select().from(messages).where(inArray(messages.id, ids)) : [];
  return new Map(found.map((message) => [message.id, message]));
}

function mailOf({ message_id: id }: Lapsed, mails: ReadonlyMap<string, Message>) {
  const message = id === null ? undefined : mails.get(id);
  return message ? mailFacts(message) : null;
}

/** Paused time does not count: a paused campaign lapses nobody, and what was paused is added. */
const lapsesAtSql = sql.raw(`(greatest(k.deadline, i.first_submitted_at + interval '${ownDays} days')
  + (k.paused_ms - i.paused_ms_before) * interval '1 millisecond')`);

/**
 * An invitation `i` of campaign `k` that lapses when its time comes. A finished campaign's too: a doubt may end after it,
 * with a first message that was accepted late. What its person said meanwhile, elsewhere, is no silence.
 */
export const isSilent = sql.raw(`(i.answer is null and i.first_submitted_at is not null and i.erased_at is null
  and k.kind in ('permission', 'sunset') and k.status in ('running', 'stopped', 'finished')
  and (k.status <> 'finished' or not exists (select 1 from consent_records y where y.contact_id = i.contact_id
    and y.account_id = i.account_id and y.counted and y.event in ('given', 'refused', 'withdrawn') and y.occurred_at >= k.launched_at))
  and exists (select 1 from messages m where m.invitation_id = i.id and m.kind in ('invitation', 'reminder')
    and m.state = 'submitted')
  and not exists (select 1 from messages m where m.invitation_id = i.id and m.kind in ('invitation', 'reminder')
    and (m.bounced_at is not null or m.state in ('in_doubt', 'claimed'))))`);

/** Whether silence of `i` in campaign `k` still leads to a lapse that has not come. */
export function isLapsingAt(at: SQL): SQL {
  return sql`(${isSilent} and ${lapsesAtSql} > ${at})`;
}

export async function nextLapse({ db }: Pick<Deps, "db">, after: Date): Promise<Date | null> {
  const [row] = await db.execute<{ due: string | null }>(sql`
    select min(${lapsesAtSql}) as due from invitations i join campaigns k on k.id = i.campaign_id where ${isSilent} and ${lapsesAtSql} > ${after.toISOString()}::timestamptz`);
  return row?.due ? new Date(row.due) : null;
}
