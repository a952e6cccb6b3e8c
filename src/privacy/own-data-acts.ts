import { and, asc, eq, sql } from "drizzle-orm";
import {
  addressChanges,
  clientAddresses,
  confirmations,
  type contacts,
  dataExports,
  oneTimeLinks,
  preferences,
  privacyRequests,
} from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { rfc3339 } from "../http/time.ts";
import { keysInHex } from "../preferences/person.ts";

type Suppression = { topic: string; reason: string; source: string | null; occurred_at: string };

/** What a person set and asked for, what holds mail to them back, and who took their data out of the house. */
export async function readActs({ db }: Pick<Deps, "db">, contact: typeof contacts.$inferSelect) {
  const { accountId, id } = contact;
  const keys = JSON.stringify(keysInHex(contact));
  const [set] = await db.select().from(preferences).where(eq(preferences.contactId, id));
  const held = await db.execute<Suppression>(sql`
    select topic, reason, source, occurred_at from suppressions where account_id = ${accountId}
      and key in (select decode(k, 'hex') from jsonb_array_elements_text(${keys}::jsonb) k) order by topic, occurred_at`);
  const signUps = await db
    .select()
    .from(confirmations)
    .where(and(eq(confirmations.accountId, accountId), eq(confirmations.contactId, id)))
    .orderBy(asc(confirmations.requestedAt));
  const links = await db
    .select()
    .from(oneTimeLinks)
    .where(eq(oneTimeLinks.contactId, id))
    .orderBy(asc(oneTimeLinks.askedAt));
  const moves = await db
    .select()
    .from(addressChanges)
    .where(eq(addressChanges.contactId, id))
    .orderBy(asc(addressChanges.askedAt));
  const asked = await db
    .select()
    .from(privacyRequests)
    .where(and(eq(privacyRequests.accountId, accountId), eq(privacyRequests.contactId, id)));
  const taken = await db
    .select()
    .from(dataExports)
    .where(and(eq(dataExports.accountId, accountId), eq(dataExports.contactId, id)));
  const addresses = await db.select().from(clientAddresses).where(eq(clientAddresses.contactId, id));
  return {
    preferences: set
      ? { language: set.language, paused_until: set.pausedUntil, updated_at: rfc3339(set.updatedAt) }
      : null,
    suppressions: held.map(({ topic, reason, source, occurred_at: since }) => ({
      topic: topic === "" ? null : topic,
      reason,
      source,
      since: rfc3339(new Date(since)),
    })),
    client_addresses: addresses.map(({ recordId, address }) => ({ record: recordId, address })),
    confirmations: signUps.map((row) => ({
      asked_at: rfc3339(row.requestedAt),
      confirmed_at: rfc3339(row.confirmedAt),
      declined_at: rfc3339(row.declinedAt),
      asked_for: row.held,
    })),
    one_time_links: links.map(({ kind, askedAt, usedAt }) => ({
      kind,
      asked_at: rfc3339(askedAt),
      used_at: rfc3339(usedAt),
    })),
    address_changes: moves.map((row) => ({
      new_address: row.newAddress,
      asked_at: rfc3339(row.askedAt),
      confirmed_at_old: rfc3339(row.oldConfirmedAt),
      confirmed_at_new: rfc3339(row.newConfirmedAt),
      done_at: rfc3339(row.doneAt),
    })),
    requests: asked.map(({ kind, channel, receivedAt, status, answer }) => ({
      kind,
      channel,
      received_at: rfc3339(receivedAt),
      status,
      answer,
    })),
    exports: taken.map(({ what, purpose, receiver, createdAt }) => ({
      what,
      purpose,
      receiver,
      created_at: rfc3339(createdAt),
    })),
  };
}
