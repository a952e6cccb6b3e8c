import { createRoute, z } from "@hono/zod-openapi";
import { and, desc, eq, inArray, lt } from "drizzle-orm";
import { doOnce } from "../accounts/do-once.ts";
import { dataExports } from "../db/schema.ts";
import { Problem } from "../errors.ts";
import { PageQuery, pageOf, readCursor, toPage } from "../http/pages.ts";
import { checkScope } from "../http/scopes.ts";
import { answers, IdParams, jsonBody, streams, v1, type V1Context } from "../http/v1.ts";
import { createExport } from "./create-export.ts";
import { ExportForm } from "./export-form.ts";
import { exportShape, ExportShape } from "./export-shape.ts";
import { kinds, scopeOf } from "./kinds.ts";
import { type DataExport, getExport } from "./queries.ts";
import { fileResponse, takeDownload } from "./take-download.ts";
import { withdrawExport } from "./withdraw-export.ts";
import { zipPassword } from "./zip-password.ts";

/** The scope follows from `what`: `lists` for lists, contacts and rejects, `permissions` for audiences, `consent` for evidence. */
const described = (summary: string) => ({
  tags: ["Exports"],
  summary,
  security: [...new Set(Object.values(scopeOf))].map((scope) => ({ key: [scope] })),
});

const create = createRoute({
  method: "post",
  path: "/exports",
  ...described("Open a purpose-bound export, behind a link that expires; its file is made when it is downloaded"),
  request: { body: jsonBody(ExportForm) },
  responses: answers(
    202,
    ExportShape.extend({
      password: z.string().nullable().openapi({ description: "Of the zip: told here and never again." }),
    }).openapi("OpenedExport"),
  ),
});
const index = createRoute({
  method: "get",
  path: "/exports",
  ...described("Who exported what, for whom and for what, newest first; of the kinds that this key may export"),
  request: { query: PageQuery },
  responses: answers(200, pageOf(ExportShape)),
});
const read = createRoute({
  method: "get",
  path: "/exports/{id}",
  ...described("One export, and whether it was downloaded"),
  request: { params: IdParams },
  responses: answers(200, ExportShape),
});
const file = createRoute({
  method: "get",
  path: "/exports/{id}/file",
  ...described(
    "Its file, as things stand now: CSV, NDJSON, JSON or a zip. Counted as a download. 410 once it has expired",
  ),
  request: { params: IdParams },
  responses: streams("text/csv"),
});
const withdraw = createRoute({
  method: "delete",
  path: "/exports/{id}",
  ...described("End it before its time; the record stays. Again: the same answer"),
  request: { params: IdParams },
  responses: answers(200, ExportShape),
});

export const exportsApi = v1()
  .openapi(create, async (c) => {
    const form = c.req.valid("json");
    checkScope(c.var.caller, scopeOf[form.what]);
    c.header("cache-control", "no-store");
    return await doOnce(c, async (inside) => {
      const made = await createExport(inside, c.var.caller, form);
      const password = made.protection === "zip_password" ? zipPassword(inside, made) : null;
      return c.json({ ...exportShape(inside, made), password }, 202);
    });
  })
  .openapi(index, async (c) => {
    const { accountId, scopes } = c.var.caller;
    const own = kinds.filter((kind) => scopes.includes(scopeOf[kind]));
    if (own.length === 0) checkScope(c.var.caller, "lists");
    const { limit, cursor } = c.req.valid("query");
    const after = readCursor(cursor);
    const isMine = and(eq(dataExports.accountId, accountId), inArray(dataExports.what, own));
    const rows = await c.env.db
      .select()
      .from(dataExports)
      .where(and(isMine, after ? lt(dataExports.id, after) : undefined))
      .orderBy(desc(dataExports.id))
      .limit(limit + 1);
    return c.json(toPage(c, rows, { limit, after: (row) => row.id, shape: (row) => exportShape(c.env, row) }), 200);
  })
  .openapi(read, async (c) => c.json(exportShape(c.env, await ownExport(c, c.req.valid("param").id)), 200))
  .openapi(file, async (c) => {
    const job = await ownExport(c, c.req.valid("param").id);
    if (c.req.method === "HEAD") return c.body(null, 200, { "cache-control": "no-store" });
    const taken = await takeDownload(c.env, job);
    if (taken) return fileResponse(taken);
    const detail = "This export has expired or was withdrawn. Open a new one with POST /v1/exports.";
    throw new Problem({ status: 410, title: "Gone", detail });
  })
  .openapi(withdraw, async (c) => {
    const job = await ownExport(c, c.req.valid("param").id);
    return c.json(exportShape(c.env, await withdrawExport(c.env, job)), 200);
  });

async function ownExport(c: V1Context, id: string): Promise<DataExport> {
  const job = await getExport(c.env, c.var.caller.accountId, id);
  checkScope(c.var.caller, scopeOf[job.what]);
  return job;
}
