import { sql } from "drizzle-orm";
import type { Deps } from "../../deps.ts";

/** A second stop within this time is lifted only by whoever runs the service. */
export const repeatDays = 90;

/** `isRepeat`: the account was stopped before, not long ago. */
export type AccountStop = { id: string; at: Date; figures: Record<string, number>; isRepeat: boolean };

/** What stops all sending of an account now; null: nothing. */
export async function standingStop({ db }: Pick<Deps, "db">, accountId: string): Promise<AccountStop | null> {
  const [row] = await db.execute<{ id: string; at: string; figures: Record<string, number>; is_repeat: boolean }>(sql`
    select s.id, s.at, s.figures, exists (select 1 from account_stops b where b.account_id = s.account_id and b.id <> s.id
      and b.at > s.at - ${repeatDays} * interval '1 day') as is_repeat
    from account_stops s where s.account_id = ${accountId} and s.lifted_at is null`);
  return row ? { id: row.id, at: new Date(row.at), figures: row.figures, isRepeat: row.is_repeat } : null;
}
