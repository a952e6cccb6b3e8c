import { createCsvParser } from "./parse-csv.ts";
import { looksLikeAddress } from "./looks-like-address.ts";

/** Delimiters that are looked for, in order of preference where the vote is equal. */
const delimiters = [";", ",", "\t", "|"] as const;

/** Records that vote, and the characters in which they are looked for. */
const votersMax = 40;
const sampleCharsMax = 64 * 1024;

/**
 * `delimiter` null: one address a line, nothing to split at. `skippedLines` is 1 when the file begins with Excel's
 * `sep=;` line, which decides alone, whatever the sign.
 */
type DelimiterGuess = { delimiter: string | null; skippedLines: 0 | 1 };

/**
 * A vote over the first records, each split with quotes respected: the delimiter wins that gives most records the same
 * number of cells (at least two) and most often a cell that is one address and nothing else. When most lines as a whole
 * are an address (`Name <address>` too), there is no delimiter.
 */
export function detectDelimiter(sample: string): DelimiterGuess {
  const named = separatorLine(sample);
  if (named) return { delimiter: named, skippedLines: 1 };
  const head = sample.slice(0, sampleCharsMax);
  if (isLineList(head)) return { delimiter: null, skippedLines: 0 };
  let best: string | null = null;
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const score = scoreOf(head, delimiter);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return { delimiter: best, skippedLines: 0 };
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

function scoreOf(head: string, delimiter: string): number {
  const parser = createCsvParser({ delimiter, columns: null, addressColumn: null });
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
