import type { Campaign } from "../../campaigns/queries.ts";
import { calendarOf } from "../../campaigns/story/calendar.ts";
import { noFigures } from "../../campaigns/story/figures.ts";
import { readFigures } from "../../campaigns/story/kept-figures.ts";
import type { Deps } from "../../deps.ts";
import { readBreakers } from "../../messages/breakers/read-breakers.ts";
import { readOneClickAlarms } from "../../messages/one-click-alarms.ts";
import { dayIn } from "../../preferences/calendar.ts";
import { topicsOf } from "../../preferences/topics.ts";
import type { Story } from "./running-page.tsx";

/** Everything on the page of a launched campaign: as it is now, and the figures of a large one as they were counted last. */
export async function readStory(
  deps: Pick<Deps, "config" | "db" | "now" | "queue">,
  campaign: Campaign,
): Promise<Story> {
  const { accountId, id, hours } = campaign;
  const [kept, breakers, alarms, topics] = await Promise.all([
    readFigures(deps, campaign),
    readBreakers(deps, accountId, [id]),
    readOneClickAlarms(deps, accountId, [id]),
    topicsOf(deps, accountId),
  ]);
  const { counts, plan, days, limits, answers, ...figures } = kept.figures ?? noFigures;
  const waiting = new Map(figures.waiting);
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
  const { countedAt, isCounting } = kept;
  const counted = { isKnown: kept.figures !== null, at: countedAt, isCounting };
  return { campaign, counted, counts, plan, ...own, days, waiting, weeks, limits, answers, topics, today };
}
