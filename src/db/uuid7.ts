import { randomBytes } from "node:crypto";

/** UUID version 7 (RFC 9562, section 5.7): what SQL's uuid7(at) makes, for rows whose id is needed before they are written. */
export function uuid7(at: Date): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

const poolBytes = 6 * 1024;

/**
 * UUIDs of version 7 for many rows of one moment, in hex without hyphens: 48 bits of time, 24 of the row's number, so that
 * they ascend with the rows (RFC 9562, section 6.2, method 1), and 48 random ones.
 */
export function idSeries(at: Date): (n: number) => string {
  const time = at.getTime().toString(16).padStart(12, "0");
  let pool = "";
  let used = 0;
  return (n) => {
    if (used >= pool.length) [pool, used] = [randomBytes(poolBytes).toString("hex"), 0];
    const count = (n & 0xffffff).toString(16).padStart(6, "0");
    used += 12;
    return `${time}7${count.slice(0, 3)}8${count.slice(3)}${pool.slice(used - 12, used)}`;
  };
}
