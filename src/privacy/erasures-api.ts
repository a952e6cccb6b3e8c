import { createRoute, z } from "@hono/zod-openapi";
import { and, desc, eq, lt } from "drizzle-orm";
import { keptMs } from "../accounts/retention.ts";
import { erasures } from "../db/schema.ts";
import { PageQuery, pageOf, readCursor, toPage } from "../http/pages.ts";
import { rfc3339 } from "../http/time.ts";
import { answers, described, IdParams, jsonBody, v1 } from "../http/v1.ts";
import { Dossier } from "./dossier.ts";
import { openErasure } from "./open-erasure.ts";

const reasonLettersMin = 10;
const reasonLettersMax = 1000;

const ErasureShape = z
  .object({
    id: z.string(),
    contact: z.string().openapi({ description: "The id that the person had; it leads nowhere any more" }),
    mode: z.enum(["sealed", "shredded"]),
    erased_at: z.string(),
    proof: z.enum(["sealed", "none"]),
    kept_until: z.string().nullable(),
    shredded_at: z.string().nullable(),
  })
  .openapi("Erasure");
const index = createRoute({
  method: "get",
  path: "/erasures",
  ...described("Privacy", "privacy", "Who was erased, by the ids alone, newest first: to erase again after a restore"),
  request: { query: PageQuery },
  responses: answers(200, pageOf(ErasureShape)),
});
const open = createRoute({
  method: "post",
  path: "/erasures/{id}/openings",
  ...described(
    "Privacy",
    "privacy",
    "Open a sealed proof for a legal claim (GDPR 17(3)(e)); who, when and why is written down for good. 410 once shredded",
  ),
  request: {
    params: IdParams,
    body: jsonBody(z.object({ reason: z.string().trim().min(reasonLettersMin).max(reasonLettersMax) })),
  },
  responses: answers(
    201,
    z
      .object({
        id: z.string(),
        contact: Dossier.shape.contact,
        lists: Dossier.shape.lists,
        mails: Dossier.shape.mails,
        evidence: z.record(z.string(), z.unknown()).openapi({ description: "What `reaffirm verify` checks" }),
      })
      .openapi("ErasureOpening"),
  ),
});

export const erasuresApi = v1()
  .openapi(index, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const { accountId } = c.var.caller;
    const before = readCursor(cursor);
    const kept = await keptMs(c.env, accountId, "consent_proofs");
    const rows = await c.env.db
      .select()
      .from(erasures)
      .where(and(eq(erasures.accountId, accountId), before ? lt(erasures.id, before) : undefined))
      .orderBy(desc(erasures.id))
      .limit(limit + 1);
    return c.json(toPage(c, rows, { limit, after: (row) => row.id, shape: (row) => shapeOf(row, kept) }), 200);
  })
  .openapi(open, async (c) => {
    const { accountId, keyName, keyId } = c.var.caller;
    const { reason } = c.req.valid("json");
    const erasureId = c.req.valid("param").id;
    const opened = await openErasure(c.env, { accountId, erasureId, reason, openedBy: keyName, keyId });
    c.header("cache-control", "no-store");
    const { contact, lists, mails } = opened.dossier;
    return c.json({ id: opened.openingId, contact, lists, mails, evidence: { ...opened.evidence } }, 201);
  });

function shapeOf(row: typeof erasures.$inferSelect, keptMs: number): z.infer<typeof ErasureShape> {
  return {
    id: row.id,
    contact: row.contactId,
    mode: row.mode,
    erased_at: rfc3339(row.erasedAt),
    proof: row.sealed ? "sealed" : "none",
    kept_until: row.sealed && row.endedAt ? new Date(row.endedAt.getTime() + keptMs).toISOString() : null,
    shredded_at: rfc3339(row.shreddedAt),
  };
}
