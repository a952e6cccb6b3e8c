import { isRecord, malformed } from "./problem.ts";
import type { SuppressionChange } from "./types.ts";

/** What the snapshot has a line of. */
export type SnapshotEntry = {
  key: string;
  kid: number;
  address: string | null;
  reason: string;
  topic: string | null;
  since: string;
};

/** What the audience has a line of. */
export type AudienceMember = {
  contact_id: string;
  address: string;
  frequency: string | null;
  language: string;
  ground: "consent" | "documented_before" | "soft_optin" | "legal_person" | null;
  witnessed: boolean;
  record_id: string | null;
  unsubscribe_url: string | null;
  preferences_url: string | null;
  list_unsubscribe: string | null;
  list_unsubscribe_post: string | null;
};

export type KeyDocument = {
  keys: { kid: number; account_key: string }[];
  vectors: { input: string; address: string; sha256: string; keys: { kid: number; key: string }[] }[];
};

type Guard<T> = (value: unknown) => value is T;

/** Results in the order asked, exactly as many: else nobody could tell whose answer stands where. */
export function resultsOf<T>(body: unknown, count: number, isResult: Guard<T>): T[] {
  const results: unknown = isRecord(body) ? body["results"] : null;
  if (!Array.isArray(results)) throw malformed("it has no results");
  if (results.length !== count) throw malformed(`${results.length} results for ${count} questions`);
  return results.map((result: unknown, i) => {
    if (!isRecord(result) || result["i"] !== i) throw malformed(`result ${i} stands in another place`);
    if (!isResult(result)) throw malformed(`result ${i} has another shape`);
    return result;
  });
}

export function read<T>(value: unknown, isIt: Guard<T>, what: string): T {
  if (!isIt(value)) throw malformed(`${what} has another shape`);
  return value;
}

const isHex = (value: unknown): boolean => typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
const isTextOrNull = (value: unknown): boolean => value === null || typeof value === "string";
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;

function isEntry(value: unknown): boolean {
  return (
    isRecord(value) &&
    isHex(value["key"]) &&
    isCount(value["kid"]) &&
    isTextOrNull(value["address"]) &&
    typeof value["reason"] === "string" &&
    isTextOrNull(value["topic"])
  );
}

export function isSnapshotEntry(value: unknown): value is SnapshotEntry {
  return isEntry(value);
}

export function isChange(value: unknown): value is SuppressionChange {
  if (!isRecord(value) || !isEntry(value) || !isCount(value["seq"])) return false;
  return value["op"] === "add" || value["op"] === "lift";
}

export function isAudienceMember(value: unknown): value is AudienceMember {
  return isRecord(value) && typeof value["contact_id"] === "string" && typeof value["address"] === "string";
}

export function isKeyDocument(value: unknown): value is KeyDocument {
  if (!isRecord(value) || !Array.isArray(value["keys"]) || !Array.isArray(value["vectors"])) return false;
  const keys: unknown[] = value["keys"];
  const vectors: unknown[] = value["vectors"];
  const areKeys = keys.every((key) => isRecord(key) && isCount(key["kid"]) && isHex(key["account_key"]));
  return areKeys && keys.length > 0 && vectors.every(isVector);
}

function isVector(value: unknown): boolean {
  if (!isRecord(value) || typeof value["input"] !== "string" || typeof value["address"] !== "string") return false;
  const keys: unknown = value["keys"];
  return Array.isArray(keys) && keys.every((key) => isRecord(key) && isCount(key["kid"]) && isHex(key["key"]));
}
