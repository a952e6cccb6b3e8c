/** RFC 5321 4.5.3.1.3 allows 254; a display name and `mailto:` may stand around them. */
const candidateCharsMax = 512;

/**
 * True when a whole cell is one address, bare, with `mailto:`, in angle brackets or behind a name. For finding the
 * column only: hygiene judges what it is worth.
 */
export function looksLikeAddress(cell: string): boolean {
  if (cell.length > candidateCharsMax || !cell.includes("@")) return false;
  const bare = cell
    .trim()
    .replace(/^[^<>]*<([^<>]*)>$/u, "$1")
    .replace(/^mailto:/iu, "");
  return /^[^\s@<>"(),;:|]+@[^\s@<>"(),;:|]+\.[^\s@.<>"(),;:|]{2,}$/u.test(bare);
}
