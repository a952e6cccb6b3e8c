import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Deps } from "../deps.ts";
import { erasePeople } from "./erase-people.ts";

/** One line of the journal: ids alone, which lead nowhere once the person is gone. */
export const JournalLine = z.object({
  id: z.uuid(),
  account: z.uuid(),
  contact: z.uuid(),
  mode: z.enum(["sealed", "shredded"]),
  erased_at: z.iso.datetime({ offset: true }),
});
export type JournalLine = z.infer<typeof JournalLine>;

const pageRows = 1_000;
/** Ids carry their time, but of writes side by side the later may carry the earlier one: some are read twice. */
const overlapMs = 15 * 60_000;

/** Who was erased in all accounts, oldest first, since `since` and a quarter of an hour before. */
export async function* readJournal({ db }: Pick<Deps, "db">, since: Date | null): AsyncGenerator<JournalLine[]> {
  const from = new Date(since ? since.getTime() - overlapMs : 0).toISOString();
  for (let after = "00000000-0000-0000-0000-000000000000"; ;) {
    const page = await db.execute<JournalLine>(sql`
      select id, account_id as account, contact_id as contact, mode,
        to_char(erased_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as erased_at
      from erasures where id > ${after}::uuid and erased_at >= ${from}::timestamptz order by id limit ${pageRows}`);
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = last.id;
  }
}

/**
 * Erases again whom a restored database still holds, as they were erased then, and never mailed again. Who is not there any
 * more is left alone, so it may run twice. Throws nothing for an account that the database lacks. Returns how many were erased.
 */
export async function replayErasures(
  deps: Pick<Deps, "config" | "db" | "now">,
  lines: readonly JournalLine[],
): Promise<number> {
  let erased = 0;
  for (const [key, own] of Map.groupBy(lines, ({ account, mode }) => `${account} ${mode}`)) {
    const [accountId = ""] = key.split(" ");
    const mode = own[0]?.mode ?? "shredded";
    const contactIds = [...new Set(own.map(({ contact }) => contact))];
    for (let at = 0; at < contactIds.length; at += pageRows) {
      const some = contactIds.slice(at, at + pageRows);
      erased += (await erasePeople(deps, { accountId, contactIds: some, mode })).length;
    }
  }
  return erased;
}

/** Of these, who is there: nobody, when the journal was replayed. */
export async function stillThere({ db }: Pick<Deps, "db">, lines: readonly JournalLine[]): Promise<number> {
  const rows = JSON.stringify(lines.map(({ account, contact }) => ({ account, contact })));
  const [row] = await db.execute<{ there: number }>(sql`
    select count(*)::int as there from jsonb_to_recordset(${rows}::jsonb) as r(account uuid, contact uuid)
    join contacts c on c.account_id = r.account and c.id = r.contact`);
  return row?.there ?? 0;
}
