import { createXmlScanner, type XmlListener } from "./xml-tags.ts";
import { broken, type ZipDirectory } from "./zip-directory.ts";

/**
 * Scans one part of the package and yields after each inflated piece, so that the caller takes what the listener
 * gathered before more is inflated. Nothing is yielded for a part that is not there.
 */
export async function* scanPart(zip: ZipDirectory, name: string, listener: XmlListener): AsyncGenerator<undefined> {
  const bytes = zip.open(name);
  if (!bytes) return;
  const scanner = createXmlScanner(listener);
  const decoder = createPartDecoder();
  for await (const piece of bytes) {
    scanner.push(decoder.decode(piece));
    yield undefined;
  }
  scanner.push(decoder.end());
  scanner.end();
  yield undefined;
}

/** Scans a part to its end. */
export async function readPart(zip: ZipDirectory, name: string, listener: XmlListener): Promise<void> {
  for await (const _ of scanPart(zip, name, listener));
}

/** UTF-8, or UTF-16 with its mark, as ECMA-376 part 2, 9.1 allows. */
function createPartDecoder(): { decode: (piece: Uint8Array) => string; end: () => string } {
  let decoder: TextDecoder | null = null;
  return {
    decode(piece) {
      if (!decoder) {
        const isLittle = piece[0] === 0xff && piece[1] === 0xfe;
        const isBig = piece[0] === 0xfe && piece[1] === 0xff;
        decoder = new TextDecoder(isLittle ? "utf-16le" : isBig ? "utf-16be" : "utf-8");
      }
      return decoder.decode(piece, { stream: true });
    },
    end() {
      if (!decoder) throw broken();
      return decoder.decode();
    },
  };
}
