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
 * UUIDs of version 7 for many rows of one moment, as 16 bytes in Latin-1 letters: 48 bits of time, 24 of the row's number,
 * so that they ascend with the rows (RFC 9562, section 6.2, method 1), and 48 random ones.
 */
export function idSeries(at: Date): (n: number) => string {
  const time = Buffer.from(at.getTime().toString(16).padStart(12, "0"), "hex").toString("latin1");
  let pool = "";
  let used = 0;
  return (n) => {
    if (used >= pool.length) [pool, used] = [randomBytes(poolBytes).toString("latin1"), 0];
    used += 6;
    const count = String.fromCharCode(0x70 | ((n >>> 20) & 15), (n >>> 12) & 255, 0x80 | ((n >>> 6) & 63), n & 63);
    return time + count + pool.slice(used - 6, used);
  };
}
