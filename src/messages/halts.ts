import type { SendOutcome } from "../mail/mailer.ts";
import type { ClaimedMessage } from "./claim-messages.ts";
import type { Reach } from "./pause-campaigns.ts";

/** So many messages of a campaign refused for their content, one after the other, are no accident (STANDARDS 2.4). */
const rejectionsMax = 3;

type Halt = { reach: Reach; code: string };

/** What one claim has to heed: `over` is asked before each call, `heed` told after it. */
export type Watch = {
  over: (message: ClaimedMessage) => string | null;
  heed: (message: ClaimedMessage, outcome: SendOutcome) => void;
};

/** What one run of the job has learnt not to try again. */
export type Halts = {
  /** For a claim about to be made: what was paused before it, and is claimed yet, was released since and is to be tried again. */
  watch: () => Watch;
  /** Pauses what has halted since the last time. */
  settle: (pause: (halt: Halt) => Promise<unknown>) => Promise<void>;
  /** The provider's quota or another limit of its: nothing is wrong with anybody's mail, it only has to wait. */
  held: () => string | null;
};

const holding: ReadonlySet<string> = new Set(["daily_quota", "limit_exceeded"]);

type Standing = Halt & { nth: number; isPaused: boolean };

export function createHalts(): Halts {
  const halted = new Map<string, Standing>();
  const rejected = new Map<string, number>();
  const fresh: Standing[] = [];
  let nth = 0;
  let hold: string | null = null;
  const watch = (): Watch => {
    const since = nth;
    // Whose pause is written only now: the claim may have come before it.
    const unpaused = new Set([...halted.values()].filter(({ isPaused }) => !isPaused));
    const isInForce = (one: Standing) => one.nth > since || unpaused.has(one);
    const halt = (reach: Reach, code: string) => {
      const key = JSON.stringify(reach);
      const known = halted.get(key);
      if (known && isInForce(known)) return;
      const standing = { reach, code, nth: ++nth, isPaused: false };
      halted.set(key, standing);
      fresh.push(standing);
    };
    return {
      over: (message) => {
        if (hold !== null) return hold;
        for (const one of halted.values()) if (isInForce(one) && isWithin(one.reach, message)) return one.code;
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
    };
  };
  return {
    watch,
    held: () => hold,
    settle: async (pause) => {
      for (const standing of fresh.splice(0)) {
        const { reach } = standing;
        if (reach !== "everything" && "campaignId" in reach) rejected.delete(reach.campaignId);
        await pause(standing);
        standing.isPaused = true;
      }
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
