/** Of a cohort that has so many; fewer say nothing about it (STANDARDS 8.4). */
export const cohortPilotMin = 5;

/**
 * Splits a pilot over cohorts by their sizes, by largest remainder, with at least 5 of each, never more than there are,
 * and `pilotSize` in all. Where the pilot is too small for 5 of each, the largest cohorts get theirs. Pure.
 */
export function splitPilot(sizes: readonly number[], pilotSize: number): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const pilot = Math.min(pilotSize, total);
  const least = sizes.map((size) => Math.min(cohortPilotMin, size));
  const shares = sizes.map(() => 0);
  if (least.reduce((sum, min) => sum + min, 0) > pilot) {
    let left = pilot;
    for (const n of bySize(sizes)) left -= shares[n] = Math.min(least[n] ?? 0, left);
    return shares;
  }
  // Whoever falls under the least gets it, and the others share what is left; until nobody falls under it.
  const open = new Set(sizes.keys());
  for (;;) {
    const left = pilot - sum([...sizes.keys()].filter((n) => !open.has(n)).map((n) => least[n] ?? 0));
    const of = sum([...open].map((n) => sizes[n] ?? 0));
    const low = [...open].filter((n) => ((sizes[n] ?? 0) * left) / of < (least[n] ?? 0));
    if (low.length === 0) return apportion(sizes, { open, left, of, least });
    for (const n of low) open.delete(n);
  }
}

type Rest = { open: ReadonlySet<number>; left: number; of: number; least: readonly number[] };

function apportion(sizes: readonly number[], { open, left, of, least }: Rest): number[] {
  const exact = sizes.map((size, n) => (open.has(n) ? (of > 0 ? (size * left) / of : 0) : (least[n] ?? 0)));
  const shares = exact.map(Math.floor);
  const rest = sum([...open].map((n) => exact[n] ?? 0)) - sum([...open].map((n) => shares[n] ?? 0));
  const byRemainder = [...open].toSorted((a, b) => remainder(exact[b]) - remainder(exact[a]) || a - b);
  for (const n of byRemainder.slice(0, Math.round(rest))) shares[n] = (shares[n] ?? 0) + 1;
  return shares;
}

const remainder = (share = 0) => share - Math.floor(share);
const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
const bySize = (sizes: readonly number[]) =>
  [...sizes.keys()].toSorted((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b);
