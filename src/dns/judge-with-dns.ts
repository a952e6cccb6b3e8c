import type { Judgement } from "../hygiene/judge.ts";
import { askDomains } from "./ask-domains.ts";
import { reasonOf } from "./checked-class.ts";
import { type DomainReasons, domainsToResolve, withDns } from "./judge-domains.ts";
import type { Resolver } from "./resolver.ts";

const atOnce = 2_000;
/** For the domains of so many judgements; what was not told by then is `unknown`. */
const msMax = 60_000;
const rememberedMax = 100_000;

export type DnsJudge = (judgements: readonly Judgement[]) => Promise<Judgement[]>;

/** Adds what DNS says to judgements, without a database: each domain is asked once, whenever it comes up. */
export function createDnsJudge(resolver: Resolver): DnsJudge {
  const found = new Map<string, DomainReasons>();
  return async (judgements) => {
    if (found.size > rememberedMax) found.clear();
    const open = domainsToResolve(judgements).filter((domain) => !found.has(domain));
    for (const [domain, finding] of await askDomains(resolver, open, msMax)) {
      const reason = reasonOf(finding.class);
      found.set(domain, { reasons: reason ? [reason] : [], mxGroup: finding.mxGroup });
    }
    return judgements.map((judgement) => withDns(judgement, found));
  };
}

/** Adds what DNS says to a stream of judgements, in its order. */
export async function* judgeWithDns(
  resolver: Resolver,
  judgements: AsyncIterable<Judgement>,
): AsyncGenerator<Judgement> {
  const judge = createDnsJudge(resolver);
  let waiting: Judgement[] = [];
  for await (const judgement of judgements) {
    waiting.push(judgement);
    if (waiting.length < atOnce) continue;
    yield* await judge(waiting);
    waiting = [];
  }
  yield* await judge(waiting);
}
