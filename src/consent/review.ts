/** A yes holds until it is withdrawn; after so long it may be asked again whether it does (campaigns of the kind `reconfirm`). */
export const reviewMonths = 12;

/** The day, UTC, on which a yes of this moment is so old: 2027-02-28 for one of 2026-02-28, and for one of a 29 February. */
export function reviewDay(at: Date): string {
  const month = at.getUTCMonth() + reviewMonths;
  const lastDay = new Date(Date.UTC(at.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(at.getUTCFullYear(), month, Math.min(at.getUTCDate(), lastDay))).toISOString().slice(0, 10);
}
