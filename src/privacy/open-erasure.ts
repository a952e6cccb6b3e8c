import { and, eq, inArray, lt } from "drizzle-orm";
import { writeAudit } from "../accounts/audit.ts";
import { getAccount } from "../accounts/queries.ts";
import { signedLog } from "../consent/introduce-key.ts";
import { buildEvidence, type EvidenceInputRecord } from "../consent/evidence.ts";
import type { EvidenceDocument } from "../consent/evidence-document.ts";
import { mailsOf } from "../consent/evidence-messages.ts";
import { textsNamedBy } from "../consent/evidence-texts.ts";
import { proofsAt } from "../consent/log-tree.ts";
import { payloadSchema } from "../consent/payload.ts";
import { sealAccountLog } from "../consent/seal-log.ts";
import { signCheckpointOf } from "../consent/sign-checkpoint.ts";
import { erasureOpenings, erasures, logLeaves } from "../db/schema.ts";
import { uuid7 } from "../db/uuid7.ts";
import type { Deps } from "../deps.ts";
import { notFound, Problem } from "../errors.ts";
import { Dossier } from "./dossier.ts";
import { openProof } from "./sealed-proof.ts";

type Inside = Pick<Deps, "config" | "db" | "now">;
export type Opening = { accountId: string; erasureId: string; reason: string; openedBy: string; keyId: string };
export type Opened = { openingId: string; dossier: Dossier; evidence: EvidenceDocument };

/**
 * Opens the sealed proof of an erased person, for a legal claim: who did and why is committed before anything is shown. The
 * evidence is the document that `reaffirm verify` checks. Throws notFound, and 410 where nothing is kept any more.
 */
export async function openErasure(deps: Inside, opening: Opening): Promise<Opened> {
  const { accountId, erasureId, reason, openedBy, keyId } = opening;
  const [erasure] = await deps.db
    .select()
    .from(erasures)
    .where(and(eq(erasures.accountId, accountId), eq(erasures.id, erasureId)));
  if (!erasure) throw notFound("erasure");
  const { kid, wrappedKey, sealed } = erasure;
  if (kid === null || !wrappedKey || !sealed) {
    const detail = "Nothing is kept of this person: the proof was destroyed, or there never was one.";
    throw new Problem({ status: 410, title: "Gone", detail });
  }
  const openedAt = deps.now();
  const openingId = uuid7(openedAt);
  await deps.db.transaction(async (tx) => {
    await tx.insert(erasureOpenings).values({ id: openingId, accountId, erasureId, reason, openedBy, openedAt });
    const entry = { accountId, action: "erasure.opened", subject: erasureId, actor: openedBy, keyId };
    await writeAudit({ ...deps, db: tx }, { ...entry, detail: { opening: openingId, reason } });
  });
  const text = await openProof(deps.config, { accountId, erasureId }, { kid, wrappedKey, sealed });
  const dossier = Dossier.parse(JSON.parse(text));
  return { openingId, dossier, evidence: await evidenceOf(deps, { accountId, contactId: erasure.contactId }, dossier) };
}

type Whose = { accountId: string; contactId: string };

async function evidenceOf(deps: Inside, { accountId, contactId }: Whose, dossier: Dossier): Promise<EvidenceDocument> {
  const account = await getAccount(deps, accountId);
  await sealAccountLog(deps, accountId);
  const { size, note } = await signCheckpointOf(deps, accountId);
  const { key, log } = await signedLog(deps, accountId, note);
  const records = await proveRecords(deps, { accountId, size }, dossier);
  const payloads = records.map(({ payload }) => payload);
  const input = {
    account: {
      id: account.id,
      name: account.name,
      legal_id: account.legalId,
      contact: account.contact,
      postal_address: account.postalAddress,
    },
    contact: { id: contactId, address: dossier.contact.address },
    records,
    texts: await textsNamedBy(deps, accountId, payloads),
    ...(await mailsOf(deps, { accountId, id: contactId }, payloads)),
    checkpoint: note,
    introductions: log.introductions,
    madeAt: deps.now(),
  };
  return await buildEvidence(input, key);
}

async function proveRecords(
  deps: Pick<Deps, "db">,
  log: { accountId: string; size: number },
  { records, client_addresses: addresses }: Dossier,
): Promise<EvidenceInputRecord[]> {
  const ids = records.map(({ id }) => id);
  const leaves = await deps.db
    .select()
    .from(logLeaves)
    .where(and(eq(logLeaves.accountId, log.accountId), inArray(logLeaves.recordId, ids), lt(logLeaves.index, log.size)))
    .orderBy(logLeaves.index);
  const proofs = await proofsAt(
    deps,
    log,
    leaves.map(({ index }) => index),
  );
  const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, "base64"));
  return leaves.flatMap((leaf) => {
    const record = records.find(({ id }) => id === leaf.recordId);
    if (!record) return [];
    const address = addresses.find((one) => one.record_id === record.id);
    return {
      payload: payloadSchema.parse(JSON.parse(record.payload)),
      salt: bytes(record.salt),
      seq: leaf.index,
      timeMs: leaf.timeMs,
      leafIndex: leaf.index,
      leafHash: leaf.leafHash,
      inclusion: { size: log.size, hashes: proofs.get(leaf.index) ?? [] },
      clientAddress: address ? { address: address.address, salt: bytes(address.salt) } : null,
    };
  });
}
