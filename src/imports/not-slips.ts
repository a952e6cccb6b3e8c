import { domainFacts } from "../hygiene/domain-facts.ts";

/** Those of `domains` that were taken for slips by their spelling alone: once DNS says that they take mail they are none. */
export function notSlips(domains: readonly string[]): string[] {
  return domains.filter((domain) => domainFacts(domain).isGuess);
}
