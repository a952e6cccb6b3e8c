import { createRoute } from "@hono/zod-openapi";
import { and, asc, eq, gt } from "drizzle-orm";
import { doOnce } from "../accounts/do-once.ts";
import { lists } from "../db/schema.ts";
import { PageQuery, pageOf, readCursor, toPage } from "../http/pages.ts";
import { answers, described, IdParams, jsonBody, v1 } from "../http/v1.ts";
import { createList } from "./create-list.ts";
import { listShape, ListShape, NewList } from "./list-shape.ts";
import { getList } from "./queries.ts";

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

export const listsApi = v1()
  .openapi(create, async (c) => {
    const wanted = { accountId: c.var.caller.accountId, form: c.req.valid("json") };
    return await doOnce(c, async (inside) => c.json(listShape(await createList(inside, wanted)), 201));
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
    return c.json(toPage(c, rows, { limit, after: (list) => list.id, shape: listShape }), 200);
  })
  .openapi(read, async (c) =>
    c.json(listShape(await getList(c.env, c.var.caller.accountId, c.req.valid("param").id)), 200),
  );
