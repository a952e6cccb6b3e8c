import type { Deps } from "../../deps.ts";
import { checkBreakers } from "./check-breakers.ts";

/** As often as a claim: what is claimed in between is at most a second's worth of rate. */
const checkMsMin = 1000;
/** Where very much went wrong without tripping a look takes longer: it may take a tenth of the sender's time at most. */
const restPerCheck = 9;

/** For one run of the sender: asked before every claim, it looks when its last look is a second old. */
export function createBreakerWatch(deps: Pick<Deps, "db" | "now" | "log">): () => Promise<number> {
  let restsUntil = Number.NEGATIVE_INFINITY;
  return async () => {
    const started = performance.now();
    if (started < restsUntil) return 0;
    const changed = await checkBreakers(deps);
    const ended = performance.now();
    restsUntil = ended + Math.max(checkMsMin, restPerCheck * (ended - started));
    return changed;
  };
}
