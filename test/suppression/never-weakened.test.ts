import { expect, test } from "vitest";
import { personsOwn, suppressionReasons } from "../../src/suppression/reasons.ts";
import {
  houseWithTopics,
  onTheBooks,
  permission,
  post,
  preferencesPath,
  suppressionOf,
  unsubscribePath,
} from "../preferences/books.ts";
import { type House, openHouse } from "../house.ts";

const add = async (house: House, ...entries: object[]) => (await house.api("POST", "/suppressions", { entries })).body;

test("the first reason stands, whatever comes later", async () => {
  const house = await openHouse();
  for (const [i, first] of suppressionReasons.entries()) {
    const address = `eerst${i}@telenet.be`;
    await add(house, { address, reason: first });
    for (const reason of suppressionReasons) {
      expect(await add(house, { address, reason })).toEqual({ results: [{ i: 0, outcome: "already" }] });
    }
    expect(await suppressionOf(house, address)).toMatchObject({ suppressed: true, reason: first });
  }
});

test("of many reasons at once one is first, for every reader the same, and the feed tells it once", async () => {
  const house = await openHouse("own");
  const address = "samen@telenet.be";
  const outcomes = await Promise.all(suppressionReasons.map((reason) => add(house, { address, reason })));
  const created = outcomes.map(({ results }) => results[0].outcome);
  expect(created.filter((outcome) => outcome === "created")).toHaveLength(1);
  const reason = suppressionReasons[created.indexOf("created")];
  expect(await suppressionOf(house, address)).toMatchObject({ suppressed: true, reason });
  expect((await house.api("GET", "/suppressions/changes")).body.data).toMatchObject([{ op: "add", reason }]);
});

test("an entry for all topics is not narrowed by one for a topic, in whatever order and in one call", async () => {
  const house = await openHouse();
  const [before, after, same] = ["voor@telenet.be", "na@telenet.be", "tegelijk@telenet.be"];
  await add(house, { address: before, reason: "unsubscribe" });
  const narrower = await add(house, { address: before, reason: "manual", topic: "newsletter" });
  expect(narrower.results).toEqual([{ i: 0, outcome: "already" }]);
  await add(house, { address: after, reason: "manual", topic: "newsletter" });
  expect((await add(house, { address: after, reason: "unsubscribe" })).results).toEqual([{ i: 0, outcome: "created" }]);
  await add(
    house,
    { address: same, reason: "manual", topic: "newsletter" },
    { address: same, reason: "unsubscribe" },
    { address: same, reason: "manual", topic: "offers" },
  );
  for (const address of [before, after, same]) {
    for (const topic of [undefined, "newsletter", "offers", "another"]) {
      const answer = await suppressionOf(house, address, topic);
      expect([address, topic, answer.suppressed, answer.reason]).toEqual([address, topic, true, "unsubscribe"]);
    }
  }
});

test("a no to one topic that comes after one to all stands when the person says yes to another", async () => {
  const house = await houseWithTopics();
  const address = "later@telenet.be";
  await onTheBooks(house, [address]);
  const path = await preferencesPath(house, address);
  await add(house, { address, reason: "unsubscribe" });
  await add(house, { address, reason: "unsubscribe", topic: "newsletter" });
  await post(house, path, { choice: "stay", topic: "offers", frequency: "monthly" });
  expect(await suppressionOf(house, address, "offers")).toMatchObject({ suppressed: false });
  expect(await suppressionOf(house, address, "newsletter")).toMatchObject({ suppressed: true, reason: "unsubscribe" });
  await post(house, path, { choice: "stay", topic: "newsletter", frequency: "monthly" });
  expect(await suppressionOf(house, address, "newsletter")).toMatchObject({ suppressed: false });
});

test("lifting a topic's manual entry leaves the person's own no for all topics", async () => {
  const house = await openHouse();
  const address = "beide@telenet.be";
  await add(house, { address, reason: "manual", topic: "newsletter" });
  await add(house, { address, reason: "objection" });
  const [entry] = (await house.api("GET", "/suppressions?reason=objection")).body.data;
  const lift = await house.api("DELETE", `/suppressions/${entry.key}`, { reason: "a mistake", evidence: "none" });
  expect(lift.status).toBe(409);
  expect(await suppressionOf(house, address)).toMatchObject({ suppressed: true, reason: "objection" });
});

test("no act of the sender's brings back who said no: not lifting, not importing, not undoing, not asking anew", async () => {
  const house = await houseWithTopics();
  const documented = { basis: "consent_documented", topics_before: ["newsletter"] };
  const address = "weg@telenet.be";
  await onTheBooks(house, [address], documented);
  expect(await permission(house, "newsletter", address)).toMatchObject({ decision: "allowed" });
  await post(house, await unsubscribePath(house, address), { "List-Unsubscribe": "One-Click" });

  const listId = await onTheBooks(house, [address], documented);
  const { data } = (await house.api("GET", "/imports")).body;
  for (const { id } of data) await house.api("DELETE", `/imports/${id}`);
  await house.api("POST", "/consent-requests", { address, topics: ["newsletter"], source: "our form" });
  const paper = { address, topics: ["newsletter"], method: "paper", occurred_at: "2020-01-01T00:00:00Z" };
  await house.api("POST", "/consent-records", { ...paper, file_sha256: "0".repeat(64) });
  await add(house, { address, reason: "manual" }, { address, reason: "soft_bounce", topic: "newsletter" });
  for (const { key } of (await house.api("GET", "/suppressions")).body.data) {
    const lift = await house.api("DELETE", `/suppressions/${key}`, { reason: "we want them", evidence: "none" });
    expect(lift.status).toBe(409);
  }
  expect(listId).toBeTruthy();
  expect(await permission(house, "newsletter", address)).toMatchObject({ decision: "suppressed" });
  expect(await suppressionOf(house, address)).toMatchObject({ suppressed: true, reason: "unsubscribe" });
});

test("another account's no is not ours, and ours not theirs", async () => {
  const [one, other] = [await openHouse(), await openHouse()];
  for (const reason of personsOwn) await add(one, { address: `van.een.${reason}@telenet.be`, reason });
  for (const reason of personsOwn) {
    expect(await suppressionOf(other, `van.een.${reason}@telenet.be`)).toMatchObject({ suppressed: false });
  }
  const [entry] = (await one.api("GET", "/suppressions")).body.data;
  const lift = await other.api("DELETE", `/suppressions/${entry.key}`, { reason: "theirs", evidence: "none" });
  expect(lift.status).toBe(404);
});
