const none = Number.POSITIVE_INFINITY;

/**
 * Looks ahead in one text for line ends, quotes and delimiters. The last answer is kept with the stretch for which it holds, so
 * that a text without any CR is searched for one only once.
 */
export type TextCursor = {
  text: string;
  /** Position of the first line end (CR or LF) at or after `from`, or Infinity. */
  lineEnd: (from: number) => number;
  /** Position of the first double quote at or after `from`, or Infinity. */
  quote: (from: number) => number;
  /** Position of the first delimiter at or after `from`, or Infinity. */
  delimiter: (from: number) => number;
  /** Position after the line end that begins at `at`: CR LF is one line end. */
  afterLineEnd: (at: number) => number;
};

export function createTextCursor(text: string, delimiter: string): TextCursor {
  const lineFeed = createFinder(text, "\n");
  const carriageReturn = createFinder(text, "\r");
  return {
    text,
    lineEnd: (from) => Math.min(lineFeed(from), carriageReturn(from)),
    quote: createFinder(text, '"'),
    delimiter: createFinder(text, delimiter),
    afterLineEnd: (at) => (text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1),
  };
}

function createFinder(text: string, sign: string): (from: number) => number {
  let asked = none;
  let found = -1;
  return (from) => {
    if (from < asked || from > found) {
      const at = text.indexOf(sign, from);
      asked = from;
      found = at < 0 ? none : at;
    }
    return found;
  };
}
