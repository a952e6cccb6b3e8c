import type { Hours } from "../../db/json.ts";
import { windowOf } from "./hours.ts";

/** A message that leaves today: its recipient's domain and hours, and the least time to the next mail there. */
export type Chosen = { id: string; domain: string; spacingMs: number; hours: Hours };

export type Day = {
  /** As the campaign's zone names it; each recipient has it at their own time. */
  day: string;
  now: Date;
  /** A pilot leaves as soon as it may; a wave is spread over the day. */
  isSpread: boolean;
  /** When mails to a domain leave already, in ms, sorted. What is placed is added. */
  taken: Map<string, number[]>;
  random: () => number;
};

export type Placed = { id: string; dueAt: Date };

const slotMs = 10 * 60 * 1000;

/**
 * Gives each message its moment: in the recipient's hours, the best first, spread over slots of ten minutes that begin a
 * random while late, and never two mails to one domain closer than its spacing. What finds no moment today is left out.
 * Slots keep the moments few: a worker that wakes for each has to wake dozens of times a day, not thousands.
 */
export function placeMessages(chosen: readonly Chosen[], day: Day): Placed[] {
  const lateness = new Map<number, number>();
  const placed: Placed[] = [];
  for (const [n, { id, domain, spacingMs, hours }] of chosen.entries()) {
    const open = windowOf(day.day, hours);
    if (!open) continue;
    const from = Math.max(open.opens.getTime(), day.now.getTime());
    const to = open.closes.getTime();
    if (from >= to) continue;
    const wish = day.isSpread
      ? slotIn({ from, to }, (n + day.random()) / chosen.length, { lateness, random: day.random, count: chosen.length })
      : from;
    const taken = day.taken.get(domain) ?? [];
    day.taken.set(domain, taken);
    const at = firstFree(taken, wish, spacingMs);
    const due = at < to ? at : firstFree(taken, from, spacingMs);
    if (due >= to) continue;
    insert(taken, due);
    placed.push({ id, dueAt: new Date(due) });
  }
  return placed;
}

type Jitter = { lateness: Map<number, number>; random: () => number; count: number };

function slotIn(
  { from, to }: { from: number; to: number },
  share: number,
  { lateness, random, count }: Jitter,
): number {
  const slots = Math.max(1, Math.min(Math.floor((to - from) / slotMs), count));
  const start = from + Math.min(slots - 1, Math.floor(share * slots)) * slotMs;
  const late = lateness.get(start) ?? Math.floor(random() * 480) * 1000;
  lateness.set(start, late);
  return Math.min(start + late, to - 1);
}

/** The first moment from `wish` on that keeps its distance from all that are taken. */
function firstFree(taken: readonly number[], wish: number, spacingMs: number): number {
  let at = wish;
  for (let n = placeOf(taken, wish - spacingMs + 1); n < taken.length; n++) {
    const other = taken[n] ?? 0;
    if (other >= at + spacingMs) break;
    at = other + spacingMs;
  }
  return at;
}

function insert(taken: number[], at: number): void {
  taken.splice(placeOf(taken, at), 0, at);
}

/** The place of the first that is not before `at`. */
function placeOf(taken: readonly number[], at: number): number {
  let [low, high] = [0, taken.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((taken[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
