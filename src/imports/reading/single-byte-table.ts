import type { SingleByteEncoding } from "./encoding.ts";
import { ibm850High } from "./ibm850.ts";

/** The character that one byte stands for; bytes that the encoding leaves open are C1 controls, as WHATWG has it. */
export function decodeSingleBytes(encoding: SingleByteEncoding, ...bytes: number[]): string {
  if (encoding !== "ibm850") return new TextDecoder(encoding).decode(Uint8Array.from(bytes));
  return bytes
    .map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : (ibm850High[byte - 0x80] ?? "\ufffd")))
    .join("");
}

/** From character to byte, for 0x80 to 0xFF. */
export function reverseTable(encoding: SingleByteEncoding): ReadonlyMap<string, number> {
  const table = new Map<string, number>();
  for (let byte = 0x80; byte < 0x100; byte++) table.set(decodeSingleBytes(encoding, byte), byte);
  return table;
}
