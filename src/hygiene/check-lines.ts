import { judge, type Judgement } from "./judge.ts";

/** Characters of a line that are kept. No address is near as long; a file without line ends must not fill the memory. */
export const lineCharsMax = 8_192;

/**
 * One judgement for each line of a text, in its order, an empty line included (`empty`); a line end at the very end opens
 * no further line. A line ends at LF or CRLF only: a lone CR, a form feed or U+2028 belong to the cell and are judged.
 */
export async function* checkLines(text: AsyncIterable<string>): AsyncGenerator<Judgement> {
  for await (const line of splitLines(text)) yield judge(line);
}

/** Of a line that is too long the first `lineCharsMax` characters, and `…` so that it cannot pass for what it begins with. */
export async function* splitLines(text: AsyncIterable<string>): AsyncGenerator<string> {
  let line = "";
  let isCut = false;

  const add = (part: string): void => {
    const room = lineCharsMax + 1 - line.length; // one more: the CR that may belong to the line's end
    isCut ||= part.length > room;
    line += part.slice(0, Math.max(room, 0));
  };
  const take = (hasEnd: boolean): string => {
    const whole = hasEnd && !isCut && line.endsWith("\r") ? line.slice(0, -1) : line;
    const taken = isCut || whole.length > lineCharsMax ? `${whole.slice(0, lineCharsMax)}…` : whole;
    line = "";
    isCut = false;
    return taken;
  };

  for await (const chunk of text) {
    let from = 0;
    for (let end = chunk.indexOf("\n"); end >= 0; end = chunk.indexOf("\n", from)) {
      add(chunk.slice(from, end));
      yield take(true);
      from = end + 1;
    }
    add(chunk.slice(from));
  }
  if (line !== "" || isCut) yield take(false);
}
