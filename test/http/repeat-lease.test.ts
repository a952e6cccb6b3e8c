import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { app } from "../../src/app.ts";
import { connect } from "../../src/db/client.ts";
import type { Deps } from "../../src/deps.ts";
import { databaseUrl } from "../database-url.ts";
import { type House, openHouse } from "../house.ts";

let house: House;
beforeEach(async () => {
  house = await openHouse("own");
});
afterEach(() => void vi.useRealTimers());

const name = "Klanten van de markt";
const headers = { "idempotency-key": "een-sleutel" };
const make = () => house.api("POST", "/lists", { name }, headers);
const made = async () => {
  const { body } = await house.api("GET", "/lists");
  return body.data.filter((list: { name: string }) => list.name === name).length;
};

/** The same, asked of another process's door. */
const makeAt = async (deps: Deps): Promise<Response> =>
  await app.request(
    "/v1/lists",
    {
      method: "POST",
      headers: { ...headers, authorization: `Bearer ${house.key}`, "content-type": "application/json" },
      body: JSON.stringify({ name }),
    },
    deps,
  );

/** A door of another process, which the database knows by its name, and its death. */
async function otherProcess() {
  const [row] = await house.db.execute<{ name: string }>(sql`select current_database() as name`);
  const process = crypto.randomUUID();
  const { db, driver } = connect(databaseUrl().replace(/\/postgres$/, `/${row?.name}`), { max: 4, process });
  const die = async () => {
    await driver.end({ timeout: 0 });
    await house.owner.execute(
      sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = ${`reaffirm ${process}`}`,
    );
    await vi.waitUntil(async () => (await connections(process)) === 0);
  };
  return { deps: { ...house, db, driver }, driver, process, die };
}

async function connections(process: string): Promise<number | undefined> {
  const [row] = await house.owner.execute<{ k: number }>(
    sql`select count(*)::int as k from pg_stat_activity where application_name = ${`reaffirm ${process}`}`,
  );
  return row?.k;
}

/** Keeps lists from being written while `act` goes on. */
async function whileListsWait(act: () => Promise<void>): Promise<void> {
  await house.db.transaction(async (tx) => {
    await tx.execute(sql`lock table lists in share row exclusive mode`);
    await act();
  });
}

const isWaiting = async () =>
  (
    await house.owner.execute(
      sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
  ).length > 0;
const runOut = () =>
  house.db.execute(sql`update idempotency_keys set lease_until = clock_timestamp() - interval '1 second'`);
const isLeased = async () =>
  (await house.db.execute(sql`select 1 from idempotency_keys where lease_until > clock_timestamp()`)).length > 0;

test("a request whose process died holds its key until its lease has run out, and is then run by one of its repeats", async () => {
  const other = await otherProcess();
  await whileListsWait(async () => {
    const first = makeAt(other.deps).catch(() => null);
    await vi.waitUntil(isWaiting);
    expect((await make()).status).toBe(409);
    await other.die();
    await first;
  });
  // Within the lease it may be that the process lives, and the database was away.
  const early = await make();
  expect([early.status, early.body.detail]).toEqual([409, expect.stringContaining("Try again in a minute.")]);
  expect(await made()).toBe(0);
  await runOut();
  const answers = await Promise.all([make(), make(), make(), make()]);
  expect(answers.map(({ status }) => status)).toContain(201);
  expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
  expect(await made()).toBe(1);
  const ids = answers.filter(({ status }) => status === 201).map(({ body }) => body.id);
  expect(new Set([...ids, (await make()).body.id]).size).toBe(1);
});

test("a process that stands still keeps its key: it has its connections, and may go on", async () => {
  const other = await otherProcess();
  let first: Promise<Response> | undefined;
  await whileListsWait(async () => {
    first = makeAt(other.deps);
    await vi.waitUntil(isWaiting);
    await runOut();
    expect((await make()).status).toBe(409);
  });
  const answer = await first;
  expect(answer?.status).toBe(201);
  expect(await answer?.json()).toMatchObject({ id: (await make()).body.id });
  expect(await made()).toBe(1);
  await other.driver.end();
});

test("a living request renews its lease, and stops when it has answered", async () => {
  let first: ReturnType<typeof make> | undefined;
  await whileListsWait(async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    first = make();
    await vi.waitUntil(isWaiting);
    await runOut();
    vi.advanceTimersByTime(10_000);
    await vi.waitUntil(isLeased);
    expect((await make()).status).toBe(409);
  });
  expect((await first)?.status).toBe(201);
  expect(vi.getTimerCount()).toBe(0);
  expect(await made()).toBe(1);
});

test("where nobody can tell which process it was, the lease alone says; after a quarter of an hour it is dead in any case", async () => {
  const claim = (owner: string | null, lease: string | null, startedAt: Date) => sql`
    update idempotency_keys set status = null, body = null, headers = null, owner = ${owner}, started_at = ${startedAt.toISOString()}::timestamptz,
      lease_until = clock_timestamp() + ${lease}::interval`;
  await make();
  const now = new Date();
  const [{ mine } = { mine: "" }] = await house.db.execute<{ mine: string }>(
    sql`select current_setting('application_name') as mine`,
  );
  expect(mine).toBe("reaffirm");
  await house.db.execute(claim(mine, "10 seconds", now));
  expect((await make()).status).toBe(409);
  await house.db.execute(claim(mine, "-1 seconds", now));
  expect((await make()).status).toBe(201);
  const other = await otherProcess();
  await other.driver`select 1`;
  const named = `reaffirm ${other.process}`;
  await house.db.execute(claim(named, "-14 minutes", now));
  expect((await make()).status).toBe(409);
  await house.db.execute(claim(named, "-16 minutes", now));
  expect((await make()).status).toBe(201);
  // From a release that knew no leases.
  await house.db.execute(claim(null, null, new Date(Date.now() - 14 * 60_000)));
  expect((await make()).status).toBe(409);
  await house.db.execute(claim(null, null, new Date(Date.now() - 16 * 60_000)));
  expect((await make()).status).toBe(201);
  await other.driver.end();
});

describe("while no answer can be kept", () => {
  beforeEach(async () => {
    await house.owner.execute(sql`
      create function away() returns trigger language plpgsql as $$ begin raise exception 'away'; end $$`);
  });
  const cannotKeep = async () =>
    await house.owner.execute(sql`
      create trigger away before update or delete on idempotency_keys for each row
      when (old.status is null) execute function away()`);
  const canKeep = async () => await house.owner.execute(sql`drop trigger away on idempotency_keys`);

  test("what was done is answered as done; it is kept as soon as that can be, and never done again", async () => {
    const form = { entries: [{ address: "an@telenet.be", reason: "manual" }] };
    const add = async () => await house.api("POST", "/suppressions", form, { "idempotency-key": "away-1" });
    await cannotKeep();
    const first = await add();
    expect([first.status, first.body.results]).toEqual([200, [{ i: 0, outcome: "created" }]]);
    expect((await add()).status).toBe(409);
    await canKeep();
    await vi.waitUntil(async () => (await add()).status === 200, { timeout: 10_000, interval: 200 });
    expect(await add()).toMatchObject({ status: 200, body: first.body });
  });

  test("what is made with its answer is not made, and the repeat makes it", async () => {
    await cannotKeep();
    const first = await make();
    expect([first.status, await made()]).toEqual([500, 0]);
    await canKeep();
    await vi.waitUntil(async () => (await make()).status === 201, { timeout: 10_000, interval: 200 });
    expect(await made()).toBe(1);
  });
});
