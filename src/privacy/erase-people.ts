import { and, eq, isNull, sql } from "drizzle-orm";
import { getAccount } from "../accounts/queries.ts";
import { sealAccountLog } from "../consent/seal-log.ts";
import { logWaiting } from "../db/schema.ts";
import { uuid7 } from "../db/uuid7.ts";
import type { Deps } from "../deps.ts";
import { forgetInEvents } from "../feedback/forget-in-events.ts";
import { forgetInAnswers } from "../http/idempotency.ts";
import { forgetInRejects } from "../imports/forget-in-rejects.ts";
import { suppressFormer } from "../preferences/former-addresses.ts";
import { tellFact } from "../outbox/tell-fact.ts";
import { holdEntries } from "../suppression/hold-entries.ts";
import { erasureSource } from "../suppression/lift-by-sender.ts";
import { ownReasons } from "../suppression/reasons.ts";
import { type Leaving, readLeaving } from "./dossier.ts";
import { sealProof } from "./sealed-proof.ts";

type Inside = Pick<Deps, "config" | "db" | "now">;
export type ErasureMode = "sealed" | "shredded";
export type Erased = { id: string; contactId: string; mode: ErasureMode; isSealed: boolean };
/** `mode` left out: as the account chose. */
export type Erasing = { accountId: string; contactIds: readonly string[]; mode?: ErasureMode };

/**
 * Removes everything readable of these people. What stays: the suppression under its key without the address
 * (pseudonymous, so that they are never mailed again), counters, the log's leaves, and, where the account seals, the proof
 * under a key that the database does not hold. Who is not there, or another account's, is left out.
 */
export async function erasePeople(deps: Inside, { accountId, contactIds, mode }: Erasing): Promise<Erased[]> {
  if (contactIds.length === 0) return [];
  return await deps.db.transaction(async (tx) => {
    const inside = { ...deps, db: tx };
    const leaving = await readLeaving(inside, accountId, contactIds);
    if (leaving.length === 0) return [];
    await sealOldWaiting(inside, accountId);
    const chosen = mode ?? (await getAccount(inside, accountId)).erasure;
    const erased = await keepJournal(inside, { accountId, leaving, mode: chosen });
    await removeTraces(inside, accountId, leaving);
    await tellFact(
      inside,
      ...erased.map(({ contactId }) => ({ accountId, kind: "contact.erased" as const, subject: contactId, data: {} })),
    );
    return erased;
  });
}

/** Records that wait for the log with their commitment beside them need nothing that goes; those of before it was kept do. */
async function sealOldWaiting(inside: Inside, accountId: string): Promise<void> {
  const isOld = and(eq(logWaiting.accountId, accountId), isNull(logWaiting.commit));
  const [old] = await inside.db.select({ n: logWaiting.n }).from(logWaiting).where(isOld).limit(1);
  if (old) await sealAccountLog(inside, accountId);
}

type Journal = { accountId: string; leaving: readonly Leaving[]; mode: ErasureMode };

/** That they were erased, by their ids alone, and the proof where it is kept. */
async function keepJournal({ config, db, now }: Inside, { accountId, leaving, mode }: Journal): Promise<Erased[]> {
  const at = now();
  const rows = await Promise.all(
    leaving.map(async ({ id, dossier, endedAt }) => {
      const erasureId = uuid7(at);
      const kept =
        mode === "sealed" && dossier !== null ? await sealProof(config, { accountId, erasureId }, dossier) : null;
      return {
        id: erasureId,
        contact_id: id,
        ended_at: kept && endedAt,
        kid: kept?.kid ?? null,
        wrapped_key: kept ? Buffer.from(kept.wrappedKey).toString("hex") : null,
        sealed: kept ? Buffer.from(kept.sealed).toString("hex") : null,
      };
    }),
  );
  await db.execute(sql`
    insert into erasures (id, account_id, contact_id, mode, erased_at, ended_at, kid, wrapped_key, sealed)
    select id, ${accountId}, contact_id, ${mode}, ${at.toISOString()}::timestamptz, ended_at, kid,
      decode(wrapped_key, 'hex'), decode(sealed, 'hex')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, contact_id uuid, ended_at timestamptz,
      kid smallint, wrapped_key text, sealed text)`);
  return rows.map((row) => ({ id: row.id, contactId: row.contact_id, mode, isSealed: row.sealed !== null }));
}

/** An entry of suppression that was there keeps its first reason; without one, `erased` is added. */
async function removeTraces(
  { config, db, now }: Inside,
  accountId: string,
  leaving: readonly Leaving[],
): Promise<void> {
  const ids = `{${leaving.map(({ id }) => id).join()}}`;
  const addresses = leaving.map(({ address }) => address);
  const at = now().toISOString();
  const kid = Math.max(...config.peppers.keys());
  const contactIds = leaving.map(({ id }) => id);
  const forgotten = { reason: "erased" as const, source: erasureSource, occurredAt: now() };
  await suppressFormer({ config, db, now }, { accountId, contactIds }, forgotten);
  const marked = sql`select unnest(address_keys) from contacts where account_id = ${accountId} and id = any(${ids}::uuid[])`;
  await holdEntries({ db }, accountId, { keys: marked, use: "change" });
  await db.execute(sql`select erase_records(${accountId}, ${ids}::uuid[])`);
  await db.execute(sql`
    with gone as (
      delete from contacts where account_id = ${accountId} and id = any(${ids}::uuid[]) returning id, account_id, address, address_keys
    ), blanked as (
      -- From now on it is theirs, whoever said it first: only they may come back.
      update suppressions s set address = null, source = ${erasureSource}, sender_stop = null,
        own_no = s.own_no or s.import_id is not null or s.reason not in ${[...ownReasons]}
      from gone g where s.account_id = g.account_id and s.key = any(g.address_keys)
    ), told as (
      update suppression_changes s set address = null from gone g where s.account_id = g.account_id and s.key = any(g.address_keys)
    ), added as (
      insert into suppressions (account_id, key, topic, kid, address, reason, source, occurred_at, added_at)
      select g.account_id, g.address_keys[1], '', ${kid}, null, 'erased', ${erasureSource}, ${at}::timestamptz, ${at}::timestamptz
      from gone g where not exists (select 1 from suppressions s
        where s.account_id = g.account_id and s.key = any(g.address_keys) and s.topic = '')
      order by g.address_keys[1]
      on conflict do nothing returning account_id, key, topic, kid, reason
    ), fed as (
      insert into suppression_changes (account_id, op, key, topic, kid, address, reason, at)
      select account_id, 'add', key, topic, kid, null, reason, ${at}::timestamptz from added
    ), unremembered as (
      delete from import_undo u using gone g where u.contact_id = g.id
    ), marked as (
      update invitations i set erased_at = ${at}::timestamptz from gone g where i.contact_id = g.id and i.account_id = g.account_id
    ), emptied as (
      update messages m set data = null from gone g where m.contact_id = g.id and m.account_id = g.account_id
    ), unspoken as (
      update sent_mails s set values = case when s.values ? 'until' then jsonb_build_object('until', s.values->'until') else '{}' end
      from gone g where s.contact_id = g.id and s.account_id = g.account_id
    ), unasked as (
      update confirmations f set held = jsonb_set(f.held, '{http}', 'null'), expires_at = least(f.expires_at, ${at}::timestamptz)
      from gone g where f.contact_id = g.id and f.account_id = g.account_id
    ), unmoved as (
      update address_changes a set new_address = null, closed_at = coalesce(a.closed_at, ${at}::timestamptz) from gone g
      where a.account_id = g.account_id and a.new_key = any(g.address_keys) and a.contact_id <> all(${ids}::uuid[])
      returning a.contact_id, g.address
    ), unsent as (
      update messages m set data = m.data - 'to' from unmoved u
      where m.account_id = ${accountId} and m.contact_id = u.contact_id and m.data->>'to' = u.address
    ), unnamed as (
      update privacy_requests r set address = null, answer = null, extended_because = null from gone g
      where r.account_id = g.account_id and (r.contact_id = g.id or r.address = g.address)
    ), unseen as (
      delete from link_opens o using gone g where o.contact_id = g.id
    ), unsuggested as (
      update contacts c set suggestion = null from gone g where c.account_id = g.account_id and c.suggestion = g.address
        and c.id <> all(${ids}::uuid[])
      returning c.id
    ), unsuggested_before as (
      update import_undo u set contact_before = jsonb_set(u.contact_before, '{suggestion}', 'null') from unsuggested c
      where u.contact_id = c.id and u.contact_before is not null
    )
    select id from gone`);
  await forgetInEvents({ db }, addresses);
  await forgetInRejects({ db }, accountId, addresses);
  await forgetInAnswers({ db }, accountId, addresses);
}
