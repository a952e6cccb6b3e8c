import { fromBase64 } from "./base64.ts";
import { openCheckpoint } from "./checkpoint.ts";
import type { EvidenceDocument } from "./evidence-document.ts";
import { signedText } from "./evidence.ts";
import { type Finding, finding } from "./finding.ts";
import { verifyEd25519 } from "./signed-note.ts";
import { parseVerifierKey, type VerifierKey, verifierKeyText } from "./verifier-key.ts";

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
  ];
  return { key, pinned, checkpoint, findings };
}

type KeyClaim = { key: VerifierKey | null; pinnedKey: string | undefined; pinned: boolean };

function wrongWithKey({ log, signature }: Signed, { key, pinnedKey, pinned }: KeyClaim): string[] {
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

async function wrongWithSignature(document: Signed, key: VerifierKey | null): Promise<string[]> {
  const signature = fromBase64(document.signature.value, 64);
  if (!key || !signature) return ["The signature is not 64 bytes in base64, or has no key."];
  const signed = new TextEncoder().encode(signedText(document));
  return (await verifyEd25519(key.publicKey, signature, signed)) ? [] : ["A value was changed after it was signed."];
}
