import { describe, expect, test } from "vitest";
import { judge } from "../../../src/hygiene/judge.ts";
import { type Encoding, encodings } from "../../../src/imports/reading/encoding.ts";
import { createRejectsWriter, type Reject } from "../../../src/imports/reading/write-rejects.ts";
import { expectRead, readBytes } from "./from-bytes.ts";

const header = ["Naam", "E-mail", "Nota"];
const rejects: Reject[] = [
  { row: 3, cells: ["Noël", "jan@@telenet.be", 'zei "bel; later"\r\ntweede'], reason: "no_at", suggestion: null },
  { row: 7, cells: ["=1+1", "@telenet.be", "-x"], reason: "domain_typo", suggestion: "jan@telenet.be" },
  { row: 9, cells: ["An"], reason: "empty", suggestion: null },
];

function written(
  file: { header: readonly string[]; delimiter: string | null; encoding: Encoding | null },
  rows = rejects,
): Uint8Array {
  const writer = createRejectsWriter(file);
  return Uint8Array.from([...writer.begin(), ...writer.write(rows)]);
}

test("rejects are CSV with row, reason and suggestion behind the columns, formulas defused", () => {
  const text = new TextDecoder("windows-1252").decode(written({ header, delimiter: ";", encoding: "windows-1252" }));
  expect(text).toBe(
    "Naam;E-mail;Nota;row;reason;suggestion\r\n" +
      'Noël;jan@@telenet.be;"zei ""bel; later""\r\ntweede";3;no_at;\r\n' +
      "'=1+1;'@telenet.be;'-x;7;domain_typo;jan@telenet.be\r\n" +
      "An;;;9;empty;\r\n",
  );
});

describe("read again they are the rows that they were, in", () => {
  test.each(encodings)("%s", async (encoding) => {
    const read = expectRead(await readBytes(written({ header, delimiter: "\t", encoding })));
    expect(read.header).toEqual(header);
    expect(read.mapping).toEqual({ address: "E-mail", name: "Naam" });
    expect(read.droppedColumns).toEqual(["Nota"]);
    expect(read.rows.map(({ cells, flaw }) => [cells, flaw])).toEqual([
      [["Noël", "jan@@telenet.be", 'zei "bel; later"\r\ntweede'], null],
      [["=1+1", "@telenet.be", "-x"], null],
      [["An", "", ""], null],
    ]);
  });
});

test("a file without header and delimiter comes back too", async () => {
  const bytes = written({ header: ["1"], delimiter: null, encoding: "utf-8" }, [
    { row: 1, cells: ["jan@@x.be, an@x.be"], reason: "several_addresses", suggestion: null },
  ]);
  const read = expectRead(await readBytes(bytes));
  expect([read.header, read.mapping, read.rows[0]?.cells]).toEqual([["1"], { address: "1" }, ["jan@@x.be, an@x.be"]]);
});

test("what an encoding lacks becomes a question mark", () => {
  const bytes = written({ header: ["a"], delimiter: ";", encoding: "windows-1252" }, [
    { row: 1, cells: ["Łukasz 😀 €"], reason: "x", suggestion: null },
  ]);
  expect(new TextDecoder("windows-1252").decode(bytes)).toContain("\r\n?ukasz ? €;1;x;");
});

describe("control characters of a file are shown where they were, and the row falls again when it is read again, in", () => {
  test.each(encodings)("%s", async (encoding) => {
    const cells = ["An\u0001", "an\u0001.peeters@telenet.be", "a\tb\u007f\u001bc"];
    const bytes = written({ header, delimiter: ";", encoding }, [
      { row: 1, cells, reason: "control_character", suggestion: null },
    ]);
    const read = expectRead(await readBytes(bytes));
    const shown = encoding.startsWith("utf") ? "\ufffd" : "\u001a";
    expect(read.rows[0]?.cells).toEqual([`An${shown}`, `an${shown}.peeters@telenet.be`, `a\tb${shown}${shown}c`]);
    expect(judge(read.rows[0]?.cells[1] ?? "").verdict).toBe("undeliverable");
  });
});
