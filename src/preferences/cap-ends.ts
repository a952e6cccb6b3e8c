import { addToDay, dayIn, startOfDay } from "./calendar.ts";

const steps: Readonly<Record<string, { days?: number; months?: number }>> = {
  daily: { days: 1 },
  weekly: { days: 7 },
  fortnightly: { days: 14 },
  monthly: { months: 1 },
  quarterly: { months: 3 },
  half_yearly: { months: 6 },
  yearly: { months: 12 },
};

export function isKnownFrequency(frequency: string | null): boolean {
  return frequency !== null && Object.hasOwn(steps, frequency);
}

/**
 * When the next mail may go: at the beginning of the same day a week, month and so on after the last one, in the
 * account's zone, so that a newsletter of every Tuesday is not held up by minutes. Null for a frequency of the account's
 * own making: we do not know what it means, and so cannot hold it.
 */
export function capEnds(frequency: string | null, sentAt: Date, zone: string): Date | null {
  const step = frequency === null ? undefined : steps[frequency];
  return step ? startOfDay(zone, addToDay(dayIn(zone, sentAt), step)) : null;
}
