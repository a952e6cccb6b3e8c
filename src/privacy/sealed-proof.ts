import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import type { Config } from "../config.ts";

/** What lies in the database of a sealed proof; worth nothing without the pepper, which never lies there. */
export type SealedProof = { kid: number; wrappedKey: Uint8Array; sealed: Uint8Array };
type Erasure = { accountId: string; erasureId: string };

const ivBytes = 12;
const keyBytes = 32;

/**
 * Encrypts under a fresh key of its own (AES-256-GCM), and that key under the account's: HKDF-SHA-256(pepper[kid], info =
 * account). Both are bound to the erasure, so that no proof can be passed off as another's.
 */
export async function sealProof(
  { peppers }: Pick<Config, "peppers">,
  erasure: Erasure,
  text: string,
): Promise<SealedProof> {
  const kid = Math.max(...peppers.keys());
  const outer = await keyOf(peppers.get(kid), erasure.accountId);
  const key = crypto.getRandomValues(new Uint8Array(keyBytes));
  const [sealed, wrappedKey] = await Promise.all([
    encrypt(await importKey(key), erasure, new TextEncoder().encode(text)),
    encrypt(outer, erasure, key),
  ]);
  return { kid, wrappedKey, sealed };
}

/** @throws when the pepper of its time is gone, or a bit of it was changed */
export async function openProof(
  { peppers }: Pick<Config, "peppers">,
  erasure: Erasure,
  { kid, wrappedKey, sealed }: SealedProof,
): Promise<string> {
  const outer = await keyOf(peppers.get(kid), erasure.accountId);
  const key = await importKey(await decrypt(outer, erasure, wrappedKey));
  return new TextDecoder().decode(await decrypt(key, erasure, sealed));
}

async function keyOf(pepper: Uint8Array | undefined, accountId: string): Promise<CryptoKey> {
  if (!pepper) throw new Error("The pepper that this proof was sealed under is not configured any more.");
  const info = new TextEncoder().encode(`reaffirm/erasure/v1/${accountId}`);
  return await importKey(new Uint8Array(hkdf(sha256, pepper, undefined, info, keyBytes)));
}

async function importKey(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** The nonce goes before what it was used for. */
async function encrypt(key: CryptoKey, erasure: Erasure, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
  const body = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: boundTo(erasure) }, key, bytes);
  const joined = new Uint8Array(ivBytes + body.byteLength);
  joined.set(iv);
  joined.set(new Uint8Array(body), ivBytes);
  return joined;
}

async function decrypt(key: CryptoKey, erasure: Erasure, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const copy = new Uint8Array(bytes);
  const algorithm = { name: "AES-GCM", iv: copy.slice(0, ivBytes), additionalData: boundTo(erasure) };
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, copy.slice(ivBytes)));
}

function boundTo({ accountId, erasureId }: Erasure): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`reaffirm/erasure/v1/${accountId}/${erasureId}`);
}
