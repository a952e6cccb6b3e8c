import { createRoute, z } from "@hono/zod-openapi";
import { and, asc, eq, gt } from "drizzle-orm";
import { imports } from "../db/schema.ts";
import { conflict, unreachable } from "../errors.ts";
import { PageQuery, pageOf, readCursor, toPage } from "../http/pages.ts";
import { problemOfZod } from "../http/problem.ts";
import { streamPieces } from "../http/stream-pieces.ts";
import { answers, described, Id, IdParams, streams, v1 } from "../http/v1.ts";
import { importShape, ImportShape } from "./import-shape.ts";
import { getImport } from "./queries.ts";
import { readRejects } from "./rejects.ts";
import { takeUpload } from "./take-upload.ts";
import { undoImport } from "./undo-import.ts";
import { UploadQuery, uploadTypes } from "./upload.ts";

const file = z.any().openapi({ type: "string", format: "binary" });
const form = z.object({ file });

/** Described by hand: a route that declares its body would have it parsed, and held, before we see it. */
const upload = {
  method: "post" as const,
  path: "/lists/{id}/imports",
  ...described("Imports", "lists", "Import a file: the body is the file, or a form with the part `file`"),
  request: {
    params: IdParams,
    query: UploadQuery,
    body: {
      required: true,
      content: Object.fromEntries(
        uploadTypes.map((type) => [type, { schema: type.startsWith("multipart/") ? form : file }]),
      ),
    },
  },
  responses: answers(202, z.object({ id: z.string(), status: z.string() })),
};
const index = createRoute({
  method: "get",
  path: "/imports",
  ...described("Imports", "lists", "Imports, oldest first"),
  request: { query: PageQuery.extend({ list: Id.optional() }) },
  responses: answers(200, pageOf(ImportShape)),
});
const read = createRoute({
  method: "get",
  path: "/imports/{id}",
  ...described("Imports", "lists", "How an import stands"),
  request: { params: IdParams },
  responses: answers(200, ImportShape),
});
const rejects = createRoute({
  method: "get",
  path: "/imports/{id}/rejects",
  ...described(
    "Imports",
    "lists",
    "Undeliverable rows in the file's own columns, with why; kept 7 days, re-uploadable as they are",
  ),
  request: { params: IdParams },
  responses: streams("text/csv"),
});
const undo = createRoute({
  method: "delete",
  path: "/imports/{id}",
  ...described("Imports", "lists", "Take an import back, within 30 days; suppressions stay. Again: the same answer"),
  request: { params: IdParams },
  responses: answers(200, ImportShape),
});

export const importsApi = v1()
  .openapi(index, async (c) => {
    const { limit, cursor, list } = c.req.valid("query");
    const after = readCursor(cursor);
    const isMine = eq(imports.accountId, c.var.caller.accountId);
    const rows = await c.env.db
      .select()
      .from(imports)
      .where(and(isMine, list ? eq(imports.listId, list) : undefined, after ? gt(imports.id, after) : undefined))
      .orderBy(asc(imports.id))
      .limit(limit + 1);
    return c.json(toPage(c, rows, { limit, after: (row) => row.id, shape: importShape }), 200);
  })
  .openapi(read, async (c) =>
    c.json(importShape(await getImport(c.env, c.var.caller.accountId, c.req.valid("param").id)), 200),
  )
  .openapi(rejects, async (c) => {
    const job = await getImport(c.env, c.var.caller.accountId, c.req.valid("param").id);
    if (job.status !== "done" && job.status !== "undone") {
      throw conflict(
        job.status === "failed"
          ? "This import failed before any row was judged."
          : "This import is not done yet. Ask again.",
      );
    }
    c.header("content-type", `text/csv; charset=${job.encoding ?? "utf-8"}`);
    c.header("content-disposition", `attachment; filename="rejects-${job.id}.csv"`);
    c.header("cache-control", "no-store");
    return c.body(streamPieces(readRejects(c.env, job)));
  })
  .openapi(undo, async (c) => {
    const job = await getImport(c.env, c.var.caller.accountId, c.req.valid("param").id);
    const undone = await undoImport(c.env, job);
    switch (undone.outcome) {
      case "undone":
        return c.json(importShape(undone.import), 200);
      case "not_done":
        throw conflict("Only an import that is done can be undone.", { import_status: job.status });
      case "too_late":
        throw conflict("What contacts had before is kept for 30 days: this import can no longer be undone.");
      default:
        return unreachable(undone);
    }
  });

importsApi.openAPIRegistry.registerPath(upload);
importsApi.post("/lists/:id/imports", upload.middleware, async (c) => {
  const query = UploadQuery.safeParse(c.req.query());
  if (!query.success) throw problemOfZod(query.error);
  return await takeUpload(c, Id.parse(c.req.param("id")), query.data);
});
