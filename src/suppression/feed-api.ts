import { createRoute, z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import { invalid } from "../errors.ts";
import { streamPieces } from "../http/stream-pieces.ts";
import { rfc3339 } from "../http/time.ts";
import { answers, answersOrStream, described, streams, v1, type V1Context } from "../http/v1.ts";
import { numberChanges } from "../outbox/number-changes.ts";
import { readChanges, type Change } from "../outbox/read-changes.ts";
import { accountKeys, toHex } from "./address-key.ts";
import { keyDocument } from "./key-document.ts";

const changesMax = 5000;
const waitSecondsMax = 30;
const pollMs = 250;
const snapshotRows = 5000;

const ChangeShape = z
  .object({
    seq: z.number().int(),
    op: z.enum(["add", "lift"]),
    address: z.string().nullable(),
    key: z.string(),
    kid: z.number().int(),
    reason: z.string(),
    topic: z.string().nullable(),
    at: z.string(),
  })
  .openapi("SuppressionChange");

const changes = createRoute({
  method: "get",
  path: "/suppressions/changes",
  ...described(
    "Suppression",
    "suppressions:read",
    "The delta feed: every change once, in order, for a reader that keeps its cursor",
  ),
  request: {
    query: z.object({
      after: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(changesMax).default(500),
      wait: z.coerce.number().min(0).max(waitSecondsMax).default(0),
    }),
  },
  responses: answersOrStream(z.object({ data: z.array(ChangeShape), next_cursor: z.string() }), "application/x-ndjson"),
});
const snapshot = createRoute({
  method: "get",
  path: "/suppressions/snapshot",
  ...described(
    "Suppression",
    "suppressions:read",
    "Everything, one JSON object a line, with the feed's cursor in the header Feed-Cursor",
  ),
  responses: streams("application/x-ndjson"),
});
const keys = createRoute({
  method: "get",
  path: "/suppressions/key",
  ...described(
    "Suppression",
    "suppressions:key",
    "The keys and rules by which the feed can be matched against a list of your own",
  ),
  responses: answers(200, z.looseObject({})),
});

export const feedApi = v1()
  .openapi(changes, async (c) => {
    const { after, limit, wait } = c.req.valid("query");
    const reader = { accountId: c.var.caller.accountId, after: cursorOf(after), limit };
    const until = Date.now() + wait * 1000;
    let found = await readChanges(c.env, reader);
    while (found.length === 0 && Date.now() < until && !c.req.raw.signal.aborted) {
      await new Promise((resolve) => setTimeout(resolve, pollMs));
      found = await readChanges(c.env, reader);
    }
    const next = String(found.at(-1)?.seq ?? reader.after);
    if (c.req.header("accept")?.includes("application/x-ndjson")) {
      c.header("content-type", "application/x-ndjson");
      c.header("Feed-Cursor", next);
      return c.body(found.map((change) => `${JSON.stringify(shape(change))}\n`).join(""), 200);
    }
    return c.json({ data: found.map(shape), next_cursor: next }, 200);
  })
  .openapi(snapshot, async (c) => await streamSnapshot(c))
  .openapi(keys, (c) => {
    c.env.log({ level: "warn", event: "suppression_key_read", key_id: c.var.caller.keyId });
    return c.json(keyDocument(accountKeys(c.env.config.peppers, c.var.caller.accountId)), 200);
  });

/** The cursor first, the rows after: what changes in between is in both, and adding twice is the same set. */
async function streamSnapshot(c: V1Context): Promise<Response> {
  const { accountId } = c.var.caller;
  await numberChanges(c.env, accountId);
  const [head] = await c.env.db.execute<{ seq: string }>(
    sql`select coalesce(max(seq), 0) as seq from suppression_changes where account_id = ${accountId}`,
  );
  const cursor = String(head?.seq ?? 0);
  const etag = `"s-${cursor}"`;
  c.header("Feed-Cursor", cursor);
  c.header("ETag", etag);
  if (
    c.req
      .header("if-none-match")
      ?.split(",")
      .some((tag) => tag.trim().replace(/^W\//, "") === etag)
  )
    return c.body(null, 304);
  c.header("content-type", "application/x-ndjson");
  const rows = c.env.driver<SnapshotRow[]>`
    select encode(key, 'hex') as key, kid, address, reason, topic, occurred_at from suppressions
    where account_id = ${accountId} order by key, topic`;
  return c.body(streamPieces(lines(rows.cursor(snapshotRows))));
}

async function* lines(batches: AsyncIterable<SnapshotRow[]>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const batch of batches) {
    const texts = batch.map(({ key, kid, address, reason, topic, occurred_at }) =>
      JSON.stringify({ key, kid, address, reason, topic: topic || null, since: rfc3339(new Date(occurred_at)) }),
    );
    yield encoder.encode(`${texts.join("\n")}\n`);
  }
}

type SnapshotRow = {
  key: string;
  kid: number;
  address: string | null;
  reason: string;
  topic: string;
  occurred_at: string;
};

function cursorOf(after: string | undefined): number {
  if (after === undefined || after === "") return 0;
  const seq = Number(after);
  if (!Number.isSafeInteger(seq) || seq < 0) {
    throw invalid("#/after", "cursor", "This cursor is not one that the feed gave. Start without it.");
  }
  return seq;
}

function shape(change: Change): z.infer<typeof ChangeShape> {
  return {
    seq: change.seq,
    op: change.op,
    address: change.address,
    key: toHex(change.key),
    kid: change.kid,
    reason: change.reason,
    topic: change.topic === "" ? null : change.topic,
    at: rfc3339(change.at),
  };
}
