import { createRoute, z } from "@hono/zod-openapi";
import { preferred } from "../http/preferred.ts";
import { rest } from "../http/rest.ts";
import { streamPieces } from "../http/stream-pieces.ts";
import { rfc3339 } from "../http/time.ts";
import { answers, answersOrStream, described, streams, v1, type V1Context } from "../http/v1.ts";
import { numberChanges } from "../outbox/number-changes.ts";
import { readChanges, type Change } from "../outbox/read-changes.ts";
import { accountKeys, toHex } from "./address-key.ts";
import { beginning, cursorOf, lastCursor, openCursor } from "./feed-cursor.ts";
import { keyDocument } from "./key-document.ts";
import { snapshotLines } from "./snapshot-lines.ts";
import { fileFormats, providers } from "./provider-files.ts";
import { streamProviderFile } from "./stream-provider-file.ts";

const changesMax = 5000;
const waitSecondsMax = 30;
const pollMs = 250;

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
      wait: z.coerce
        .number()
        .min(0)
        .default(0)
        .openapi({ description: `Seconds to wait for news; more than ${waitSecondsMax} is ${waitSecondsMax}.` }),
    }),
  },
  responses: answersOrStream(z.object({ data: z.array(ChangeShape), next_cursor: z.string() }), "application/x-ndjson"),
});
const ndjson = streams("application/x-ndjson");
const snapshot = createRoute({
  method: "get",
  path: "/suppressions/snapshot",
  ...described(
    "Suppression",
    "suppressions:read",
    "Everything, one JSON object a line, with the feed's cursor in the header Feed-Cursor; or as a mail provider imports it",
  ),
  request: {
    query: z.object({
      for: z.enum(providers).optional().openapi({
        description: "In the form that this provider imports; the header Left-Out says who cannot stand in it",
      }),
      format: z.enum(fileFormats).optional().openapi({
        description: "With `for`: a file, or the bodies of API calls, one a line; left out, what is common there",
      }),
    }),
  },
  responses: {
    ...ndjson,
    200: { ...ndjson[200], content: { ...ndjson[200].content, ...streams("text/csv")[200].content } },
  },
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
    const { accountId } = c.var.caller;
    const reader = { accountId, after: await openCursor(c.env, accountId, after), limit };
    const until = Date.now() + Math.min(wait, waitSecondsMax) * 1000;
    let found = await readChanges(c.env, reader);
    while (found.length === 0 && Date.now() < until && !c.req.raw.signal.aborted && !c.env.stopping.aborted) {
      await rest(pollMs, c.env.stopping);
      found = await readChanges(c.env, reader);
    }
    const last = found.at(-1);
    const next = last ? cursorOf(last) : after || beginning;
    if (preferred(c, ["application/json", "application/x-ndjson"]) === "application/x-ndjson") {
      c.header("content-type", "application/x-ndjson");
      c.header("Feed-Cursor", next);
      return c.body(found.map((change) => `${JSON.stringify(shape(change))}\n`).join(""), 200);
    }
    return c.json({ data: found.map(shape), next_cursor: next }, 200);
  })
  .openapi(snapshot, async (c) => {
    const { for: provider, format } = c.req.valid("query");
    return provider ? await streamProviderFile(c, { provider, format }) : await streamSnapshot(c);
  })
  .openapi(keys, (c) => {
    c.env.log({ level: "warn", event: "suppression_key_read", key_id: c.var.caller.keyId });
    return c.json(keyDocument(accountKeys(c.env.config.peppers, c.var.caller.accountId)), 200);
  });

/** The cursor first, the rows after: what changes in between is in both, and adding twice is the same set. */
async function streamSnapshot(c: V1Context): Promise<Response> {
  const { accountId } = c.var.caller;
  await numberChanges(c.env, accountId);
  const cursor = await lastCursor(c.env, accountId);
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
  return c.body(streamPieces(snapshotLines(c.env, accountId)));
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
