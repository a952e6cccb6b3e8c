import { createCsvParser } from "./parse-csv.ts";
import { looksLikeAddress } from "./looks-like-address.ts";

/** Delimiters that are looked for, in order of preference where the vote is equal. */
const delimiters = [";", ",", "\t", "|"] as const;

/** Records that vote, and the characters in which they are looked for. */
const votersMax = 40;
const sampleCharsMax = 64 * 1024;

/** `delimiter` null: one address a line, nothing to split at. `isWrapped`: each line is one quoted cell (unwrap-line.ts). */
type DelimiterGuess = { delimiter: string | null; isWrapped: boolean };

/**
 * A vote over the first records, each split with quotes respected: the delimiter wins that gives most records the same
 * number of cells (at least two) and most often a cell that is one address and nothing else. When most lines as a whole
 * are an address (`Name <address>` too), there is no delimiter. Only where no line has cells it is asked whether they are
 * in quotes as a whole. What is `asked` decides alone, else Excel's `sep=;` line, whatever the sign.
 */
export function detectDelimiter(sample: string, asked: string | null = null): DelimiterGuess {
  const head = sample.slice(0, sampleCharsMax);
  const named = separatorLine(sample);
  const told = asked ?? named;
  const candidates = told === null ? delimiters : [told];
  if (told === null && isLineList(head)) return { delimiter: null, isWrapped: false };
  const rows = named === null ? head : head.replace(/^.*?(?:\r\n|\r|\n|$)/u, "");
  const plain = bestOf(candidates, rows, false);
  const wrapped = plain === null && !isQuotedLineList(rows) ? bestOf(candidates, rows, true) : null;
  return { delimiter: told ?? plain ?? wrapped, isWrapped: wrapped !== null };
}

function bestOf(candidates: readonly string[], head: string, isWrapped: boolean): string | null {
  let best: string | null = null;
  let bestScore = 0;
  for (const delimiter of candidates) {
    const score = scoreOf(head, delimiter, isWrapped);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/** The sign of Excel's first line `sep=;`, or null. */
export function separatorLine(sample: string): string | null {
  return /^"?sep=([^\r\n"\w\s]|\t)"?\s*?(?:[\r\n]|$)/iu.exec(sample.slice(0, 16))?.[1] ?? null;
}

function isLineList(head: string): boolean {
  const lines = head
    .split(/\r\n|\r|\n/u)
    .filter((line) => line !== "")
    .slice(0, votersMax);
  const alone = lines.filter((line) => looksLikeAddress(line) && !/[;,\t|]/u.test(line.replaceAll(/"[^"]*"/gu, "")));
  return alone.length * 2 > lines.length;
}

/** `"Janssens, An <an@telenet.be>"` on most lines: a list of people, not of cells. */
function isQuotedLineList(head: string): boolean {
  const parser = createCsvParser({ delimiter: null, columns: null, addressColumn: null });
  const lines = [...parser.push(head), ...parser.end()].slice(0, votersMax);
  return lines.filter(({ cells: [line = ""] }) => looksLikeAddress(line)).length * 2 > lines.length;
}

function scoreOf(head: string, delimiter: string, isWrapped: boolean): number {
  const parser = createCsvParser({ delimiter, columns: null, addressColumn: null, isWrapped });
  const records = [...parser.push(head), ...parser.end()].slice(0, votersMax);
  const votes = new Map<number, number>();
  for (const { cells } of records) votes.set(cells.length, (votes.get(cells.length) ?? 0) + 1);
  const [columns, voters] = [...votes].reduce((most, vote) => (vote[1] > most[1] ? vote : most), [0, 0]);
  const hasColumns = columns >= 2 || [...votes.keys()].some((count) => count >= 2);
  if (!hasColumns) return 0;
  const withAddress = records.filter(({ cells }) => cells.length > 1 && cells.some(looksLikeAddress)).length;
  if (columns < 2 && withAddress * 2 < records.length) return 0;
  return (voters + 2 * withAddress) / records.length + Math.min(columns, 50) * 0.001;
}
