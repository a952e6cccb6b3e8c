import type { SendOutcome } from "../mail/mailer.ts";
import type { ClaimedMessage } from "./claim-messages.ts";
import type { Reach } from "./pause-campaigns.ts";

/** So many messages of a campaign refused for their content, one after the other, are no accident (STANDARDS 2.4). */
const rejectionsMax = 3;

export type Halt = { reach: Reach; code: string };

/** What one run of the job has learnt not to try again: `over` is asked before each call, `heed` told after it. */
export type Halts = {
  over: (message: ClaimedMessage) => string | null;
  heed: (message: ClaimedMessage, outcome: SendOutcome) => void;
  /** The halts since the last asking. */
  taken: () => Halt[];
  /** The provider's quota or another limit of its: nothing is wrong with anybody's mail, it only has to wait. */
  held: () => string | null;
};

const holding: ReadonlySet<string> = new Set(["daily_quota", "limit_exceeded"]);

export function createHalts(): Halts {
  const halted = new Map<string, Halt>();
  const rejected = new Map<string, number>();
  const fresh: Halt[] = [];
  let hold: string | null = null;
  const halt = (reach: Reach, code: string) => {
    const key = JSON.stringify(reach);
    if (halted.has(key)) return;
    halted.set(key, { reach, code });
    fresh.push({ reach, code });
  };
  return {
    over: (message) => {
      if (hold !== null) return hold;
      for (const { reach, code } of halted.values()) if (isWithin(reach, message)) return code;
      return null;
    },
    heed: (message, outcome) => {
      if (outcome.outcome === "retry" && holding.has(outcome.code)) hold = outcome.code;
      if (outcome.outcome === "stop") halt(reachOf(message, outcome.code), outcome.code);
      const { campaign_id: campaignId } = message;
      if (campaignId === null) return;
      const isRejected = outcome.outcome === "fail" && outcome.code === "MessageRejected";
      if (outcome.outcome === "submitted" || isRejected) {
        const inARow = isRejected ? (rejected.get(campaignId) ?? 0) + 1 : 0;
        rejected.set(campaignId, inARow);
        if (isRejected && inARow >= rejectionsMax) halt({ campaignId }, outcome.code);
      }
    },
    held: () => hold,
    taken: () => {
      const taken = fresh.splice(0);
      // A pause keeps them from being claimed: whoever lets them go on is to be tried again.
      for (const { reach } of halted.values())
        if (reach !== "everything" && "campaignId" in reach) rejected.delete(reach.campaignId);
      halted.clear();
      return taken;
    },
  };
}

/** A sender's own domain is that account's trouble, a missing configuration the campaign's; the rest is everybody's. */
function reachOf({ account_id: accountId, campaign_id: campaignId }: ClaimedMessage, code: string): Reach {
  if (code === "MailFromDomainNotVerifiedException") return { accountId };
  if (code === "NotFoundException") return campaignId ? { campaignId } : { accountId };
  return "everything";
}

function isWithin(reach: Reach, { account_id: accountId, campaign_id: campaignId }: ClaimedMessage): boolean {
  if (reach === "everything") return true;
  return "campaignId" in reach ? reach.campaignId === campaignId : reach.accountId === accountId;
}
