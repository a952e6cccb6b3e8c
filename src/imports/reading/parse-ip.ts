/** An IPv4 or IPv6 address, as text; anything else is no evidence. */
export function ipOf(text: string): string | null {
  const trimmed = text.trim().toLowerCase();
  if (/^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/u.test(trimmed)) return trimmed;
  return /^[0-9a-f:]{2,39}$/u.test(trimmed) && isIpv6(trimmed) ? trimmed : null;
}

function isIpv6(text: string): boolean {
  const halves = text.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const isWellFormed = groups.every((group) => /^[0-9a-f]{1,4}$/u.test(group));
  return isWellFormed && (halves.length === 2 ? groups.length < 8 : groups.length === 8);
}
