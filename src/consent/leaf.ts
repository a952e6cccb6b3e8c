import { createHmac } from "node:crypto";
import { canonicalJson } from "./canonical-json.ts";
import { leafHash } from "./merkle.ts";
import type { ConsentEvent, ConsentPayload } from "./payload.ts";

/**
 * Leaves of an account's log (STANDARDS 5.5): 50 bytes that say when and what kind, and hide who and what behind a
 * commitment. Once salt and payload are gone, nobody can open it, and the log still verifies.
 *
 *   byte 0 0x01 | 1-8 seq | 9-16 time in ms since 1970 | 17 type | 18-49 commitment     (integers big-endian)
 */
export type Leaf = { seq: number; timeMs: number; type: number; commit: Uint8Array };

export const saltBytes = 32;
const leafVersion = 1;
const leafBytes = 50;
const eventTypes: Record<ConsentEvent, number> = { requested: 1, given: 2, refused: 3, withdrawn: 4, lapsed: 5 };
/** Added to the event's number, so that the log itself shows that an act was held, or took another back. */
const heldFlag = 0x10;
const undoFlag = 0x20;
/** What was done to sending (operation.ts): no act of a person has this bit. */
export const operationType = 0x40;

/** The type byte is a function of the payload: it needs no storing and can be checked. */
export function leafType({ event, counted }: Pick<ConsentPayload, "event" | "counted">): number {
  return eventTypes[event.state] + (counted ? 0 : heldFlag) + (event.restores === null ? 0 : undoFlag);
}

/** HMAC-SHA-256(salt, canonical JSON of the payload); the salt is 32 random bytes of this record alone. */
export function commitPayload(salt: Uint8Array, payload: ConsentPayload): Uint8Array {
  return commitText(salt, canonicalJson(payload));
}

/** The same for a payload that is kept as canonical text. */
export function commitText(salt: Uint8Array, canonicalPayload: string): Uint8Array {
  if (salt.length !== saltBytes) throw new RangeError(`A record's salt has ${saltBytes} bytes.`);
  // A third of what @noble/hashes takes for a text of this length.
  const { buffer, byteOffset, length } = createHmac("sha256", salt).update(canonicalPayload, "utf8").digest();
  return new Uint8Array(buffer, byteOffset, length);
}

/** Throws RangeError where a number is not what its bytes can hold. */
export function leafInput({ seq, timeMs, type, commit }: Leaf): Uint8Array {
  if (!isCount(seq) || !isCount(timeMs)) throw new RangeError("A leaf's seq and time are whole numbers from 0.");
  if (commit.length !== 32 || !isCount(type) || type > 255)
    throw new RangeError("A leaf has a type byte and 32 bytes.");
  const bytes = new Uint8Array(leafBytes);
  const view = new DataView(bytes.buffer);
  bytes[0] = leafVersion;
  view.setBigUint64(1, BigInt(seq));
  view.setBigUint64(9, BigInt(timeMs));
  bytes[17] = type;
  bytes.set(commit, 18);
  return bytes;
}

/** From a record to the hash that stands in the tree. */
export function leafHashOf(record: {
  payload: ConsentPayload;
  salt: Uint8Array;
  seq: number;
  timeMs: number;
}): Uint8Array {
  const { payload, salt, seq, timeMs } = record;
  return leafHash(leafInput({ seq, timeMs, type: leafType(payload), commit: commitPayload(salt, payload) }));
}

const isCount = (n: number) => Number.isSafeInteger(n) && n >= 0;
