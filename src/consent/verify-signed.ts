import { fromBase64 } from "./base64.ts";
import { openCheckpoint } from "./checkpoint.ts";
import type { EvidenceDocument } from "./evidence-document.ts";
import { signedText } from "./evidence.ts";
import { type Finding, finding } from "./finding.ts";
import { judgeKey } from "./judge-key.ts";
import { verifyEd25519 } from "./signed-note.ts";
import { parseVerifierKey, type VerifierKey } from "./verifier-key.ts";

type Signed = Pick<EvidenceDocument, "log" | "signature">;
type Opened = {
  key: VerifierKey | null;
  pinned: boolean;
  checkpoint: Awaited<ReturnType<typeof openCheckpoint>> | null;
  findings: Finding[];
};

/** What every document that the log's key signed is held to first: form, key, signature, checkpoint. */
export async function verifySigned(document: Signed & { schema: string }, pinnedKey?: string): Promise<Opened> {
  const key = parseVerifierKey(document.signature.key);
  const checkpoint = key && (await openCheckpoint(document.log.checkpoint, key));
  const judged = key && (await judgeKey(document.log, { key, size: checkpoint?.size ?? null }, pinnedKey));
  const findings = [
    finding("document", `One document of the form ${document.schema}, with one reading.`, []),
    finding("key", judged?.said ?? "", [...wrongWithKey(document, key), ...(judged?.wrong ?? [])]),
    finding("signature", "Not one value was changed since it was signed.", await wrongWithSignature(document, key)),
    finding(
      "checkpoint",
      `Signed by the log ${document.log.origin} at ${checkpoint?.size ?? 0} records.`,
      checkpoint ? [] : ["The checkpoint is not one that this key signed for this log."],
    ),
  ];
  return { key, pinned: judged?.pinned ?? false, checkpoint, findings };
}

function wrongWithKey({ log, signature }: Signed, key: VerifierKey | null): string[] {
  if (!key) return ["The key in the document is no C2SP verifier key for Ed25519."];
  return log.key !== signature.key || log.origin !== key.name ? ["The log and the signature have different keys."] : [];
}

async function wrongWithSignature(document: Signed, key: VerifierKey | null): Promise<string[]> {
  const signature = fromBase64(document.signature.value, 64);
  if (!key || !signature) return ["The signature is not 64 bytes in base64, or has no key."];
  const signed = new TextEncoder().encode(signedText(document));
  return (await verifyEd25519(key.publicKey, signature, signed)) ? [] : ["A value was changed after it was signed."];
}
