import * as fc from "fast-check";
import { expect, test } from "vitest";
import { checkLines, lineCharsMax, splitLines } from "../../src/hygiene/check-lines.ts";

async function* chunks(...texts: string[]): AsyncGenerator<string> {
  yield* texts;
}
async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}
const linesOf = (...texts: string[]): Promise<string[]> => all(splitLines(chunks(...texts)));

test("a line ends at LF or CRLF only", async () => {
  expect(await linesOf("a\nb\r\nc\rd\u2028e\ff\n")).toEqual(["a", "b", "c\rd\u2028e\ff"]);
  expect(await linesOf("a\r", "\nb", "", "\n\n", "c\r")).toEqual(["a", "b", "", "c\r"]);
  expect(await linesOf("")).toEqual([]);
});

test("however the text is cut, the lines are the same", async () => {
  const text = fc.string({ unit: fc.constantFrom("a", "@", "\r", "\n"), maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(fc.array(text, { maxLength: 6 }), async (texts) => {
      expect(await linesOf(...texts)).toEqual(await linesOf(texts.join("")));
    }),
  );
});

test("an endless line takes bounded memory and cannot pass for the address it begins with", async () => {
  const [line = "", next] = await linesOf(
    "an@telenet.be",
    ...Array.from({ length: 100 }, () => " ".repeat(1_000)),
    "x\nnext",
  );
  expect(line.length).toBe(lineCharsMax + 1);
  expect(next).toBe("next");
  const [judgement] = await all(checkLines(chunks(line)));
  expect(judgement?.verdict).toBe("undeliverable");
});

test("a line of exactly the limit is kept whole, with either end", async () => {
  const full = "a".repeat(lineCharsMax);
  expect(await linesOf(`${full}\n`, `${full}\r\n`, full)).toEqual([full, full, full]);
  expect(await linesOf(`${full}b\n`)).toEqual([`${full}…`]);
});

test("each line has its judgement, in order, an empty line too", async () => {
  const judgements = await all(checkLines(chunks("\ufeffan@telenet.be\r\n\r\ngeen\n")));
  expect(judgements.map(({ input, reasons }) => [input, reasons])).toEqual([
    ["\ufeffan@telenet.be", []],
    ["", ["empty"]],
    ["geen", ["no_at"]],
  ]);
});
