import { describe, expect, test } from "vitest";
import { decodeText } from "../../../src/imports/reading/decode.ts";
import { createEncoder } from "../../../src/imports/reading/encode.ts";
import { type Encoding, encodings } from "../../../src/imports/reading/encoding.ts";
import { looksLikeXlsx } from "../../../src/imports/reading/file-magic.ts";
import { chunksOf, detect, gather } from "./from-bytes.ts";

const names = [
  "Noël Müller",
  "Renée Goossens",
  "Chloé Lambert",
  "François Dubois",
  "Özlem Özdemir",
  "Jürgen Hoß",
  "Hélène",
  "Zoë",
  "Aïcha",
  "Thérèse",
  "Jörg",
  "Émile",
];
const list = `Naam;E-mail\r\n${names.map((name, n) => `${name};adres.vb${n}@telenet.be\r\n`).join("")}`;

function encoded(text: string, encoding: Encoding): Uint8Array {
  return createEncoder(encoding).encode(text);
}

describe("a list of names is recognised in", () => {
  test.each(encodings)("%s, however the stream is cut, and comes back as it was", async (encoding) => {
    const bytes = encoded(list, encoding);
    for (const chunkBytes of [1, 3, 64, 100_000])
      expect(detect(bytes, chunkBytes).encoding).toBe(encoding === "iso-8859-15" ? "windows-1252" : encoding);
    expect((await gather(decodeText(chunksOf(bytes, 5), encoding))).join("")).toBe(list);
  });
});

test("the euro sign tells iso-8859-15 from windows-1252", () => {
  expect(detect(encoded(`${list}Chloé;€ 20\r\n`, "iso-8859-15")).encoding).toBe("iso-8859-15");
  expect(detect(encoded(`${list}Chloé;€ 20\r\n`, "windows-1252")).encoding).toBe("windows-1252");
  expect(detect(encoded("naam\r\nSacré-Cœur\r\n", "iso-8859-15")).encoding).toBe("iso-8859-15");
});

test.each([
  ["Renée", "windows-1252"],
  ["Renée", "macintosh"],
  ["Renée", "ibm850"],
  ["Zoë", "ibm850"],
  ["Zoë", "macintosh"],
  ["Müller", "ibm850"],
  ["Müller", "macintosh"],
  ["Jörg", "ibm850"],
  ["François", "macintosh"],
  ["FRANÇOIS LEFÈVRE", "windows-1252"],
  ["“geen” – d’Hondt", "windows-1252"],
] as const)("one accent is enough: %s in %s", (text, encoding) => {
  expect(detect(encoded(`naam\r\n${text}\r\njan@telenet.be\r\n`, encoding)).encoding).toBe(encoding);
});

test("the only accent may stand in the last row", () => {
  const plain = "jan@telenet.be\r\n".repeat(200_000);
  expect(detect(encoded(`${plain}Renée`, "windows-1252")).encoding).toBe("windows-1252");
  expect(detect(encoded(`${plain}Renée`, "utf-8")).encoding).toBe("utf-8");
});

test("a few bad bytes do not make UTF-8 something else, and one good sequence by chance does not make it UTF-8", () => {
  const utf8 = encoded(list, "utf-8");
  utf8.set([0xff], 20);
  expect(detect(utf8).encoding).toBe("utf-8");
  expect(detect(encoded(`${list}Ã©\r\n`, "windows-1252")).encoding).toBe("windows-1252");
  expect(detect(encoded(list, "utf-8").subarray(0, 16)).encoding).toBe("utf-8"); // cut inside a sequence
});

test("byte order marks are obeyed and dropped", async () => {
  for (const encoding of ["utf-8", "utf-16le", "utf-16be"] as const) {
    const { mark, encode } = createEncoder(encoding);
    const bytes = Uint8Array.from([...mark, ...encode("é")]);
    expect(detect(bytes, 1).encoding).toBe(encoding);
    expect((await gather(decodeText(chunksOf(bytes, 1), encoding))).join("")).toBe("é");
  }
});

test("some NULs make no file binary, and none leaves the reader", async () => {
  const bytes = encoded(`${list}a\0\0b;c\r\n`, "windows-1252");
  expect(detect(bytes)).toEqual({ encoding: "windows-1252", binary: false });
  const text = (await gather(decodeText(chunksOf(bytes), "windows-1252"))).join("");
  expect(text.endsWith("a\u0001\u0001b;c\r\n")).toBe(true);
});

test.each([
  ["PNG", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["PDF", [...new TextEncoder().encode("%PDF-1.7\n")]],
  ["ZIP", [0x50, 0x4b, 0x03, 0x04, 20, 0]],
  ["XLS", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ["EXE", [0x4d, 0x5a, 0x90, 0x00]],
  ["noise", Array.from({ length: 4096 }, (_, n) => (n * 7919 + (n >> 3) * 104_729) % 256)],
])("%s is binary", (_, bytes) => {
  expect(detect(Uint8Array.from(bytes)).binary).toBe(true);
  expect(looksLikeXlsx(Uint8Array.from(bytes))).toBe(false);
});

test("an empty file and plain ASCII are utf-8", () => {
  expect(detect(new Uint8Array())).toEqual({ encoding: "utf-8", binary: false });
  expect(detect(encoded("jan@telenet.be", "utf-8"))).toEqual({ encoding: "utf-8", binary: false });
});
