import { and, eq } from "drizzle-orm";
import { campaigns } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { lockBooksSoon } from "../lists/lock-books.ts";
import { standingStop } from "../messages/ceilings/standing-stop.ts";
import { readBudget } from "../messages/send-budget.ts";
import { refuseUnreadySender } from "../senders/refuse-unready-sender.ts";
import { sendingOf } from "../senders/sending-of.ts";
import { draftHash } from "./approvals/draft-hash.ts";
import { approvalOf, isStillApproved } from "./approvals/queries.ts";
import { compileCampaign, storeMails, unsoundWords } from "./compile-campaign.ts";
import { freezeAudience, queueAtOnce } from "./freeze-audience.ts";
import { accountStopped, lackingFor } from "./launch-lacks.ts";
import { readMatter } from "./matter.ts";
import { forecastAtOnce, readAccountRoom } from "./pace/account-room.ts";
import { readStreams } from "./pace/other-streams.ts";
import { planLaunch } from "./pace/plan-launch.ts";
import { keepUsed, unsignedOf } from "./overrides/keep-used.ts";
import { exceptionsOf, overridesInForce } from "./overrides/queries.ts";
import type { Campaign } from "./queries.ts";
import { signSentences } from "./signed-sentences.ts";

export type Launch = {
  campaign: Campaign;
  acknowledged: readonly string[];
  statement: string | null;
  by: string;
  /** What the button said that was pressed: never more are asked. */
  peopleMax?: number | null;
  /** What the page showed (approvals/draft-hash.ts): no other draft is launched. Null: a page that did not say. */
  draft?: string | null;
  /** Whoever launches may say the officer's yes too: in one-person mode. */
  saysYes?: boolean;
};

export type Launched =
  | { outcome: "launched"; audience: number }
  | { outcome: "not_a_draft" }
  | { outcome: "changed" | "more_people" }
  | { outcome: "unsound"; detail: string }
  | { outcome: "needs"; needs: string[]; detail: string; sentences?: { code: string; text: string }[] }
  | { outcome: "too_late"; earliest: Date };

const defaultDeadlineMs = 30 * 24 * 3600 * 1000;

/**
 * Freezes the audience and queues every message of the first round, in one transaction. The UPDATE is the lock: of two
 * launches one gets the draft. What was signed is kept with who signed it and when.
 */
export async function launchCampaign(deps: Deps, launch: Launch): Promise<Launched> {
  const now = deps.now();
  if (launch.campaign.status !== "draft") return { outcome: "not_a_draft" };
  await refuseUnreadySender(deps, launch.campaign.accountId, launch.campaign.sender.address);
  const matter = await readMatter(deps, launch.campaign);
  const lacking = await lackingFor(deps, matter, launch, now);
  if (lacking) return lacking;
  if (launch.draft !== undefined && launch.draft !== draftHash(matter, launch.peopleMax ?? 0)) {
    return { outcome: "changed" };
  }
  const needsYes = matter.account.launchNeeds === "officer" && launch.saysYes !== true;
  const approval = needsYes ? await approvalOf(deps, matter) : null;
  // A yes to fewer people than the button says is no yes to these.
  if (needsYes && (!approval || (launch.peopleMax ?? 0) > approval.people)) return unapproved;
  const peopleMax = Math.min(launch.peopleMax ?? Infinity, approval?.people ?? Infinity);
  const deadline = launch.campaign.deadline ?? new Date(now.getTime() + defaultDeadlineMs);
  const { baseUrl } = await sendingOf(deps, launch.campaign.accountId, null);
  const mails = await compileCampaign(baseUrl, matter).catch(unsoundOf);
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
          acknowledgements: signSentences({
            ...launch,
            locale: matter.account.defaultLocale,
            list: matter.list,
            now,
          }),
          statement: launch.statement,
          launchedBy: launch.by,
          launchedAt: now,
        })
        .where(and(eq(campaigns.id, launch.campaign.id), eq(campaigns.status, "draft")))
        .returning();
      if (!running) return { outcome: "not_a_draft" };
      if (isOther(running, launch.campaign)) throw new Changed("changed meanwhile");
      if (approval && !(await isStillApproved({ db: tx }, approval.id))) throw new Unapproved("taken back");
      await storeMails({ db: tx }, mails);
      // A signature that is given or taken back now waits for this row, and comes too late.
      const signed = await overridesInForce({ db: tx }, running);
      const audience = await freezeAudience(tx, { matter, campaign: running, exceptions: exceptionsOf(signed), now });
      if (audience === 0) throw new Nobody("nobody may be asked");
      if (audience > peopleMax) throw new MorePeople("more people than the button said");
      await keepUsed(tx, { campaign: running, signed, now });
      const last = await queueRound({ ...deps, db: tx, now: () => now }, running, audience);
      // One that came while this was being written paused what was running then, and did not see it.
      if (await standingStop({ db: tx }, running.accountId)) throw new Stopped("the account was stopped meanwhile");
      if (last >= deadline) throw new TooLate(new Date(last.getTime() + workableMs));
      return { outcome: "launched", audience };
    })
    .catch((error: unknown) => {
      if (error instanceof TooLate) return { outcome: "too_late", earliest: error.earliest };
      if (error instanceof Stopped) return accountStopped;
      if (error instanceof Changed) return { outcome: "changed" };
      if (error instanceof Unapproved) return unapproved;
      if (error instanceof MorePeople) return { outcome: "more_people" };
      if (error instanceof Nobody)
        return { outcome: "needs", needs: ["askable"], detail: "Nobody on this list may be asked." };
      const unsigned = unsignedOf(error);
      if (unsigned) return unsigned;
      throw error;
    });
}

function unsoundOf(error: unknown): { outcome: "unsound"; detail: string } {
  return { outcome: "unsound", detail: unsoundWords(error) };
}

/** Whether the draft was changed between the reading of its texts and the launch: what was compiled is not what it says now. */
function isOther(running: Campaign, read: Campaign): boolean {
  return drafted.some((field) => JSON.stringify(running[field]) !== JSON.stringify(read[field]));
}

const drafted = [
  "name",
  "kind",
  "listId",
  "sender",
  "texts",
  "template",
  "noticeIds",
  "topics",
  "reminders",
  "onNoAnswer",
  "includeInOrder",
  "keepReason",
  "keepReviewOn",
  "pilotSize",
  "watchHours",
  "dailyMax",
  "hours",
  "pace",
] as const;

/** A date that still works when the launch comes some hours later. */
const workableMs = 6 * 3600 * 1000;

/** Queues the first round and says when its last mail leaves. */
async function queueRound(
  deps: Pick<Deps, "db" | "now" | "config">,
  campaign: Campaign,
  audience: number,
): Promise<Date> {
  if (campaign.pace === "careful") return await planLaunch(deps, campaign, audience);
  const room = await readAccountRoom(deps, campaign.accountId);
  const others = room ? await readStreams(deps, { campaign, apart: null, ends: room.ends }) : [];
  await queueAtOnce(deps.db, campaign, deps.now());
  return forecastAtOnce({ people: audience, now: deps.now(), room, others }).end;
}

/** Rolls the launch back: the draft is another than the one that was compiled. */
class Changed extends Error {}

/** Rolls the launch back: nobody of this account is asked any more. */
class Stopped extends Error {}

const unapproved = {
  outcome: "needs" as const,
  needs: ["officer_yes"],
  detail:
    "In this account a launch needs the yes of the data protection officer, to this very draft. Ask for it in the console, on the campaign's last step; then launch.",
};

/** Rolls the launch back: the officer took the yes back meanwhile. */
class Unapproved extends Error {}

/** Rolls the launch back: the audience is empty. */
class Nobody extends Error {}

/** Rolls the launch back: whoever pressed the button read a smaller number on it. */
class MorePeople extends Error {}

/** Rolls the launch back: the forecast passes the deadline. */
class TooLate extends Error {
  readonly earliest: Date;
  constructor(earliest: Date) {
    super("too late");
    this.earliest = earliest;
  }
}
