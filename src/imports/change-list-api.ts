import { createRoute } from "@hono/zod-openapi";
import { answers, described, IdParams, jsonBody, v1 } from "../http/v1.ts";
import { columnsOf, ListFields, listShape, ListShape } from "../lists/list-shape.ts";
import { getList } from "../lists/queries.ts";
import { changeList } from "./change-list.ts";

const change = createRoute({
  method: "patch",
  path: "/lists/{id}",
  ...described("Lists", "lists", "Change what is declared about a list"),
  request: { params: IdParams, body: jsonBody(ListFields.partial()) },
  responses: answers(200, ListShape),
});

/** Here and not with the lists: a ground that changes reaches the people whom imports have put on the list. */
export const changeListApi = v1().openapi(change, async (c) => {
  const found = await getList(c.env, c.var.caller.accountId, c.req.valid("param").id);
  return c.json(listShape(await changeList(c.env, found, columnsOf(c.req.valid("json")))), 200);
});
