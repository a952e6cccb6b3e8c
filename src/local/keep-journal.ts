import { appendFile, chmod } from "node:fs/promises";
import { join } from "node:path";
import type { Deps } from "../deps.ts";
import { JournalLine, readJournal } from "../privacy/erasure-journal.ts";
import { codeOf, parseJson } from "./data-directory.ts";
import { readText } from "./processes.ts";

const everyMs = 60_000;
export const journalName = "erasures.ndjson";

/**
 * Copies the journal of erasures out of the database into DATA_DIR each minute, so that it outlives a restore of the database.
 * Returns what ends it, after a last copy.
 */
export async function keepJournal(deps: Pick<Deps, "db" | "log">, directory: string): Promise<() => Promise<void>> {
  const file = join(directory, journalName);
  const known = new Set<string>();
  let newest = 0;
  for (const line of ((await readText(file)) ?? "").split("\n")) {
    const parsed = JournalLine.safeParse(parseJson(line));
    if (!parsed.success) continue;
    known.add(parsed.data.id);
    newest = Math.max(newest, Date.parse(parsed.data.erased_at));
  }
  const copy = async (): Promise<void> => {
    try {
      for await (const page of readJournal(deps, newest === 0 ? null : new Date(newest))) {
        const fresh = page.filter(({ id }) => !known.has(id));
        if (fresh.length === 0) continue;
        await appendFile(file, fresh.map((line) => `${JSON.stringify(line)}\n`).join(""), { mode: 0o600, flush: true });
        for (const { id, erased_at: at } of fresh) {
          known.add(id);
          newest = Math.max(newest, Date.parse(at));
        }
      }
    } catch (error) {
      deps.log({ level: "error", event: "erasure_journal_not_kept", code: codeOf(error) });
    }
  };
  await copy();
  await chmod(file, 0o600).catch(() => {});
  const timer = setInterval(() => void copy(), everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await copy();
  };
}
