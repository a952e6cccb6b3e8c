import { expect, test } from "vitest";
import { suppressionChanges } from "../../src/db/schema.ts";
import { openHouse } from "../house.ts";
import {
  entryOf,
  keysOf,
  pause,
  people,
  readAll,
  reader,
  replayed,
  slowWrite,
  snapshotOf,
  tableOf,
  write,
  writers,
} from "./feed-readers.ts";

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
  const either = { accept: "application/json, application/x-ndjson;q=0.5" };
  const long = "/suppressions/changes?limit=30&wait=3600";
  expect(await house.api("GET", long, undefined, either)).toMatchObject({ status: 200, body: json });
});
