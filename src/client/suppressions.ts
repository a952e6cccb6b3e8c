import { type Ask, jsonOf } from "./ask.ts";
import { linesOf } from "./lines.ts";
import { isRecord, malformed } from "./problem.ts";
import {
  isChange,
  isKeyDocument,
  isSnapshotEntry,
  type KeyDocument,
  read,
  resultsOf,
  type SnapshotEntry,
} from "./readers.ts";
import type {
  Suppression,
  SuppressionChange,
  SuppressionChangesAnswer,
  SuppressionCheckAnswer,
  SuppressionCheckRequest,
  SuppressionLiftAnswer,
  SuppressionLiftRequest,
  SuppressionsAddAnswer,
  SuppressionsAddRequest,
  SuppressionsAnswer,
} from "./types.ts";

export type Snapshot = {
  /** Where the feed goes on from, once every entry is read. */
  cursor: string;
  etag: string | null;
  /** Throws when the transfer breaks off: what was read until then is not the whole. */
  entries: AsyncGenerator<SnapshotEntry>;
};
/** `waitSeconds`: with no news the service answers only then, or when there is some (30 at most). */
export type FeedPosition = { after?: string | undefined; limit?: number; waitSeconds?: number; signal?: AbortSignal };

/** Every method throws ReaffirmProblem for anything but a clean answer. */
export function suppressionCalls(ask: Ask) {
  const post = async (path: string, body: unknown) => await jsonOf(await ask(path, { method: "POST", body }));
  return {
    /** Answers in input order, addresses first, then hashes; at most 10,000. Scope `suppressions:read`. */
    async check(request: SuppressionCheckRequest): Promise<SuppressionCheckAnswer["results"]> {
      const count = (request.addresses?.length ?? 0) + (request.hashes?.length ?? 0);
      return resultsOf(await post("/suppressions/check", request), count, isCheckResult);
    },
    /** The first reason stands; at most 10,000. Scope `suppressions:write`. */
    async add(entries: SuppressionsAddRequest["entries"]): Promise<SuppressionsAddAnswer["results"]> {
      return resultsOf(await post("/suppressions", { entries }), entries.length, isOutcome);
    },
    /** A page of all entries, by key. */
    async list(query: { reason?: string; limit?: number; cursor?: string } = {}): Promise<SuppressionsAnswer> {
      return read(await jsonOf(await ask("/suppressions", { query })), isPage, "the page");
    },
    /** Only what a sender may lift; a person's own no is 409. */
    async lift(key: string, why: SuppressionLiftRequest): Promise<SuppressionLiftAnswer> {
      const answer = await ask(`/suppressions/${encodeURIComponent(key)}`, { method: "DELETE", body: why });
      return read(await jsonOf(answer), isLifted, "the answer");
    },
    /** A page of the delta feed. Keep `next_cursor`: nothing is skipped, nothing comes twice. */
    async changes({ after, limit, waitSeconds = 0, signal }: FeedPosition = {}): Promise<SuppressionChangesAnswer> {
      const asked = { query: { after, limit, wait: waitSeconds }, waitMs: waitSeconds * 1000, signal };
      const page = read(await jsonOf(await ask("/suppressions/changes", asked)), isChangesPage, "the feed's page");
      for (let i = 1; i < page.data.length; i++) {
        if ((page.data[i]?.seq ?? 0) <= (page.data[i - 1]?.seq ?? 0)) throw malformed("the feed is out of order");
      }
      return page;
    },
    /** The same page as NDJSON, a change at a time. */
    async changeLines({ after, limit, waitSeconds = 0, signal }: FeedPosition = {}) {
      const query = { after, limit, wait: waitSeconds };
      const asked = { query, waitMs: waitSeconds * 1000, signal, accept: "application/x-ndjson", isStream: true };
      const answer = await ask("/suppressions/changes", asked);
      return { cursor: cursorOf(answer), changes: readLines(answer, isChange) };
    },
    /** Everything, streamed; null when nothing changed since the snapshot with this ETag. */
    async snapshot({ etag, signal }: { etag?: string; signal?: AbortSignal } = {}): Promise<Snapshot | null> {
      const headers = etag === undefined ? {} : { "if-none-match": etag };
      const asked = { accept: "application/x-ndjson", isStream: true, headers, signal };
      const answer = await ask("/suppressions/snapshot", asked);
      if (answer.status === 304) return null;
      return {
        cursor: cursorOf(answer),
        etag: answer.headers.get("etag"),
        entries: readLines(answer, isSnapshotEntry),
      };
    },
    /** The account's keys and test vectors. Scope `suppressions:key`; each call is logged. */
    async key(signal?: AbortSignal): Promise<KeyDocument> {
      return read(await jsonOf(await ask("/suppressions/key", { signal })), isKeyDocument, "the key document");
    },
  };
}

async function* readLines<T>(answer: Response, isIt: (value: unknown) => value is T): AsyncGenerator<T> {
  for await (const line of linesOf(answer)) yield read(line, isIt, "a line");
}

function cursorOf(answer: Response): string {
  const cursor = answer.headers.get("feed-cursor");
  if (!cursor) throw malformed("the header Feed-Cursor is missing");
  return cursor;
}

type CheckResult = SuppressionCheckAnswer["results"][number];
const isCheckResult = (value: unknown): value is CheckResult =>
  isRecord(value) && typeof value["suppressed"] === "boolean";
const isOutcome = (value: unknown): value is SuppressionsAddAnswer["results"][number] =>
  isRecord(value) && (value["outcome"] === "created" || value["outcome"] === "already");
const isLifted = (value: unknown): value is SuppressionLiftAnswer =>
  isRecord(value) && typeof value["lifted"] === "number";

function isPage(value: unknown): value is SuppressionsAnswer {
  if (!isRecord(value) || !Array.isArray(value["data"])) return false;
  const { data, next_cursor: next } = value;
  return (next === null || typeof next === "string") && data.every((row): row is Suppression => isSnapshotEntry(row));
}

function isChangesPage(value: unknown): value is SuppressionChangesAnswer {
  if (!isRecord(value) || !Array.isArray(value["data"]) || typeof value["next_cursor"] !== "string") return false;
  return value["data"].every((row): row is SuppressionChange => isChange(row));
}
