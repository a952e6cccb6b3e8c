import { execFile } from "node:child_process";
import { createReadStream } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { expect } from "vitest";
import type { Memory } from "./memory.ts";
import type { World } from "./world.ts";

const quietMsMax = 5 * 60_000;
const proofs = 10;
const run = promisify(execFile);

/** Until no campaign has anything on its way. */
export async function settle({ folder, insist }: World, { campaigns }: Memory): Promise<void> {
  for (const until = Date.now() + quietMsMax; ; await sleep(1_000)) {
    const counts = [];
    for (const id of campaigns) counts.push((await insist("GET", `/v1/campaigns/${id}`)).body.counts);
    if (counts.every(({ in_doubt }) => in_doubt === 0) && (await isQuiet(folder))) return;
    expect(Date.now(), `still on their way: ${JSON.stringify(counts)}`).toBeLessThan(until);
  }
}

/** Looked at twice: what one answer sets going, the other would see. */
async function isQuiet(folder: string): Promise<boolean> {
  const before = (await acceptedMails(folder)).length;
  await sleep(2_000);
  return (await acceptedMails(folder)).length === before;
}

/** Every row of every file has one outcome. */
export async function importsAddUp({ insist, sql }: World, { files }: Memory): Promise<number> {
  const made = await sql()<{ id: string }[]>`select id from imports`;
  for (const { id } of made) {
    const { status, rows } = (await insist("GET", `/v1/imports/${id}`)).body;
    const { total, ...outcomes } = rows;
    const told = Object.values<number>(outcomes).reduce((sum, one) => sum + one, 0);
    expect({ id, status, told }).toEqual({ id, status: "done", told: total });
  }
  expect(made.length).toBeGreaterThanOrEqual(files.length);
  return made.length;
}

/** Every message has one state, and the provider got each that was sent once; none after a no was answered. */
export async function messagesAddUp(world: World, { said }: Memory): Promise<number> {
  const states = await world.sql()<{ id: string; state: string; due: boolean }[]>`
    select id, state, due_at <= ${new Date(world.now()).toISOString()}::timestamptz as due from messages`;
  const isOpen = ({ state, due }: { state: string; due: boolean }) =>
    state === "claimed" || state === "in_doubt" || (state === "queued" && due);
  expect(states.filter(isOpen)).toEqual([]);
  const mails = await acceptedMails(world.folder);
  const byMessage = Map.groupBy(mails, ({ message }) => message);
  const times = states.filter(({ state }) =>
    ["submitted", "delivered", "bounced", "complained", "delayed"].includes(state),
  );
  expect(times.filter(({ id }) => byMessage.get(id)?.length !== 1)).toEqual([]);
  const late = mails.filter(({ to, kind, at }) => {
    const last = said.get(to);
    return ["invitation", "reminder"].includes(kind) && last?.act === "no" && at > last.at;
  });
  expect(late).toEqual([]);
  return states.length;
}

/** The table, the snapshot and the feed as its reader saw it are one set. */
export async function suppressionIsItsFeed({ insist, sql }: World, { changes }: Memory): Promise<number> {
  expect(changes.map(({ seq }) => seq)).toEqual(changes.map((_, n) => n + 1));
  const folded = new Set<string>();
  for (const { op, key, topic } of changes) folded[op === "add" ? "add" : "delete"](`${key} ${topic ?? ""}`);
  const rows = await sql()<{ entry: string }[]>`select encode(key, 'hex') || ' ' || topic as entry from suppressions`;
  expect([...folded].toSorted()).toEqual(rows.map(({ entry }) => entry).toSorted());
  const { body } = await insist("GET", "/v1/suppressions/snapshot");
  const lines: { key: string; topic: string | null }[] = String(body)
    .split("\n")
    .flatMap((line) => (line ? [JSON.parse(line)] : []));
  expect(lines.map(({ key, topic }) => `${key} ${topic ?? ""}`).toSorted()).toEqual([...folded].toSorted());
  return changes.length;
}

/** What each said last is what the service says of them, and their records alone lead to it. */
export async function consentIsWhatWasSaid({ insist }: World, { said }: Memory): Promise<number> {
  const expected = { yes: "given", no: "refused" };
  for (const [address, { act }] of said) {
    const [{ id }] = (await insist("POST", "/v1/contacts/search", { address })).body.data;
    const { state, records } = (await insist("GET", `/v1/contacts/${id}/consent`)).body;
    expect({ address, status: state.status }).toEqual({ address, status: expected[act] });
    const acts = records.filter(({ event }: { event: string }) => ["given", "refused", "withdrawn"].includes(event));
    expect(acts.length, `${address}: ${JSON.stringify(records)}`).toBe(1);
  }
  return said.size;
}

/** Whoever was forgotten stands nowhere, and stays unmailed. */
export async function erasedAreGone({ insist, sql }: World, { erased }: Memory): Promise<number> {
  const tables = await sql()<{ name: string }[]>`
    select table_schema || '.' || table_name as name from information_schema.tables
    where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`;
  const addresses = [...erased.keys()];
  for (const { name } of tables) {
    const found = await sql().unsafe(`select t::text as row from ${name} t where t::text like any($1) limit 1`, [
      addresses.map((address) => `%${address}%`),
    ]);
    expect(found.map(({ row }) => `${name}: ${row}`)).toEqual([]);
  }
  for (const [address, id] of erased) {
    expect((await insist("GET", `/v1/contacts/${id}`)).status, address).toBe(404);
    const { body } = await insist("POST", "/v1/permissions/check", { topic: "news", addresses: [address] });
    expect(body.results[0].decision, address).not.toBe("allowed");
  }
  return erased.size;
}

/** The proof of some of those who said something, checked offline with the log's key alone. */
export async function logVerifies({ folder, insist }: World, { said }: Memory): Promise<number> {
  const { account } = JSON.parse(await readFile(`${folder}/credentials.json`, "utf8"));
  await writeFile(`${folder}/log.key`, (await insist("GET", `/log/${account}/key`)).body);
  const cli = new URL("../../src/cli.ts", import.meta.url).pathname;
  const chosen = [...said.keys()].filter((_, n) => n % Math.ceil(said.size / proofs) === 0);
  for (const address of chosen) {
    const [{ id }] = (await insist("POST", "/v1/contacts/search", { address })).body.data;
    const { body } = await insist("GET", `/v1/contacts/${id}/evidence`);
    await writeFile(`${folder}/proof.json`, JSON.stringify(body));
    const words = ["--import", "tsx", cli, "verify", `${folder}/proof.json`, "--key", `${folder}/log.key`];
    const { stdout } = await run(process.execPath, words);
    expect(stdout).not.toContain("BROKEN");
  }
  return chosen.length;
}

type Mail = { to: string; kind: string; message: string; at: number };

async function acceptedMails(folder: string): Promise<Mail[]> {
  const mails: Mail[] = [];
  for await (const line of createInterface({ input: createReadStream(`${folder}/sandbox/mails.jsonl`) })) {
    const { mail } = JSON.parse(line.slice(0, line.indexOf("\t")));
    const { kind, message } = mail.tags;
    mails.push({ to: mail.to, kind, message, at: Date.parse(mail.acceptedAt) });
  }
  return mails;
}
