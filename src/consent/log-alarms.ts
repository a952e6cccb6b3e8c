import { and, eq, lte } from "drizzle-orm";
import { logAlarms } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { LogMismatch } from "./sign-checkpoint.ts";

const tellEveryMs = 24 * 3_600_000;

/** Keeps that a log does not lead on from what was signed; any other fault is none of the log's. */
export async function raiseLogAlarm(deps: Pick<Deps, "db" | "now">, accountId: string, error: unknown): Promise<void> {
  if (!(error instanceof LogMismatch)) return;
  const at = deps.now();
  const { message: detail } = error;
  await deps.db
    .insert(logAlarms)
    .values({ accountId, raisedAt: at, lastAt: at, detail, tellAt: at })
    .onConflictDoUpdate({ target: logAlarms.accountId, set: { lastAt: at, detail } });
}

/** What was signed just now leads on again. */
export async function endLogAlarm({ db }: Pick<Deps, "db">, accountId: string): Promise<void> {
  await db.delete(logAlarms).where(eq(logAlarms.accountId, accountId));
}

/** Whether the account is to be told now: at once, and then once a day for as long as it lasts. Of two at once, one tells. */
export async function claimLogAlarm({ db, now }: Pick<Deps, "db" | "now">, accountId: string): Promise<boolean> {
  const at = now();
  const claimed = await db
    .update(logAlarms)
    .set({ tellAt: new Date(at.getTime() + tellEveryMs) })
    .where(and(eq(logAlarms.accountId, accountId), lte(logAlarms.tellAt, at)))
    .returning({ accountId: logAlarms.accountId });
  return claimed.length > 0;
}

/** The accounts whose alarm is due to be told. */
export async function dueLogAlarms({ db, now }: Pick<Deps, "db" | "now">): Promise<string[]> {
  const rows = await db.select({ id: logAlarms.accountId }).from(logAlarms).where(lte(logAlarms.tellAt, now()));
  return rows.map(({ id }) => id);
}
