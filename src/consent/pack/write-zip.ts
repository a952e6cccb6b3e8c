import { createHash } from "node:crypto";
import {
  crc32,
  descriptor,
  directory,
  isEntryName,
  localHeader,
  type ZipEntry,
  zipBytesMax,
  zipEntriesMax,
} from "./zip-layout.ts";

export type PackedFile = { name: string; bytes: number; sha256: string };
type Content = string | AsyncIterable<Uint8Array> | Uint8Array;

/** Writes entries one after the other; each piece is given out as soon as it is made. Throws RangeError above 4 GiB. */
export type ZipWriter = {
  /** Deflated while it is read. */
  add: (name: string, content: Content) => AsyncGenerator<Uint8Array>;
  /** What was written so far: the files, and length and SHA-256 of all bytes. */
  soFar: () => { files: readonly PackedFile[]; bytes: number; sha256: string };
  /** A last entry as it is, and the directory. */
  end: (name: string, content: Uint8Array) => Uint8Array[];
};

export function createZipWriter(): ZipWriter {
  const entries: ZipEntry[] = [];
  const files: PackedFile[] = [];
  const hash = createHash("sha256");
  let written = 0;
  const out = (piece: Uint8Array) => {
    written += piece.length;
    if (written > zipBytesMax) throw new RangeError("A pack holds 4 GiB at most: ask for a smaller part.");
    hash.update(piece);
    return piece;
  };
  const begin = (name: string) => {
    if (!isEntryName(name) || files.some((file) => file.name === name)) throw new RangeError(`No file may be ${name}.`);
    if (entries.length >= zipEntriesMax - 1) throw new RangeError("A pack holds 65,534 files at most.");
  };
  return {
    async *add(name, content) {
      begin(name);
      const entry = { name, stored: false, crc: 0, packedBytes: 0, bytes: 0, offset: written };
      yield out(localHeader(entry));
      const own = createHash("sha256");
      const seen = (piece: Uint8Array) => {
        own.update(piece);
        entry.crc = crc32(piece, entry.crc);
        entry.bytes += piece.length;
      };
      for await (const piece of deflated(content, seen)) {
        entry.packedBytes += piece.length;
        yield out(piece);
      }
      yield out(descriptor(entry));
      entries.push(entry);
      files.push({ name, bytes: entry.bytes, sha256: own.digest("hex") });
    },
    soFar: () => ({ files, bytes: written, sha256: hash.copy().digest("hex") }),
    end(name, content) {
      begin(name);
      const sizes = { crc: crc32(content), packedBytes: content.length, bytes: content.length };
      const entry = { name, stored: true, ...sizes, offset: written };
      const whole = [out(localHeader(entry)), out(content)];
      return [...whole, directory([...entries, entry], written)];
    },
  };
}

const pieceBytes = 65_536;

async function* deflated(content: Content, seen: (piece: Uint8Array) => void): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new CompressionStream("deflate-raw");
  const feeding = (async () => {
    const writer = writable.getWriter();
    try {
      for await (const piece of piecesOf(content)) {
        seen(piece);
        await writer.write(Uint8Array.from(piece));
      }
      await writer.close();
    } catch (error) {
      await writer.abort(error);
    }
  })();
  for await (const piece of readable) yield piece;
  await feeding;
}

async function* piecesOf(content: Content): AsyncGenerator<Uint8Array> {
  if (typeof content !== "string" && !(content instanceof Uint8Array)) return yield* content;
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}
