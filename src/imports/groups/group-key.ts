/** Sources that differ in capitals, blanks or how their accents are written alone are one group. */
export function groupKey(source: string): string {
  return source.normalize("NFC").trim().toLowerCase();
}
