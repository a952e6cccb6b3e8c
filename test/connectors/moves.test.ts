import { expect, test } from "vitest";
import { runConnectors } from "../../src/connectors/run-connectors.ts";
import { answer, hourMs, neighbour, running, settle, suppressionOf, yes } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { pathIn, post, preferencesPath, sentMail } from "../preferences/books.ts";
import { connected, entriesOf, sync } from "./set-up.ts";

const old = "an.verhuist@telenet.be";
const now = "an.nieuw@telenet.be";
const bea = "bea.blijft@telenet.be";

async function move(house: House): Promise<void> {
  await sentMail(house);
  await post(house, await preferencesPath(house, old), { choice: "address", address: now });
  const mails = new Map((await sentMail(house)).map((mail) => [mail.to, mail.text]));
  for (const address of [old, now]) await post(house, pathIn(mails.get(address) ?? "", "/a/"), { choice: "confirm" });
}

/** Two people who said yes here and are on list 3 there. */
async function subscribed() {
  const set = await connected();
  await running(set.house, [old, bea]);
  await settle(set.house);
  set.house.advance(60_000);
  for (const address of [old, bea]) expect(await answer(set.house, address, yes)).toBe(303);
  set.house.advance(hourMs);
  await settle(set.house);
  await sync(set);
  expect(set.world.get(old)?.lists).toMatchObject([{ id: 3, status: "confirmed" }]);
  return set;
}

test("after a change of address the old one is off the list there and the new one on it, within the hour, by itself", async () => {
  const { house, world } = await subscribed();
  await move(house);
  house.advance(hourMs + 60_000);
  await runConnectors(house);
  expect(world.get(old)).toMatchObject({ status: "enabled", lists: [{ id: 3, status: "unsubscribed" }] });
  expect(world.get(now)).toMatchObject({ status: "enabled", lists: [{ id: 3, status: "confirmed" }] });
  expect(world.get(bea)?.lists).toMatchObject([{ id: 3, status: "confirmed" }]);
  // Our own act is nobody's no, however often it is read back.
  for (let i = 0; i < 3; i++) {
    house.advance(25 * hourMs);
    await runConnectors(house);
  }
  for (const address of [old, now]) expect((await suppressionOf(house, address)).suppressed).toBe(false);
  expect(world.get(now)?.lists).toMatchObject([{ id: 3, status: "confirmed" }]);
});

test("a no that the new address gave there after the yes stands", async () => {
  const set = await subscribed();
  const { house, world } = set;
  world.add(now, { lists: [{ id: 3, status: "unsubscribed", updated_at: house.now().toISOString() }] });
  await move(house);
  house.advance(hourMs);
  await sync(set, { all: true });
  expect(world.get(old)?.lists).toMatchObject([{ id: 3, status: "unsubscribed" }]);
  expect(world.get(now)?.lists).toMatchObject([{ id: 3, status: "unsubscribed" }]);
  expect((await suppressionOf(house, now)).suppressed).toBe(false);
});

test("a no of the old address is overtaken by the yes that came after it, and one after that yes goes along", async () => {
  const set = await connected();
  const { house, world } = set;
  await running(house, [old]);
  await settle(house);
  house.advance(60_000);
  expect(await answer(house, old, yes)).toBe(303);
  const [place] = world.add(old, {
    lists: [{ id: 3, status: "unsubscribed", updated_at: "2024-05-01T08:00:00.000Z" }],
  }).lists;
  house.advance(60_000);
  await move(house);
  await sync(set, { all: true });
  expect(await entriesOf(house, now)).toEqual([]);
  house.advance(hourMs);
  Object.assign(place ?? {}, { updated_at: house.now().toISOString() });
  await sync(set, { all: true });
  expect(await entriesOf(house, now)).toMatchObject([{ reason: "unsubscribe", topic: "newsletter" }]);
});

test("whoever has the old address now, and another account's person of it, keep their place", async () => {
  const set = await subscribed();
  const { house, world } = set;
  const beside = await neighbour(house);
  await running(beside, ["cas.daar@telenet.be"]);
  await move(house);
  await running(house, [old]);
  await settle(house);
  house.advance(60_000);
  expect(await answer(house, old, yes)).toBe(303);
  house.advance(2 * hourMs);
  await settle(house);
  await sync(set, { all: true });
  for (const address of [old, now]) expect(world.get(address)?.lists).toMatchObject([{ id: 3, status: "confirmed" }]);
});
