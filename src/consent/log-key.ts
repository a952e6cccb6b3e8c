import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { verifierKey } from "./verifier-key.ts";
import type { VerifierKey } from "./verifier-key.ts";

/** What signs an account's checkpoints and evidence documents. The private part cannot be read out of it. */
export type LogKey = {
  readonly verifier: VerifierKey;
  /** The 64 bytes of a pure Ed25519 signature (RFC 8032). */
  readonly sign: (message: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;
};

const seedBytesMin = 32;
/** PrivateKeyInfo of RFC 8410 around 32 bytes, the only way that WebCrypto takes a private key of ours. */
const pkcs8Prefix = Uint8Array.fromHex("302e020100300506032b657004220420");

/**
 * The account's own Ed25519 key: HKDF-SHA-256(seed, info = account), so that no key is stored and no two accounts
 * share one. `name` is the log's origin, such as `evidence.example.net/log/<account>`: without spaces or plus.
 * Another seed is another key: the one before introduces it (introduce-key.ts), so that who knows the old one can believe it.
 */
export async function logKey(seed: Uint8Array, accountId: string, name: string): Promise<LogKey> {
  if (seed.length < seedBytesMin) throw new RangeError(`The log's seed needs at least ${seedBytesMin} bytes.`);
  const info = new TextEncoder().encode(`reaffirm/log/v1/${accountId}`);
  return ed25519Key(hkdf(sha256, seed, undefined, info, 32), name);
}

/** `privateKey` are the 32 bytes of RFC 8032 section 5.1.5. */
export async function ed25519Key(privateKey: Uint8Array, name: string): Promise<LogKey> {
  const pkcs8 = Uint8Array.of(...pkcs8Prefix, ...privateKey);
  // Imported twice: once readable, as only its JWK tells the public key, and once to sign and never to be read.
  const readable = await crypto.subtle.importKey("pkcs8", pkcs8, "Ed25519", true, ["sign"]);
  const { x } = await crypto.subtle.exportKey("jwk", readable);
  if (x === undefined) throw new Error("The platform gave no public part of an Ed25519 key.");
  const key = await crypto.subtle.importKey("pkcs8", pkcs8, "Ed25519", false, ["sign"]);
  return {
    verifier: verifierKey(name, Uint8Array.fromBase64(x, { alphabet: "base64url" })),
    sign: async (message) => new Uint8Array(await crypto.subtle.sign("Ed25519", key, message)),
  };
}
