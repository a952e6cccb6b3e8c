import type { Grade } from "../../messages/breakers/trip-of.ts";

/** The first day of a sending domain that nobody knows, and how much a day may grow (STANDARDS 8.3). */
export const firstDayMax = 50;
/** Of one that receivers know already. */
export const knownFirstDayMax = 250;
/** A pilot leaves in one day up to here, whatever the first day may have: it is what the days after it are judged by. */
export const pilotDayMax = 100;
const growthMax = 1.5;
/** Reputation that is older says nothing. */
export const daysRemembered = 60;
/** What the provider lets out in a day, less room for receipts and confirmations. */
const quotaShare = 0.9;

/** How a day went that mail was sent on from a domain. */
export type PastDay = { sent: number; grade: Grade };

/**
 * How much all careful campaigns on one sending domain may send today, together. It grows by half at most from the
 * highest day that was really sent and green; a yellow day is held, a red one forgotten.
 */
export function dayCap(start: number, past: readonly PastDay[]): number {
  const highest = (grades: readonly Grade[]) =>
    Math.max(0, ...past.filter(({ grade }) => grades.includes(grade)).map(({ sent }) => sent));
  return Math.max(start, Math.floor(highest(["green"]) * growthMax), highest(["yellow"]));
}

/** `perDay` as GetAccount says it, -1 without limit. */
export function quotaOf(perDay: number): number {
  return perDay < 0 ? Number.MAX_SAFE_INTEGER : Math.floor(perDay * quotaShare);
}
