import { fromBase64, toBase64 } from "./base64.ts";
import { isKeyName } from "./verifier-key.ts";
import type { VerifierKey } from "./verifier-key.ts";
import type { LogKey } from "./log-key.ts";

/** C2SP signed-note (https://c2sp.org/signed-note), with Ed25519 signatures (type 0x01) only. */
export type NoteSignature = { name: string; id: string; signature: Uint8Array<ArrayBuffer> };

const noteCharsMax = 100_000;
/** The specification asks for at least 16. */
const signaturesMax = 64;
const idBytes = 4;
const signatureLine = /^\u2014 (\S+) (\S+)$/u;

/** `text` must end in a newline and is signed with it. Throws RangeError where it cannot be the text of a note. */
export async function signNote(text: string, key: LogKey): Promise<string> {
  if (!isNoteText(text)) {
    throw new RangeError("A note is signed text that ends in a newline and has no other control character.");
  }
  const signature = await key.sign(new TextEncoder().encode(text));
  const bytes = Uint8Array.of(...Uint8Array.fromHex(key.verifier.id), ...signature);
  return `${text}\n\u2014 ${key.verifier.name} ${toBase64(bytes)}\n`;
}

/** Splits a note at its last empty line; null if any part is not as the specification has it. Proves nothing yet. */
export function parseNote(note: string): { text: string; signatures: NoteSignature[] } | null {
  const split = note.lastIndexOf("\n\n");
  if (split < 0 || note.length > noteCharsMax) return null;
  const text = note.slice(0, split + 1);
  const lines = note.slice(split + 2).split("\n");
  if (!isNoteText(text) || lines.pop() !== "" || lines.length === 0 || lines.length > signaturesMax) return null;
  const signatures = lines.map(parseSignature);
  return signatures.every((signature) => signature !== null) ? { text, signatures } : null;
}

/**
 * The text, if this key signed it; null otherwise. Signatures of other keys are ignored, as witnesses may add theirs;
 * a wrong one under this key's name and id makes the whole note worthless.
 */
export async function openNote(note: string, key: VerifierKey): Promise<string | null> {
  const parsed = parseNote(note);
  const own = parsed?.signatures.filter(({ name, id }) => name === key.name && id === key.id);
  if (!parsed || !own || own.length === 0) return null;
  const bytes = new TextEncoder().encode(parsed.text);
  for (const { signature } of own) if (!(await verifyEd25519(key.publicKey, signature, bytes))) return null;
  return parsed.text;
}

/** Pure Ed25519, RFC 8032. A key or signature of the wrong form verifies nothing. */
export async function verifyEd25519(publicKey: Bytes, signature: Bytes, message: Bytes): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey("raw", publicKey, "Ed25519", false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", key, signature, message);
  } catch {
    return false;
  }
}

type Bytes = Uint8Array<ArrayBuffer>;

function parseSignature(line: string): NoteSignature | null {
  const [, name, base64] = signatureLine.exec(line) ?? [];
  const bytes = base64 === undefined ? null : fromBase64(base64);
  if (name === undefined || !isKeyName(name) || !bytes || bytes.length <= idBytes) return null;
  return { name, id: bytes.subarray(0, idBytes).toHex(), signature: bytes.slice(idBytes) };
}

function isNoteText(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- the specification names them
  return text.endsWith("\n") && text.isWellFormed() && !/[\0-\x09\x0b-\x1f]/.test(text);
}
