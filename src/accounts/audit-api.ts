import { createRoute, z } from "@hono/zod-openapi";
import { PageQuery, pageOf, readCursor, toPage } from "../http/pages.ts";
import { rfc3339 } from "../http/time.ts";
import { answers, described, v1 } from "../http/v1.ts";
import { readTrail, type TrailEntry } from "./read-trail.ts";

const EntryShape = z
  .object({
    id: z.string(),
    at: z.string(),
    action: z.string().openapi({ description: "Such as contact.looked_at, import.created, erasure.opened" }),
    subject: z.string().nullable().openapi({ description: "The id of what it was done to" }),
    actor: z.string().openapi({ description: "The name of the person or of the key" }),
    key_id: z.string().nullable(),
    person_id: z.string().nullable().openapi({ description: "Who did it in the console" }),
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
  const { accountId } = c.var.caller;
  const page = { accountId, action, subject, before: readCursor(cursor), limit: limit + 1 };
  const rows = await readTrail(c.env, page);
  return c.json(toPage(c, rows, { limit, after: (row) => row.id, shape }), 200);
});

function shape(row: TrailEntry): z.infer<typeof EntryShape> {
  const { id, action, subject, actor, detail } = row;
  return { id, at: rfc3339(row.at), action, subject, actor, key_id: row.keyId, person_id: row.personId, detail };
}
