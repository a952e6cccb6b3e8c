import { rowCharsMax } from "./csv-record.ts";
import { type CsvShape, isRowByItself } from "./stray-quote.ts";
import type { TextCursor } from "./text-cursor.ts";

/** How far an opening quote may look for its end over line ends, before it counts as unclosed. */
const quotedCharsMax = 64 * 1024;
const quotedLinesMax = 1_000;

/** `end` is the position after the closing quote and blanks behind it; `more`: the text so far does not decide. */
type QuotedCell = { is: "cell"; value: string; end: number; lines: number } | { is: "literal" } | { is: "more" };

const literal: QuotedCell = { is: "literal" };
const more: QuotedCell = { is: "more" };

/**
 * Reads the quoted cell that opens at `open`, or finds that the quote is `literal`: a character of a bare cell, so
 * that the record ends with its line. RFC 4180, and where files do not keep to it:
 *
 * - On one line, a quote inside that is not doubled is text (`"the "old" shop"`), unless the stretch up to the closing
 *   quote would take in a delimiter, or what follows is `<`: `"Name" <address>` is a bare cell.
 * - Over line ends, the opening quote counts as unclosed when one of the lines it swallows is a row by itself
 *   (stray-quote.ts; the line with the closing quote counts as a whole), when a quote comes that is neither doubled nor
 *   before a delimiter or line end, when the text ends, or beyond `quotedCharsMax` and `quotedLinesMax`.
 *
 * The answer is the same wherever the stream was cut: `more` asks for the same question with more text.
 */
export function readQuoted(
  cursor: TextCursor,
  { open, start, last }: { open: number; start: number; last: boolean },
  shape: CsvShape & { delimiter: string },
): QuotedCell {
  const { text } = cursor;
  let at = open + 1;
  let lines = 0;
  let lineStart = -1;
  let inner = -1; // the first quote inside that is not doubled
  let isEscaped = false;
  for (;;) {
    const quote = cursor.quote(at);
    const lineEnd = cursor.lineEnd(at);
    if (lineEnd < quote) {
      if (inner >= 0 || lineEnd - open > quotedCharsMax || lines === quotedLinesMax) return literal;
      if (lineStart >= 0 && isRowByItself(text.slice(lineStart, lineEnd), shape)) return literal;
      if (lineEnd + 1 === text.length && !last) return more; // a CR here may be half a line end
      lines++;
      lineStart = at = cursor.afterLineEnd(lineEnd);
      continue;
    }
    if (Math.min(quote, text.length) - open > quotedCharsMax) return literal;
    if (quote > text.length) return last ? literal : more;
    if (quote + 1 === text.length && !last) return more;
    if (text[quote + 1] === '"') {
      isEscaped = true;
      at = quote + 2;
      continue;
    }
    const end = afterBlanks(text, quote + 1);
    if (end === text.length && !last) return more;
    if (!isCellEnd(text, end, shape.delimiter)) {
      if (lines > 0 || text[end] === "<") return literal;
      if (inner < 0) inner = quote;
      at = quote + 1;
      continue;
    }
    if (inner >= 0 && text.slice(inner, quote).includes(shape.delimiter)) return literal;
    if (lines > 0) {
      const closingLineEnd = Math.min(cursor.lineEnd(end), text.length);
      if (closingLineEnd === text.length && !last) return more;
      const isTooLong = closingLineEnd - start > rowCharsMax; // the record will be cut off anyway
      if (!isTooLong && isRowByItself(text.slice(lineStart, closingLineEnd), shape)) return literal;
    }
    const value = text.slice(open + 1, quote);
    return { is: "cell", value: isEscaped ? value.replaceAll('""', '"') : value, end, lines };
  }
}

/** Some programs write blanks between the closing quote and the delimiter. */
function afterBlanks(text: string, at: number): number {
  let end = at;
  while (text.charCodeAt(end) === 0x20) end++;
  return end;
}

function isCellEnd(text: string, at: number, delimiter: string): boolean {
  const sign = text[at];
  return sign === undefined || sign === delimiter || sign === "\n" || sign === "\r";
}
