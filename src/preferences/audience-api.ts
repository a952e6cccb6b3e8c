import { createRoute, z } from "@hono/zod-openapi";
import { preferred } from "../http/preferred.ts";
import { streamPieces } from "../http/stream-pieces.ts";
import { described, streams, v1, type V1Context } from "../http/v1.ts";
import { audienceColumns, type AudienceMember, readAudience } from "./read-audience.ts";
import { knownTopic } from "./permissions-api.ts";

const audience = createRoute({
  method: "get",
  path: "/audience",
  ...described(
    "Permission",
    "permissions",
    "Who may get this topic now, one a line; `after` is the contact_id that you had last",
  ),
  request: { query: z.object({ topic: z.string().min(1).max(100), after: z.uuid().optional() }) },
  responses: streams("application/x-ndjson"),
});

/** NDJSON, or CSV for who would rather have `text/csv`. */
export const audienceApi = v1().openapi(audience, async (c) => {
  const { topic: key, after } = c.req.valid("query");
  const topic = await knownTopic(c, key);
  const pages = readAudience(c.env, { accountId: c.var.caller.accountId, topic, after: after ?? null });
  return preferred(c, ["application/x-ndjson", "text/csv"]) === "text/csv" ? csv(c, pages) : ndjson(c, pages);
});

type Pages = AsyncGenerator<readonly AudienceMember[]>;

function ndjson(c: V1Context, pages: Pages): Response {
  c.header("content-type", "application/x-ndjson");
  return c.body(streamPieces(written(pages, "", (member) => `${JSON.stringify(member)}\n`)));
}

function csv(c: V1Context, pages: Pages): Response {
  c.header("content-type", "text/csv; charset=utf-8");
  return c.body(
    streamPieces(written(pages, line(audienceColumns), (member) => line(audienceColumns.map((name) => member[name])))),
  );
}

function line(cells: readonly unknown[]): string {
  return `${cells.map((cell) => quoted(String(cell ?? ""))).join(",")}\r\n`;
}

/** RFC 4180. Values stay as they are: a program reads this, and an address with a changed first letter is another one. */
function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

async function* written(
  pages: Pages,
  head: string,
  write: (member: AudienceMember) => string,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  if (head !== "") yield encoder.encode(head);
  for await (const page of pages) yield encoder.encode(page.map(write).join(""));
}
