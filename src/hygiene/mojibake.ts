/**
 * UTF-8 read as Windows-1252 (`Ã©` for é, `â€™` for ’, `Â` before a sign), or letters that were lost (U+FFFD): the
 * rest of the row is garbled too, so the file should be imported again in its own encoding.
 */
export function isMojibake(text: string): boolean {
  return garbled.test(text);
}

const garbled =
  /[\u00c3\u00c5\u00c4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|\u00c2[\u0080-\u00bf]|\u00e2[\u0080\u20ac]|\u00ef\u00bb\u00bf|\ufffd/;
