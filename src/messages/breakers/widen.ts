import type { Facts } from "./read-facts.ts";
import type { Judged } from "./read-figures.ts";
import { type Figures, limits } from "./trip-of.ts";

/**
 * The figures of several campaigns as one scope. The early limits hold while they are still few; what is a rule of one
 * campaign (its size, its waves, its being unheard of) is left out.
 */
export function sumFigures(judged: readonly Judged[]): Figures {
  const sum = (of: (figures: Figures) => number) => judged.reduce((total, { figures }) => total + of(figures), 0);
  const sends = sum((f) => f.sends);
  const [hard, complaints] = [sum((f) => f.hard), sum((f) => f.complaints)];
  return {
    sends,
    hard,
    hardInFirst50: sends <= 50 ? hard : 0,
    complaints,
    complaintsInFirst1000: sends <= 1000 ? complaints : 0,
    complaintsIn24h: 0,
    audience: 0,
    unheardMinutes: 0,
    recent: 0,
    deferred: 0,
    wave: 0,
    unsubscribed: 0,
    contentRejected: 0,
  };
}

/** Whether these campaigns together could trip, so that their sends are worth counting. */
export function areWorthSumming(facts: readonly Facts[]): boolean {
  const sum = (of: (one: Facts) => number) => facts.reduce((total, one) => total + of(one), 0);
  return (
    facts.length > 1 &&
    (sum((one) => one.hard) >= limits.hardEarlyMax || sum((one) => one.complaints) >= limits.complaintsEarlyMax)
  );
}
