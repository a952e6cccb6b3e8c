import { open, realpath, rename, rm } from "node:fs/promises";
import { basename } from "node:path";
import { createDnsJudge } from "../dns/judge-with-dns.ts";
import { nodeResolver } from "../dns/node-resolver.ts";
import { BadSetting } from "../errors.ts";
import { codeOf } from "../local/data-directory.ts";
import { cleanList, type Cleaned } from "./clean-list.ts";
import { type Command, parseWords, WrongUsage, wordsOf } from "./command.ts";
import { openFile } from "./open-file.ts";
import { print, table } from "./print.ts";
import { createProgressBar } from "./progress-bar.ts";

export const clean: Command = {
  usage: "clean FILE -o OUT [--resolve]",
  does: "Cleans a CSV, TSV, text or XLSX list: OUT gets the rows that may be asked, OUT.rejects.csv the others, with why.",
  more: [
    "Kept: deliverable and risky addresses, in their normal form and once each. Left out: undeliverable ones, duplicates,",
    "and everybody whom any row marks as unsubscribed or bounced. Needs no database; no list of noes is asked, so import",
    "into the service what is to be mailed.",
    "-o, --output OUT   where the cleaned list goes, in the input's columns, encoding and delimiter (XLSX: CSV)",
    "--resolve          ask DNS about each domain too; whom it cannot tell about is kept",
  ],
  async run(words) {
    const { values, positionals } = parseWords(words, {
      output: { type: "string", short: "o" },
      resolve: { type: "boolean" },
    });
    const [file = ""] = wordsOf(positionals, 1, 1);
    const out = values.output;
    if (out === undefined) throw new WrongUsage("Say where the cleaned list goes: -o OUT.");
    const { bytes: size, chunks } = await openFile(file);
    await refuseOverwriting(file, out);
    const [kept, rejects] = [await create(out), await create(rejectsOf(out))];
    const bar = createProgressBar();
    let isWhole = false;
    try {
      const sinks = {
        keep: async (bytes: Uint8Array) => void (await kept.write(bytes)),
        reject: async (bytes: Uint8Array) => void (await rejects.write(bytes)),
      };
      const shown = () => bar.while("reading", size, chunks());
      const cleaned = await cleanList(
        { name: basename(file), chunks: shown },
        sinks,
        values.resolve ? createDnsJudge(nodeResolver()) : null,
      );
      isWhole = true;
      bar.end();
      await print(summary(cleaned, out));
      return 0;
    } finally {
      bar.end();
      await kept.end(isWhole);
      await rejects.end(isWhole);
    }
  },
};

/** What is read must not be written over, by whatever path: it would be gone. */
async function refuseOverwriting(file: string, out: string): Promise<void> {
  const read = await realpath(file);
  for (const path of [out, rejectsOf(out)].flatMap((name) => [name, draftOf(name)])) {
    if ((await realpath(path).catch(() => null)) !== read) continue;
    throw new WrongUsage("OUT must be another file than FILE, and so must OUT.rejects.csv.");
  }
}

const rejectsOf = (out: string): string => `${out}.rejects.csv`;
const draftOf = (path: string): string => `${path}.part`;

/** A file that takes its name only when it is whole: what was there before is not lost to a list that cannot be read. */
async function create(path: string) {
  const draft = draftOf(path);
  try {
    const file = await open(draft, "w");
    return {
      write: (bytes: Uint8Array) => file.write(bytes),
      end: async (isWhole: boolean) => {
        await file.close();
        await (isWhole ? rename(draft, path) : rm(draft, { force: true }));
      },
    };
  } catch (error) {
    throw new BadSetting(`${path} cannot be written (${codeOf(error)}).`);
  }
}

function summary({ rows, reasons, noesBy }: Cleaned, out: string): string {
  const { total, deliverable, risky, unknown, ...left } = rows;
  const lines: [string, number][] = [
    ["rows", total],
    ["kept, deliverable", deliverable],
    ["kept, risky", risky],
    ...(unknown > 0 ? [["kept, not told by DNS", unknown] satisfies [string, number]] : []),
    ["duplicate", left.duplicate],
    ["undeliverable", left.undeliverable],
    ["opted out", left.opted_out],
    ["bounced", left.bounced],
  ];
  const why: [string, number][] = [...reasons].sort(([, a], [, b]) => b - a).map(([code, k]) => [`  ${code}`, k]);
  const detail = why.length > 0 ? `\nreasons\n${table(why)}` : "";
  const noes = noesBy ? `\n${sayNoes(noesBy)}\n` : "";
  const kind = /\.xlsx$/i.test(out) ? " (CSV text, whatever its name: call it .csv to open it)" : "";
  return `${table(lines)}${detail}${noes}\n${out}${kind}\n${rejectsOf(out)}\n`;
}

function sayNoes({ column }: { column: string | null }): string {
  const by = column === null ? "its name" : `the name of its column "${column}"`;
  return `By ${by} this is a list of people who said no, so nobody is kept. If it is not, change that name.`;
}
