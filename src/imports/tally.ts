import type { ImportCounts } from "../db/json.ts";

export const noCounts: ImportCounts = {
  rows: { total: 0, imported: 0, merged: 0, duplicate: 0, undeliverable: 0, suppressed: 0, opted_out: 0 },
  verdicts: { deliverable: 0, risky: 0, undeliverable: 0, unknown: 0 },
  reasons: {},
};

/** Rows of one outcome, verdict and set of reasons, and how many there are of them. */
export type Kind = { outcome: string; verdict: string; reasons: readonly string[]; k: number };

const counted = new Set(["imported", "merged", "undeliverable"]);

/**
 * Adds up rows by outcome. Verdicts and reasons are counted over the rows that are contacts now or are undeliverable, so
 * that each person counts once: deliverable + risky + undeliverable + unknown = imported + merged + undeliverable.
 */
export function addKinds(before: ImportCounts, kinds: readonly Kind[]): ImportCounts {
  const rows: Record<string, number> = { ...before.rows };
  const verdicts: Record<string, number> = { ...before.verdicts };
  const reasons: Record<string, number> = { ...before.reasons };
  const add = (sums: Record<string, number>, name: string, k: number) => void (sums[name] = (sums[name] ?? 0) + k);
  for (const { outcome, verdict, reasons: why, k } of kinds) {
    add(rows, "total", k);
    add(rows, outcome, k);
    if (!counted.has(outcome)) continue;
    add(verdicts, verdict, k);
    for (const reason of why) add(reasons, reason, k);
  }
  return { rows: { ...noCounts.rows, ...rows }, verdicts: { ...noCounts.verdicts, ...verdicts }, reasons };
}
