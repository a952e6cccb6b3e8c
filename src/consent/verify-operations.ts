import { fromBase64 } from "./base64.ts";
import { canonicalJson, parseStrictJson } from "./canonical-json.ts";
import { isIncluded } from "./evidence-checks.ts";
import { finding } from "./finding.ts";
import { commitText, leafInput, operationType, saltBytes } from "./leaf.ts";
import { sameBytes } from "./merkle-verify.ts";
import { leafHash } from "./merkle.ts";
import { type OperationRecord, type OperationsDocument, readOperationsDocument } from "./operations-document.ts";
import { fingerprintOf } from "./verifier-key.ts";
import type { Verification } from "./verify-evidence.ts";
import { verifySigned } from "./verify-signed.ts";

/**
 * Checks offline what a log says was done to the sending of a campaign: that each line is what the log committed to, as
 * something done to sending (its own leaf type) and never as the act of a person. Never throws.
 */
export async function verifyOperations(json: string, pinnedKey?: string): Promise<Verification> {
  const strict = parseStrictJson(json);
  const read = strict ? readOperationsDocument(strict.value) : { wrong: "It is not one JSON value with one reading." };
  if ("wrong" in read) {
    const findings = [finding("document", "", [read.wrong])];
    return { ok: false, findings, summary: "This file proves nothing as it is.", fingerprint: null, pinned: false };
  }
  const { document } = read;
  const { key, pinned, checkpoint, findings: ofSignature } = await verifySigned(document, pinnedKey);
  const { records } = document;
  const wrongOf = (is: (record: OperationRecord) => boolean, what: string) =>
    records.flatMap((record, i) => (is(record) ? [] : [`Line ${i + 1} ${what}.`]));
  const findings = [
    ...ofSignature,
    finding("records", `${records.length}, in the order of the log.`, wrongOrder(document)),
    finding(
      "commitment",
      "Each line is what the log committed to.",
      wrongOf(opensItsLeaf, "is not what the log committed to"),
    ),
    finding(
      "inclusion",
      "Each line stands in the log.",
      wrongOf((record) => checkpoint !== null && isIncluded(record, checkpoint), "is not in the log"),
    ),
  ];
  const ok = findings.every((one) => one.ok);
  const lines = records.map(lineOf);
  const summary = ok
    ? [`What was done to the sending of "${document.campaign.name}" of ${document.account.name}:`, ...lines].join("\n")
    : "This file proves nothing as it is. Ask the sender for the document again, and compare.";
  return { ok, findings, summary, fingerprint: key && fingerprintOf(key), pinned };
}

function lineOf({ payload: { at, mx_group: group, from, to, reason, by, why } }: OperationRecord): string {
  return `${at}: ${from} -> ${to} (${reason}${group ? `, ${group}` : ""}), by ${by}${why ? `: ${why}` : ""}`;
}

function wrongOrder({ account, campaign, records }: OperationsDocument): string[] {
  return records.flatMap(({ payload, seq, leaf_index: index }, i) => {
    const before = records[i - 1];
    if (payload.account !== account.id || payload.subject !== campaign.id)
      return [`Line ${i + 1} is of another campaign.`];
    return seq !== index || (before && before.leaf_index >= index)
      ? [`Line ${i + 1} is not in the order of the log.`]
      : [];
  });
}

function opensItsLeaf({ payload, salt, seq, time_ms: timeMs, leaf_hash }: OperationRecord): boolean {
  const [saltGiven, hash] = [fromBase64(salt, saltBytes), fromBase64(leaf_hash, 32)];
  if (!saltGiven || !hash) return false;
  const commit = commitText(saltGiven, canonicalJson(payload));
  return sameBytes(hash, leafHash(leafInput({ seq, timeMs, type: operationType, commit })));
}
