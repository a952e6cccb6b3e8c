import { z } from "zod";
import { fromBase64, toBase64 } from "../base64.ts";
import { canonicalJson } from "../canonical-json.ts";
import type { LogKey } from "../log-key.ts";
import { instant, sha256Hex } from "../payload.ts";
import { signedLogSchema } from "../signed-log.ts";
import { verifyEd25519 } from "../signed-note.ts";
import { parseVerifierKey, verifierKeyText, type VerifierKey } from "../verifier-key.ts";

/** The last file of a pack: what is in it, signed with the key of the log. Canonical JSON (RFC 8785), to the byte. */
export const manifestName = "manifest.json";
export const manifestSchema = "reaffirm-pack/1";

const shape = z.strictObject({
  schema: z.literal(manifestSchema),
  kind: z.enum(["contact", "campaign"]),
  /** The contact or the campaign. */
  subject: z.uuid(),
  account: z.strictObject({ id: z.uuid(), name: z.string() }),
  log: signedLogSchema,
  made_at: instant,
  /** In the order of the pack; every file but this one. */
  files: z.array(z.strictObject({ name: z.string(), bytes: z.int().nonnegative(), sha256: sha256Hex })),
  /** All bytes of the zip before this file. */
  before: z.strictObject({ bytes: z.int().nonnegative(), sha256: sha256Hex }),
  signature: z.strictObject({ algorithm: z.literal("Ed25519"), key: z.string(), value: z.string() }),
});

export type Manifest = z.infer<typeof shape>;

/** Signed as evidence documents are: over the canonical form without `signature.value`; the schema tells them apart. */
export async function signManifest(unsigned: Omit<Manifest, "schema" | "signature">, key: LogKey): Promise<Uint8Array> {
  const signature = { algorithm: "Ed25519", key: verifierKeyText(key.verifier) };
  const manifest = { schema: manifestSchema, ...unsigned };
  const value = toBase64(await key.sign(new TextEncoder().encode(canonicalJson({ ...manifest, signature }))));
  return new TextEncoder().encode(canonicalJson({ ...manifest, signature: { ...signature, value } }));
}

/** Null unless the text is exactly what signManifest writes and the key in it signed it. */
export async function readManifest(text: string): Promise<{ manifest: Manifest; key: VerifierKey } | null> {
  const manifest = parse(text);
  const key = manifest && parseVerifierKey(manifest.signature.key);
  const value = manifest && fromBase64(manifest.signature.value, 64);
  if (!manifest || !key || !value || canonicalJson(manifest) !== text) return null;
  const { algorithm, key: named } = manifest.signature;
  const signed = new TextEncoder().encode(canonicalJson({ ...manifest, signature: { algorithm, key: named } }));
  return (await verifyEd25519(key.publicKey, value, signed)) ? { manifest, key } : null;
}

function parse(text: string): Manifest | null {
  try {
    return shape.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
