/**
 * What one client address may post on recipients' pages in a minute (STANDARDS 7.4: loose). A gateway that presses a button in
 * each of a thousand mails stays below it, and so does an operator with a whole town behind one address. wrangler.toml
 * says the same of the edge.
 */
export const clientPostsMax = 1200;
export const clientWindowMs = 60_000;

/** How a door counts; the rate limiting binding of Cloudflare's, as far as it is used, is one. */
export type ClientLimit = { limit: (asked: { key: string }) => Promise<{ success: boolean }> };

/** Under what an address is counted: of IPv6 the network of 64 bits, which is one household or one machine. */
export function countedAs(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array<string>(zeros).fill("0"), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}
