import { createRoute, z } from "@hono/zod-openapi";
import { and, desc, eq, lt } from "drizzle-orm";
import { auditEntries } from "../db/schema.ts";
import { PageQuery, pageOf, readCursor, toPage } from "../http/pages.ts";
import { rfc3339 } from "../http/time.ts";
import { answers, described, v1 } from "../http/v1.ts";

const EntryShape = z
  .object({
    id: z.string(),
    at: z.string(),
    action: z.string().openapi({ description: "Such as contact.looked_at, import.created, erasure.opened" }),
    subject: z.string().nullable().openapi({ description: "The id of what it was done to" }),
    actor: z.string().openapi({ description: "The name of the key" }),
    key_id: z.string().nullable(),
    detail: z.record(z.string(), z.unknown()),
  })
  .openapi("AuditEntry");

const index = createRoute({
  method: "get",
  path: "/audit",
  ...described(
    "Privacy",
    "privacy",
    "What members and keys did with personal data, newest first: imports, exports, looks",
  ),
  request: {
    query: PageQuery.extend({ action: z.string().max(60).optional(), subject: z.string().max(100).optional() }),
  },
  responses: answers(200, pageOf(EntryShape)),
});

export const auditApi = v1().openapi(index, async (c) => {
  const { limit, cursor, action, subject } = c.req.valid("query");
  const before = readCursor(cursor);
  const rows = await c.env.db
    .select()
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.accountId, c.var.caller.accountId),
        action === undefined ? undefined : eq(auditEntries.action, action),
        subject === undefined ? undefined : eq(auditEntries.subject, subject),
        before ? lt(auditEntries.id, before) : undefined,
      ),
    )
    .orderBy(desc(auditEntries.id))
    .limit(limit + 1);
  return c.json(toPage(c, rows, { limit, after: (row) => row.id, shape }), 200);
});

function shape(row: typeof auditEntries.$inferSelect): z.infer<typeof EntryShape> {
  const { id, action, subject, actor, detail } = row;
  return { id, at: rfc3339(row.at), action, subject, actor, key_id: row.keyId, detail };
}
