import { classifyDomain, type DomainFinding, unavailable } from "./classify-domain.ts";
import { providerFinding } from "./known-providers.ts";
import type { DnsAnswer, Resolver } from "./resolver.ts";

const atOnce = 16;
/** Each question waits a random while up to this: sixteen at one moment look like an attack to a small resolver. */
const jitterMsMax = 20;
/** After so many domains in a row that could not be told, DNS itself is down: the others are not asked. */
const silentMax = 32;

/**
 * Asks DNS about each domain once, `atOnce` at a time; what is known of the great providers is not asked. What was not
 * reached within `msMax` is missing from the answer; when DNS gives no answer at all, every other domain is
 * `dns_unavailable`. Never throws.
 */
export async function askDomains(
  resolver: Resolver,
  domains: readonly string[],
  msMax: number,
): Promise<Map<string, DomainFinding>> {
  const found = new Map<string, DomainFinding>();
  const shared = remembering(resolver);
  const queue = new Set(domains).values();
  const state = { silent: 0, isOver: false };
  const work = async (): Promise<void> => {
    for (const domain of queue) {
      const known = providerFinding(domain);
      const isSilent = state.silent >= silentMax;
      if (!known && !isSilent) await sleep(Math.random() * jitterMsMax);
      const finding = known ?? (isSilent ? unavailable : await classifyDomain(shared, domain));
      if (state.isOver) return;
      found.set(domain, finding);
      if (known) continue;
      state.silent = finding.class === "dns_unavailable" ? state.silent + 1 : 0;
    }
  };
  await within(msMax, Promise.all(Array.from({ length: atOnce }, work)));
  state.isOver = true;
  return found;
}

/** Many domains share their mail servers: each question is asked once. */
function remembering(resolver: Resolver): Resolver {
  const asked = new Map<string, Promise<DnsAnswer>>();
  return {
    query(name, type) {
      const key = `${type} ${name}`;
      const answer = asked.get(key) ?? resolver.query(name, type);
      asked.set(key, answer);
      return answer;
    },
  };
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function within(msMax: number, work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, msMax);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
