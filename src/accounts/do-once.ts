import type { Deps } from "../deps.ts";
import { keepInside } from "../http/kept-answer.ts";
import type { V1Context } from "../http/v1.ts";
import { noteAct } from "./audit.ts";

/**
 * The deed, its line in the trail and its answer for who repeats the request, in one transaction: a process that dies at any
 * moment leaves all three or none, so that a key or an endpoint is not made twice, nor one that nobody was told of.
 */
export async function doOnce<R extends Response>(c: V1Context, work: (deps: Deps) => Promise<R>): Promise<R> {
  return await c.env.db.transaction(async (tx) => {
    const answer = await work({ ...c.env, db: tx });
    await keepDone(c, { ...c.env, db: tx }, answer);
    return answer;
  });
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
