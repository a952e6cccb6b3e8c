/** Sources that differ in capitals or blanks alone are one group. */
export function groupKey(source: string): string {
  return source.trim().toLowerCase();
}
