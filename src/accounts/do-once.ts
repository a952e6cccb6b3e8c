import type { Deps } from "../deps.ts";
import { keepInside } from "../http/kept-answer.ts";
import type { V1Context } from "../http/v1.ts";
import type { JobName, Queue } from "../jobs/queue.ts";
import { noteAct } from "./audit.ts";

/**
 * The deed, its line in the trail and its answer for who repeats the request, in one transaction: a process that dies at any
 * moment leaves all three or none, so that a key or a campaign is not made twice, nor one that nobody was told of. Jobs that
 * the deed wakes are woken when it is committed. Not for a deed that waits for others, or asks another host.
 */
export async function doOnce<R extends Response>(c: V1Context, work: (deps: Deps) => Promise<R>): Promise<R> {
  const woken = new Set<JobName>();
  const queue: Queue = { wake: async (job) => void woken.add(job) };
  const answer = await c.env.db.transaction(async (tx) => {
    const inside = { ...c.env, db: tx, queue };
    const done = await work(inside);
    await keepDone(c, inside, done);
    return done;
  });
  for (const job of woken) await c.env.queue.wake(job);
  return answer;
}

/** The same for a deed that has a transaction of its own: the last thing in it. */
export async function keepDone(
  c: V1Context,
  deps: Pick<Deps, "config" | "db" | "now">,
  answer: Response,
): Promise<void> {
  await noteAct(c, deps);
  if (c.var.claim) await keepInside(deps, c.var.claim, answer);
}
