import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { accountLogKey } from "../../src/consent/account-log-key.ts";
import { openCheckpoint } from "../../src/consent/checkpoint.ts";
import { openIntroduction, readChain } from "../../src/consent/key-introduction.ts";
import { verifyPack } from "../../src/consent/pack/verify-pack.ts";
import { signCheckpointOf } from "../../src/consent/sign-checkpoint.ts";
import { verifierKeyText } from "../../src/consent/verifier-key.ts";
import { verifyEvidence } from "../../src/consent/verify-evidence.ts";
import { tasks } from "../../src/tasks.ts";
import { neighbour } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { failed, type LoggedHouse, openLoggedHouse, rotate, seed } from "./logged-house.ts";

let opened: LoggedHouse;
let house: House;
const { key, keys, text, evidence } = {
  key: () => opened.key(),
  keys: () => opened.keys(),
  text: (path: string) => opened.text(path),
  evidence: () => opened.evidence(),
};

beforeEach(async () => {
  opened = await openLoggedHouse();
  house = opened.house;
});

async function pack(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const headers = { authorization: `Bearer ${house.key}`, accept: "application/zip" };
  const answered = await app.request(`/v1${path}`, { headers }, house);
  expect(answered.status).toBe(200);
  return new Uint8Array(await answered.arrayBuffer());
}

describe("a new seed", () => {
  test("signs from then on, and who knows the old key believes it; proofs of before stay good", async () => {
    const [oldKey, before] = [await key(), await evidence()];
    expect(JSON.parse(before).log.introductions).toBeUndefined();
    rotate(house);
    const [newKey, after] = [await key(), await evidence()];
    expect(newKey).not.toBe(oldKey);
    for (const [document, pin] of [
      [before, undefined],
      [before, oldKey],
      [after, undefined],
      [after, newKey],
      [after, oldKey],
    ] as const)
      expect(await failed(document, pin)).toEqual([]);
    const led = await verifyEvidence(after, oldKey);
    expect([led.ok, led.pinned]).toEqual([true, true]);
    expect(led.findings.find(({ check }) => check === "key")?.detail).toMatch(/^It follows the key that you gave/);
    expect((await failed(before, newKey))[0]).toContain("did not introduce it");
    const said = await verifyEvidence(before, await keys());
    expect([said.ok, said.pinned]).toEqual([true, true]);
    expect(await failed(before, (await keys()).replaceAll("\n", "\r\n"))).toEqual([]);
    for (const path of [
      `/contacts/${opened.contact}/evidence?format=zip`,
      `/campaigns/${opened.campaign}/evidence?format=zip`,
    ]) {
      const zip = await pack(path);
      for (const pin of [oldKey, newKey, await keys(), undefined]) {
        const { findings, pinned } = await verifyPack(zip, pin);
        expect([findings.filter(({ ok }) => !ok), pinned], path).toEqual([[], pin !== undefined]);
      }
    }
  });

  test("is an operation in the log, signed by both keys, once, whoever asks at once and in whatever log", async () => {
    const beside = await neighbour(house);
    await evidence();
    await signCheckpointOf(beside, beside.accountId);
    rotate(house);
    await Promise.all([evidence(), evidence(), evidence(), keys(), signCheckpointOf(beside, beside.accountId)]);
    const rows = await house.db.execute<{ account_id: string; payload: string; index: number }>(sql`
      select o.account_id, payload, index::int from log_operations o join log_leaves l on l.record_id = o.id where payload like '%log_key%'`);
    expect(rows.map(({ account_id: id }) => id).toSorted()).toEqual([house.accountId, beside.accountId].toSorted());
    for (const { payload, index } of rows) {
      const opened = await openIntroduction(JSON.parse(payload).note);
      expect(opened?.size).toBe(index);
      expect([opened && verifierKeyText(opened.from), opened && verifierKeyText(opened.to)]).toEqual([
        JSON.parse(payload).from,
        JSON.parse(payload).to,
      ]);
    }
    const note = await text(`/log/${house.accountId}/checkpoint`);
    const opened = await openCheckpoint(note, (await accountLogKey(house.config, house.accountId)).verifier);
    expect(opened?.size).toBeGreaterThan(rows.find(({ account_id: id }) => id === house.accountId)?.index ?? NaN);
  });

  test("may come again, also while nothing happened, and each key leads to the last; a link left out does not", async () => {
    const pins = [await key()];
    await evidence();
    for (let times = 0; times < 2; times++) {
      rotate(house);
      pins.push(await key());
    }
    const twice = await evidence();
    rotate(house);
    pins.push(await key());
    const thrice = await evidence();
    expect(JSON.parse(thrice).log.introductions).toHaveLength(3);
    for (const pin of pins) expect(await failed(thrice, pin)).toEqual([]);
    for (const pin of pins.slice(0, 3)) expect(await failed(twice, pin)).toEqual([]);
    expect(await failed(twice, await keys())).toEqual([]);
    const { log } = JSON.parse(thrice);
    expect(await readChain(log.introductions)).toHaveLength(3);
    expect(await readChain([log.introductions[0], log.introductions[2]])).toBeNull();
    expect(await readChain(log.introductions.toReversed())).toBeNull();
  });

  test("reaches logs that nobody asks for, and then needs the old seed no more", async () => {
    const oldKey = await key();
    await evidence();
    rotate(house);
    const lines: unknown[] = [];
    const config = { ...house.config };
    await tasks.log.run({ ...house, config, log: (line) => void lines.push(line) });
    expect(lines).toContainEqual({ level: "info", event: "log_keys_introduced", logs: 1 });
    house.config.logSeedsPast = [];
    expect(await failed(await evidence(), oldKey)).toEqual([]);
  });

  test("is tried again after a passing error of the database, without a restart", async () => {
    await evidence();
    rotate(house);
    const lines: string[] = [];
    const deps = {
      ...house,
      config: { ...house.config },
      log: ({ event }: { event: string }) => void lines.push(event),
    };
    await house.owner.execute(sql`alter table log_operations rename to log_operations_away`);
    await tasks.log.run(deps);
    await house.owner.execute(sql`alter table log_operations_away rename to log_operations`);
    expect(lines).toEqual(["log_not_signed"]);
    await tasks.log.run(deps);
    expect(lines).toHaveLength(1);
    house.advance(600_000);
    await tasks.log.run(deps);
    await tasks.log.run(deps);
    expect(lines).toEqual(["log_not_signed", "log_keys_introduced"]);
  });

  test("without the old one signs nothing; with word that it is lost it does, and who knows the old key does not believe it", async () => {
    const oldKey = await key();
    const before = await evidence();
    house.config.logSeed = seed();
    expect((await house.api("GET", `/contacts/${opened.contact}/evidence`)).status).toBe(500);
    await expect(signCheckpointOf(house, house.accountId)).rejects.toThrow("LOG_SEEDS_PAST");
    house.config.isLogSeedLost = true;
    const after = await evidence();
    expect(await failed(after)).toEqual([]);
    expect((await failed(after, oldKey))[0]).toContain("did not introduce it");
    expect(await failed(before, oldKey)).toEqual([]);
  });
});
