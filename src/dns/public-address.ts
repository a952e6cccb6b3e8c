/** IPv4 that nobody on the internet can reach: RFC 6890, with multicast and reserved space. */
const unreachable4: readonly (readonly [base: string, bits: number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];

/**
 * Within global unicast: special purposes and Teredo (2001::/23), manuals (2001:db8::/32, 3fff::/20), and 6to4 (2002::/16), which
 * carries any IPv4 address inside.
 */
const unreachable6 = /^(?:2001:(?:0?db8|0{0,2}[0-9a-f]{0,2}|0?1[0-9a-f]{2}):|2002:|3fff:0?[0-9a-f]{0,3}:)/i;

/** Whether mail from the internet can reach this address, as DNS gives it. */
export function isPublicAddress(address: string): boolean {
  const mapped = /^::ffff:(?<v4>\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.groups?.["v4"];
  if (isAddress4(mapped ?? address)) return isPublic4(mapped ?? address);
  const first = address.split(":")[0] ?? "";
  // Global unicast is 2000::/3 (RFC 4291 section 2.4).
  const head = first === "" ? 0 : Number.parseInt(first, 16);
  return head >= 0x2000 && head <= 0x3fff && !unreachable6.test(address);
}

/** Dotted quads only: the form in which a mail server may wrongly be named by its address. */
export function isAddress4(text: string): boolean {
  return /^(?:\d{1,3}\.){3}\d{1,3}$/.test(text) && text.split(".").every((part) => Number(part) <= 255);
}

function isPublic4(address: string): boolean {
  const value = toNumber(address);
  return !unreachable4.some(([base, bits]) => {
    const size = 2 ** (32 - bits);
    return Math.floor(value / size) === Math.floor(toNumber(base) / size);
  });
}

function toNumber(address: string): number {
  return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}
