import { writeFile } from "node:fs/promises";
import { z } from "zod";
import type { BenchHouse } from "./house.ts";
import { importFile } from "./import.ts";

const Made = z.object({ id: z.string() });
export const Counts = z.object({
  status: z.string(),
  stop_reason: z.string().nullable(),
  counts: z.object({ audience: z.number(), queued: z.number(), submitted: z.number(), in_doubt: z.number() }),
});

/** A draft that asks `people` whose consent was never documented, at the provider's pace. Returns its id. */
export async function draftFor(house: BenchHouse, people: number): Promise<string> {
  const file = `${house.folder}/people.csv`;
  const lines = Array.from(
    { length: people },
    (_, n) => `An ${n};bench.vb${n}@${domains[n % domains.length]};nl;2026-03-1${n % 9}`,
  );
  await writeFile(file, `Naam;E-mail;Taal;Laatste contact\n${lines.join("\n")}\n`);
  const { listId } = await importFile(house, file, "text/csv");
  await house.api("PATCH", `/v1/lists/${listId}`, { opt_outs: "none_known" });
  await house.api("PUT", "/v1/topics", [
    { key: "news", kind: "own", names: { nl: "Nieuws" }, frequencies: ["weekly"] },
  ]);
  const draft = await house.api("POST", "/v1/campaigns", {
    name: "Bench",
    list_id: listId,
    sender: { name: "De Korenbloem", address: "nieuws@bakkerij-de-korenbloem.example" },
    topics: ["news"],
    pace: "provider",
    reminders: [],
  });
  return Made.parse(draft.body).id;
}

export async function launch(house: BenchHouse, id: string): Promise<void> {
  const answer = await house.api("POST", `/v1/campaigns/${id}/launches`, {
    acknowledged: ["undocumented", "older_than_36_months"],
    statement: "Bench",
  });
  if (answer.status !== 202) throw new Error(`the launch was answered ${JSON.stringify(answer)}`);
}

const domains = [
  "telenet.be",
  "skynet.be",
  "gmail.com",
  "hotmail.com",
  "ziggo.nl",
  "proximus.be",
  "outlook.com",
] as const;
