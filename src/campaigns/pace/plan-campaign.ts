import { sql } from "drizzle-orm";
import type { Deps } from "../../deps.ts";
import { gradeOf } from "../../messages/breakers/grade-of.ts";
import type { Grade } from "../../messages/breakers/trip-of.ts";
import type { Campaign } from "../queries.ts";
import { gradeOfDomain } from "./close-days.ts";
import { type DomainRoom, readRoom } from "./domain-room.ts";
import { endOfHours, nextOpening, nextSendingDay } from "./hours.ts";
import { judgeCohorts } from "./judge-cohorts.ts";
import { isReleased } from "./held.ts";
import { readAhead, readOutlook } from "./outlook.ts";
import { forecastEnd } from "./forecast.ts";
import { type Plan, savePlan } from "./plan-row.ts";
import { releaseMessages } from "./release-messages.ts";
import { leavesToday } from "./other-streams.ts";
import { readBacklog, takeBack } from "./backlog.ts";

type PlanDeps = Pick<Deps, "db" | "now" | "config">;

/** How long a wave waits before its grade is looked at again. */
const lookAgainMs = 3_600_000;
const hourMs = 3_600_000;
/** The last of a pilot is on its way. */
const settleMs = 60_000;
/** What is so late was held up, and gets a new moment: it must not leave in one burst. */
export const lateMs = 15 * 60 * 1000;

/**
 * Plans what a careful campaign sends today and says when to look again. In a transaction that holds the plan's row; the
 * lock on the domain makes all campaigns on it share one cap, whatever worker plans them. Everything comes from what is
 * left: growth, grades, receivers' caps, quota and pauses need no bookkeeping of their own.
 */
export async function planCampaign(deps: PlanDeps, campaign: Campaign, plan: Plan): Promise<Plan> {
  const at = deps.now();
  await deps.db.execute(sql`select pg_advisory_xact_lock(hashtext(${`${plan.accountId} ${plan.domain}`}))`);
  await takeBack(deps, campaign.id, new Date(at.getTime() - lateMs));
  if (plan.wavesFrom) await judgeCohorts(deps, campaign.id);
  const backlog = await readBacklog(deps, campaign.id);
  const room = await readRoom(deps, { campaign, pilotLeft: backlog.pilot });
  const step = { campaign, plan, room, backlog, at };
  const next = backlog.pilot > 0 ? await sendPilot(deps, step) : await watchOrSend(deps, step);
  const end = await endOf(deps, { campaign, plan: next, room });
  const planned = {
    ...next,
    dayMax: Math.min(room.cap, campaign.dailyMax ?? room.cap, room.account?.today ?? room.cap),
    forecastEnd: end ?? plan.forecastEnd,
  };
  await savePlan(deps, planned);
  return planned;
}

/** When the last invitation leaves: of those without a day by the forecast, else of those that have their moment. */
async function endOf(
  deps: PlanDeps,
  about: { campaign: Campaign; plan: Plan; room: DomainRoom },
): Promise<Date | null> {
  const { campaign, room } = about;
  // What this plan just gave a moment to counts from here on.
  const now = await readRoom(deps, { campaign, pilotLeft: 0 });
  const outlook = await readOutlook(deps, { ...about, room: { ...now, past: room.past } });
  if (outlook.pilot + outlook.blocks.length > 0) return forecastEnd(outlook);
  const [last] = await deps.db.execute<{ at: string | null }>(sql`
    select max(m.due_at) as at from messages m where m.campaign_id = ${campaign.id} and m.kind = 'invitation' and ${isReleased}`);
  return last?.at ? new Date(last.at) : null;
}

type Backlog = Awaited<ReturnType<typeof readBacklog>>;
type Step = { campaign: Campaign; plan: Plan; room: DomainRoom; backlog: Backlog; at: Date };

async function sendPilot(deps: PlanDeps, { campaign, plan, room, backlog, at }: Step): Promise<Plan> {
  const count = await roomFor(deps, { campaign, plan, room });
  const sent = await releaseMessages(deps, {
    campaign,
    what: "pilot",
    count: Math.min(count, backlog.pilot),
    wave: 0,
    room,
  });
  const tomorrow = nextSendingDay(room.day, campaign.hours);
  const waits = sent.count === 0 && backlog.pilotOut === 0;
  if (sent.count < backlog.pilot) {
    return {
      ...plan,
      phase: waits ? "waiting" : "pilot",
      heldBy: waits && count === 0 ? holderOf(room) : null,
      nextAt: tomorrow,
    };
  }
  const last = sent.last ?? at;
  return { ...plan, phase: "pilot", heldBy: null, nextAt: new Date(last.getTime() + campaign.watchHours * hourMs) };
}

async function watchOrSend(deps: PlanDeps, step: Step): Promise<Plan> {
  const { campaign, plan, backlog, at } = step;
  if (plan.wavesFrom) return await sendWave(deps, step);
  const over = new Date((backlog.pilotLast ?? at).getTime() + campaign.watchHours * hourMs);
  if (backlog.pilotOut > 0 || over > at) {
    const soon = new Date(at.getTime() + settleMs);
    return {
      ...plan,
      phase: backlog.pilotOut > 0 ? "pilot" : "watch",
      heldBy: null,
      nextAt: over > soon ? over : soon,
    };
  }
  const grade = await gradeOf(deps, campaign.id, campaign.launchedAt ?? at);
  // What a pilot told does not change by waiting: in yellow the waves begin and do not grow, and the breakers go on watching.
  if (grade === "red") return { ...plan, phase: "watch", heldBy: grade, nextAt: later(at, campaign.hours) };
  await judgeCohorts(deps, campaign.id);
  return await sendWave(deps, {
    ...step,
    plan: { ...plan, wavesFrom: at },
    backlog: await readBacklog(deps, campaign.id),
  });
}

async function sendWave(deps: PlanDeps, { campaign, plan, room, backlog, at }: Step): Promise<Plan> {
  const idle = { ...plan, heldBy: null, nextAt: null } as const;
  if (backlog.invitations + backlog.reminders === 0) {
    return { ...idle, phase: backlog.out > 0 ? plan.phase : "reminders" };
  }
  const grade = await waveGrade(deps, { campaign, plan, at });
  if (grade === "red") return { ...plan, phase: "waiting", heldBy: "red", nextAt: later(at, campaign.hours) };
  const wave = plan.waves + 1;
  const left = await roomFor(deps, { campaign, plan, room });
  const count = grade === "yellow" ? Math.min(left, heldTo(room)) : left;
  const invited = await releaseMessages(deps, {
    campaign,
    what: "invitations",
    count: Math.min(count, backlog.invitations),
    wave,
    room,
  });
  // A reminder goes out only if the round before was green; in yellow it waits.
  const reminding = grade === "green" ? Math.min(count - invited.count, backlog.reminders) : 0;
  const reminded = await releaseMessages(deps, { campaign, what: "reminders", count: reminding, wave, room });
  const sent = invited.count + reminded.count;
  const rest = backlog.invitations + backlog.reminders - sent;
  const out = backlog.out + sent;
  const turn = count === 0 && out === 0 ? holderOf(room) : null;
  return {
    ...plan,
    phase: out === 0 ? "waiting" : backlog.invitations > 0 ? "waves" : "reminders",
    heldBy: grade === "yellow" ? "yellow" : turn,
    nextAt: rest > 0 ? nextSendingDay(room.day, campaign.hours) : null,
    waves: sent > 0 ? wave : plan.waves,
  };
}

/** Yesterday's grade, and of all who send from the domain: one reputation is at stake. */
async function waveGrade(
  deps: PlanDeps,
  { campaign, plan, at }: Pick<Step, "campaign" | "plan" | "at">,
): Promise<Grade> {
  const { accountId, domain } = plan;
  const [last] = await deps.db.execute<{ starts_at: string }>(sql`
    select starts_at from domain_days where account_id = ${accountId} and domain = ${domain} and sent > 0
    order by day desc limit 1`);
  return await gradeOfDomain(deps, {
    accountId,
    domain,
    since: new Date(last?.starts_at ?? campaign.launchedAt ?? at),
  });
}

/** What this campaign may still send today: the domain's cap and the account's, less what goes before it, and its own daily limit. */
async function roomFor(
  deps: PlanDeps,
  { campaign, plan, room }: Pick<Step, "campaign" | "plan" | "room">,
): Promise<number> {
  const today = endOfHours(deps.now(), { ...campaign.hours, to: "24:00" });
  const ahead = await readAhead(deps, { plan, campaign, dueBefore: today });
  const own = (campaign.dailyMax ?? Number.MAX_SAFE_INTEGER) - room.own;
  return Math.max(0, Math.min(room.cap - room.used - ahead, own, accountLeft(room)));
}

/** A yellow day is held to the last on which something left, less what has left today: after a pilot that is the pilot. */
function heldTo({ past, used }: DomainRoom): number {
  const last = past.findLast(({ sent }) => sent > 0);
  return Math.max(0, (last?.sent ?? used) - used);
}

const accountLeft = ({ account, others }: DomainRoom) =>
  account ? account.today - account.used - leavesToday(others) : Number.MAX_SAFE_INTEGER;

/** Nothing leaves today although something could: the account has sent what it may, or another campaign goes first. */
const holderOf = ({ account }: DomainRoom) => (account && account.used >= account.today ? "ceiling" : "turn");

const later = (at: Date, hours: Campaign["hours"]) => nextOpening(new Date(at.getTime() + lookAgainMs), hours);

/** When something next leaves or is decided, in the campaign's hours. */
export function nextMoment(plan: Pick<Plan, "nextAt">, hours: Campaign["hours"]): Date | null {
  return plan.nextAt ? nextOpening(plan.nextAt, hours) : null;
}
