import { and, eq, sql } from "drizzle-orm";
import { keptMs } from "../accounts/retention.ts";
import type { Db } from "../db/client.ts";
import { imports } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { wantMissedAnswers } from "../dns/retry-checks.ts";
import { lockBooksSoon } from "../lists/lock-books.ts";
import { passOn } from "./pass-on.ts";
import type { Import } from "./queries.ts";

export type Undone = { outcome: "undone"; import: Import } | { outcome: "not_done" } | { outcome: "too_late" };

/**
 * Takes an import back, as if it had never been. What each contact held before is a stack: taken from the top, the old
 * values come back, or the contact and its place on the list go, unless they were used since; taken from below, what later
 * imports had from it falls back (pass-on.ts). A suppression is never removed. Undoing again changes nothing.
 */
export async function undoImport(deps: Pick<Deps, "db" | "now">, job: Import): Promise<Undone> {
  const now = deps.now();
  return await deps.db.transaction(async (tx) => {
    await lockBooksSoon(tx, job.accountId);
    const [current] = await tx.select().from(imports).where(eq(imports.id, job.id)).for("update");
    if (current?.status === "undone") return { outcome: "undone", import: current };
    if (current?.status !== "done") return { outcome: "not_done" };
    const undoMs = await keptMs({ db: tx }, job.accountId, "undo");
    if (current.doneAt && now.getTime() - current.doneAt.getTime() > undoMs) return { outcome: "too_late" };
    if (!current.isPreview) {
      await findTouched(tx, current);
      await passOn(tx, current);
      await restoreMemberships(tx, current);
      await restoreContacts(tx, current, now);
    }
    const [undone] = await tx
      .update(imports)
      .set({ status: "undone", undoneAt: now })
      .where(and(eq(imports.id, job.id), eq(imports.status, "done")))
      .returning();
    return undone ? { outcome: "undone", import: undone } : { outcome: "not_done" };
  });
}

/**
 * For each contact that this import wrote: what it held before (null: it was not there), and the next import above it
 * that wrote the contact (`above`), or wrote it on the same list (`above_here`). Right after an import the statistics say
 * that it wrote nobody, and a plan that believes them looks through all of them for each of them: so no nested loop here,
 * and an index for whatever joins them later.
 */
async function findTouched(tx: Db, { id, accountId, listId, doneAt }: Import): Promise<void> {
  const done = sql`${doneAt?.toISOString() ?? null}::timestamptz`;
  await tx.execute(sql`drop table if exists touched`);
  await tx.execute(sql`select set_config('enable_nestloop', 'off', true)`);
  await tx.execute(sql`
    create temp table touched on commit drop as
    select t.contact_id, t.contact_before, t.membership_before, a.above, a.above_here
    from (
      select contact_id, contact_before, membership_before from import_undo where import_id = ${id}::uuid
      union all
      select c.id, null, null from contacts c where c.account_id = ${accountId}::uuid and c.import_id = ${id}::uuid
        and not exists (select 1 from import_undo u where u.import_id = ${id}::uuid and u.contact_id = c.id)
    ) t
    left join (
      select u.contact_id,
        (array_agg(i.id order by i.done_at, i.id))[1] as above,
        (array_agg(i.id order by i.done_at, i.id) filter (where i.list_id = ${listId}::uuid))[1] as above_here
      from import_undo u join imports i on i.id = u.import_id
      where i.account_id = ${accountId}::uuid and i.status = 'done' and (i.done_at, i.id) > (${done}, ${id}::uuid)
        and u.import_id = any(array(select k.id from imports k where k.account_id = ${accountId}::uuid
          and k.status = 'done' and (k.done_at, k.id) > (${done}, ${id}::uuid)))
      group by u.contact_id
    ) a on a.contact_id = t.contact_id`);
  await tx.execute(sql`select set_config('enable_nestloop', 'on', true)`);
  await tx.execute(sql`create index on touched (contact_id)`);
  await tx.execute(sql`analyze touched`);
}

/** Used: invited from this list. What was used stays. */
async function restoreMemberships(tx: Db, { id, listId }: Import): Promise<void> {
  await tx.execute(sql`
    update memberships m set import_id = b.import_id, basis = b.basis, source = b.source, collected_at = b.collected_at,
      last_contact = b.last_contact, topics_before = b.topics_before, optin_at = b.optin_at, optin_ip = b.optin_ip,
      confirmed_at = b.confirmed_at, confirmed_ip = b.confirmed_ip, source_kind = b.source_kind
    from touched t, jsonb_populate_record(null::memberships, t.membership_before) b
    where t.membership_before is not null and t.above_here is null
      and m.list_id = ${listId} and m.contact_id = t.contact_id and m.import_id = ${id}`);
  await tx.execute(sql`
    delete from memberships m using touched t
    where t.membership_before is null and t.above_here is null
      and m.list_id = ${listId} and m.contact_id = t.contact_id and m.import_id = ${id}
      and not exists (select 1 from invitations i join campaigns k on k.id = i.campaign_id
        where i.contact_id = m.contact_id and k.list_id = m.list_id)`);
}

/**
 * Used: on a list still, invited, with a record of consent, or with links handed out. What DNS has told since is brought to
 * those who missed it.
 */
async function restoreContacts(tx: Db, { id, accountId }: Import, at: Date): Promise<void> {
  await tx.execute(sql`
    update contacts c set import_id = t.above
    from touched t where t.contact_before is null and t.above is not null and c.id = t.contact_id and c.import_id = ${id}`);
  await tx.execute(sql`
    update contacts c set name = b.before->>'name', language = b.before->>'language', country = b.before->>'country',
      verdict = b.before->>'verdict', reasons = array(select jsonb_array_elements_text(b.before->'reasons')),
      suggestion = b.before->>'suggestion', updated_at = (b.before->>'updated_at')::timestamptz
    from (select contact_id, contact_before as before from touched where contact_before is not null and above is null) b
    where c.id = b.contact_id`);
  const waiting = sql`select distinct split_part(c.address, '@', 2) from touched t join contacts c on c.id = t.contact_id
    where t.contact_before is not null and 'dns_unavailable' = any(c.reasons)`;
  await wantMissedAnswers(tx, { domains: waiting, at });
  await tx.execute(sql`
    delete from contacts c using touched t
    where t.contact_before is null and t.above is null and c.id = t.contact_id
      and c.account_id = ${accountId} and c.import_id = ${id} and c.used_at is null
      and not exists (select 1 from memberships m where m.contact_id = c.id)
      and not exists (select 1 from invitations i where i.contact_id = c.id)
      and not exists (select 1 from consent_records r where r.contact_id = c.id)`);
}
