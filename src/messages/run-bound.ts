import type { Deps } from "../deps.ts";

/**
 * How long one run of the job goes on taking messages: well below what ends it from outside, which is 15 minutes for a
 * queue's consumer on Cloudflare and an hour for a job of pg-boss. What is left over is the next run's.
 */
export const runMsMax = 60_000;

/** `room`: how many messages the run may still take. By the injected clock; one that is moved ahead ends the run early. */
export type RunBound = { room: () => number; take: (count: number) => void; isSpent: () => boolean };

export function createRunBound({ now, sendsMax = Number.MAX_SAFE_INTEGER }: Pick<Deps, "now" | "sendsMax">): RunBound {
  const until = now().getTime() + runMsMax;
  let left = sendsMax;
  const room = () => (now().getTime() < until ? left : 0);
  return { room, take: (count) => void (left -= count), isSpent: () => room() <= 0 };
}
