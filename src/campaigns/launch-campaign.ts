import { and, eq } from "drizzle-orm";
import { campaigns } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { lockBooksSoon } from "../imports/lock-books.ts";
import { readBudget } from "../messages/send-budget.ts";
import { compileCampaign, storeMails, unsoundWords } from "./compile-campaign.ts";
import { type Need, readEligibility } from "./eligibility.ts";
import { freezeAudience, queueInvitations } from "./freeze-audience.ts";
import { defaultLocaleOf, localesOf, type Matter, readMatter } from "./matter.ts";
import { endOfHours, planSlots, type Slot } from "./plan-slots.ts";
import type { Campaign } from "./queries.ts";

export type Launch = { campaign: Campaign; acknowledged: readonly string[]; statement: string | null; by: string };

export type Launched =
  | { outcome: "launched"; audience: number }
  | { outcome: "not_a_draft" }
  | { outcome: "changed" }
  | { outcome: "unsound"; detail: string }
  | { outcome: "needs"; needs: string[]; detail: string }
  | { outcome: "too_late"; earliest: Date };

const defaultDeadlineMs = 30 * 24 * 3600 * 1000;

/**
 * Freezes the audience and queues every message of the first round, in one transaction. The UPDATE is the lock: of two
 * launches one gets the draft. What was signed is kept with who signed it and when.
 */
export async function launchCampaign(deps: Deps, launch: Launch): Promise<Launched> {
  const now = deps.now();
  if (launch.campaign.status !== "draft") return { outcome: "not_a_draft" };
  const matter = await readMatter(deps, launch.campaign);
  const lacking = await lackingFor(deps, matter, launch, now);
  if (lacking) return lacking;
  const deadline = launch.campaign.deadline ?? new Date(now.getTime() + defaultDeadlineMs);
  const mails = await compileCampaign(deps.config.publicUrl, matter).catch(unsoundOf);
  if ("outcome" in mails) return mails;
  await readBudget(deps, true);

  return await deps.db
    .transaction(async (tx): Promise<Launched> => {
      // Of two campaigns that are launched over the same people the second sees whom the first asks.
      await lockBooksSoon(tx, launch.campaign.accountId);
      const [running] = await tx
        .update(campaigns)
        .set({
          status: "running",
          deadline,
          acknowledged: [...launch.acknowledged],
          statement: launch.statement,
          launchedBy: launch.by,
          launchedAt: now,
        })
        .where(and(eq(campaigns.id, launch.campaign.id), eq(campaigns.status, "draft")))
        .returning();
      if (!running) return { outcome: "not_a_draft" };
      if (isOther(running, launch.campaign)) throw new Changed("changed meanwhile");
      await storeMails({ db: tx }, mails);
      const audience = await freezeAudience(tx, { matter, campaign: running, now });
      const slots = slotsOf(running, audience, now);
      const last = slots.at(-1)?.dueAt ?? now;
      if (last >= deadline) throw new TooLate(workableFrom(last, running.hours));
      await queueInvitations(tx, running, { slots, now });
      return { outcome: "launched", audience };
    })
    .catch((error: unknown) => {
      if (error instanceof TooLate) return { outcome: "too_late", earliest: error.earliest };
      if (error instanceof Changed) return { outcome: "changed" };
      throw error;
    });
}

function unsoundOf(error: unknown): { outcome: "unsound"; detail: string } {
  return { outcome: "unsound", detail: unsoundWords(error) };
}

/** Whether the draft was changed between the reading of its texts and the launch: what was compiled is not what it says now. */
function isOther(running: Campaign, read: Campaign): boolean {
  const drafted = ({
    name,
    kind,
    listId,
    sender,
    texts,
    noticeIds,
    topics,
    reminders,
    onNoAnswer,
    includeInOrder,
  }: Campaign) =>
    JSON.stringify([name, kind, listId, sender, texts, noticeIds, topics, reminders, onNoAnswer, includeInOrder]);
  return drafted(running) !== drafted(read);
}

/** A date that still works when the launch comes some hours later. */
function workableFrom(last: Date, hours: Campaign["hours"]): Date {
  return new Date(Math.max(endOfHours(last, hours).getTime(), last.getTime() + 6 * 3600 * 1000));
}

/** Rolls the launch back: the draft is another than the one that was compiled. */
class Changed extends Error {}

/** Rolls the launch back: the forecast passes the deadline. */
class TooLate extends Error {
  readonly earliest: Date;
  constructor(earliest: Date) {
    super("too late");
    this.earliest = earliest;
  }
}

async function lackingFor(deps: Deps, matter: Matter, launch: Launch, now: Date): Promise<Launched | null> {
  const { account, list, topics, campaign } = matter;
  if (topics.length === 0) {
    return {
      outcome: "needs",
      needs: ["topics"],
      detail: "Its topics are gone. Set the topics again before the launch.",
    };
  }
  if (!localesOf(matter).includes(defaultLocaleOf(matter))) {
    const detail = `There is no notice in the account's language (${account.defaultLocale}). Write one first.`;
    return { outcome: "needs", needs: ["notice"], detail };
  }
  const { needs, askable } = await readEligibility(deps, {
    campaign,
    account,
    acknowledged: launch.acknowledged,
    now,
    optOuts: list.optOuts,
  });
  if (needs.length > 0) return { outcome: "needs", needs, detail: detailOf(needs) };
  if (askable === 0) return { outcome: "needs", needs: ["askable"], detail: "Nobody on this list may be asked." };
  return null;
}

function detailOf(needs: readonly Need[]): string {
  const sentences: Record<Need, string> = {
    opt_outs: "Import the people who once said no, or declare on the list that there are none.",
    undocumented: "Acknowledge that for some people a yes was never documented.",
    older_than_36_months: "Acknowledge that some people were last in contact over 36 months ago.",
  };
  return needs.map((need) => sentences[need]).join(" ");
}

function slotsOf(campaign: Campaign, audience: number, now: Date): Slot[] {
  if (campaign.pace === "provider") return [{ count: audience, dueAt: now }];
  const { pilotSize, watchHours, dailyMax, hours } = campaign;
  return planSlots({ start: now, audience, pilotSize, watchHours, dailyMax, hours });
}
