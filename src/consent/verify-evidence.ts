import { fromBase64 } from "./base64.ts";
import { parseStrictJson } from "./canonical-json.ts";
import { openCheckpoint } from "./checkpoint.ts";
import {
  checkAddresses,
  checkCommitments,
  checkInclusions,
  checkRecords,
  checkState,
  checkTexts,
} from "./evidence-checks.ts";
import { readEvidence } from "./evidence-document.ts";
import { summarise } from "./evidence-summary.ts";
import { signedText } from "./evidence.ts";
import { verifyEd25519 } from "./signed-note.ts";
import { fingerprintOf, parseVerifierKey, verifierKeyText } from "./verifier-key.ts";
import type { EvidenceDocument } from "./evidence-document.ts";
import type { VerifierKey } from "./verifier-key.ts";

export type Finding = {
  check:
    | "document"
    | "key"
    | "signature"
    | "checkpoint"
    | "records"
    | "commitment"
    | "stamp"
    | "inclusion"
    | "texts"
    | "addresses"
    | "state"
    | "archive"
    | "manifest"
    | "files";
  ok: boolean;
  detail: string;
};

export type Verification = {
  /** Every finding holds. */
  ok: boolean;
  findings: Finding[];
  /** One paragraph for a person: what was said and when, what this proves and what it does not. */
  summary: string;
  /** Of the key that signed, to be compared by other means; null where none can be read. */
  fingerprint: string | null;
  /** A key was given from elsewhere, and it is the one that signed. */
  pinned: boolean;
};

/** About 50,000 records; 20,000 take 3 s and, as memory fills, 100,000 would take 30. */
const documentCharsMax = 128 * 1024 * 1024;
const wrongsToldMax = 3;

/**
 * Checks an evidence document offline, with nothing but the file and, if given, the log's verifier key
 * (`name+id+base64`) from a source of your own. Never throws: what cannot be read is a finding too.
 */
export async function verifyEvidence(json: string, pinnedKey?: string): Promise<Verification> {
  const read = readDocument(json);
  if ("wrong" in read) return conclude(null, [finding("document", "", [read.wrong])], { key: null, pinned: false });
  const { document } = read;
  const key = parseVerifierKey(document.signature.key);
  const pinned = key !== null && pinnedKey !== undefined && pinnedKey.trim() === verifierKeyText(key);
  const checkpoint = key && (await openCheckpoint(document.log.checkpoint, key));

  const findings = [
    finding("document", `One document of the form ${document.schema}, with one reading.`, []),
    finding(
      "key",
      pinned ? "It is the key that you gave." : "The key inside was used; it is not pinned.",
      wrongWithKey(document, { key, pinnedKey, pinned }),
    ),
    finding("signature", "Not one value was changed since it was signed.", await wrongWithSignature(document, key)),
    finding(
      "checkpoint",
      `Signed by the log ${document.log.origin} at ${checkpoint?.size ?? 0} records.`,
      checkpoint ? [] : ["The checkpoint is not one that this key signed for this log."],
    ),
    finding("records", `${document.records.length}, in the order of the log.`, checkRecords(document)),
    finding("commitment", "Each record is what the log committed to.", checkCommitments(document)),
    finding("inclusion", "Each record stands in the log.", checkInclusions(document, checkpoint)),
    finding("texts", `${document.texts.length}, each the one that its hash names.`, checkTexts(document)),
    finding("addresses", "Each client address that is kept is the recorded one.", checkAddresses(document)),
    finding("state", `The records give "${document.contact.state.status}".`, checkState(document)),
  ];
  return conclude(document, findings, { key, pinned });
}

function readDocument(json: string): { document: EvidenceDocument } | { wrong: string } {
  if (json.length > documentCharsMax) return { wrong: "It is too large to be one evidence document." };
  const strict = parseStrictJson(json);
  if (!strict) {
    return {
      wrong: "It is not one JSON value with one reading: broken, cut off, a key twice, or a number written oddly.",
    };
  }
  return readEvidence(strict.value);
}

type KeyClaim = { key: VerifierKey | null; pinnedKey: string | undefined; pinned: boolean };

type Signed = Pick<EvidenceDocument, "log" | "signature">;

export function wrongWithKey({ log, signature }: Signed, { key, pinnedKey, pinned }: KeyClaim): string[] {
  if (!key) return ["The key in the document is no C2SP verifier key for Ed25519."];
  const wrong: string[] = [];
  if (log.key !== signature.key || log.origin !== key.name)
    wrong.push("The log and the signature have different keys.");
  if (pinnedKey !== undefined && !pinned) {
    wrong.push(
      parseVerifierKey(pinnedKey.trim())
        ? "The document is signed with another key than the one that you gave."
        : "The key that you gave is no verifier key: name+id+base64, on one line.",
    );
  }
  return wrong;
}

export async function wrongWithSignature(document: Signed, key: VerifierKey | null): Promise<string[]> {
  const signature = fromBase64(document.signature.value, 64);
  if (!key || !signature) return ["The signature is not 64 bytes in base64, or has no key."];
  const signed = new TextEncoder().encode(signedText(document));
  return (await verifyEd25519(key.publicKey, signature, signed)) ? [] : ["A value was changed after it was signed."];
}

export function finding(check: Finding["check"], detail: string, wrong: string[]): Finding {
  if (wrong.length === 0) return { check, ok: true, detail };
  const more = wrong.length > wrongsToldMax ? ` And ${wrong.length - wrongsToldMax} more.` : "";
  return { check, ok: false, detail: wrong.slice(0, wrongsToldMax).join(" ") + more };
}

function conclude(
  document: EvidenceDocument | null,
  findings: Finding[],
  { key, pinned }: { key: VerifierKey | null; pinned: boolean },
): Verification {
  const fingerprint = key && fingerprintOf(key);
  const failed = findings.filter(({ ok }) => !ok).map(({ check }) => check);
  const summary =
    document && failed.length === 0
      ? summarise(document, { fingerprint: fingerprint ?? "", pinned })
      : `This file proves nothing as it is: ${failed.join(", ")} did not hold. Ask the sender for the document again, and compare.`;
  return { ok: failed.length === 0, findings, summary, fingerprint, pinned };
}
