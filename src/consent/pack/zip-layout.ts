/*
 * A zip (APPNOTE 6.3.10) of which every byte follows from names and contents, so that a reader can tell the one that we
 * wrote from any other. Deflated entries are written as they come, with their sizes behind them; one that is known whole
 * can be stored. No dates, no comments, no extra fields, no zip64: 4 GiB at most.
 */

export type ZipEntry = {
  name: string;
  stored: boolean;
  crc: number;
  packedBytes: number;
  bytes: number;
  offset: number;
};

/** What a header of 32 bits can say. */
export const zipBytesMax = 0xffff_ffff;
export const zipEntriesMax = 0xffff;
export const endBytes = 22;
export const centralHeaderBytes = 46;
const localHeaderBytes = 30;
const descriptorBytes = 16;
const version = 20;
const utf8 = 0x0800;
const sizesBehind = 0x0008;
const deflated = 8;
/** 1 January 1980: zip's own zero. */
const noDate = 0x0021;

/** Letters, digits and what parts them: a name that every system takes, and that leads out of no folder. */
export const isEntryName = (name: string) =>
  /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/i.test(name) && name.length < 200;

export function localHeader(entry: Pick<ZipEntry, "name" | "stored" | "crc" | "bytes">): Uint8Array<ArrayBuffer> {
  const { name, stored, crc, bytes } = entry;
  const sizes = stored ? [u32(crc), u32(bytes), u32(bytes)] : [u32(0), u32(0), u32(0)];
  return joined([u32(0x0403_4b50), u16(version), ...shared(stored), ...sizes, u16(name.length), u16(0), ascii(name)]);
}

/** Behind a deflated entry; nothing behind a stored one. */
export function descriptor({ stored, crc, packedBytes, bytes }: ZipEntry): Uint8Array<ArrayBuffer> {
  return stored ? new Uint8Array() : joined([u32(0x0807_4b50), u32(crc), u32(packedBytes), u32(bytes)]);
}

/** How far an entry reaches from its offset. */
export function entryBytes({ name, stored, packedBytes }: Pick<ZipEntry, "name" | "stored" | "packedBytes">): number {
  return localHeaderBytes + name.length + packedBytes + (stored ? 0 : descriptorBytes);
}

export const contentOffset = ({ name, offset }: Pick<ZipEntry, "name" | "offset">) =>
  offset + localHeaderBytes + name.length;

/** The directory at the end, with the record that ends the file. */
export function directory(entries: readonly ZipEntry[], offset: number): Uint8Array<ArrayBuffer> {
  const central = joined(entries.map(centralHeader));
  const counts = [u16(entries.length), u16(entries.length), u32(central.length), u32(offset), u16(0)];
  return joined([central, u32(0x0605_4b50), u16(0), u16(0), ...counts]);
}

function centralHeader({ name, stored, crc, packedBytes, bytes, offset }: ZipEntry): Uint8Array<ArrayBuffer> {
  const sizes = [u32(crc), u32(packedBytes), u32(bytes)];
  const rest = [u16(name.length), u16(0), u16(0), u16(0), u16(0), u32(0), u32(offset), ascii(name)];
  return joined([u32(0x0201_4b50), u16(version), u16(version), ...shared(stored), ...sizes, ...rest]);
}

const shared = (stored: boolean) => [
  u16(utf8 | (stored ? 0 : sizesBehind)),
  u16(stored ? 0 : deflated),
  u16(0),
  u16(noDate),
];

function u16(value: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(value & 0xff, (value >>> 8) & 0xff);
}

function u32(value: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

const ascii = (text: string) => new TextEncoder().encode(text);

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let crc = n;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb8_8320 : crc >>> 1;
  return crc;
});

/** CRC-32 of zip, piece after piece: start with 0. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let crc = ~before;
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0);
  return ~crc >>> 0;
}
