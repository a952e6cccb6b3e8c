import { and, asc, desc, eq, isNotNull, lt } from "drizzle-orm";
import { getAccount } from "../accounts/queries.ts";
import { addressChanges, clientAddresses, consentRecords, contacts, logLeaves } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { notFound } from "../errors.ts";
import { buildEvidence, type EvidenceInputRecord } from "./evidence.ts";
import type { EvidenceDocument } from "./evidence-document.ts";
import { mailsOf } from "./evidence-messages.ts";
import { textsNamedBy } from "./evidence-texts.ts";
import { signedLog } from "./introduce-key.ts";
import { proofsAt } from "./log-tree.ts";
import { payloadSchema } from "./payload.ts";
import { isReadable } from "./queries.ts";
import { sealAccountLog } from "./seal-log.ts";
import { signCheckpointOf } from "./sign-checkpoint.ts";

/**
 * All that can be shown of one contact, signed. The log is sealed and signed first, so that every record committed by then
 * has its proof. Throws notFound for a contact that is not there, another account's or erased.
 */
export async function readEvidenceOf(
  deps: Pick<Deps, "config" | "db" | "now">,
  accountId: string,
  contactId: string,
): Promise<EvidenceDocument> {
  const madeAt = deps.now();
  const contact = await getContact(deps, accountId, contactId);
  const account = await getAccount(deps, accountId);
  await sealAccountLog(deps, accountId);
  const { size, note } = await signCheckpointOf(deps, accountId);
  const { key, log } = await signedLog(deps, accountId, note);
  const records = await provenRecords(deps, { accountId, contactId, size });
  const payloads = records.map(({ payload }) => payload);
  const input = {
    account: {
      id: account.id,
      name: account.name,
      legal_id: account.legalId,
      contact: account.contact,
      postal_address: account.postalAddress,
    },
    contact: { id: contact.id, address: contact.address, ...(await addressSince(deps, contactId)) },
    records,
    texts: await textsNamedBy(deps, accountId, payloads),
    ...(await mailsOf(deps, { accountId, id: contactId }, payloads)),
    checkpoint: note,
    introductions: log.introductions,
    madeAt,
  };
  return await buildEvidence(input, key);
}

export async function getContact(
  { db }: Pick<Deps, "db">,
  accountId: string,
  id: string,
): Promise<Pick<typeof contacts.$inferSelect, "id" | "address">> {
  const [contact] = await db
    .select({ id: contacts.id, address: contacts.address })
    .from(contacts)
    .where(and(eq(contacts.accountId, accountId), eq(contacts.id, id)));
  if (!contact) throw notFound("contact");
  return contact;
}

/** An act from before a change of address was not done from the address that the person has now: the document says so. */
async function addressSince({ db }: Pick<Deps, "db">, contactId: string): Promise<{ address_since?: string }> {
  const [last] = await db
    .select({ doneAt: addressChanges.doneAt })
    .from(addressChanges)
    .where(and(eq(addressChanges.contactId, contactId), isNotNull(addressChanges.doneAt)))
    .orderBy(desc(addressChanges.doneAt))
    .limit(1);
  return last?.doneAt ? { address_since: last.doneAt.toISOString() } : {};
}

/** In the order of the log; leaves as stored, so that a record that was tampered with shows. */
async function provenRecords(
  deps: Pick<Deps, "db">,
  { accountId, contactId, size }: { accountId: string; contactId: string; size: number },
): Promise<EvidenceInputRecord[]> {
  const rows = await deps.db
    .select({
      payload: consentRecords.payload,
      salt: consentRecords.salt,
      leaf: logLeaves,
      address: { address: clientAddresses.address, salt: clientAddresses.salt },
    })
    .from(consentRecords)
    .innerJoin(logLeaves, eq(logLeaves.recordId, consentRecords.id))
    .leftJoin(clientAddresses, eq(clientAddresses.recordId, consentRecords.id))
    .where(
      and(
        eq(consentRecords.accountId, accountId),
        eq(consentRecords.contactId, contactId),
        eq(logLeaves.accountId, accountId),
        lt(logLeaves.index, size),
        isReadable,
      ),
    )
    .orderBy(asc(logLeaves.index));
  const proofs = await proofsAt(
    deps,
    { accountId, size },
    rows.map(({ leaf }) => leaf.index),
  );
  return rows.map(({ payload, salt, leaf, address }) => ({
    payload: payloadSchema.parse(JSON.parse(payload)),
    salt,
    seq: leaf.index,
    timeMs: leaf.timeMs,
    leafIndex: leaf.index,
    leafHash: leaf.leafHash,
    inclusion: { size, hashes: proofs.get(leaf.index) ?? [] },
    clientAddress: address,
  }));
}
