import { createHash, createHmac, randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createMarker } from "../../src/client/marks.ts";

const keys = [
  { kid: 7, account_key: randomBytes(32).toString("hex") },
  { kid: 2, account_key: randomBytes(64).toString("hex") },
];
const marker = createMarker(keys);

function marksOf(text: string): string[] {
  marker.mark(text);
  const bytes = Buffer.alloc(marker.words.length * 4);
  marker.words.forEach((word, i) => bytes.writeInt32BE(word, i * 4));
  return [bytes.subarray(0, 16).toString("hex"), bytes.subarray(16).toString("hex")];
}

function expected(text: string): string[] {
  const subject = createHash("sha256").update(text, "utf8").digest();
  return keys.map(({ account_key: hex }) => {
    return createHmac("sha256", Buffer.from(hex, "hex")).update(subject).digest("hex").slice(0, 32);
  });
}

test("marks are the first 128 bits of the HMAC under every key, for texts of every length", () => {
  for (let length = 0; length < 300; length++) {
    const text = "abcdefghijklmnopqrstuvwxyz@telenet.be0123456789".repeat(7).slice(0, length);
    expect(marksOf(text), String(length)).toEqual(expected(text));
  }
});

test("marks of texts beyond ASCII are those of their UTF-8", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 120 }), (text) => {
      expect(marksOf(text)).toEqual(expected(text.toWellFormed()));
    }),
    { numRuns: 300 },
  );
});

test("a key that is none is refused", () => {
  for (const hex of ["", "abc", "zz", "AB", "00".repeat(65)]) {
    expect(() => createMarker([{ kid: 1, account_key: hex }])).toThrow(TypeError);
  }
});
