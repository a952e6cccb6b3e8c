import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import postgres from "postgres";
import { expect, test } from "vitest";
import { keepJournal } from "../../src/local/keep-journal.ts";
import { houseWithTopics, listOf, running, settle } from "../campaigns/effort.ts";
import { emptyFolder, runCli } from "../cli/run-cli.ts";

const an = "an.wouters@telenet.be";

test("whom the journal names is erased again after an older backup was restored, and nobody else", async () => {
  const house = await houseWithTopics("own");
  await running(house, [an, "bea@telenet.be"]);
  await settle(house);
  const { port, database } = house.driver.options;
  const server = `postgres://postgres@127.0.0.1:${port.at(0)}`;
  const folder = await emptyFolder();
  const find = async () => (await house.api("POST", "/contacts/search", { address: an })).body.data[0].id;
  const id = await find();
  const restored = await backup(server, database);

  expect((await house.api("POST", `/contacts/${id}/erasure`)).status).toBe(202);
  const stop = await keepJournal(house, folder);
  await stop();
  const journal = join(folder, "erasures.ndjson");
  const kept = await readFile(journal, "utf8");
  expect(kept.split("\n")).toHaveLength(2);
  expect(kept).toContain(id);
  expect(kept).not.toContain("wouters");
  // Kept once, whoever starts again.
  await (
    await keepJournal(house, folder)
  )();
  expect(await readFile(journal, "utf8")).toBe(kept);

  const peppers = [...house.config.peppers].map(([kid, bytes]) => `${kid}:${Buffer.from(bytes).toString("base64")}`);
  const seed = Buffer.from(house.config.logSeed).toString("base64");
  const env = {
    DATABASE_URL: `${server}/${restored}`,
    PEPPERS: peppers.join(),
    LINK_KEYS: `1:${seed}`,
    LOG_SEED: seed,
  };
  expect((await runCli(["erasures", "write"], { env: { DATABASE_URL: `${server}/${database}` } })).stdout).toBe(kept);
  expect(await runCli(["erasures", "check", journal], { env })).toMatchObject({ code: 1 });
  const once = await runCli(["erasures", "replay", journal], { env });
  expect(once).toEqual({ code: 0, stdout: "1 people were erased again.\n", stderr: "" });
  const twice = await runCli(["erasures", "replay", journal], { env });
  expect(twice.stdout).toBe("0 people were erased again.\n");
  expect(await runCli(["erasures", "check", journal], { env })).toMatchObject({ code: 0 });

  const sql = postgres(`${server}/${restored}`, { max: 1, onnotice: () => {} });
  const contacts = await sql`select address from contacts`;
  const noes = await sql`select address, reason from suppressions`;
  await sql.end();
  expect([...contacts]).toEqual([{ address: "bea@telenet.be" }]);
  expect([...noes]).toEqual([{ address: null, reason: "erased" }]);
}, 240_000);

test("a journal whose last line was cut is replayed as far as it goes, a broken one not at all", async () => {
  const house = await houseWithTopics("own");
  await listOf(house, [an]);
  const { port, database } = house.driver.options;
  const secret = Buffer.alloc(32, 1).toString("base64");
  const env = {
    DATABASE_URL: `postgres://postgres@127.0.0.1:${port.at(0)}/${database}`,
    PEPPERS: `1:${secret}`,
    LINK_KEYS: `1:${secret}`,
    LOG_SEED: secret,
  };
  const file = join(await emptyFolder(), "journal");
  const line = { id: crypto.randomUUID(), account: house.accountId, contact: crypto.randomUUID(), mode: "shredded" };
  const whole = JSON.stringify({ ...line, erased_at: "2026-11-22T10:00:00.000Z" });
  await writeFile(file, `${whole}\n${whole.slice(0, 30)}`);
  expect(await runCli(["erasures", "replay", file], { env })).toMatchObject({ code: 0 });
  await writeFile(file, `${whole.slice(0, 30)}\n${whole}\n`);
  expect(await runCli(["erasures", "replay", file], { env })).toMatchObject({ code: 1 });
  expect((await runCli(["erasures", "replay"], { env })).code).toBe(2);
}, 120_000);

/** A copy of the database as it is now: a dump and its restore where this machine has a pg_dump as new as the server, else PostgreSQL's own copy. */
async function backup(server: string, database: string): Promise<string> {
  const name = `r_${randomBytes(6).toString("hex")}`;
  const admin = postgres(`${server}/postgres`, { max: 1, onnotice: () => {} });
  try {
    await admin.unsafe(`create database ${name}`);
    const command = `pg_dump "${server}/${database}" | psql -q -v ON_ERROR_STOP=1 "${server}/${name}"`;
    const dumped = await promisify(execFile)("bash", ["-o", "pipefail", "-c", command]).catch(() => null);
    if (dumped) return name;
    await admin.unsafe(`drop database ${name}`);
    await admin`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${database} and pid <> pg_backend_pid()`;
    await admin.unsafe(`create database ${name} template ${database}`);
    return name;
  } finally {
    await admin.end();
  }
}
