import { type Judgement, withReasons } from "../hygiene/judge.ts";
import type { Reason } from "../hygiene/reasons.ts";

/** What DNS adds to the judgement of every address of a domain. */
export type DomainReasons = { reasons: readonly Reason[]; mxGroup: string | null };

const untold: DomainReasons = { reasons: ["dns_unavailable"], mxGroup: null };

/** Each domain once. What may not be mailed anyhow is not asked about. */
export function domainsToResolve(judgements: readonly Judgement[]): string[] {
  return [...new Set(judgements.flatMap((judgement) => (isOpen(judgement) ? [judgement.domain] : [])))];
}

/** The judgement with what DNS said of its domain; a domain that is missing was not told. */
export function withDns(judgement: Judgement, found: ReadonlyMap<string, DomainReasons>): Judgement {
  if (!isOpen(judgement)) return judgement;
  const { reasons, mxGroup } = found.get(judgement.domain) ?? untold;
  return withReasons(judgement, reasons, mxGroup);
}

function isOpen(judgement: Judgement): judgement is Judgement & { domain: string } {
  return judgement.domain !== null && judgement.verdict !== "undeliverable";
}
