const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Between one attempt and the next (Standard Webhooks 1.0, "Retries"): ten attempts in 75 h 35 min 5 s, and up to a tenth more. */
const delaysMs = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
] as const;
const jitterShare = 0.1;
const retryAfterMsMax = 24 * hour;
const holdMsMax = 5 * minute;
const askedHoldMsMax = hour;

/** How long to wait after attempt number `attempts`; null when that was the last. Whoever asks for more time gets it. */
export function retryDelayMs(attempts: number, retryAfterMs: number | null): number | null {
  const delay = delaysMs[attempts - 1];
  if (delay === undefined) return null;
  return Math.max(delay * (1 + Math.random() * jitterShare), Math.min(retryAfterMs ?? 0, retryAfterMsMax));
}

/** How long the whole endpoint is left in peace after an attempt that says it is not well. Never longer than that attempt waits. */
export function holdMs(delayMs: number, retryAfterMs: number | null): number {
  return Math.max(Math.min(delayMs, holdMsMax), Math.min(retryAfterMs ?? 0, askedHoldMsMax));
}

/** RFC 9110 section 10.2.3: seconds, or a moment. Null for neither. */
export function retryAfterMs(header: string | null, now: Date): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header)) return Number(header) * second;
  const moment = Date.parse(header);
  return Number.isNaN(moment) ? null : Math.max(0, moment - now.getTime());
}
