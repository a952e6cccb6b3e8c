import { randomInt } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { suppressionChanges } from "../../src/db/schema.ts";
import { accountKeys, keysOfAddress, toHex } from "../../src/suppression/address-key.ts";
import { suppress } from "../../src/suppression/suppress.ts";
import { normaliseAddress } from "../../src/hygiene/address.ts";
import { type House, openHouse } from "../house.ts";

type Change = { seq: number; op: "add" | "lift"; address: string | null; key: string; topic: string | null };

const writers = 8;
const people = Array.from({ length: 40 }, (_, i) => `lezer${i}@telenet.be`);
const entryOf = (address: string, topic?: string) => ({ address, reason: "manual", ...(topic ? { topic } : {}) });

test("a reader with its cursor ends with the table: eight writers, a slow transaction, nothing skipped, nothing twice", async () => {
  const house = await openHouse("own");
  const keys = keysOf(house);
  const slow = slowWrite(house, "traag@telenet.be");
  await slow.written;
  let isWriting = true;
  const readers = [
    reader(house, () => isWriting, { limit: 7, wait: 1 }),
    reader(house, () => isWriting, { limit: 500 }),
  ];
  const wrote = Array.from({ length: writers }, (_, n) => write(house, keys, n));
  await Promise.all(wrote);
  const early = await readAll(house, "0");
  expect(early.changes.length).toBeGreaterThan(writers * 2);
  expect(early.changes.some(({ address }) => address === "traag@telenet.be")).toBe(false);
  slow.commit();
  await slow.done;
  isWriting = false;

  const table = await tableOf(house);
  expect(table).toContain(`${keys.get("traag@telenet.be")} `);
  for (const { changes } of await Promise.all(readers)) {
    expect(changes.map(({ seq }) => seq)).toEqual(changes.map((_, i) => i + 1));
    expect(replayed(changes)).toEqual(table);
  }
  expect((await house.db.select().from(suppressionChanges)).filter(({ seq }) => seq === null)).toEqual([]);
});

test("a waiting reader sees a change within a second of its commit", async () => {
  const house = await openHouse("own");
  for (let round = 0; round < 3; round++) {
    const cursor = (await house.api("GET", "/suppressions/changes?limit=5000")).body.next_cursor;
    const waiting = house
      .api("GET", `/suppressions/changes?after=${cursor}&wait=20`)
      .then((answer) => ({ answer, at: performance.now() }));
    await pause(150 + round * 130);
    await house.api("POST", "/suppressions", { entries: [entryOf(`vers${round}@telenet.be`)] });
    const committedAt = performance.now();
    const { answer, at } = await waiting;
    expect(answer.body.data).toMatchObject([{ op: "add", address: `vers${round}@telenet.be` }]);
    expect(at - committedAt).toBeLessThan(1000);
  }
});

test("with no news a reader waits as long as it asked, and keeps its cursor", async () => {
  const house = await openHouse("own");
  const from = performance.now();
  const { body } = await house.api("GET", "/suppressions/changes?after=0&wait=1");
  expect(performance.now() - from).toBeGreaterThanOrEqual(900);
  expect(body).toEqual({ data: [], next_cursor: "0" });
});

test("the snapshot and the feed from its cursor make the table, while others write", async () => {
  const house = await openHouse("own");
  const keys = keysOf(house);
  const wrote = Array.from({ length: 4 }, (_, n) => write(house, keys, n));
  const snapshots = [];
  for (let i = 0; i < 5; i++) {
    const { headers, body } = await house.api("GET", "/suppressions/snapshot");
    snapshots.push({ cursor: headers.get("feed-cursor") ?? "", set: snapshotOf(body) });
    await pause(40);
  }
  await Promise.all(wrote);
  const table = await tableOf(house);
  for (const { cursor, set } of snapshots) {
    const { changes } = await readAll(house, cursor);
    expect(replayed(changes, set)).toEqual(table);
  }
});

test("NDJSON tells the same as JSON, line by line, with the cursor in a header", async () => {
  const house = await openHouse("own");
  await house.api("POST", "/suppressions", { entries: people.map((address) => entryOf(address)) });
  const json = (await house.api("GET", "/suppressions/changes?limit=30")).body;
  const lines = await house.api("GET", "/suppressions/changes?limit=30", undefined, { accept: "application/x-ndjson" });
  expect(lines.headers.get("content-type")).toContain("application/x-ndjson");
  expect(
    lines.body
      .trim()
      .split("\n")
      .map((line: string) => JSON.parse(line)),
  ).toEqual(json.data);
  expect(lines.headers.get("feed-cursor")).toBe(json.next_cursor);
});

/** Adds and lifts at random, alone, in bulk and by topic. */
async function write(house: House, keys: ReadonlyMap<string, string>, n: number): Promise<void> {
  for (let turn = 0; turn < 12; turn++) {
    const address = people[randomInt(people.length)] ?? "";
    if (randomInt(3) === 0) {
      const reason = { reason: "a mistake", evidence: `writer ${n}` };
      expect([200, 404]).toContain((await house.api("DELETE", `/suppressions/${keys.get(address)}`, reason)).status);
      continue;
    }
    const entries = people
      .slice(randomInt(people.length))
      .slice(0, 1 + randomInt(6))
      .map((one) => entryOf(one));
    const more = turn % 4 === 0 ? [entryOf(address, "newsletter")] : [];
    expect((await house.api("POST", "/suppressions", { entries: [...entries, ...more] })).status).toBe(200);
  }
}

/** A transaction that has written and does not commit until told. */
function slowWrite(house: House, text: string) {
  const address = normaliseAddress(text);
  if (!address) throw new Error("a sound address");
  const written = Promise.withResolvers<void>();
  const leave = Promise.withResolvers<void>();
  const done = house.db.transaction(async (tx) => {
    const entry = { subject: { address }, reason: "manual" as const, topic: "", source: null, occurredAt: house.now() };
    await suppress({ ...house, db: tx }, house.accountId, [entry]);
    written.resolve();
    await leave.promise;
  });
  return { written: written.promise, commit: leave.resolve, done };
}

/** Reads on with its own cursor while somebody writes, then once more to the end. */
async function reader(house: House, goesOn: () => boolean, { limit, wait = 0 }: { limit: number; wait?: number }) {
  const changes: Change[] = [];
  let cursor = "0";
  for (;;) {
    const isLast = !goesOn();
    const { status, body } = await house.api(
      "GET",
      `/suppressions/changes?after=${cursor}&limit=${limit}&wait=${wait}`,
    );
    expect(status).toBe(200);
    changes.push(...body.data);
    cursor = body.next_cursor;
    if (isLast && body.data.length === 0) return { changes, cursor };
  }
}

async function readAll(house: House, after: string): Promise<{ changes: Change[] }> {
  const { body } = await house.api("GET", `/suppressions/changes?after=${after}&limit=5000`);
  return { changes: body.data };
}

function replayed(changes: readonly Change[], from: ReadonlySet<string> = new Set()): string[] {
  const set = new Set(from);
  for (const { op, key, topic } of changes) set[op === "add" ? "add" : "delete"](`${key} ${topic ?? ""}`);
  return [...set].toSorted();
}

function snapshotOf(text: string): Set<string> {
  const lines = text.split("\n").filter((line) => line !== "");
  return new Set(lines.map((line) => JSON.parse(line)).map(({ key, topic }: Change) => `${key} ${topic ?? ""}`));
}

async function tableOf(house: House): Promise<string[]> {
  const rows = await house.db.execute<{ entry: string }>(
    sql`select encode(key, 'hex') || ' ' || topic as entry from suppressions where account_id = ${house.accountId}`,
  );
  return rows.map(({ entry }) => entry).toSorted();
}

/** The keys of those whom the writers write. */
function keysOf(house: House): Map<string, string> {
  const keys = accountKeys(house.config.peppers, house.accountId);
  return new Map(
    [...people, "traag@telenet.be"].map((text) => {
      const address = normaliseAddress(text);
      return [text, address ? toHex(keysOfAddress(keys, address)[0] ?? new Uint8Array()) : ""];
    }),
  );
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
