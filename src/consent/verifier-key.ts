import { sha256 } from "@noble/hashes/sha2.js";
import { fromBase64, toBase64 } from "./base64.ts";

/** Whom a C2SP signed note is believed from: an Ed25519 public key under a name. */
export type VerifierKey = {
  readonly name: string;
  /** The first 4 bytes of SHA-256(name, LF, 0x01, public key), as 8 lower-case hex digits. A hint, no fingerprint. */
  readonly id: string;
  readonly publicKey: Uint8Array<ArrayBuffer>;
};

const ed25519Type = 1;
const publicKeyBytes = 32;
const keyNameCharsMax = 200;

/** Names: not empty, no Unicode space, no plus (C2SP signed-note, "Format"), and nothing a line could not hold. */
export function isKeyName(name: string): boolean {
  return /^[^\s+\p{Z}\p{Cc}]+$/u.test(name) && name.length <= keyNameCharsMax && name.isWellFormed();
}

/** Throws RangeError where name or key cannot be one. */
export function verifierKey(name: string, publicKey: Uint8Array): VerifierKey {
  if (!isKeyName(name))
    throw new RangeError(`"${name}" is no key name: it has a space, a plus or a control character.`);
  if (publicKey.length !== publicKeyBytes) throw new RangeError(`An Ed25519 public key has ${publicKeyBytes} bytes.`);
  const bytes = Uint8Array.from(publicKey);
  const named = new TextEncoder().encode(`${name}\n`);
  const id = sha256(Uint8Array.of(...named, ed25519Type, ...bytes)).subarray(0, 4);
  return { name, id: id.toHex(), publicKey: bytes };
}

/** `name+hex(id)+base64(0x01 || public key)`, as the Go and C2SP tools read it. */
export function verifierKeyText(key: VerifierKey): string {
  return `${key.name}+${key.id}+${toBase64(Uint8Array.of(ed25519Type, ...key.publicKey))}`;
}

/** Null unless the text is exactly what verifierKeyText writes of that key. */
export function parseVerifierKey(text: string): VerifierKey | null {
  const [name, id, base64, ...rest] = splitKey(text);
  if (name === undefined || id === undefined || base64 === undefined || rest.length > 0 || !isKeyName(name))
    return null;
  const bytes = fromBase64(base64, 1 + publicKeyBytes);
  if (!bytes || bytes[0] !== ed25519Type) return null;
  const key = verifierKey(name, bytes.subarray(1));
  return key.id === id ? key : null;
}

/** What a person compares over the telephone: `sha256:` and the SHA-256 of the 32 public bytes, in hex. */
export function fingerprintOf(key: VerifierKey): string {
  return `sha256:${sha256(key.publicKey).toHex()}`;
}

/** Base64 may hold a plus too, so only the first two separate. */
function splitKey(text: string): string[] {
  const first = text.indexOf("+");
  const second = text.indexOf("+", first + 1);
  return first < 0 || second < 0 ? [] : [text.slice(0, first), text.slice(first + 1, second), text.slice(second + 1)];
}
