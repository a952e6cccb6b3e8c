import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";

/** What the provider said of itself when it was last asked; null before the first time. Nobody is asked by looking. */
export type ProviderSays = {
  readAt: Date;
  isHealthy: boolean;
  /** In 24 hours; null without a limit. */
  perDay: number | null;
  leftToday: number | null;
};

export async function peekBudget({ db }: Pick<Deps, "db">): Promise<ProviderSays | null> {
  const [row] = await db.execute<{ read_at: string; enforcement: string; per_day: string; sent: string }>(sql`
    select read_at, enforcement, per_day, sent_last_day + sent_since as sent from send_budget where id = 1`);
  if (!row) return null;
  const perDay = Number(row.per_day);
  return {
    readAt: new Date(row.read_at),
    isHealthy: row.enforcement === "HEALTHY",
    perDay: perDay < 0 ? null : perDay,
    leftToday: perDay < 0 ? null : Math.max(0, perDay - Number(row.sent)),
  };
}
