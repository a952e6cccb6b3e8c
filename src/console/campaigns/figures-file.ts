import { createRowWriter } from "../../exports/write-rows.ts";
import type { Story } from "./running-page.tsx";

/**
 * The figures of a campaign as a table, one figure a line: what it is of, of which part, and how many people (for `sent`:
 * mails). No addresses. CSV in UTF-8 that no spreadsheet can take for formulas.
 */
export function figuresFile({ counts, days, answers, limits }: Story): Uint8Array {
  const rows = [
    ...Object.entries(counts).map(([name, count]) => ({ of: "campaign", part: "", what: name, count })),
    ...days.flatMap(({ day, ...figures }) =>
      Object.entries(figures).map(([what, count]) => ({ of: "day", part: day, what, count })),
    ),
    ...answers.choices.map(({ topic, frequency, people }) => ({
      of: "choice",
      part: topic,
      what: frequency ?? "",
      count: people,
    })),
    ...tallies("language", answers.languages),
    ...tallies("source", answers.sources),
    ...limits.map(({ what, count, of }) => ({ of: "limit", part: `of ${of}`, what, count })),
  ];
  const writer = createRowWriter({ columns: ["of", "part", "what", "count"], format: "csv", delimiter: "," });
  const parts = [writer.begin(), writer.write(rows)];
  const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  file.set(parts[0] ?? new Uint8Array());
  file.set(parts[1] ?? new Uint8Array(), parts[0]?.length ?? 0);
  return file;
}

function tallies(of: string, rows: Story["answers"]["sources"]) {
  return rows.flatMap(({ name, ...figures }) =>
    Object.entries(figures).map(([what, count]) => ({ of, part: name ?? "", what, count })),
  );
}
