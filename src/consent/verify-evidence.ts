import { parseStrictJson } from "./canonical-json.ts";
import {
  checkAddresses,
  checkCommitments,
  checkInclusions,
  checkMails,
  checkRecords,
  checkState,
  checkTexts,
} from "./evidence-checks.ts";
import { readEvidence } from "./evidence-document.ts";
import { summarise } from "./evidence-summary.ts";
import { type Finding, finding } from "./finding.ts";
import { fingerprintOf } from "./verifier-key.ts";
import { verifySigned } from "./verify-signed.ts";
import type { EvidenceDocument } from "./evidence-document.ts";
import type { VerifierKey } from "./verifier-key.ts";

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

/**
 * Checks an evidence document offline, with nothing but the file and, if given, the log's verifier key
 * (`name+id+base64`) from a source of your own. Never throws: what cannot be read is a finding too.
 */
export async function verifyEvidence(json: string, pinnedKey?: string): Promise<Verification> {
  const read = readDocument(json);
  if ("wrong" in read) return conclude(null, [finding("document", "", [read.wrong])], { key: null, pinned: false });
  const { document } = read;
  const { key, pinned, checkpoint, findings: ofSignature } = await verifySigned(document, pinnedKey);
  const findings = [
    ...ofSignature,
    finding("records", `${document.records.length}, in the order of the log.`, checkRecords(document)),
    finding("commitment", "Each record is what the log committed to.", checkCommitments(document)),
    finding("inclusion", "Each record stands in the log.", checkInclusions(document, checkpoint)),
    finding("texts", `${document.texts.length}, each the one that its hash names.`, checkTexts(document)),
    finding("mails", "Each mail that a record names by its hash is the one told of.", checkMails(document)),
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
