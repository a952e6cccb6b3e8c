import { sha256 } from "@noble/hashes/sha2.js";
import { fromBase64 } from "./base64.ts";
import { commitAddress } from "./client-address.ts";
import { consentState, foldRecord } from "./consent-state.ts";
import { leafHashOf, saltBytes } from "./leaf.ts";
import { sameBytes, verifyInclusion } from "./merkle-verify.ts";
import { textsNamedIn } from "./pack/campaign-record.ts";
import type { Checkpoint } from "./checkpoint.ts";
import type { EvidenceDocument, EvidenceRecord } from "./evidence-document.ts";

/** Each check gives what is wrong, in sentences; nothing where it holds. */
type Check = (document: EvidenceDocument) => string[];

/** One person, one account, the order of the log, and nothing twice. */
export const checkRecords: Check = ({ account, contact, records }) => {
  const wrong: string[] = [];
  const seen = new Set<string>();
  for (const [i, { payload, seq, leaf_index }] of records.entries()) {
    const before = records[i - 1];
    if (payload.contact !== contact.id) wrong.push(`Record ${i + 1} is of another contact.`);
    if (payload.account.id !== account.id) wrong.push(`Record ${i + 1} is of another account.`);
    if (seen.has(payload.record_id)) wrong.push(`Record ${i + 1} is there twice.`);
    if (before && (before.seq >= seq || before.leaf_index >= leaf_index)) {
      wrong.push(`Record ${i + 1} is not in the order of the log.`);
    }
    seen.add(payload.record_id);
  }
  return wrong;
};

/** Salt and payload open the commitment in the leaf. */
export const checkCommitments: Check = ({ records }) =>
  records.flatMap((record, i) =>
    opensItsLeaf(record) ? [] : [`Record ${i + 1} is not what the log committed to at position ${record.leaf_index}.`],
  );

function opensItsLeaf({ payload, salt, seq, time_ms, leaf_hash }: EvidenceRecord): boolean {
  const saltGiven = fromBase64(salt, saltBytes);
  const leafHash = fromBase64(leaf_hash, 32);
  return (
    saltGiven !== null &&
    leafHash !== null &&
    sameBytes(leafHash, leafHashOf({ payload, salt: saltGiven, seq, timeMs: time_ms }))
  );
}

/** Each leaf leads to the root that the checkpoint signed. */
export function checkInclusions({ records }: EvidenceDocument, checkpoint: Checkpoint | null): string[] {
  if (!checkpoint) return ["Without a checkpoint that holds, no place in the log can be shown."];
  return records.flatMap((record, i) => {
    if (record.inclusion === null) {
      return [`Record ${i + 1} is newer than the checkpoint. Ask for the document again after the next one.`];
    }
    return isIncluded(record, checkpoint)
      ? []
      : [`Record ${i + 1} is not in the log at position ${record.leaf_index}.`];
  });
}

type Placed = Pick<EvidenceRecord, "leaf_hash" | "leaf_index" | "inclusion">;

export function isIncluded({ leaf_hash, leaf_index, inclusion }: Placed, { size, root }: Checkpoint): boolean {
  const leafHash = fromBase64(leaf_hash, 32);
  const proof = inclusion?.hashes.map((hash) => fromBase64(hash, 32)).filter((hash) => hash !== null);
  if (!leafHash || !inclusion || !proof || proof.length !== inclusion.hashes.length) return false;
  if (inclusion.index !== leaf_index || inclusion.size !== size) return false;
  return verifyInclusion({ index: leaf_index, size, leafHash, root }, proof);
}

/** Every text is the one that its hash names, and every text that a record names is here. */
export const checkTexts: Check = ({ records, texts }) => {
  const given = new Set(texts.map((text) => text.sha256));
  const wrong = texts
    .filter((text) => sha256(new TextEncoder().encode(text.body)).toHex() !== text.sha256)
    .map((text) => `The text ${text.sha256} was changed.`);
  if (given.size !== texts.length) wrong.push("A text is there twice.");
  const missing = new Set(records.flatMap(({ payload }) => textsNamedIn(payload)).filter((hash) => !given.has(hash)));
  return [...wrong, ...[...missing].map((hash) => `The text ${hash} is named by a record and is not here.`)];
};

/** A mail that a record names by its hash is the one that the document tells of. */
export const checkMails: Check = ({ records, messages }) => {
  const told = new Map(messages.map(({ message, mail_sha256: sha256 }) => [message, sha256 ?? null]));
  return records.flatMap(({ payload: { mail } }, i) => {
    const sha256 = mail && told.get(mail.message);
    return !sha256 || !mail?.sha256 || sha256 === mail.sha256
      ? []
      : [`The mail that record ${i + 1} names is not the one that the document tells of.`];
  });
};

/** A whole client address, where one is kept, is the one that the record committed to. */
export const checkAddresses: Check = ({ records }) =>
  records.flatMap(({ payload, client_address: kept }, i) => {
    if (kept === null) return [];
    const salt = fromBase64(kept.salt, saltBytes);
    return salt && commitAddress(salt, kept.address) === payload.http?.client_address_commit
      ? []
      : [`The client address beside record ${i + 1} is not the one of the record.`];
  });

/** The state in the document is the one that its records give. */
export const checkState: Check = ({ contact, records }) => {
  const { status, since, topics } = consentState(records.map(({ payload }) => foldRecord(payload)));
  const stated = contact.state;
  const same =
    stated.status === status &&
    stated.since === since &&
    JSON.stringify(listed(stated.topics)) === JSON.stringify(listed(topics));
  return same
    ? []
    : [`The records say "${status}", and the document says "${stated.status}" or other topics or dates.`];
};

const listed = (topics: readonly { topic: string; frequency: string | null }[]) =>
  topics.map(({ topic, frequency }) => [topic, frequency]);
