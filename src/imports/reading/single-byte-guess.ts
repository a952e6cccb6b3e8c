import { decodeSingleBytes } from "./single-byte-table.ts";
import type { SingleByteEncoding } from "./encoding.ts";

/** What stands beside a byte: nothing or a sign, a small ASCII letter, a capital, another high byte. */
export const besideOther = 0;
export const besideSmall = 1;
export const besideCapital = 2;
export const besideHigh = 3;
const besides = 4;

/** Slots of the histogram: byte (0x80 first) x what is before x what is after. */
export const histogramSlots = 128 * besides * besides;

export function histogramSlot(byte: number, before: number, after: number): number {
  return ((byte - 0x80) * besides + before) * besides + after;
}

/**
 * How likely a small letter is in Dutch, French and German names and words, beside an ASCII letter. The figures are
 * weights, about the frequency order of those languages' letters; only their order matters.
 */
const smallWeights = new Map(
  Object.entries({
    é: 10, ë: 8, è: 7, ü: 7, ö: 7, ï: 6, ç: 6, ä: 5, à: 4, ê: 4, ß: 4, ô: 3, î: 3, â: 3, û: 3, ñ: 3, á: 3, ó: 3, í: 3,
    ú: 2, œ: 3, å: 2, ø: 2, æ: 2, š: 2, ž: 2, ò: 1, ì: 1, ù: 2, ã: 2, õ: 1, ý: 1, ÿ: 1,
  }),
); // prettier-ignore

/** Letters that words do begin or end with. */
const usualAtEdge = "éèàëüöäçïê";

/** Signs that do stand in lists, when not between two letters. */
const commonSigns = "€“”–—…°«»·•©®™\u00a0²½£§¿¡";

// In order of preference where the score is equal: what most machines write comes first.
const candidates: readonly SingleByteEncoding[] = ["windows-1252", "iso-8859-15", "macintosh", "ibm850"];
/** A byte or two of rubbish is no evidence against it. */
const usualBonus = 3;

/**
 * Tells the four single-byte encodings apart by how their reading of the high bytes looks beside the ASCII letters
 * around them: `Ren_e` wants a small letter, `_zlem` a capital, and no currency sign or box drawing stands in a name.
 */
export function guessSingleByte(histogram: Uint32Array): SingleByteEncoding {
  let best: SingleByteEncoding = "windows-1252";
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const encoding of candidates) {
    const score =
      scoreOf(histogram, encoding) + (encoding === "windows-1252" || encoding === "iso-8859-15" ? usualBonus : 0);
    if (score > bestScore) {
      best = encoding;
      bestScore = score;
    }
  }
  return best;
}

function scoreOf(histogram: Uint32Array, encoding: SingleByteEncoding): number {
  let score = 0;
  for (let byte = 0x80; byte < 0x100; byte++) {
    const character = decodeSingleBytes(encoding, byte);
    for (let before = 0; before < besides; before++) {
      for (let after = 0; after < besides; after++) {
        const count = histogram[histogramSlot(byte, before, after)] ?? 0;
        if (count > 0) score += count * fitOf(character, before, after);
      }
    }
  }
  return score;
}

function fitOf(character: string, before: number, after: number): number {
  const code = character.charCodeAt(0);
  if (code < 0xa0 || character === "\u00ad") return -12; // C1 controls and the soft hyphen are in no list
  const small = character.toLowerCase();
  const isLetter = small !== character.toUpperCase() || character === "ß";
  if (!isLetter) return fitOfSign(character, before, after);
  const weight = smallWeights.get(small) ?? -4;
  if (before === besideOther && after === besideOther) return small === "à" ? 0 : -6; // no other of them is a word alone
  if (small === character) {
    if (before === besideCapital && after === besideCapital) return weight - 6;
    const isAtEdge = before === besideOther || after === besideOther;
    return isAtEdge && !usualAtEdge.includes(character) ? Math.min(weight, 1) : weight;
  }
  // A capital behind a small letter is nearly always the wrong reading; in a capital's place it is as good as a small one.
  return before === besideSmall ? -8 : weight - 1;
}

function fitOfSign(character: string, before: number, after: number): number {
  const inWord = isAscii(before) && isAscii(after);
  const isAlone = before === besideOther && after === besideOther;
  if (character === "’" || character === "´" || character === "‘") return inWord ? 3 : 0;
  if (!commonSigns.includes(character)) return inWord ? -10 : -4;
  if (inWord) return -8;
  if ("“”«»‘".includes(character)) return isAlone ? 0 : 2;
  return "€–—".includes(character) && isAlone ? 3 : 0;
}

function isAscii(beside: number): boolean {
  return beside === besideSmall || beside === besideCapital;
}
