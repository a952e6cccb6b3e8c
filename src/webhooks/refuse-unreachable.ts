import type { Deps } from "../deps.ts";
import { invalid } from "../errors.ts";
import { reach, refusals } from "./reach.ts";

/** The URL in its one form. 422 for one that is never posted to; a name that DNS does not know yet is taken. */
export async function refuseUnreachable(deps: Pick<Deps, "config" | "resolver">, given: string): Promise<string> {
  const where = await reach(deps, given);
  if (where.outcome === "refused") throw invalid("#/url", where.code, refusals[where.code]);
  const url = new URL(given);
  url.hash = "";
  return url.href;
}
