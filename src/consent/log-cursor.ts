import { and, eq } from "drizzle-orm";
import { logLeaves } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { invalid, type Problem } from "../errors.ts";
import { readCursor } from "../http/pages.ts";

const tagLetters = 10;

type Leaf = Pick<typeof logLeaves.$inferSelect, "index" | "leafHash">;

/**
 * A place in the log by its number and by the leaf that lies there, as the suppression feed has it: after an older backup was put
 * back the log gives the same numbers again, to other records. A leaf outlives the erasure of what it stands for.
 */
export function logCursor({ index, leafHash }: Leaf): string {
  return `${index}-${Buffer.from(leafHash).toString("base64url").slice(0, tagLetters)}`;
}

/**
 * The leaf that a reader goes on from. A cursor without a tag was given by an earlier release.
 * @throws Problem 422 for what is no cursor of ours, and for one that another database gave, as before a backup was put back:
 *   who went on from it would never hear of the records in between
 */
export async function openLogCursor(
  { db }: Pick<Deps, "db">,
  accountId: string,
  cursor: string | undefined,
): Promise<number> {
  const last = readCursor(cursor, /^\d{1,15}(?:-[\w-]{10})?$/);
  if (last === null) return 0;
  const index = Number.parseInt(last, 10);
  const [leaf] = await db
    .select()
    .from(logLeaves)
    .where(and(eq(logLeaves.accountId, accountId), eq(logLeaves.index, index)));
  if (!leaf) throw refused("The log has not come to this cursor: a backup was put back. Start without it.");
  if (last.includes("-") && last !== logCursor(leaf))
    throw refused("This cursor is of before a backup was put back. Start without it.");
  return index + 1;
}

function refused(detail: string): Problem {
  return invalid("#/after", "cursor", detail);
}
