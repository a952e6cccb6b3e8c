import { setTimeout as rest } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { contacts } from "../../src/db/schema.ts";
import { normaliseAddress } from "../../src/hygiene/address.ts";
import { moveContact } from "../../src/preferences/move-contact.ts";
import { suppress, type SuppressionEntry } from "../../src/suppression/suppress.ts";
import { hear, houseWithTopics, messageTo, running, settle, suppressionOf } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { importFile, makeList } from "../imports/import-file.ts";
import { underWay } from "../suppression/under-way.ts";

let house: House;
const an = "an.jansen@telenet.be";
const full = { bounceType: "Transient", bounceSubType: "MailboxFull" };
/** Long enough for what is asked meanwhile to have come as far as it can. */
const meanwhileMs = 300;

beforeEach(async () => {
  house = await houseWithTopics("own");
});

test("a stop that the sender posts while a soft bounce stands outlives it, and the feed tells of no moment without", async () => {
  const between = await softBounced();
  for (const reason of ["manual", "invalid"]) {
    const posted = await post({ reason, source: "crm" });
    expect(posted.body.results).toEqual([{ i: 0, outcome: "already" }]);
  }
  expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "soft_bounce" });
  await hear(house, { type: "Delivery", id: between.id, to: an, at: between.at });
  expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "manual" });
  const [entry] = (await house.api("GET", "/suppressions?reason=manual")).body.data;
  expect(entry).toMatchObject({ address: an, topic: null, source: "crm" });
  expect(await feed()).toEqual(["add soft_bounce", "add manual"]);

  const why = { reason: "a mistake", evidence: "call" };
  expect((await house.api("DELETE", `/suppressions/${entry.key}`, why)).body).toEqual({ lifted: 1 });
  expect(await suppressionOf(house, an)).toMatchObject({ suppressed: false });
});

test("what a file calls bounced outlives the soft bounce too", async () => {
  const between = await softBounced();
  await importFile(house, await makeList(house), `email,status\r\n${an},bounced\r\n`);
  expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "soft_bounce" });
  await hear(house, { type: "Delivery", id: between.id, to: an, at: between.at });
  expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "hard_bounce" });
  expect(await feed()).toEqual(["add soft_bounce", "add hard_bounce"]);
});

test("without such a stop a delivery that turns out to lie between takes the soft bounce back", async () => {
  const between = await softBounced();
  await hear(house, { type: "Delivery", id: between.id, to: an, at: between.at });
  expect(await suppressionOf(house, an)).toMatchObject({ suppressed: false });
  expect(await feed()).toEqual(["add soft_bounce", "lift soft_bounce"]);
});

test("a stop and the person's own no, in one call: the stop outlives the soft bounce, and the sender does not lift it", async () => {
  const between = await softBounced();
  await house.api("POST", "/suppressions", {
    entries: ["manual", "objection"].map((reason) => ({ address: an, reason })),
  });
  await hear(house, { type: "Delivery", id: between.id, to: an, at: between.at });
  expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "manual" });
  const [{ key }] = (await house.api("GET", "/suppressions?reason=manual")).body.data;
  const lift = await house.api("DELETE", `/suppressions/${key}`, { reason: "a mistake", evidence: "call" });
  expect(lift.status).toBe(409);
});

test("what a caller tells in words of our own is no entry of our own: no event takes it back or changes it", async () => {
  const campaign = await running(house, [an]);
  await settle(house);
  const { id } = await messageTo(house, campaign, an);
  const told = [
    { reason: "soft_bounce", source: "ses Transient/MailboxFull" },
    { reason: "manual", source: "complaint" },
    { reason: "manual", source: "erasure" },
  ];
  for (const entry of told) {
    expect((await post(entry)).body.results).toEqual([{ i: 0, outcome: "created" }]);
    await hear(house, { type: "Delivery", id, to: an });
    await hear(house, { type: "Bounce", id, to: an, detail: { bounceType: "Permanent", bounceSubType: "General" } });
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: entry.reason });
    const [{ key, source }] = (await house.api("GET", "/suppressions")).body.data;
    expect(source).toContain(entry.source);
    const lift = await house.api("DELETE", `/suppressions/${key}`, { reason: "a mistake", evidence: "call" });
    expect(lift.status).toBe(200);
  }
});

test("a move takes along the person's no and the stop that stood behind a soft bounce", async () => {
  await softBounced();
  await post({ reason: "manual", source: "crm" });
  await post({ reason: "objection" });
  const elsewhere = await moved();
  expect(await suppressionOf(house, elsewhere)).toMatchObject({ suppressed: true, reason: "objection" });
  const rows = await house.db.execute<{ stop: { reason: string } }>(
    sql`select sender_stop as stop from suppressions where address = ${elsewhere}`,
  );
  expect(rows).toMatchObject([{ stop: { reason: "manual" } }]);
});

test("a move takes the stop along", async () => {
  await softBounced();
  await post({ reason: "manual", source: "crm" });
  const elsewhere = await moved();
  expect(await suppressionOf(house, elsewhere)).toMatchObject({ suppressed: true, reason: "manual" });
});

test("forgetting somebody leaves none of the sender's words", async () => {
  const { contactId } = await softBounced();
  await post({ reason: "manual", source: "asked by Piet" });
  expect((await house.api("POST", `/contacts/${contactId}/erasure`)).status).toBe(202);
  const rows = await house.db.execute<{ text: string }>(sql`select s::text as text from suppressions s`);
  expect(rows).toHaveLength(1);
  expect(rows[0]?.text).not.toContain("Piet");
});

describe("a stop that is posted at the very moment at which the soft bounce goes", () => {
  test("before the delivery is heard: it is waited for, and stands", async () => {
    const between = await softBounced();
    const posting = await underWay(house, (inside) => suppress(inside, house.accountId, [manual()]));
    const hearing = hear(house, { type: "Delivery", id: between.id, to: an, at: between.at });
    await rest(meanwhileMs);
    await posting.end();
    await hearing;
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "manual" });
  });

  test("after it is heard: it waits, and is an entry of its own", async () => {
    const between = await softBounced();
    const hearing = await underWay(house, (inside) =>
      hear(inside, { type: "Delivery", id: between.id, to: an, at: between.at }),
    );
    const posting = post({ reason: "manual" });
    await rest(meanwhileMs);
    await hearing.end();
    expect((await posting).body.results).toEqual([{ i: 0, outcome: "created" }]);
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "manual" });
  });
});

const post = (entry: { reason: string; source?: string }) =>
  house.api("POST", "/suppressions", { entries: [{ address: an, ...entry }] });

/** Gives where the person is now. */
async function moved() {
  const [person] = await house.db
    .select()
    .from(contacts)
    .where(eq(contacts.address, known(an)));
  if (!person) throw new Error("not on the books");
  const elsewhere = known("an.elders@telenet.be");
  await house.db.transaction(async (tx) => await moveContact({ ...house, db: tx }, person, elsewhere));
  return elsewhere;
}

function known(address: string) {
  const found = normaliseAddress(address);
  if (!found) throw new Error("no address");
  return found;
}

const manual = (): SuppressionEntry => ({
  subject: { address: known(an) },
  reason: "manual",
  topic: "",
  source: null,
  occurredAt: house.now(),
});

const feed = async (): Promise<string[]> =>
  (await house.api("GET", "/suppressions/changes")).body.data.map(
    ({ op, reason }: { op: string; reason: string }) => `${op} ${reason}`,
  );

/** Five in a row; returns a message of theirs that lay between, and when, of which nothing was heard yet. */
async function softBounced(): Promise<{ id: string; contactId: string; at: Date }> {
  const campaign = await running(house, [an]);
  await settle(house);
  const { id, contact_id: contactId } = await messageTo(house, campaign, an);
  let at = house.now();
  for (let i = 1; i <= 5; i++) {
    const messageId = `10000000-0000-7000-8000-00000000000${i}`;
    await house.db.execute(sql`
      insert into messages (id, account_id, kind, contact_id, round, locale, state, attempts, due_at, created_at)
      select ${messageId}, account_id, 'service', ${contactId}, 0, 'nl', 'submitted', 1, due_at, created_at
      from messages where contact_id = ${contactId} limit 1`);
    house.advance(1000);
    await hear(house, { type: "Bounce", id: messageId, to: an, detail: full });
    if (i === 3) at = new Date(house.now().getTime() + 300);
  }
  expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "soft_bounce" });
  return { id, contactId, at };
}
