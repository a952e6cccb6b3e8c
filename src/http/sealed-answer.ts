import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import type { Config } from "../config.ts";

const ivBytes = 12;
const form = /^sealed:(\d+):([\w-]+)$/;

/**
 * An answer that shows a secret this once (`Cache-Control: no-store`), as it is kept for who repeats the request: under a
 * key that is derived from the settings, so that whoever reads the database learns nothing from it.
 */
export async function sealAnswer({ peppers }: Pick<Config, "peppers">, body: string, place: string): Promise<string> {
  const kid = Math.max(...peppers.keys());
  const key = await keyOf(peppers.get(kid));
  if (!key) throw new Error("there is no pepper");
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
  const bytes = new TextEncoder().encode(body);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: placeOf(place) }, key, bytes);
  return `sealed:${kid}:${Buffer.concat([iv, new Uint8Array(sealed)]).toString("base64url")}`;
}

/** What was sealed in this place; a text that is not sealed as it is; null when the pepper is out of the settings. */
export async function openAnswer(
  { peppers }: Pick<Config, "peppers">,
  text: string,
  place: string,
): Promise<string | null> {
  const [, kid, sealed = ""] = form.exec(text) ?? [];
  if (kid === undefined) return text;
  const key = await keyOf(peppers.get(Number(kid)));
  if (!key) return null;
  const bytes = new Uint8Array(Buffer.from(sealed, "base64url"));
  const how = { name: "AES-GCM", iv: bytes.slice(0, ivBytes), additionalData: placeOf(place) };
  return new TextDecoder().decode(await crypto.subtle.decrypt(how, key, bytes.slice(ivBytes)));
}

const placeOf = (place: string) => new TextEncoder().encode(place);

async function keyOf(pepper: Uint8Array | undefined): Promise<CryptoKey | null> {
  if (!pepper) return null;
  const info = new TextEncoder().encode("reaffirm/repeated-answer/v1");
  const raw = new Uint8Array(hkdf(sha256, pepper, undefined, info, 32));
  return await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
}
