import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { connect, type Db } from "../db/client.ts";
import type { Environment } from "../config/read-setting.ts";
import { BadSetting } from "../errors.ts";
import { parseJson } from "../local/data-directory.ts";
import { JournalLine, readJournal, replayErasures, stillThere } from "../privacy/erasure-journal.ts";
import { databaseOf } from "./account-database.ts";
import { type Command, parseWords, WrongUsage, wordsOf } from "./command.ts";
import { configOf } from "./rotate-keys.ts";
import { print } from "./print.ts";

const linesAtOnce = 5_000;

export const erasures: Command = {
  usage: "erasures write | replay FILE | check FILE",
  does: "The journal of who was erased, by ids alone: kept beside backups, and replayed after one was restored.",
  more: [
    "write          prints the whole journal; a start on Node keeps it in DATA_DIR/erasures.ndjson by itself",
    "replay FILE    erases again whom the restored database still holds; may run twice. Run it before the service starts",
    "check FILE     exit code 1 while somebody of the journal is still there",
    "The database is that of DATABASE_URL, or of the local start that runs on DATA_DIR (.data).",
  ],
  async run(words, environment) {
    const [verb, file] = wordsOf(parseWords(words, {}).positionals, 1, 2);
    if (verb === "write" && file === undefined) return await within(environment, writeOut);
    if (verb !== "replay" && verb !== "check") throw new WrongUsage("The verbs are write, replay and check.");
    if (file === undefined) throw new WrongUsage(`Name the journal: erasures ${verb} FILE.`);
    return await within(environment, verb === "replay" ? replay(file, environment) : check(file));
  },
};

async function within(environment: Environment, act: (db: Db) => Promise<number>): Promise<number> {
  const { db, close } = connect(await databaseOf(environment), { max: 2 });
  try {
    return await act(db);
  } finally {
    await close();
  }
}

async function writeOut(db: Db): Promise<number> {
  for await (const page of readJournal({ db }, null))
    await print(page.map((line) => `${JSON.stringify(line)}\n`).join(""));
  return 0;
}

function replay(file: string, environment: Environment) {
  return async (db: Db): Promise<number> => {
    const config = await configOf(environment);
    let erased = 0;
    for await (const lines of readLines(file))
      erased += await replayErasures({ config, db, now: () => new Date() }, lines);
    await print(`${erased} people were erased again.\n`);
    return 0;
  };
}

function check(file: string) {
  return async (db: Db): Promise<number> => {
    let there = 0;
    for await (const lines of readLines(file)) there += await stillThere({ db }, lines);
    await print(
      there === 0 ? "Nobody who was erased is there.\n" : `${there} erased people are there: replay the journal.\n`,
    );
    return there === 0 ? 0 : 1;
  };
}

/** A last line that was cut while it was written says nothing; any other that cannot be read stops all. */
async function* readLines(file: string): AsyncGenerator<JournalLine[]> {
  let lines: JournalLine[] = [];
  let number = 0;
  let bad = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (bad > 0) throw new BadSetting(`Line ${bad} of the journal cannot be read.`);
    const parsed = JournalLine.safeParse(parseJson(text));
    if (parsed.success) lines.push(parsed.data);
    else bad = number;
    if (lines.length >= linesAtOnce) {
      yield lines;
      lines = [];
    }
  }
  yield lines;
}
