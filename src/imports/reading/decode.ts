import type { Encoding } from "./encoding.ts";
import { ibm850High } from "./ibm850.ts";

/** Bytes decoded at once: what comes out is parsed at once too, so this bounds how many rows are held. */
const pieceBytes = 64 * 1024;

/**
 * Bytes to text. Byte order marks are dropped, invalid sequences become U+FFFD and never end the import.
 * PostgreSQL stores no U+0000: another control character, U+0001, stands in for it, so that the row is still
 * judged `control_character`.
 */
export async function* decodeText(chunks: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = encoding === "ibm850" ? ibm850Decoder() : streamDecoder(encoding);
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += pieceBytes) {
      const text = decoder.decode(chunk.subarray(at, at + pieceBytes));
      if (text !== "") yield withoutNuls(text);
    }
  }
  const rest = decoder.end();
  if (rest !== "") yield withoutNuls(rest);
}

type PieceDecoder = { decode: (piece: Uint8Array) => string; end: () => string };

function streamDecoder(label: string): PieceDecoder {
  const decoder = new TextDecoder(label);
  return { decode: (piece) => decoder.decode(piece, { stream: true }), end: () => decoder.decode() };
}

function ibm850Decoder(): PieceDecoder {
  const characterCodes = Uint16Array.from({ length: 256 }, (_, byte) =>
    byte < 0x80 ? byte : ibm850High.charCodeAt(byte - 0x80),
  );
  const utf16 = new TextDecoder("utf-16le", { ignoreBOM: true });
  return {
    decode(piece) {
      const units = new Uint8Array(piece.length * 2);
      for (let at = 0; at < piece.length; at++) {
        const code = characterCodes[piece[at] ?? 0] ?? 0xfffd;
        units[at * 2] = code & 0xff;
        units[at * 2 + 1] = code >> 8;
      }
      return utf16.decode(units);
    },
    end: () => "",
  };
}

function withoutNuls(text: string): string {
  return text.includes("\0") ? text.replaceAll("\0", "\u0001") : text;
}
