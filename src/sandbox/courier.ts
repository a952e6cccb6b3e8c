import { setTimeout as sleep } from "node:timers/promises";

import { createParcelQueue } from "./parcel-queue.ts";
import type { Parcel, PostOutcome } from "./post-notification.ts";

/** Waiting after the first, second ... failure doubles between these. */
const backoffMinMs = 200;
const backoffMaxMs = 5_000;
const flyingMax = 16;
/** Shuffled notifications start within this time of each other. */
const shuffleMs = 250;
const drainPatienceMs = 10_000;
const drainStepMs = 100;

export type Courier = {
  /** Takes over notifications that are on disk already; brings each until it is answered with 2xx. */
  owe: (parcels: readonly Parcel[]) => void;
  /** Resolves with true once this one is answered, with false after `patienceMs`. */
  delivered: (key: string, patienceMs: number) => Promise<boolean>;
  /** Resolves when nothing is owed, trying again at once instead of waiting. Throws after 10 s in which none was answered. */
  drain: () => Promise<void>;
  owedCount: () => number;
  stop: () => Promise<void>;
};

export type Route = {
  post: (parcel: Parcel) => Promise<PostOutcome>;
  answered: (key: string) => void;
  shuffled: () => boolean;
  random: () => number;
  log: (line: string) => void;
};

/** First come, first brought, up to 16 at once. A dead or failing receiver quiets the whole queue, a refused one only itself. */
export function startCourier(route: Route): Courier {
  const owed = new Map<string, { tries: number }>();
  const flying = new Set<Promise<void>>();
  const quiet = createQuiet();
  let lastAnswerMs = 0;
  let lastReason = "";
  let stopped = false;
  const fly = async (parcel: Parcel): Promise<void> => {
    const posted = await route.post(parcel);
    if (posted.outcome === "answered") {
      quiet.end();
      lastAnswerMs = Date.now();
      owed.delete(parcel.owed.key);
      route.answered(parcel.owed.key);
      return;
    }
    lastReason = posted.reason;
    const tries = (owed.get(parcel.owed.key)?.tries ?? 0) + 1;
    owed.set(parcel.owed.key, { tries });
    if (stopped) return;
    queue.rest(parcel, backoffMs(tries));
    if (isWholesale(posted) && quiet.begin(pump))
      route.log(`sandbox: the service takes no notification: ${posted.reason}`);
  };
  const mayFly = (): boolean => !stopped && !quiet.lasts() && flying.size < (quiet.suspected() ? 1 : flyingMax);
  const pump = (): void => {
    while (mayFly()) {
      const next = queue.take();
      if (next === undefined) return;
      const flight = fly(next).finally(() => {
        flying.delete(flight);
        pump();
      });
      flying.add(flight);
    }
  };
  const queue = createParcelQueue(pump);

  return {
    owe: (parcels) => {
      for (const parcel of parcels) {
        owed.set(parcel.owed.key, { tries: 0 });
        if (route.shuffled()) queue.rest(parcel, route.random() * shuffleMs);
        else queue.put(parcel);
      }
      pump();
    },
    delivered: async (key, patienceMs) => {
      const untilMs = Date.now() + patienceMs;
      while (owed.has(key) && Date.now() < untilMs) await Promise.race([...flying, sleep(drainStepMs)]);
      return !owed.has(key);
    },
    drain: async () => {
      const startedMs = Date.now();
      while (owed.size > 0) {
        demandProgress(Math.max(startedMs, lastAnswerMs), { reason: lastReason, count: owed.size });
        quiet.end();
        queue.hurry();
        pump();
        await Promise.race([...flying, sleep(drainStepMs)]);
      }
    },
    owedCount: () => owed.size,
    stop: async () => {
      stopped = true;
      quiet.end();
      queue.clear();
      await Promise.all(flying);
    },
  };
}

/** The receiver as a whole is in trouble, not this notification. */
function isWholesale({ status }: { status: number | null }): boolean {
  return status === null || status >= 500;
}

function demandProgress(sinceMs: number, owed: { reason: string; count: number }): void {
  if (Date.now() - sinceMs <= drainPatienceMs) return;
  throw new Error(`For 10 s the service took no notification (${owed.reason}); ${owed.count} are still owed.`);
}

/** A pause for the whole queue, longer after each failure in a row; one probe at a time until something is answered. */
function createQuiet() {
  let failures = 0;
  let timer: NodeJS.Timeout | null = null;
  return {
    lasts: (): boolean => timer !== null,
    suspected: (): boolean => failures > 0,
    /** True for the first failure in a row. What fails while it is quiet already changes nothing. */
    begin: (wake: () => void): boolean => {
      if (timer !== null) return false;
      failures += 1;
      timer = setTimeout(() => {
        timer = null;
        wake();
      }, backoffMs(failures));
      return failures === 1;
    },
    end: (): void => {
      failures = 0;
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}

function backoffMs(failures: number): number {
  return Math.min(backoffMaxMs, backoffMinMs * 2 ** Math.min(failures - 1, 10));
}
