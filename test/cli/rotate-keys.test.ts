import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseConfig } from "../../src/config.ts";
import { createLinkKeys, openLink, signLink } from "../../src/http/links.ts";
import { rekeyContacts } from "../../src/suppression/rekey-contacts.ts";
import { draft, houseWithTopics, launch, listOf, settle } from "../campaigns/effort.ts";
import { emptyFolder, runCli } from "./run-cli.ts";

const secret = (byte: number) => Buffer.alloc(32, byte).toString("base64");
const env = { LINK_KEYS: `1:${secret(1)}`, PEPPERS: `1:${secret(2)}`, LOG_SEED: secret(3) };
const rest = { PUBLIC_URL: "https://permission.example.com", SES_REGION: "eu-west-1", SNS_TOPIC_ARNS: "arn" };
const id = "0198d4a0-0000-7000-8000-000000000001";

test("a link key is rotated to a setting that signs with the new one and reads both; exposed, the old only unsubscribes", async () => {
  const ran = await runCli(["keys", "rotate", "link"], { env });
  expect(ran.code).toBe(0);
  const [name, ...value] = ran.stdout.trim().split("=");
  expect(name).toBe("LINK_KEYS");
  const { linkKeys } = parseConfig({ ...env, ...rest, LINK_KEYS: value.join("=") });
  expect([...linkKeys.keys()]).toEqual([1, 2]);
  const old = createLinkKeys(parseConfig({ ...env, ...rest }).linkKeys);
  const links = (["answer", "unsubscribe"] as const).map((purpose) => signLink(old, purpose, id, 1));
  const both = createLinkKeys(linkKeys);
  expect(links.map((link) => openLink(both, ["answer", "unsubscribe"], link)?.kid)).toEqual([1, 1]);
  expect(openLink(both, "answer", signLink(both, "answer", id, 1))?.kid).toBe(2);

  const exposed = await runCli(["keys", "rotate", "link", "--exposed"], { env });
  expect(exposed.stderr).toContain("LINK_KIDS_RETIRED=1 ");
  const closed = createLinkKeys(linkKeys, new Set([1]));
  expect(links.map((link) => openLink(closed, ["answer", "unsubscribe"], link)?.purpose ?? null)).toEqual([
    null,
    "unsubscribe",
  ]);
});

test("a local start keeps its new pepper in its own file, for its user alone", async () => {
  const folder = await emptyFolder();
  const file = join(folder, "secrets.json");
  await writeFile(file, JSON.stringify(env));
  const ran = await runCli(["keys", "rotate", "pepper"], { env: { DATA_DIR: folder } });
  expect(ran).toMatchObject({ code: 0, stdout: "" });
  const kept = JSON.parse(await readFile(file, "utf8"));
  expect([...parseConfig({ ...kept, ...rest }).peppers.keys()]).toEqual([1, 2]);
  expect({ ...kept, PEPPERS: "" }).toEqual({ ...env, PEPPERS: "" });
  expect((await runCli(["keys", "rotate", "cat"], { env })).code).toBe(2);
  expect((await runCli(["keys", "rotate", "link"], { env: { DATA_DIR: join(folder, "none") } })).code).toBe(1);
});

test("the log's seed is rotated to settings in which the old one introduces the new, from the environment and in a local start's file", async () => {
  const ran = await runCli(["keys", "rotate", "log"], { env });
  expect(ran.code).toBe(0);
  const set = Object.fromEntries(
    ran.stdout
      .trim()
      .split("\n")
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );
  const once = parseConfig({ ...env, ...rest, ...set });
  expect(once.logSeedsPast).toEqual([new Uint8Array(Buffer.from(secret(3), "base64"))]);
  expect(once.logSeed).not.toEqual(once.logSeedsPast?.[0]);
  const folder = await emptyFolder();
  const file = join(folder, "secrets.json");
  await writeFile(file, JSON.stringify({ ...env, ...set }));
  expect(await runCli(["keys", "rotate", "log"], { env: { DATA_DIR: folder } })).toMatchObject({ code: 0, stdout: "" });
  const twice = parseConfig({ ...JSON.parse(await readFile(file, "utf8")), ...rest });
  expect(twice.logSeedsPast).toEqual([...(once.logSeedsPast ?? []), once.logSeed]);
  expect(() => parseConfig({ ...env, ...rest, LOG_SEEDS_PAST: "short" })).toThrow(
    "LOG_SEEDS_PAST must hold at least 32 bytes",
  );
  expect(parseConfig({ ...env, ...rest, LOG_SEEDS_PAST: "lost" })).toMatchObject({
    logSeedsPast: [],
    isLogSeedLost: true,
  });
});

test("a no after a rotation of the pepper is found of contacts from before it, once they are marked anew", async () => {
  const house = await houseWithTopics("own");
  const listId = await listOf(house, ["an@telenet.be", "bart@telenet.be", "cas@telenet.be"]);
  await house.api("POST", "/suppressions", { entries: [{ address: "cas@telenet.be", reason: "unsubscribe" }] });
  const before = house.config.peppers;
  house.config.peppers = new Map([...before, [2, new Uint8Array(32).fill(7)]]);
  const marked = await Promise.all([rekeyContacts(house), rekeyContacts(house)]);
  expect(Math.max(...marked)).toBe(3);
  expect(await rekeyContacts(house)).toBe(0);
  await house.api("POST", "/suppressions", { entries: [{ address: "an@telenet.be", reason: "unsubscribe" }] });
  await launch(house, await draft(house, listId));
  await settle(house);
  expect(house.outbox.map(({ to }) => to)).toEqual(["bart@telenet.be"]);
  const checked = await house.api("POST", "/suppressions/check", { addresses: ["an@telenet.be", "cas@telenet.be"] });
  expect(checked.body.results.map(({ suppressed }: { suppressed: boolean }) => suppressed)).toEqual([true, true]);
});

test("rekey marks from the command line, and refuses while a pepper is missing under which people said no", async () => {
  const house = await houseWithTopics("own");
  await listOf(house, ["an@telenet.be"]);
  await house.api("POST", "/suppressions", { entries: [{ address: "cas@telenet.be", reason: "unsubscribe" }] });
  const { port, database } = house.driver.options;
  const own = Buffer.from(house.config.peppers.get(1) ?? []).toString("base64");
  const url = { ...env, DATABASE_URL: `postgres://postgres@127.0.0.1:${port.at(0)}/${database}` };
  const ran = await runCli(["keys", "rekey"], { env: { ...url, PEPPERS: `1:${own},2:${secret(9)}` } });
  expect(ran).toEqual({ code: 0, stdout: "1 contacts were marked anew.\n", stderr: "" });
  const missing = await runCli(["keys", "rekey"], { env: { ...url, PEPPERS: `2:${secret(9)}` } });
  expect(missing).toMatchObject({ code: 1, stdout: "" });
  expect(missing.stderr).toContain("PEPPERS lacks 1");
});

test("a webhook's secret is rotated from the command line, and is not in the database", async () => {
  const house = await houseWithTopics("own");
  const { port, database } = house.driver.options;
  const own = Buffer.from(house.config.peppers.get(1) ?? []).toString("base64");
  const url = { ...env, PEPPERS: `1:${own}`, DATABASE_URL: `postgres://postgres@127.0.0.1:${port.at(0)}/${database}` };
  const made = await house.api("POST", "/webhook-endpoints", { url: "http://localhost:9/x", events: ["import.done"] });
  expect(made.status).toBe(201);
  const ran = await runCli(["keys", "rotate", "webhook", made.body.id], { env: url });
  expect(ran.stdout).toMatch(/^whsec_[A-Za-z0-9+/]{43}=\n$/);
  expect(ran.stdout.trim()).not.toBe(made.body.secret);
  expect((await runCli(["keys", "rotate", "webhook", id], { env: url })).code).toBe(1);
  expect((await runCli(["keys", "rotate", "webhook"], { env: url })).code).toBe(2);
});
