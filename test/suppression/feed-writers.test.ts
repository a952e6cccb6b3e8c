import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { connect } from "../../src/db/client.ts";
import { databaseUrl } from "../database-url.ts";
import { openHouse } from "../house.ts";
import { type Change, entryOf, pause, readAll, reader, slowWrite, writers } from "./feed-readers.ts";

test("no writer waits for another, nor for the readers: eight that have all written and none committed, told in the order of their commits", async () => {
  const house = await openHouse("own");
  // Connections of their own: all eight are held at once.
  const name = (await house.db.execute<{ name: string }>(sql`select current_database() as name`))[0]?.name ?? "";
  const { db, close } = connect(databaseUrl().replace(/\/postgres$/, `/${name}`), { max: writers });
  afterAll(close);
  const open = Array.from({ length: writers }, (_, n) => slowWrite({ ...house, db }, `tegelijk${n}@telenet.be`));
  let isWriting = true;
  const following = reader(house, () => isWriting, { limit: 500 });
  // Each has its row before any has committed, while somebody reads on: had one waited for another, this would never end.
  await Promise.all(open.map(({ written }) => written));
  const waits = await house.owner.execute(sql`select 1 from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and query ilike '%insert into suppressions%'`);
  expect(waits).toEqual([]);

  const order = [5, 2, 7, 0, 3, 6, 1, 4];
  let cursor = "0";
  for (const n of order) {
    open[n]?.commit();
    await open[n]?.done;
    const { body } = await house.api("GET", `/suppressions/changes?after=${cursor}&wait=2`);
    expect(body.data.map(({ address }: Change) => address)).toEqual([`tegelijk${n}@telenet.be`]);
    cursor = body.next_cursor;
  }
  isWriting = false;
  const { changes } = await following;
  expect(changes.map(({ address }) => address)).toEqual(order.map((n) => `tegelijk${n}@telenet.be`));
  expect(changes.map(({ seq }) => seq)).toEqual(order.map((_, i) => i + 1));
});

test("a transaction that stays open stalls no one: a waiting reader sees the others' changes within a second", async () => {
  const house = await openHouse("own");
  const slow = slowWrite(house, "traag@telenet.be");
  await slow.written;
  let cursor = "0";
  for (let round = 0; round < 3; round++) {
    const waiting = house
      .api("GET", `/suppressions/changes?after=${cursor}&wait=20`)
      .then((answer) => ({ answer, at: performance.now() }));
    await pause(200);
    const from = performance.now();
    await house.api("POST", "/suppressions", { entries: [entryOf(`vlug${round}@telenet.be`)] });
    const committedAt = performance.now();
    expect(committedAt - from).toBeLessThan(1000);
    const { answer, at } = await waiting;
    expect(answer.body.data).toMatchObject([{ address: `vlug${round}@telenet.be` }]);
    expect(at - committedAt).toBeLessThan(1000);
    cursor = answer.body.next_cursor;
  }
  slow.commit();
  await slow.done;
  const { changes } = await readAll(house, cursor);
  expect(changes).toMatchObject([{ address: "traag@telenet.be" }]);
});

test("many at once are numbered while they are read: readers side by side, each page full, none skipped and none twice", async () => {
  const house = await openHouse("own");
  await house.db.execute(sql`
    insert into suppression_changes (account_id, op, key, topic, kid, address, reason, at)
    select ${house.accountId}, 'add', sha256(convert_to(n::text, 'UTF8')), '', 1, null, 'manual', now()
    from generate_series(1, 60000) n`);
  const readers = await Promise.all([0, 1].map(() => reader(house, () => false, { limit: 5000 })));
  for (const { changes } of readers) {
    expect(changes.map(({ seq }) => seq)).toEqual(Array.from({ length: 60_000 }, (_, i) => i + 1));
    expect(new Set(changes.map(({ key }) => key)).size).toBe(60_000);
  }
});
