import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { type Bounded, boundedCount } from "./bounded.ts";

const listsMax = 20;

export type ListFigures = {
  id: string;
  name: string;
  basis: string;
  contacts: Bounded;
  /** Rows of all files that were imported, and what hygiene said of them when they were read. */
  rows: { total: number; deliverable: number; risky: number; undeliverable: number };
  /** The newest file, when it is not simply done. */
  open: { status: string; file: string | null; progress: number; detail: string | null } | null;
};

type Row = {
  id: string;
  name: string;
  basis: string;
  contacts: number;
  total: number;
  deliverable: number;
  risky: number;
  undeliverable: number;
  status: string | null;
  file: string | null;
  progress: number;
  detail: string | null;
};

/**
 * The newest lists with their figures. Rows and verdicts come from what each import counted; contacts are counted in the
 * index and only so far, so that a list of a million costs no more than one of ten thousand.
 */
export async function listFigures(
  { db }: Pick<Deps, "db">,
  accountId: string,
): Promise<{ lists: ListFigures[]; hasMore: boolean }> {
  const rows = await db.execute<Row>(sql`
    select l.id, l.name, l.basis, i.total, i.deliverable, i.risky, i.undeliverable, n.status, n.file, n.progress, n.detail,
      ${boundedCount(sql`from memberships m where m.list_id = l.id`)} as contacts
    from (select id, name, basis from lists where account_id = ${accountId}::uuid order by id desc limit ${listsMax + 1}) l
    cross join lateral (
      select coalesce(sum((counts->'rows'->>'total')::float8), 0) as total,
        coalesce(sum((counts->'verdicts'->>'deliverable')::float8), 0) as deliverable,
        coalesce(sum((counts->'verdicts'->>'risky')::float8), 0) as risky,
        coalesce(sum((counts->'verdicts'->>'undeliverable')::float8), 0) as undeliverable
      from imports where account_id = ${accountId}::uuid and list_id = l.id and status = 'done' and not is_preview) i
    left join lateral (
      select status, file_name as file, progress, error->>'detail' as detail
      from imports where account_id = ${accountId}::uuid and list_id = l.id and not is_preview order by id desc limit 1) n on true
    order by l.id desc`);
  return { lists: rows.slice(0, listsMax).map(figuresOf), hasMore: rows.length > listsMax };
}

function figuresOf({
  id,
  name,
  basis,
  contacts,
  total,
  deliverable,
  risky,
  undeliverable,
  status,
  ...newest
}: Row): ListFigures {
  const isOpen = status !== null && status !== "done" && status !== "undone";
  return {
    id,
    name,
    basis,
    contacts,
    rows: { total, deliverable, risky, undeliverable },
    open: isOpen ? { status, ...newest } : null,
  };
}
