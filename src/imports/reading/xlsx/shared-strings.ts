import { RefusedFile } from "../refused-file.ts";
import { readPart } from "./read-part.ts";
import { decodeXml } from "./xml-tags.ts";
import type { ZipDirectory } from "./zip-directory.ts";

/** The strings are held while the sheet is read: characters of all of them, and how many. */
const charsMax = 96 * 1024 * 1024;
const stringsMax = 4_000_000;

/** The workbook's shared strings (ECMA-376 part 1, 18.4): runs joined, phonetic guides left out. */
export async function readSharedStrings(zip: ZipDirectory, part: string | null): Promise<readonly string[]> {
  const strings: string[] = [];
  if (part === null) return strings;
  let current = "";
  let chars = 0;
  let isText = false;
  let isPhonetic = false;
  await readPart(zip, part, {
    open(name) {
      if (name === "t") isText = true;
      else if (name === "rPh") isPhonetic = true;
      else if (name === "si") current = "";
    },
    close(name) {
      if (name === "t") isText = false;
      else if (name === "rPh") isPhonetic = false;
      else if (name === "si") {
        chars += current.length;
        if (chars > charsMax || strings.length >= stringsMax) throw tooMany();
        strings.push(decodeOffice(current));
      }
    },
    text(raw) {
      if (!isText || isPhonetic) return;
      current += decodeXml(raw);
      if (chars + current.length > charsMax) throw tooMany();
    },
  });
  return strings;
}

/** Office writes characters that XML cannot hold as `_x000D_` (ECMA-376 part 1, 22.9.2.19). */
export function decodeOffice(text: string): string {
  if (!text.includes("_x")) return text;
  return text
    .replaceAll(/_x([0-9A-Fa-f]{4})_/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .toWellFormed();
}

function tooMany(): RefusedFile {
  return new RefusedFile({
    problem: "inflates_too_far",
    detail:
      "The workbook holds more text than is read from one: save the sheet with the addresses as CSV and send that.",
  });
}
