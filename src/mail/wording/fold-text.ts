import { entity, entityOf } from "../entities.ts";

/** Text as rules read it, with the place in the original of each of its letters. */
export type Folded = { text: string; startOf: (at: number) => number; endOf: (at: number) => number };

/** Letters of other scripts that look like ours: "gratis" with a Cyrillic а is still read as gratis. */
const lookalikes: Readonly<Record<string, string>> = {
  а: "a",
  е: "e",
  о: "o",
  р: "p",
  с: "c",
  х: "x",
  у: "y",
  і: "i",
  ј: "j",
  ѕ: "s",
  к: "k",
  т: "t",
  м: "m",
  н: "h",
  в: "b",
  ο: "o",
  α: "a",
  ε: "e",
  ι: "i",
  ρ: "p",
  τ: "t",
  υ: "u",
  ν: "v",
  κ: "k",
  ı: "i",
  ß: "ss",
  œ: "oe",
  æ: "ae",
  ø: "o",
  ł: "l",
};

const invisible = /[\p{Mn}\p{Cf}\p{Cc}\u115f\u1160\u3164\uffa0]/u;
const blockTag = /^<\/?(?:p|br|div|h[1-6]|li|ul|ol|td|tr|th|table|mj-[\w-]+)\b/i;

/**
 * Lower case without diacritics, soft hyphens, letters of no width and tags; entities read, every kind of quote and space
 * made one. A line break is a space, an empty line the end of a sentence (`\n`), and so is a block of HTML, unless the
 * sentence plainly goes on behind it: in lower case, after no full stop.
 */
export function foldText(original: string): Folded {
  let text = "";
  const starts: number[] = [];
  const ends: number[] = [];
  let ending: { from: number; to: number } | null = null;
  const put = (written: string, from: number, to: number) => {
    const letters = foldLetter(written);
    if (ending && letters.trim() !== "") {
      const goesOn = /^[^\p{L}]*\p{Ll}/u.test(written) && !/[.!?:;]$/.test(text.trimEnd());
      const { from: start, to: end } = ending;
      ending = null;
      add(goesOn ? " " : "\n", start, end);
    }
    if (!ending) add(letters, from, to);
  };
  const add = (letters: string, from: number, to: number) => {
    for (const letter of letters) {
      if (letter === " " && (text === "" || text.endsWith(" ") || text.endsWith("\n"))) continue;
      text += letter;
      for (let i = 0; i < letter.length; i += 1) {
        starts.push(from);
        ends.push(to);
      }
    }
  };
  const piece = new RegExp(`<[a-z/!][^<>]*>|${entity.source}|\\n[ \\t\\r]*\\n\\s*|[\\s\\S]`, "giu");
  for (const match of original.matchAll(piece)) {
    const [whole] = match;
    const from = match.index;
    const to = from + whole.length;
    if (whole.length > 2 && whole.startsWith("<")) {
      if (blockTag.test(whole)) ending ??= { from, to };
    } else if (whole.startsWith("\n") && whole.length > 1) ending ??= { from, to };
    else put(whole.length > 1 && whole.startsWith("&") ? (entityOf(whole) ?? whole) : whole, from, to);
  }
  return { text, startOf: (at) => starts[at] ?? original.length, endOf: (at) => ends[at] ?? original.length };
}

function foldLetter(written: string): string {
  let folded = "";
  for (const letter of written.normalize("NFKD").toLowerCase()) {
    if (/\s/.test(letter)) folded += " ";
    else if (invisible.test(letter)) continue;
    else if (/[\u2018\u2019\u201a\u201b\u02bc\u00b4`\u2032]/.test(letter)) folded += "'";
    else if (/[\u2010-\u2015\u2212]/.test(letter)) folded += "-";
    else folded += lookalikes[letter] ?? letter;
  }
  return folded;
}
