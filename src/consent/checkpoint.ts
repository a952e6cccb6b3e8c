import { fromBase64, toBase64 } from "./base64.ts";
import { openNote, signNote } from "./signed-note.ts";
import { isKeyName } from "./verifier-key.ts";
import type { VerifierKey } from "./verifier-key.ts";
import type { LogKey } from "./log-key.ts";

/** The head of a log at one size: C2SP tlog-checkpoint (https://c2sp.org/tlog-checkpoint). */
export type Checkpoint = { origin: string; size: number; root: Uint8Array };

const hashBytes = 32;

/** Three lines and no extension lines, which nobody could audit. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  if (!isKeyName(origin))
    throw new RangeError(`"${origin}" is no origin: it has a space, a plus or a control character.`);
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`${size} is no number of leaves.`);
  if (root.length !== hashBytes) throw new RangeError(`A root has ${hashBytes} bytes.`);
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** Null unless the text is exactly what checkpointText writes, extension lines apart: those are allowed and ignored. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const [origin, size, base64, ...rest] = text.split("\n");
  if (origin === undefined || origin === "" || size === undefined || base64 === undefined) return null;
  const root = fromBase64(base64, hashBytes);
  const extensions = rest.slice(0, -1);
  if (!root || !isSize(size) || rest.at(-1) !== "" || extensions.includes("")) return null;
  return { origin, size: Number(size), root };
}

/** The key's name must be the origin. Whoever calls has made sure that it is consistent with every earlier one. */
export async function signCheckpoint(checkpoint: Checkpoint, key: LogKey): Promise<string> {
  if (checkpoint.origin !== key.verifier.name) {
    throw new RangeError(`The key of ${key.verifier.name} does not sign for the log ${checkpoint.origin}.`);
  }
  return signNote(checkpointText(checkpoint), key);
}

/** The head in a signed note, if this key signed it and it is of the log of that name; null otherwise. */
export async function openCheckpoint(note: string, key: VerifierKey): Promise<Checkpoint | null> {
  const text = await openNote(note, key);
  const checkpoint = text === null ? null : parseCheckpoint(text);
  return checkpoint?.origin === key.name ? checkpoint : null;
}

/** Decimal without leading zeros, and small enough to be counted exactly. */
function isSize(text: string): boolean {
  return /^(0|[1-9][0-9]*)$/.test(text) && Number.isSafeInteger(Number(text));
}
