import * as fc from "fast-check";
import { expect, test } from "vitest";
import { maskAddress, normaliseAddress } from "../../src/hygiene/address.ts";
import { judge } from "../../src/hygiene/judge.ts";

const signs = fc.constantFrom(
  ..."aAzé0-_.+@,;<>()[]\"'\\ :%?!`~ÃŸİΣß＠．｡xn--\u00a0\u200b\u200d\u0007\u0301\ud800",
  ..."@telenet.be .com gmial mailto: xn-- an noreply geen münchen рф".split(" "),
);
const cells = fc.oneof(
  fc.array(signs, { maxLength: 20 }).map((parts) => parts.join("")),
  fc
    .tuple(fc.array(signs, { maxLength: 8 }), fc.array(signs, { maxLength: 8 }))
    .map(([a, b]) => `${a.join("")}@${b.join("")}.be`),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.emailAddress(),
);
const many = { numRuns: 5_000 };

test.each([
  [" Jan.Janssens+Krant@Telenet.BE. ", "jan.janssens+krant@telenet.be"],
  ["jan@München.DE", "jan@xn--mnchen-3ya.de"],
  ["jan@straße.de", "jan@xn--strae-oqa.de"],
  ["JU\u0308RGEN@gmx.de", "jürgen@gmx.de"],
  ["jan@telenet。be", "jan@telenet.be"],
  ["\u200bjan@telenet.be\ufeff", "jan@telenet.be"],
  ["jan@bakkerij.con", "jan@bakkerij.con"],
])("the normal form of %j is %s", (raw, address) => expect(normaliseAddress(raw)).toBe(address));

test.each([
  "",
  "jan",
  "jan@",
  "@telenet.be",
  "jan@localhost",
  "jan．p@telenet.be",
  "a@b@telenet.be",
  '"jan"@telenet.be',
  "Jan <jan@telenet.be>",
  "mailto:jan@telenet.be",
])("%j has no normal form", (raw) => expect(normaliseAddress(raw)).toBeNull());

test("an address in normal form is its own normal form", () => {
  fc.assert(
    fc.property(cells, (cell) => {
      const address = normaliseAddress(cell);
      if (address !== null) expect(normaliseAddress(address)).toBe(address);
    }),
    many,
  );
});

test("normalising alone never finds another address than judging, and the same one when nothing was repaired", () => {
  fc.assert(
    fc.property(cells, (cell) => {
      const judgement = judge(cell);
      const address = normaliseAddress(cell);
      if (address !== null) expect(judgement.address).toBe(address);
      if (judgement.repairs.every((repair) => repair === "trimmed")) expect(address).toBe(judgement.address);
    }),
    many,
  );
});

test("judging never throws, and judging the address it found again finds it again", () => {
  fc.assert(
    fc.property(cells, (cell) => {
      const { address, input, suggestion, verdict, reasons } = judge(cell);
      expect(input).toBe(cell);
      expect(verdict === "deliverable").toBe(reasons.length === 0);
      if (suggestion !== null) expect(normaliseAddress(suggestion)).toBe(suggestion);
      if (address === null) return;
      const again = judge(address);
      expect(again).toMatchObject({ address, repairs: [] });
      expect(again.reasons).toEqual(
        reasons.filter((reason) => reason !== "mojibake" || again.reasons.includes(reason)),
      );
    }),
    many,
  );
});

test("spaces and invisible characters around a cell change only `input` and `repairs`", () => {
  const blanks = fc.string({
    unit: fc.constantFrom(" ", "\t", "\u00a0", "\u200b", "\ufeff", "\r", "\n"),
    maxLength: 4,
  });
  fc.assert(
    fc.property(cells, blanks, blanks, (cell, before, after) => {
      const { input: _input, repairs: _repairs, ...bare } = judge(cell);
      expect(judge(`${before}${cell}${after}`)).toMatchObject(bare);
    }),
    many,
  );
});

test("a mask shows one letter of the person and one of the domain", () => {
  expect(maskAddress("jan@example.be")).toBe("j•••@e•••.be");
  expect(maskAddress("éva@mail.example.co.uk")).toBe("é•••@m•••.uk");
});
