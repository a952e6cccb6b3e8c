import { hkdf } from "@noble/hashes/hkdf.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import type { LinkKeys } from "../../http/links.ts";

/**
 * The hidden field `f` of a form (STANDARDS 7.3): `1.<kid>.<ms, base 36>.<version>.<mac>`, an HMAC over link, time and form
 * version. It says when the page was made that the form was on, and cannot be carried to another link.
 */
export const markField = "f";
/** The field that no person sees. */
export const trapField = "more";

const versionLetters = 16;
const macBytes = 16;
const form = /^1\.([0-9]{1,3})\.([0-9a-z]{1,12})\.([0-9a-f]{16})\.([A-Za-z0-9_-]{22})$/;

/** `version` is the SHA-256 of what the page says. */
export function writeMark(keys: LinkKeys, link: string, { at, version }: { at: Date; version: string }): string {
  const said = `${keys.newestKid}.${at.getTime().toString(36)}.${version.slice(0, versionLetters)}`;
  const mac = macOf(keys, keys.newestKid, `${link}\n${said}`);
  if (!mac) throw new RangeError("The newest master key is missing.");
  return `1.${said}.${mac}`;
}

/** When the form was made; null for no mark, and for one that is not ours or another link's. */
export function readMark(keys: LinkKeys, link: string, text: string | null): Date | null {
  const [, kid, at, version, mac] = form.exec(text ?? "") ?? [];
  if (kid === undefined || at === undefined || mac === undefined) return null;
  const right = macOf(keys, Number(kid), `${link}\n${kid}.${at}.${version}`);
  const date = new Date(Number.parseInt(at, 36));
  return right !== null && isSame(right, mac) && !Number.isNaN(date.getTime()) ? date : null;
}

function macOf(keys: LinkKeys, kid: number, text: string): string | null {
  const name = `form/${kid}`;
  const master = keys.masters.get(kid);
  const info = new TextEncoder().encode("reaffirm/form/v1");
  const derived =
    keys.derived.get(name) ?? (master ? hmac.create(sha256, hkdf(sha256, master, undefined, info, 32)) : null);
  if (!derived) return null;
  keys.derived.set(name, derived);
  const mac = derived.clone().update(new TextEncoder().encode(text)).digest();
  return mac.subarray(0, macBytes).toBase64({ alphabet: "base64url", omitPadding: true });
}

function isSame(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i += 1) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}
