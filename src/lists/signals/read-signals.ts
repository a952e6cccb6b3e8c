import { sql } from "drizzle-orm";
import { failedWith } from "../../db/failed-with.ts";
import type { Deps } from "../../deps.ts";
import { Problem } from "../../errors.ts";
import type { List } from "../queries.ts";
import { readBiggestDomains } from "./biggest-domains.ts";
import { readRandomLocalParts } from "./random-local-parts.ts";
import { readRepeatedLocalParts } from "./repeated-local-parts.ts";
import { readSamePerson } from "./same-person.ts";
import { readSequences } from "./sequences.ts";

/** Of one statement; a million contacts take some two seconds each. */
const statementMsMax = 20_000;
/** For sorting and grouping a list without the disk. */
const workMemory = "64MB";
const canceled: ReadonlySet<string> = new Set(["57014"]);

export type Signals = Awaited<ReturnType<typeof readAll>>;

/** What a list shows as a whole, at one moment. A list that is too large to be read in time is a 503 problem. */
export async function readSignals({ db }: Pick<Deps, "db">, list: List): Promise<Signals> {
  try {
    return await readAll({ db }, list);
  } catch (error) {
    if (!failedWith(error, canceled)) throw error;
    const detail = "The list could not be looked through in time: the database is busy, or the list is very large.";
    throw new Problem({ status: 503, title: "Cannot tell now", detail }, { "Retry-After": "60" });
  }
}

async function readAll({ db }: Pick<Deps, "db">, list: List) {
  return await db.transaction(
    async (tx) => {
      await tx.execute(sql.raw(`set local statement_timeout = ${statementMsMax}`));
      await tx.execute(sql.raw(`set local work_mem = '${workMemory}'`));
      await tx.execute(sql`set local jit = off`);
      const question = { tx, list };
      return {
        domains: await readBiggestDomains(question),
        repeated: await readRepeatedLocalParts(question),
        sequences: await readSequences(question),
        random: await readRandomLocalParts(question),
        samePerson: await readSamePerson(question),
      };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}
