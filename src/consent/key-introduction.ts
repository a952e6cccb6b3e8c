import { fromBase64, toBase64 } from "./base64.ts";
import type { LogKey } from "./log-key.ts";
import { sameBytes } from "./merkle-verify.ts";
import { openNote, signNote } from "./signed-note.ts";
import { parseVerifierKey, type VerifierKey, verifierKeyText } from "./verifier-key.ts";

/**
 * How a log's key is followed by another: a C2SP signed note of seven lines, signed by both. The one before says who comes after
 * it and at which head of the log; the one after says that it is so. Its first line can be no checkpoint's, which both sign too.
 */
export type Introduction = { from: VerifierKey; to: VerifierKey; size: number; root: Uint8Array; at: string };
type Head = { size: number; root: Uint8Array; at: Date };

const title = "reaffirm-log-key/1";

export async function writeIntroduction(from: LogKey, to: LogKey, { size, root, at }: Head): Promise<string> {
  const keys = [from, to].map(({ verifier }) => verifierKeyText(verifier));
  const lines = [title, to.verifier.name, size, toBase64(root), ...keys, at.toISOString()];
  const text = `${lines.join("\n")}\n`;
  const other = await signNote(text, to);
  return `${await signNote(text, from)}${other.slice(text.length + 1)}`;
}

/** Null unless both keys that it names signed it, and it is exactly what writeIntroduction writes. */
export async function openIntroduction(note: string): Promise<Introduction | null> {
  const [first, origin, size = "", root = "", before = "", after = "", at = "", ...rest] = note.split("\n");
  const [from, to, hash] = [parseVerifierKey(before), parseVerifierKey(after), fromBase64(root, 32)];
  if (first !== title || !from || !to || !hash || origin !== to.name || !/^(0|[1-9]\d{0,14})$/.test(size)) return null;
  if (rest[0] !== "" || rest.length !== 4 || sameBytes(from.publicKey, to.publicKey)) return null;
  if ((await openNote(note, from)) === null || (await openNote(note, to)) === null) return null;
  return { from, to, size: Number(size), root: hash, at };
}

/** Each key introduced by the one before it, in a log that only grew. Null where one was not. */
export async function readChain(notes: readonly string[]): Promise<Introduction[] | null> {
  const chain: Introduction[] = [];
  for (const note of notes) {
    const [one, before] = [await openIntroduction(note), chain.at(-1)];
    if (!one || (before && !(sameBytes(before.to.publicKey, one.from.publicKey) && before.size <= one.size)))
      return null;
    chain.push(one);
  }
  return chain;
}
