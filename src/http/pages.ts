import { z } from "@hono/zod-openapi";
import { invalid } from "../errors.ts";
import type { V1Context } from "./v1.ts";

/** Keyset paging: the cursor is where the last page ended; callers must not read it. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(1000).optional(),
});

export type Page<T> = { data: T[]; next_cursor: string | null };

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ data: z.array(item), next_cursor: z.string().nullable() });

export function writeCursor(after: string | number): string {
  return Buffer.from(`1:${after}`).toString("base64url");
}

/** The position, or a 422 when the cursor is none of ours. */
export function readCursor(cursor: string | undefined, form: RegExp = /^[0-9a-f-]{36}$/): string | null {
  if (cursor === undefined || cursor === "") return null;
  const [, after] = /^1:(.*)$/su.exec(Buffer.from(cursor, "base64url").toString("utf8")) ?? [];
  if (after === undefined || !form.test(after)) {
    throw invalid("#/cursor", "cursor", "This cursor is not one that we gave. Start without it.");
  }
  return after;
}

/** Of limit + 1 rows read: the page, its cursor, and the Link header (RFC 8288). */
export function toPage<Row, T>(c: V1Context, rows: readonly Row[], options: PageOptions<Row, T>): Page<T> {
  const page = rows.slice(0, options.limit);
  const last = page.at(-1);
  const next = rows.length > options.limit && last !== undefined ? writeCursor(options.after(last)) : null;
  if (next) {
    const url = new URL(c.req.path, c.env.config.publicUrl);
    for (const [name, value] of Object.entries(c.req.query())) url.searchParams.set(name, value);
    url.searchParams.set("cursor", next);
    c.header("Link", `<${url.href}>; rel="next"`);
  }
  return { data: page.map(options.shape), next_cursor: next };
}

type PageOptions<Row, T> = { limit: number; after: (row: Row) => string | number; shape: (row: Row) => T };
