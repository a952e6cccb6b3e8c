import type { Breaker } from "../../messages/breakers/read-breakers.ts";
import { runningWords as w } from "./running-words.ts";
import type { Story } from "./running-page.tsx";
import type { Written } from "../written.ts";

/** The one sentence for now: what pauses, and that it is right so; or that all goes as it should. */
export function pauseOf(story: Story, { locale, date }: Written): string {
  const { campaign, plan, counts } = story;
  const { pauses } = w;
  switch (campaign.status) {
    case "paused":
      return pauses[campaign.stopReason === null ? "paused" : "byItself"][locale];
    case "stopped":
      return pauses.stopped[locale];
    case "finished":
      return pauses.finished[locale];
    default: {
      if (plan?.heldBy) return pauses[plan.heldBy][locale];
      if (plan?.phase === "watch") return pauses.watch[locale];
      if (counts.queued === 0 && counts.audience > 0 && campaign.deadline)
        return pauses.answers[locale](date(campaign.deadline));
      if (plan?.phase === "waiting") return pauses.hours[locale];
      return pauses[waitingGroups(story).length > 0 ? "part" : "going"][locale];
    }
  }
}

/** The mail services whose mails wait while the others go on. */
export function waitingGroups({ campaign, breakers }: Pick<Story, "campaign" | "breakers">): readonly Breaker[] {
  if (campaign.status !== "running") return [];
  return breakers.filter(({ state, mxGroup }) => state !== "closed" && mxGroup !== null);
}

/** What left and what is to come, a sentence each, in the order of time. */
export function factsOf({ campaign, days, waiting }: Story, { locale, figure, day, date }: Written): string[] {
  const sent = days.filter((one) => one.sent > 0);
  const [first, last] = [sent[0], sent.at(-1)];
  const ahead = [...waiting].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const [next, end] = [ahead[0], ahead.at(-1)];
  const total = (counts: readonly number[]) => figure(counts.reduce((sum, n) => sum + n, 0));
  const isOpen = campaign.status === "running" || campaign.status === "paused";
  return [
    ...(first && last ? [w.facts.sent[locale](total(sent.map((one) => one.sent)), day(first.day), day(last.day))] : []),
    ...(next && end ? [w.facts.waiting[locale](total(ahead.map(([, n]) => n)), day(next[0]), day(end[0]))] : []),
    ...(isOpen
      ? campaign.reminders.map(({ after_days: afterDays }) => w.facts.reminders[locale](figure(afterDays)))
      : []),
    ...(campaign.deadline ? [w.facts.deadline[locale](date(campaign.deadline))] : []),
  ];
}
