import type { BreakerScope } from "../../db/json.ts";

export type Grade = "green" | "yellow" | "red";

/**
 * What is known of the sends of one scope since it was launched or last reopened. `sends` are those with an outcome or older
 * than 30 minutes. Reads stop where more would change nothing, so `sends`, `recent` and `wave` may be lower bounds.
 */
export type Figures = {
  sends: number;
  /** Permanent bounces, without those of the provider's own suppression list and of its simulator. */
  hard: number;
  hardInFirst50: number;
  complaints: number;
  complaintsInFirst1000: number;
  complaintsIn24h: number;
  /** Of the campaign; 0 where the rule on small campaigns does not apply. */
  audience: number;
  /** Minutes since the oldest submitted message of which nothing was ever heard; 0 without one. */
  unheardMinutes: number;
  /** The last 15 minutes: sends with an outcome, and those of them deferred or bounced for the time being. */
  recent: number;
  deferred: number;
  /** The wave that goes out now, or was the last: the sends of the day up to the last one. */
  wave: number;
  unsubscribed: number;
  contentRejected: number;
};

export const reasons = [
  "hard_bounces",
  "complaints",
  "deferrals",
  "unsubscribes",
  "content_rejected",
  "blind",
] as const;
export type TripReason = (typeof reasons)[number];

/** STANDARDS 8.1 and 8.2. Shares are of one. */
export const limits = {
  hardShareWarn: 0.02,
  hardSharePause: 0.04,
  hardSendsMin: 50,
  hardEarlyMax: 5,
  complaintShareWarn: 0.0005,
  complaintsEarlyMax: 2,
  complaintsDayMax: 3,
  smallCampaignMax: 5_000,
  deferredShareWarn: 0.05,
  deferredSharePause: 0.15,
  unsubscribedShareWarn: 0.03,
  unsubscribedSharePause: 0.08,
  contentRejectedSharePause: 0.01,
  blindMinutes: 30,
  /** A share of fewer than these is an accident: our own choice, the standard names none. */
  deferredSendsMin: 20,
  waveSendsMin: 50,
  /** One account's bad list must not stop everybody's mail while the whole is still small. */
  providerSendsMin: 1_000,
} as const;

/** The two-sided 90 % interval. */
const z = 1.6449;

/** The lower end of the 90 % Wilson score interval of `k` in `n`. */
export function wilsonLower(k: number, n: number): number {
  if (n <= 0) return 0;
  const p = k / n;
  const z2 = z * z;
  const margin = z * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  return Math.max(0, (p + z2 / (2 * n) - margin) / (1 + z2 / n));
}

/** Why this scope must stop now, the gravest first; null while it may go on. Pure. */
export function tripOf(scope: BreakerScope, f: Figures): TripReason | null {
  if (scope === "provider") {
    return f.sends >= limits.providerSendsMin && isBouncing(f) ? "hard_bounces" : null;
  }
  if (f.complaintsInFirst1000 >= limits.complaintsEarlyMax) return "complaints";
  if (isBouncing(f) || f.hardInFirst50 >= limits.hardEarlyMax) return "hard_bounces";
  // Deferrals are one receiver's answer: the others' mail goes on.
  if (scope === "campaign_mx_group") return isOver(deferral(f), limits.deferredSharePause) ? "deferrals" : null;
  if (scope === "account") return null;
  if (f.audience > 0 && f.audience < limits.smallCampaignMax && f.complaintsIn24h >= limits.complaintsDayMax) {
    return "complaints";
  }
  if (f.wave >= limits.waveSendsMin && f.contentRejected / f.wave >= limits.contentRejectedSharePause) {
    return "content_rejected";
  }
  if (isOver([f.unsubscribed, f.wave, limits.waveSendsMin], limits.unsubscribedSharePause)) return "unsubscribes";
  return f.unheardMinutes > limits.blindMinutes ? "blind" : null;
}

/** red: it trips; yellow: a rate is over its warn line; green: neither. */
export function gradeOfFigures(scope: BreakerScope, f: Figures): Grade {
  if (tripOf(scope, f)) return "red";
  const isWarned =
    isOver([f.hard, f.sends, 1], limits.hardShareWarn) ||
    isOver([f.complaints, f.sends, 1], limits.complaintShareWarn) ||
    isOver(deferral(f), limits.deferredShareWarn) ||
    isOver([f.unsubscribed, f.wave, 1], limits.unsubscribedShareWarn);
  return isWarned ? "yellow" : "green";
}

function isBouncing({ hard, sends }: Figures): boolean {
  return sends >= limits.hardSendsMin && wilsonLower(hard, sends) > limits.hardSharePause;
}

const deferral = ({ deferred, recent }: Figures) => [deferred, recent, limits.deferredSendsMin] as const;

function isOver([k, n, min]: readonly [k: number, n: number, min: number], line: number): boolean {
  return n >= min && n > 0 && k / n > line;
}
