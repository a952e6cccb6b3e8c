import { expect, test } from "vitest";
import { sql } from "drizzle-orm";
import { runConnectors } from "../../src/connectors/run-connectors.ts";
import { answer, hourMs, no, running, settle, suppressionOf, yes } from "../campaigns/effort.ts";
import { post, preferencesPath } from "../preferences/books.ts";
import { blocklist } from "./listmonk.ts";
import { connected, entriesOf, type SetUp, suppress, sync } from "./set-up.ts";

const long = "2024-05-01T08:00:00.000Z";
const [an, bea, cas] = ["an.claes@telenet.be", "bea.claes@telenet.be", "cas.claes@telenet.be"];
const place = (id: number, status: string, time = long) => ({ id, status, updated_at: time });

async function asked({ house }: SetUp, addresses: string[]): Promise<void> {
  await running(house, addresses);
  await settle(house);
  house.advance(60_000);
}

test("a yes that was witnessed here puts them on the topic's list as confirmed, and on no other; asking does not", async () => {
  const set = await connected();
  const { house, world } = set;
  world.add(an, { lists: [place(3, "unconfirmed")] });
  await asked(set, [an, bea, cas]);
  await sync(set);
  expect(world.get(an)?.lists).toMatchObject([{ id: 3, status: "unconfirmed" }]);
  expect(world.get(bea)).toBeUndefined();
  for (const address of [an, bea]) expect(await answer(house, address, yes)).toBe(303);
  house.advance(hourMs);
  await settle(house);
  const told = await sync(set);
  expect(told.totals).toMatchObject({ subscribed: 2, blocklisted: 0 });
  for (const email of [an, bea]) {
    expect(world.get(email)).toMatchObject({ status: "enabled", lists: [{ id: 3, status: "confirmed" }] });
  }
  expect(world.get(cas)).toBeUndefined();
  // No opt-in mail of theirs: the person has confirmed.
  expect(world.asked.filter((one) => one.includes("optin"))).toEqual([]);
});

test("a no after the yes wins, also in the same run, and the yes after that no wins again", async () => {
  const set = await connected();
  const { house, world } = set;
  await asked(set, [an]);
  await answer(house, an, yes);
  house.advance(1000);
  await answer(house, an, no);
  await sync(set);
  expect(world.get(an)?.status).toBe("blocklisted");
  for (let i = 0; i < 2; i++) {
    house.advance(hourMs);
    await sync(set, { all: true });
  }
  await answer(house, an, yes);
  house.advance(hourMs);
  await settle(house);
  const told = await sync(set, { all: true });
  expect(told.totals).toMatchObject({ unblocklisted: 1, subscribed: 1 });
  expect(world.get(an)).toMatchObject({ status: "enabled", lists: [{ id: 3, status: "confirmed" }] });
  expect((await suppressionOf(house, an)).suppressed).toBe(false);
  house.advance(hourMs);
  await sync(set, { all: true });
  expect((await suppressionOf(house, an)).suppressed).toBe(false);
});

test("blocklisted there for us from two lists, and back by a yes to one: the other is no word of theirs", async () => {
  const set = await connected();
  const { house, world } = set;
  world.add(an, { lists: [place(3, "confirmed"), place(4, "confirmed")] });
  await asked(set, [an]);
  await answer(house, an, no);
  await sync(set);
  house.advance(hourMs);
  await answer(house, an, yes);
  house.advance(hourMs);
  await settle(house);
  await sync(set, { all: true });
  expect(world.get(an)).toMatchObject({
    status: "enabled",
    lists: [
      { id: 3, status: "confirmed" },
      { id: 4, status: "unsubscribed" },
    ],
  });
  house.advance(hourMs);
  await sync(set, { all: true });
  expect(await entriesOf(house, an)).toEqual([]);
});

test("a no of theirs there outlives a yes of before, and is outlived by a yes of after", async () => {
  const set = await connected();
  const { house, world } = set;
  world.add(bea, { updated_at: long, lists: [place(3, "unsubscribed")] });
  const gone = world.add(an, { lists: [place(3, "confirmed")] });
  await asked(set, [an, bea]);
  for (const address of [an, bea]) await answer(house, address, yes);
  house.advance(hourMs);
  await settle(house);
  // After the yes, and before we ever told it.
  blocklist(gone, house.now().toISOString(), true);
  house.advance(1000);
  await sync(set);
  expect(gone.status).toBe("blocklisted");
  expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "unsubscribe" });
  expect(world.get(bea)?.lists).toMatchObject([{ id: 3, status: "confirmed" }]);
  expect(await entriesOf(house, bea)).toEqual([]);
});

test("a topic that they leave here takes them off its list there", async () => {
  const set = await connected();
  const { house, world } = set;
  await asked(set, [an]);
  await answer(house, an, { choice: "stay", topic: "newsletter", frequency: "monthly" });
  house.advance(hourMs);
  await settle(house);
  await sync(set);
  expect(world.get(an)?.lists).toMatchObject([{ id: 3, status: "confirmed" }]);
  const path = await preferencesPath(house, an);
  const left = { choice: "stay", frequency_newsletter: "none", frequency_offers: "monthly" };
  expect((await post(house, path, left)).status).toBe(303);
  house.advance(hourMs);
  await settle(house);
  await sync(set, { all: true });
  expect(world.get(an)?.lists.map(({ id, status }) => [id, status])).toEqual([
    [3, "unsubscribed"],
    [4, "confirmed"],
  ]);
  house.advance(hourMs);
  await sync(set, { all: true });
  expect(await entriesOf(house, an)).toEqual([]);
});

test("what a counter or a list claims is no yes for them, and a suppression from elsewhere holds against a yes", async () => {
  const set = await connected();
  const { house, world } = set;
  const entered = await house.api("POST", "/consent-records", {
    address: cas,
    topics: [{ topic: "newsletter", frequency: "monthly" }],
    method: "counter",
    occurred_at: "2026-11-01T10:00:00Z",
  });
  await asked(set, [an]);
  await answer(house, an, yes);
  house.advance(hourMs);
  await suppress(house, { address: an, reason: "manual" });
  await sync(set);
  expect([200, 201, 202, 422]).toContain(entered.status);
  expect(world.get(cas)).toBeUndefined();
  expect(world.get(an)?.status).toBe("blocklisted");
});

test("another account's people are never told, and its connector is not there", async () => {
  const set = await connected();
  const { neighbour } = await import("../campaigns/effort.ts");
  const other = await neighbour(set.house);
  await suppress(other, { address: an, reason: "unsubscribe" });
  set.world.add(bea, { status: "blocklisted" });
  await sync(set);
  expect(set.world.get(an)).toBeUndefined();
  expect(await suppressionOf(other, bea)).toMatchObject({ suppressed: false });
  for (const [method, path] of [
    ["GET", `/connectors/${set.id}`],
    ["PATCH", `/connectors/${set.id}`],
    ["DELETE", `/connectors/${set.id}`],
    ["POST", `/connectors/${set.id}/sync`],
  ] as const) {
    expect((await other.api(method, path, method === "GET" ? undefined : {})).status).toBe(404);
  }
  expect((await other.api("GET", "/connectors")).body.data).toEqual([]);
});

test("the register of processing names the platform that is told", async () => {
  const { house } = await connected();
  const { recipients } = (await house.api("GET", "/processing-record")).body;
  expect(recipients.map(({ who }: { who: string }) => who)).toContain("listmonk at news.korenbloem.be");
});

test("of two workers one runs it", async () => {
  const set = await connected();
  await suppress(set.house, { address: an, reason: "unsubscribe" });
  await Promise.all([runConnectors(set.house), runConnectors(set.house), runConnectors(set.house)]);
  expect(set.world.asked.filter((one) => one === "POST /subscribers")).toHaveLength(1);
  const [acts] = await set.house.db.execute<{ n: number }>(sql`select count(*)::int as n from connector_acts`);
  expect(acts?.n).toBe(1);
});
