import type { Followed } from "./follow-feed.ts";
import { type AccountKey, markWords } from "./marks.ts";
import { createState } from "./mirror-state.ts";
import { isRecord } from "./problem.ts";

const version = 1;
/** mark, tag, topic and reason. */
const rowWords = markWords + 2 + 2;
const headBytes = 4;

/** A head of JSON, its length before it, and behind it the rows as 32-bit words in the machine's order. */
export function saveState({ state, cursor }: Followed): Uint8Array {
  const topics = new Map<string, number>();
  const reasons = new Map<string, number>();
  const count = state.entries.count();
  const rows = new Int32Array(count * rowWords);
  let at = 0;
  for (const { mark, tag, topic, reason } of state.entries.rows()) {
    rows.set(mark, at);
    if (tag) rows.set(tag, at + markWords);
    rows[at + markWords + 2] = idIn(topics, topic ?? "");
    rows[at + markWords + 3] = idIn(reasons, reason);
    at += rowWords;
  }
  const head = { version, cursor, count, proof: state.proof(), tagKey: [...state.tagKey], order: orderProof() };
  const json = new TextEncoder().encode(
    JSON.stringify({ ...head, topics: [...topics.keys()], reasons: [...reasons.keys()] }),
  );
  const bytes = new Uint8Array(headBytes + json.length + rows.byteLength);
  new DataView(bytes.buffer).setUint32(0, json.length);
  bytes.set(json, headBytes);
  bytes.set(new Uint8Array(rows.buffer), headBytes + json.length);
  return bytes;
}

/** Null for whatever is not whole, or was saved under other keys or another version: a snapshot is read instead. */
export function restoreState(bytes: Uint8Array | null, keys: readonly AccountKey[]): Followed | null {
  try {
    return bytes ? restored(bytes, keys) : null;
  } catch {
    return null;
  }
}

function restored(bytes: Uint8Array, keys: readonly AccountKey[]): Followed | null {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const head: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(headBytes, headBytes + length)));
  if (!isRecord(head) || head["version"] !== version || head["order"] !== orderProof()) return null;
  const { cursor, count, tagKey, topics, reasons, proof } = head;
  if (typeof cursor !== "string" || typeof count !== "number" || !areNumbers(tagKey)) return null;
  if (!areTexts(topics) || !areTexts(reasons)) return null;

  const state = createState(keys, Int32Array.from(tagKey));
  const body = bytes.slice(headBytes + length);
  if (state.proof() !== proof || body.length !== count * rowWords * 4) return null;
  const rows = new Int32Array(body.buffer);
  for (let at = 0; at < rows.length; at += rowWords) {
    const tag = rows.subarray(at + markWords, at + markWords + 2);
    const topic = topics[rows[at + markWords + 2] ?? -1];
    const reason = reasons[rows[at + markWords + 3] ?? -1];
    if (topic === undefined || reason === undefined) return null;
    state.entries.add({
      mark: rows.subarray(at, at + markWords),
      tag: tag[1] === 0 ? null : tag,
      topic: topic || null,
      reason,
    });
  }
  return { state, cursor };
}

/** Tells a machine of the other byte order. */
function orderProof(): number {
  return new Uint8Array(Int32Array.of(1).buffer)[0] ?? 0;
}

function idIn(ids: Map<string, number>, name: string): number {
  const found = ids.get(name) ?? ids.size;
  ids.set(name, found);
  return found;
}

const areTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");
const areNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((one) => typeof one === "number");
