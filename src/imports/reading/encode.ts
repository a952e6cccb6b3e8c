import type { Encoding } from "./encoding.ts";
import { reverseTable } from "./single-byte-table.ts";

/** `mark` is what the file begins with: a byte order mark for UTF-8 (Excel needs it) and UTF-16, else nothing. */
type Encoder = { mark: Uint8Array; encode: (text: string) => Uint8Array };

/** ASCII's own sign for what could not be shown. A `?` could be part of an address. */
const substitute = 0x1a;

/** Text to bytes. A character that a single-byte encoding lacks becomes `?`, and U+FFFD the control character SUB. */
export function createEncoder(encoding: Encoding): Encoder {
  switch (encoding) {
    case "utf-8": {
      const encoder = new TextEncoder();
      return { mark: Uint8Array.of(0xef, 0xbb, 0xbf), encode: (text) => encoder.encode(text) };
    }
    case "utf-16le":
      return { mark: Uint8Array.of(0xff, 0xfe), encode: (text) => utf16Bytes(text, true) };
    case "utf-16be":
      return { mark: Uint8Array.of(0xfe, 0xff), encode: (text) => utf16Bytes(text, false) };
    default: {
      const table = new Map(reverseTable(encoding));
      table.set("\ufffd", substitute);
      return { mark: new Uint8Array(), encode: (text) => singleBytes(text, table) };
    }
  }
}

function utf16Bytes(text: string, isLittleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), isLittleEndian);
  return new Uint8Array(view.buffer);
}

function singleBytes(text: string, table: ReadonlyMap<string, number>): Uint8Array {
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (const character of text) {
    const code = character.charCodeAt(0);
    bytes[length++] = code < 0x80 ? code : (table.get(character) ?? 0x3f);
  }
  return bytes.subarray(0, length);
}
