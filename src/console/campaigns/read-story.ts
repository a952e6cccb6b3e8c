import { countCampaign } from "../../campaigns/counts.ts";
import { readShownPlan } from "../../campaigns/pace/read-shown-plan.ts";
import type { Campaign } from "../../campaigns/queries.ts";
import { calendarOf } from "../../campaigns/story/calendar.ts";
import { readAnswers } from "../../campaigns/story/read-answers.ts";
import { readDays } from "../../campaigns/story/read-days.ts";
import { readLimits } from "../../campaigns/story/read-limits.ts";
import { readWaiting } from "../../campaigns/story/read-waiting.ts";
import type { Deps } from "../../deps.ts";
import { readBreakers } from "../../messages/breakers/read-breakers.ts";
import { readOneClickAlarms } from "../../messages/one-click-alarms.ts";
import { dayIn } from "../../preferences/calendar.ts";
import { topicsOf } from "../../preferences/topics.ts";
import type { Story } from "./running-page.tsx";

/** Everything on the page of a launched campaign, as it is now. */
export async function readStory(deps: Pick<Deps, "db" | "now">, campaign: Campaign): Promise<Story> {
  const { accountId, id, hours } = campaign;
  const [counts, plan, breakers, alarms, days, waiting, limits, answers, topics] = await Promise.all([
    countCampaign(deps, id),
    readShownPlan(deps, campaign),
    readBreakers(deps, accountId, [id]),
    readOneClickAlarms(deps, accountId, [id]),
    readDays(deps, campaign),
    readWaiting(deps, campaign),
    readLimits(deps, id),
    readAnswers(deps, campaign),
    topicsOf(deps, accountId),
  ]);
  const now = deps.now();
  const today = dayIn(hours.zone, now);
  const weeks = calendarOf({
    first: dayIn(hours.zone, campaign.launchedAt ?? now),
    last: dayIn(hours.zone, campaign.deadline ?? now),
    today,
    sent: new Map(days.map(({ day, sent }) => [day, sent])),
    waiting,
    pausedFrom: campaign.pausedAt && campaign.status === "paused" ? dayIn(hours.zone, campaign.pausedAt) : null,
    hours,
  });
  const own = { breakers: breakers.get(id) ?? [], alarms: alarms.get(id) ?? [] };
  return { campaign, counts, plan, ...own, days, waiting, weeks, limits, answers, topics, today };
}
