import { sql } from "drizzle-orm";
import { sendingDay } from "../../accounts/sending-day.ts";
import type { Deps } from "../../deps.ts";

export type Taken = { account_id: string; kind: string; submitted_at: string };

/**
 * Counts what the provider took of campaigns on the day of each account, since only that lets a ceiling grow. Last in its
 * transaction: claims wait for the row.
 */
export async function countSent({ db }: Pick<Deps, "db">, taken: readonly Taken[]): Promise<void> {
  const asking = taken.filter(({ kind }) => kind === "invitation" || kind === "reminder");
  if (asking.length === 0) return;
  // To the minute: a day begins at no other moment.
  const counts = new Map<string, { a: string; t: string; n: number }>();
  for (const { account_id: a, submitted_at: at } of asking) {
    const t = `${new Date(at).toISOString().slice(0, 16)}:00Z`;
    const count = counts.get(`${a} ${t}`) ?? { a, t, n: 0 };
    counts.set(`${a} ${t}`, { ...count, n: count.n + 1 });
  }
  await db.execute(sql`
    insert into account_days as d (account_id, day, max, claimed, taken, sent)
    select x.account_id, x.day, 0, 0, 0, sum(x.n) from (
      select a.id as account_id, ${sendingDay(sql`r.t`)} as day, r.n
      from jsonb_to_recordset(${JSON.stringify([...counts.values()])}::jsonb) as r(a uuid, t timestamptz, n int)
      join accounts a on a.id = r.a) x
    group by 1, 2 order by 1, 2
    on conflict (account_id, day) do update set sent = d.sent + excluded.sent`);
}
