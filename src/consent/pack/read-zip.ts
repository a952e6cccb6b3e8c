import { createHash } from "node:crypto";
import { sameBytes } from "../merkle-verify.ts";
import {
  centralHeaderBytes,
  contentOffset,
  crc32,
  descriptor,
  directory,
  endBytes,
  entryBytes,
  isEntryName,
  localHeader,
  type ZipEntry,
} from "./zip-layout.ts";

export type OpenZip = { entries: readonly ZipEntry[]; bytes: Uint8Array<ArrayBuffer> };

/**
 * Opens a zip as write-zip.ts writes it, and no other: built again from its own directory, every header must come out the
 * same to the byte, and nothing may lie between or behind. Null otherwise.
 */
export function openZip(bytes: Uint8Array<ArrayBuffer>): OpenZip | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < endBytes) return null;
  const end = bytes.length - endBytes;
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  const entries: ZipEntry[] = [];
  let at = start;
  for (let n = 0; n < count; n++) {
    if (at + centralHeaderBytes > end) return null;
    const nameBytes = view.getUint16(at + 28, true);
    const name = new TextDecoder("latin1").decode(
      bytes.subarray(at + centralHeaderBytes, at + centralHeaderBytes + nameBytes),
    );
    entries.push({
      name,
      stored: view.getUint16(at + 10, true) === 0,
      crc: view.getUint32(at + 16, true),
      packedBytes: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += centralHeaderBytes + nameBytes;
  }
  const isOurs = isUnbroken(entries, start) && entries.every((entry) => isWhole(bytes, entry));
  return isOurs && sameBytes(bytes.subarray(start), directory(entries, start)) ? { entries, bytes } : null;
}

/** One entry behind the other from the first byte to the directory, each name once. */
function isUnbroken(entries: readonly ZipEntry[], start: number): boolean {
  let at = 0;
  for (const entry of entries) {
    if (entry.offset !== at || !isEntryName(entry.name)) return false;
    if (entry.stored && entry.packedBytes !== entry.bytes) return false;
    at += entryBytes(entry);
  }
  return at === start && new Set(entries.map(({ name }) => name)).size === entries.length;
}

function isWhole(bytes: Uint8Array, entry: ZipEntry): boolean {
  const from = contentOffset(entry);
  const behind = from + entry.packedBytes;
  const end = entry.offset + entryBytes(entry);
  return (
    sameBytes(bytes.subarray(entry.offset, from), localHeader(entry)) &&
    sameBytes(bytes.subarray(behind, end), descriptor(entry))
  );
}

/**
 * The content in pieces. Throws RangeError at its end, or before, where it is not what the directory says. The CRC of what
 * is deflated is left to other software: the manifest's SHA-256 covers it, at a tenth of the time.
 */
export async function* readEntry({ bytes }: OpenZip, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const packed = bytes.subarray(contentOffset(entry), contentOffset(entry) + entry.packedBytes);
  let crc = 0;
  let length = 0;
  for await (const piece of entry.stored ? [packed] : inflated(packed)) {
    if (entry.stored) crc = crc32(piece, crc);
    length += piece.length;
    if (length > entry.bytes) break;
    yield piece;
  }
  if (length !== entry.bytes || (entry.stored && crc !== entry.crc))
    throw new RangeError(`${entry.name} is not whole.`);
}

async function* inflated(packed: Uint8Array<ArrayBuffer>): AsyncGenerator<Uint8Array> {
  yield* new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
}

const textBytesMax = 128 * 1024 * 1024;

/** A file as text with its SHA-256; null where it is no UTF-8 or above 128 MiB. */
export async function readText(zip: OpenZip, entry: ZipEntry): Promise<{ text: string; sha256: string } | null> {
  if (entry.bytes > textBytesMax) return null;
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const hash = createHash("sha256");
  try {
    let text = "";
    for await (const piece of readEntry(zip, entry)) {
      hash.update(piece);
      text += decoder.decode(piece, { stream: true });
    }
    return { text: text + decoder.decode(), sha256: hash.digest("hex") };
  } catch {
    return null;
  }
}
