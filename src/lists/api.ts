import { createRoute, z } from "@hono/zod-openapi";
import { and, asc, eq, gt, sql } from "drizzle-orm";
import { lists } from "../db/schema.ts";
import { notFound } from "../errors.ts";
import { PageQuery, pageOf, readCursor, toPage } from "../http/pages.ts";
import { Day, rfc3339 } from "../http/time.ts";
import { answers, described, IdParams, jsonBody, v1 } from "../http/v1.ts";
import { correctBasis } from "./correct-basis.ts";
import { lockBooksSoon } from "./lock-books.ts";
import { getList, type List } from "./queries.ts";
import { bases, sourceKinds } from "./vocabulary.ts";

const ListShape = z
  .object({
    id: z.string(),
    name: z.string(),
    source: z.string().nullable(),
    source_kind: z.string(),
    basis: z.string(),
    collected_from: z.string().nullable(),
    collected_to: z.string().nullable(),
    last_contact: z.string().nullable(),
    topics_before: z.array(z.string()),
    opt_outs: z.enum(["imported", "none_known"]).nullable(),
    statement: z.string().nullable(),
    created_at: z.string(),
  })
  .openapi("List");

const ListFields = z.object({
  name: z.string().trim().min(1).max(200),
  source: z.string().trim().max(200).nullable(),
  source_kind: z.enum(sourceKinds),
  basis: z.enum(bases),
  collected_from: Day.nullable(),
  collected_to: Day.nullable(),
  last_contact: Day.nullable(),
  topics_before: z.array(z.string().max(100)).max(50),
  opt_outs: z.enum(["imported", "none_known"]).nullable(),
  statement: z.string().max(5000).nullable(),
});
const NewList = ListFields.partial().required({ name: true });

const create = createRoute({
  method: "post",
  path: "/lists",
  ...described("Lists", "lists", "Make a list, with where it comes from and on what ground"),
  request: { body: jsonBody(NewList) },
  responses: answers(201, ListShape),
});
const index = createRoute({
  method: "get",
  path: "/lists",
  ...described("Lists", "lists", "All lists, oldest first"),
  request: { query: PageQuery },
  responses: answers(200, pageOf(ListShape)),
});
const read = createRoute({
  method: "get",
  path: "/lists/{id}",
  ...described("Lists", "lists", "One list"),
  request: { params: IdParams },
  responses: answers(200, ListShape),
});
const change = createRoute({
  method: "patch",
  path: "/lists/{id}",
  ...described("Lists", "lists", "Change what is declared about a list"),
  request: { params: IdParams, body: jsonBody(ListFields.partial()) },
  responses: answers(200, ListShape),
});

export const listsApi = v1()
  .openapi(create, async (c) => {
    const form = c.req.valid("json");
    const at = c.env.now();
    const [list] = await c.env.db
      .insert(lists)
      .values({
        id: sql`uuid7(${at.toISOString()}::timestamptz)`,
        accountId: c.var.caller.accountId,
        name: form.name,
        sourceKind: "unknown",
        basis: "unknown",
        topicsBefore: [],
        createdAt: at,
        ...columnsOf(form),
      })
      .returning();
    if (!list) throw new Error("a list was not made");
    return c.json(shape(list), 201);
  })
  .openapi(index, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const after = readCursor(cursor);
    const rows = await c.env.db
      .select()
      .from(lists)
      .where(and(eq(lists.accountId, c.var.caller.accountId), after ? gt(lists.id, after) : undefined))
      .orderBy(asc(lists.id))
      .limit(limit + 1);
    return c.json(toPage(c, rows, { limit, after: (list) => list.id, shape }), 200);
  })
  .openapi(read, async (c) => c.json(shape(await getList(c.env, c.var.caller.accountId, c.req.valid("param").id)), 200))
  .openapi(change, async (c) => {
    const found = await getList(c.env, c.var.caller.accountId, c.req.valid("param").id);
    const columns = columnsOf(c.req.valid("json"));
    if (Object.keys(columns).length === 0) return c.json(shape(found), 200);
    const list = await c.env.db.transaction(async (tx) => {
      // A ground reaches everybody on the list: nobody may be merged onto it meanwhile under the old one.
      if (columns.basis !== undefined) await lockBooksSoon(tx, found.accountId);
      const before = await getList({ db: tx }, found.accountId, found.id);
      const [changed] = await tx.update(lists).set(columns).where(eq(lists.id, before.id)).returning();
      if (!changed) throw notFound("list");
      await correctBasis({ ...c.env, db: tx }, { before, basis: changed.basis });
      return changed;
    });
    return c.json(shape(list), 200);
  });

/** Only the fields that were given. */
function columnsOf(form: z.infer<ReturnType<typeof ListFields.partial>>): Partial<List> {
  return Object.fromEntries(
    Object.entries({
      name: form.name,
      source: form.source,
      sourceKind: form.source_kind,
      basis: form.basis,
      collectedFrom: form.collected_from,
      collectedTo: form.collected_to,
      lastContact: form.last_contact,
      topicsBefore: form.topics_before,
      optOuts: form.opt_outs,
      statement: form.statement,
    }).filter(([, value]) => value !== undefined),
  );
}

function shape(list: List): z.infer<typeof ListShape> {
  return {
    id: list.id,
    name: list.name,
    source: list.source,
    source_kind: list.sourceKind,
    basis: list.basis,
    collected_from: list.collectedFrom,
    collected_to: list.collectedTo,
    last_contact: list.lastContact,
    topics_before: list.topicsBefore,
    opt_outs: list.optOuts,
    statement: list.statement,
    created_at: rfc3339(list.createdAt),
  };
}
