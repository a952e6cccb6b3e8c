import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { gradeOf } from "../messages/breakers/grade-of.ts";

/** A share of fewer sends says nothing: of thirty, one bounce is over every line (STANDARDS 8.2 counts from so many). */
const sendsMin = 50;

/**
 * Whether the round before this one did well enough to be followed by a reminder: green, or, of so few that no rate means
 * anything, at least without a breaker's reason to stop.
 */
export async function wasGreen(deps: Pick<Deps, "db" | "now">, campaignId: string, round: number): Promise<boolean> {
  const [before] = await deps.db.execute<{ since: string; sends: number }>(sql`
    select case when ${round} = 1 then k.launched_at else (select min(m.submitted_at) from messages m
        where m.campaign_id = k.id and m.kind = 'reminder' and m.round = ${round - 1}) end as since,
      (select count(*)::int from (select 1 from messages m where m.campaign_id = k.id
        and m.kind in ('invitation', 'reminder') and m.round = ${round - 1} and m.state = 'submitted' limit ${sendsMin}) x) as sends
    from campaigns k where k.id = ${campaignId} and k.launched_at is not null`);
  if (!before?.since) return false;
  // Sends after this moment count: the first of the round is one of them.
  const since = new Date(new Date(before.since).getTime() - 1);
  const grade = await gradeOf(deps, campaignId, since);
  return before.sends < sendsMin ? grade !== "red" : grade === "green";
}
