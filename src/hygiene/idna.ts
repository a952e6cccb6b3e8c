import { toASCII, toUnicode } from "tr46";

/**
 * A domain name as DNS knows it: lower-case A-labels (UTS #46, non-transitional), or null when it cannot be one.
 * UTS #46 lets symbols such as `¡ € £` pass and drops invisible characters; IDNA2008 (RFC 5892) does not, and neither
 * do we: nobody registered such a name, so it is a slip.
 */
export function toALabels(name: string): string | null {
  if (/\p{Default_Ignorable_Code_Point}/u.test(name.replace(/[\u200c\u200d]/g, ""))) return null;
  const checks = { checkBidi: true, checkJoiners: true, useSTD3ASCIIRules: true };
  const ascii = toASCII(name, checks);
  if (ascii === null) return null;
  return toUnicode(ascii, checks).domain.split(".").every(hasOnlyLetters) ? ascii : null;
}

/**
 * RFC 5892 appendix A.2 (PVALID), with the exceptions of section 2.6 and the context rules of appendix A; and no label
 * beyond ASCII with hyphens in third and fourth place (RFC 5891 4.2.3.1), where A-labels have theirs.
 */
function hasOnlyLetters(label: string): boolean {
  if (label.slice(2, 4) === "--" && /\P{ASCII}/u.test(label)) return false;
  const characters = [...label];
  return characters.every((character, at) => {
    if (character < "\u0080") return true;
    if (disallowed.test(character)) return false;
    if (letter.test(character)) return digitsOfOneKind(character, label);
    return joiner.test(character) || alwaysAllowed.test(character) || inContext(character, characters, at);
  });
}

const letter = /[\p{Ll}\p{Lu}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}]/u;
const joiner = /[\u200c\u200d]/; // tr46 has checked what stands before and after
const alwaysAllowed = /[\u00df\u03c2\u06fd\u06fe\u0f0b\u3007]/;
const disallowed =
  /\u{302e}|\u{302f}|[\u{640}\u{7fa}\u{3031}-\u{3035}\u{303b}\u{1100}-\u{11ff}\u{a960}-\u{a97f}\u{d7b0}-\u{d7ff}]/u;

function inContext(character: string, characters: readonly string[], at: number): boolean {
  const before = characters[at - 1] ?? "";
  const after = characters[at + 1] ?? "";
  switch (character) {
    case "\u00b7": // middle dot: Catalan l·l
      return before === "l" && after === "l";
    case "\u0375": // Greek keraia
      return /\p{Script=Greek}/u.test(after);
    case "\u05f3": // Hebrew geresh and gershayim
    case "\u05f4":
      return /\p{Script=Hebrew}/u.test(before);
    case "\u30fb": // Katakana middle dot
      return characters.some((one) => /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(one));
    default:
      return false;
  }
}

/** Arabic-Indic digits and their extended forms look alike and may not be mixed. */
function digitsOfOneKind(character: string, label: string): boolean {
  if (character >= "\u0660" && character <= "\u0669") return !/[\u06f0-\u06f9]/.test(label);
  if (character >= "\u06f0" && character <= "\u06f9") return !/[\u0660-\u0669]/.test(label);
  return true;
}
