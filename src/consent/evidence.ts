import { toBase64 } from "./base64.ts";
import { canonicalJson } from "./canonical-json.ts";
import { consentState, foldRecord } from "./consent-state.ts";
import { evidenceSchema } from "./evidence-document.ts";
import { verifierKeyText } from "./verifier-key.ts";
import type { EvidenceDocument, EvidenceRecord } from "./evidence-document.ts";
import type { LogKey } from "./log-key.ts";
import type { ConsentPayload } from "./payload.ts";

/** One record with what the log holds of it, as the tables give it. */
export type EvidenceInputRecord = {
  payload: ConsentPayload;
  salt: Uint8Array;
  seq: number;
  timeMs: number;
  leafIndex: number;
  /** As stored, never computed here: a record that was tampered with must show when it is verified. */
  leafHash: Uint8Array;
  /** Audit path in the tree of the checkpoint's size; null where the checkpoint is older than the record. */
  inclusion: { size: number; hashes: readonly Uint8Array[] } | null;
  clientAddress: { address: string; salt: Uint8Array } | null;
};

export type EvidenceInput = {
  account: EvidenceDocument["account"];
  /** `address_since`: left out where they had no other address before. */
  contact: { id: string; address: string | null; address_since?: string };
  /** In the order of the log. */
  records: readonly EvidenceInputRecord[];
  /** Every text that a record names by its hash; more may be given. */
  texts: EvidenceDocument["texts"];
  messages: EvidenceDocument["messages"];
  receipts: EvidenceDocument["receipts"];
  /** The signed note of the checkpoint that the proofs lead to. */
  checkpoint: string;
  /** How the key came after earlier ones; left out: it is the first. */
  introductions?: readonly string[] | undefined;
  madeAt: Date;
};

/** Signs with the key of the account's log, over what signedText says. */
export async function buildEvidence(input: EvidenceInput, key: LogKey): Promise<EvidenceDocument> {
  const verifier = verifierKeyText(key.verifier);
  const { status, since, topics } = consentState(input.records.map(({ payload }) => foldRecord(payload)));
  const unsigned: EvidenceDocument = {
    schema: evidenceSchema,
    account: input.account,
    contact: { ...input.contact, state: { status, since, topics: topics.map((topic) => ({ ...topic })) } },
    records: input.records.map(recordOf),
    texts: input.texts,
    messages: input.messages,
    receipts: input.receipts,
    log: {
      origin: key.verifier.name,
      key: verifier,
      checkpoint: input.checkpoint,
      ...(input.introductions ? { introductions: [...input.introductions] } : {}),
    },
    made_at: input.madeAt.toISOString(),
    signature: { algorithm: "Ed25519", key: verifier, value: "" },
  };
  const value = toBase64(await key.sign(new TextEncoder().encode(signedText(unsigned))));
  return { ...unsigned, signature: { ...unsigned.signature, value } };
}

/**
 * What the signature covers: the RFC 8785 form of the whole document without `signature.value`. It can never be taken
 * for a checkpoint, which the same key signs: a note ends in a newline, and this in a brace.
 */
export function signedText(document: {
  readonly signature: { readonly algorithm: string; readonly key: string };
}): string {
  const { algorithm, key } = document.signature;
  return canonicalJson({ ...document, signature: { algorithm, key } });
}

/** The document as it is sent: in canonical form, which is also the fastest to verify. */
export function evidenceText(document: EvidenceDocument): string {
  return canonicalJson(document);
}

function recordOf(record: EvidenceInputRecord): EvidenceRecord {
  const { payload, salt, seq, timeMs, leafIndex, leafHash, inclusion, clientAddress } = record;
  return {
    payload,
    salt: toBase64(salt),
    seq,
    time_ms: timeMs,
    leaf_index: leafIndex,
    leaf_hash: toBase64(leafHash),
    inclusion: inclusion && { index: leafIndex, size: inclusion.size, hashes: inclusion.hashes.map(toBase64) },
    client_address: clientAddress && { address: clientAddress.address, salt: toBase64(clientAddress.salt) },
  };
}
