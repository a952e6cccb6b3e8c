import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { House } from "../house.ts";
import { houseWithTopics, onTheBooks, permission, post, preferencesPath } from "./books.ts";

let house: House;
beforeAll(async () => {
  house = await houseWithTopics();
});

const claim = async (addresses: readonly string[], topic = "newsletter") =>
  (await house.api("POST", "/sends", { topic, addresses, claim: true })).body;
const decisionsOf = (body: { results: { decision: string }[] }) => body.results.map(({ decision }) => decision);

async function weekly(addresses: readonly string[]): Promise<void> {
  await onTheBooks(house, addresses);
  for (const address of addresses) {
    await post(house, await preferencesPath(house, address), {
      choice: "stay",
      topic: "newsletter",
      frequency: "weekly",
    });
  }
}

test("of eight senders that claim the same people at once, each person is allowed to one", async () => {
  const people = Array.from({ length: 6 }, (_, i) => `claim${i}@telenet.be`);
  await weekly(people);
  const claims = await Promise.all(
    Array.from({ length: 8 }, (_, n) => claim(n % 2 === 0 ? people : people.toReversed())),
  );
  const allowed = claims.flatMap((body, n) => {
    const order = n % 2 === 0 ? people : people.toReversed();
    return decisionsOf(body).flatMap((decision, i) => (decision === "allowed" ? [order[i]] : []));
  });
  expect(allowed.toSorted()).toEqual(people);
  for (const body of claims) {
    expect(new Set(decisionsOf(body)).difference(new Set(["allowed", "cap_reached"]))).toEqual(new Set());
    expect(body.recorded).toBe(decisionsOf(body).filter((decision) => decision === "allowed").length);
  }
});

test("of two claims for somebody who never chose how often, one is allowed, and the other the next day", async () => {
  const address = "ingevoerd@telenet.be";
  await onTheBooks(house, [address], { basis: "consent_documented", topics_before: ["newsletter"] });
  const claims = await Promise.all([claim([address]), claim([address]), claim([address])]);
  expect(claims.flatMap(decisionsOf).toSorted()).toEqual(["allowed", "cap_reached", "cap_reached"]);
  const again = await claim([address]);
  // The next midnight in Brussels, in November.
  expect(again.results).toMatchObject([{ decision: "cap_reached", until: "2026-11-23T23:00:00.000Z" }]);
  expect(await permission(house, "newsletter", address)).toMatchObject({ decision: "allowed" });
});

test("a claim records those alone whom it allows", async () => {
  const [yes, silent] = ["wel@telenet.be", "stil@telenet.be"];
  await weekly([yes]);
  await onTheBooks(house, [silent]);
  const body = await claim([yes, silent, "nobody@telenet.be", "no address", yes.toUpperCase()]);
  expect(decisionsOf(body)).toEqual(["allowed", "no_consent", "unknown_contact", "suppressed", "cap_reached"]);
  expect([body.recorded, body.unknown]).toEqual([1, 1]);
  expect(await permission(house, "newsletter", yes)).toMatchObject({ decision: "cap_reached" });
  const rows = await house.db.execute(
    sql`select 1 from sends s join contacts c on c.id = s.contact_id where c.address = ${silent}`,
  );
  expect(rows).toHaveLength(0);
});

test("a claim beside reports of the same people neither blocks nor forgets", async () => {
  const people = Array.from({ length: 5 }, (_, i) => `naast${i}@telenet.be`);
  await weekly(people);
  const report = (sentAt: string) =>
    house.api("POST", "/sends", { topic: "newsletter", addresses: people.toReversed(), sent_at: sentAt });
  const answers = await Promise.all([report("2026-10-01T08:00:00Z"), claim(people), report("2026-10-02T08:00:00Z")]);
  expect([answers[0].status, answers[2].status]).toEqual([200, 200]);
  expect(decisionsOf(answers[1])).toEqual(people.map(() => "allowed"));
  for (const address of people) {
    expect(await permission(house, "newsletter", address)).toMatchObject({ decision: "cap_reached" });
  }
});

test("a claim is for now, and its Idempotency-Key gives the first answer again", async () => {
  const address = "nogeens@telenet.be";
  await weekly([address]);
  const body = { topic: "newsletter", addresses: [address], claim: true };
  const past = await house.api("POST", "/sends", { ...body, sent_at: "2026-10-01T08:00:00Z" });
  expect(past.status).toBe(422);
  const repeat = { "idempotency-key": "run-7-page-1" };
  const first = await house.api("POST", "/sends", body, repeat);
  expect(decisionsOf(first.body)).toEqual(["allowed"]);
  expect((await house.api("POST", "/sends", body, repeat)).body).toEqual(first.body);
  expect(decisionsOf(await claim([address]))).toEqual(["cap_reached"]);
});

test("a claim of thousands at once is one of all of them", async () => {
  const people = Array.from({ length: 4000 }, (_, i) => `velen${i}@telenet.be`);
  await onTheBooks(house, people, { basis: "consent_documented", topics_before: ["newsletter"] });
  expect(await claim(people)).toMatchObject({ recorded: 4000, unknown: 0 });
  expect(await claim(people)).toMatchObject({ recorded: 0 });
}, 20_000);

test("a claim repeated under its Idempotency-Key allows nobody who said no since, and records nothing again", async () => {
  const [gone, stays] = ["nietmeer@telenet.be", "nogwel@telenet.be"];
  await weekly([gone, stays]);
  const body = { topic: "newsletter", addresses: [gone, stays], claim: true };
  const repeat = { "idempotency-key": "run-8-page-1" };
  const first = await house.api("POST", "/sends", body, repeat);
  expect(decisionsOf(first.body)).toEqual(["allowed", "allowed"]);
  await house.api("POST", "/suppressions", { entries: [{ address: gone, reason: "unsubscribe" }] });
  const again = await house.api("POST", "/sends", body, repeat);
  expect(again.body.results).toEqual([
    { i: 0, decision: "suppressed", ground: null, witnessed: false, until: null, record_id: null },
    first.body.results[1],
  ]);
  const other = await house.api("POST", "/sends", { ...body, addresses: [gone] }, repeat);
  expect(other.status).toBe(422);
});
