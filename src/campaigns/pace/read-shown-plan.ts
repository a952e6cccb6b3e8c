import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import { campaignCohorts } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";
import { dayIn, startOfDay } from "../../preferences/calendar.ts";
import type { Campaign } from "../queries.ts";
import { isAsking, isReleased } from "./held.ts";
import { nextMoment } from "./plan-campaign.ts";
import { type Plan, readPlan } from "./plan-row.ts";

export type ShownPlan = {
  phase: Plan["phase"];
  heldBy: Plan["heldBy"];
  nextAt: Date | null;
  sentToday: number;
  todayMax: number | null;
  forecastEnd: Date | null;
  cohortsHeld: { source: string | null; year: number | null; size: number; pilot: number; bounced: number }[];
};

/** Where a launched campaign stands; null for a draft. At the provider's pace there is nothing to plan. */
export async function readShownPlan(deps: Pick<Deps, "db" | "now">, campaign: Campaign): Promise<ShownPlan | null> {
  if (campaign.status === "draft") return null;
  const { hours, status } = campaign;
  const now = deps.now();
  const starts = startOfDay(hours.zone, dayIn(hours.zone, now)).toISOString();
  const [sent] = await deps.db.execute<{ k: number }>(sql`
    select count(*)::int as k from messages m where m.campaign_id = ${campaign.id} and ${isAsking}
      and m.submitted_at is not null and m.submitted_at >= ${starts}::timestamptz`);
  const sentToday = sent?.k ?? 0;
  const plan = await readPlan(deps, campaign.id);
  const nothing = { heldBy: null, nextAt: null, todayMax: null, forecastEnd: null, cohortsHeld: [] };
  if (!plan) return { ...nothing, phase: await phaseWithoutPlan(deps, campaign), sentToday };
  const [due] = await deps.db.execute<{ at: string | null; piloting: boolean; inviting: boolean }>(sql`
    select min(m.due_at) filter (where ${isReleased}) as at, count(*) filter (where m.wave = 0) > 0 as piloting,
      count(*) filter (where m.kind = 'invitation') > 0 as inviting
    from messages m where m.campaign_id = ${campaign.id} and m.state in ('queued', 'claimed') and ${isAsking}`);
  const isOver = plan.wavesFrom !== null && !due?.inviting;
  const phase = isOver ? "reminders" : plan.phase === "pilot" && !due?.piloting ? "watch" : plan.phase;
  const moments = [due?.at ? new Date(due.at) : null, nextMoment(plan, hours)].flatMap((at) => at?.getTime() ?? []);
  const isRunning = status === "running";
  const { campaignId, n, heldAt, source, year, size, pilot, bounced } = campaignCohorts;
  return {
    phase: isRunning ? phase : "waiting",
    heldBy: plan.heldBy,
    nextAt: isRunning && moments.length > 0 ? new Date(Math.max(now.getTime(), Math.min(...moments))) : null,
    sentToday,
    todayMax: plan.dayMax,
    forecastEnd: plan.forecastEnd,
    cohortsHeld: await deps.db
      .select({ source, year, size, pilot, bounced })
      .from(campaignCohorts)
      .where(and(eq(campaignId, campaign.id), isNotNull(heldAt)))
      .orderBy(asc(n)),
  };
}

async function phaseWithoutPlan({ db }: Pick<Deps, "db">, { id, status }: Campaign): Promise<Plan["phase"]> {
  if (status !== "running") return "waiting";
  const [row] = await db.execute(sql`
    select 1 from messages m where m.campaign_id = ${id} and m.state in ('queued', 'claimed') and m.kind = 'invitation' limit 1`);
  return row ? "waves" : "reminders";
}
