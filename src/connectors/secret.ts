import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import type { Config } from "../config.ts";

/** What lies in the database; worth nothing without the pepper, which never lies there. */
export type SealedToken = { kid: number; token: Uint8Array };
type Place = { accountId: string; id: string };

const ivBytes = 12;
const keyBytes = 32;

/** AES-256-GCM under HKDF-SHA-256(the newest pepper, account), bound to its connector: it can be passed off as no other's. */
export async function sealToken(
  { peppers }: Pick<Config, "peppers">,
  place: Place,
  text: string,
): Promise<SealedToken> {
  const kid = Math.max(...peppers.keys());
  const key = await keyOf(peppers.get(kid), place);
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
  const plain = new TextEncoder().encode(text);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: boundTo(place) }, key, plain);
  const token = new Uint8Array(ivBytes + sealed.byteLength);
  token.set(iv);
  token.set(new Uint8Array(sealed), ivBytes);
  return { kid, token };
}

/** Null when the pepper of its time is out of the settings, or a bit of it was changed: the token must be given anew. */
export async function openToken(
  { peppers }: Pick<Config, "peppers">,
  place: Place,
  { kid, token }: SealedToken,
): Promise<string | null> {
  const pepper = peppers.get(kid);
  if (!pepper) return null;
  const bytes = new Uint8Array(token);
  const algorithm = { name: "AES-GCM", iv: bytes.slice(0, ivBytes), additionalData: boundTo(place) };
  try {
    const plain = await crypto.subtle.decrypt(algorithm, await keyOf(pepper, place), bytes.slice(ivBytes));
    return new TextDecoder().decode(plain);
  } catch {
    return null;
  }
}

async function keyOf(pepper: Uint8Array | undefined, { accountId }: Place): Promise<CryptoKey> {
  if (!pepper) throw new Error("no pepper is configured");
  const info = new TextEncoder().encode(`reaffirm/connector-token/v1/${accountId}`);
  const bytes = new Uint8Array(hkdf(sha256, pepper, undefined, info, keyBytes));
  return await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
}

function boundTo({ accountId, id }: Place): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`reaffirm/connector-token/v1/${accountId}/${id}`);
}
