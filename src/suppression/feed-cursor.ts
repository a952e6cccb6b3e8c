import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { invalid, type Problem } from "../errors.ts";
import { type Change, readNumbered } from "../outbox/read-changes.ts";
import { toHex } from "./address-key.ts";

/** Where a reader begins that has no cursor. */
export const beginning = "0";
const tagLetters = 10;

/**
 * A cursor names a change by its number and by what it says. After an older backup was put back the feed gives the same numbers
 * again, to other changes: whoever comes with one of before is told, also when the feed has passed it meanwhile.
 */
export function cursorOf(change: Change): string {
  const { seq, op, key, topic, kid, reason, at } = change;
  // Not the address: it is taken out when its person is forgotten.
  const said = JSON.stringify([seq, op, toHex(key), topic, kid, reason, at.toISOString()]);
  return `${seq}-${createHash("sha256").update(said).digest("base64url").slice(0, tagLetters)}`;
}

/** The cursor behind all that has a number. */
export async function lastCursor(deps: Pick<Deps, "db">, accountId: string): Promise<string> {
  const [head] = await deps.db.execute<{ seq: string | null }>(
    sql`select max(seq) as seq from suppression_changes where account_id = ${accountId}`,
  );
  const last = head?.seq ? await changeAt(deps, accountId, Number(head.seq)) : undefined;
  return last ? cursorOf(last) : beginning;
}

/**
 * The number that a reader goes on from. One without a tag was given by an earlier release.
 * @throws Problem 422 for what is no cursor of ours, and for one that another database gave, as before a backup was put back:
 *   who went on from it would never hear of what is numbered below
 */
export async function openCursor(deps: Pick<Deps, "db">, accountId: string, cursor = ""): Promise<number> {
  if (cursor === "" || cursor === beginning) return 0;
  const read = /^(\d{1,15})(?:-([\w-]+))?$/.exec(cursor);
  if (!read) throw refused("This cursor is not one that the feed gave. Start without it.");
  const seq = Number(read[1]);
  const change = await changeAt(deps, accountId, seq);
  if (seq > 0 && !change)
    throw refused("The feed has not come to this cursor. Read the snapshot, and go on from its cursor.");
  if (read[2] !== undefined && !(change && cursor === cursorOf(change)))
    throw refused("This cursor is of before a backup was put back. Read the snapshot, and go on from its cursor.");
  return seq;
}

async function changeAt(deps: Pick<Deps, "db">, accountId: string, seq: number): Promise<Change | undefined> {
  const [change] = await readNumbered(deps, { accountId, after: seq - 1, limit: 1 });
  return change?.seq === seq ? change : undefined;
}

function refused(detail: string): Problem {
  return invalid("#/after", "cursor", detail);
}
