import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { addressChanges, contacts } from "../../src/db/schema.ts";
import { type Address, normaliseAddress } from "../../src/hygiene/address.ts";
import { moveContact } from "../../src/preferences/move-contact.ts";
import { undoAnswer } from "../../src/preferences/undo-answer.ts";
import type { House } from "../house.ts";
import {
  consentOf,
  houseWithTopics,
  onTheBooks,
  permission,
  post,
  preferencesPath,
  suppressionOf,
  unsubscribePath,
} from "../preferences/books.ts";

let house: House;
let people = 0;
let an: string;
beforeEach(async () => {
  house ??= await houseWithTopics();
  an = `an${(people += 1)}@telenet.be`;
  await onTheBooks(house, [an]);
});

const add = async (...entries: object[]) =>
  (await house.api("POST", "/suppressions", { entries: entries.map((entry) => ({ address: an, ...entry })) })).body;
const manual = { reason: "manual", source: "crm" };
const says = async (fields: Record<string, string>) => await post(house, await preferencesPath(house, an), fields);
const yes = { choice: "stay", topic: "newsletter", frequency: "monthly" };
const unsubscribes = async () =>
  await post(house, await unsubscribePath(house, an), { "List-Unsubscribe": "One-Click" });
const entriesOf = async () =>
  (await house.api("GET", "/suppressions?limit=500")).body.data.filter(
    ({ address }: { address: string }) => address === an,
  );
const lift = async () => {
  const [{ key }] = await entriesOf();
  return (await house.api("DELETE", `/suppressions/${key}`, { reason: "a mistake", evidence: "call" })).status;
};
const feed = async (): Promise<string[]> =>
  (await house.api("GET", "/suppressions/changes?limit=500")).body.data.flatMap(
    ({ op, reason, address }: Record<string, string>) => (address === an ? [`${op} ${reason}`] : []),
  );

describe("a stop of the sender's own is not lifted by the person's yes, whichever came first", () => {
  for (const order of ["before", "after"]) {
    test(`the stop ${order} the no`, async () => {
      if (order === "before") await add(manual);
      await unsubscribes();
      if (order === "after") expect(await add(manual)).toEqual({ results: [{ i: 0, outcome: "already" }] });
      const first = order === "before" ? "manual" : "unsubscribe";
      expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: first });
      expect(await lift()).toBe(409);
      expect((await says(yes)).status).toBe(303);
      expect((await consentOf(house, an)).state.status).toBe("given");
      expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "manual" });
      expect(await permission(house, "newsletter", an)).toMatchObject({ decision: "suppressed" });
      expect(await entriesOf()).toMatchObject([{ reason: "manual", source: "crm", topic: null }]);
      // Told again: from here on it stands without the no that stood behind it.
      expect(await feed()).toEqual([order === "before" ? "add manual" : "add unsubscribe", "add manual"]);
      expect(await lift()).toBe(200);
      expect(await permission(house, "newsletter", an)).toMatchObject({ decision: "allowed" });
    });
  }

  test("both in one call, and a no to one topic", async () => {
    await add(
      { reason: "objection" },
      manual,
      { reason: "unsubscribe", topic: "offers" },
      { ...manual, topic: "offers" },
    );
    await says({ choice: "stay", frequency_newsletter: "monthly", frequency_offers: "monthly" });
    for (const topic of [undefined, "offers"])
      expect(await suppressionOf(house, an, topic)).toMatchObject({ suppressed: true, reason: "manual" });
    expect(await entriesOf()).toMatchObject([
      { reason: "manual", topic: null },
      { reason: "manual", topic: "offers" },
    ]);
  });

  test("without such a stop the yes lifts the no", async () => {
    await unsubscribes();
    await says(yes);
    expect(await permission(house, "newsletter", an)).toMatchObject({ decision: "allowed" });
  });
});

describe("a yes that is taken back brings back the no that it took away, which the sender does not lift", () => {
  async function takesBack(before = "refused"): Promise<void> {
    expect((await consentOf(house, an)).state.status).toBe("given");
    house.advance(60_000);
    const { id: contactId } = await person();
    const evidence = { clientAddress: null, userAgent: null, cameFromMail: false };
    const undo = { accountId: house.accountId, contactId, message: null, language: "nl", evidence };
    expect(await undoAnswer(house, undo)).toBe("undone");
    expect((await consentOf(house, an)).state.status).toBe(before);
  }

  for (const order of ["before", "after"]) {
    test(`where the sender's stop was told ${order} it`, async () => {
      if (order === "before") await add(manual);
      await unsubscribes();
      if (order === "after") await add(manual);
      await says(yes);
      await takesBack();
      expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "manual" });
      expect(await lift()).toBe(409);
    });
  }

  test("where the sender has lifted the stop before which it stood", async () => {
    await add(manual);
    await unsubscribes();
    await says(yes);
    expect(await lift()).toBe(200);
    await takesBack();
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "objection" });
    expect(await lift()).toBe(409);
  });

  test("and a yes that took none away brings none back", async () => {
    await add(manual);
    await says(yes);
    await takesBack("unknown");
    expect(await lift()).toBe(200);
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: false });
  });
});

describe("a person's own no behind a sender's stop", () => {
  const objection = { reason: "objection", source: "crm" };

  test("goes by the same yes said again, which is recorded, and whose undo brings it back", async () => {
    await says(yes);
    await add(manual);
    await add(objection);
    expect(await lift()).toBe(409);
    house.advance(60_000);
    const before = (await consentOf(house, an)).records.length;
    await says(yes);
    expect((await consentOf(house, an)).records.length).toBe(before + 1);
    house.advance(60_000);
    expect(await undoes()).toBe("undone");
    expect(await lift()).toBe(409);
  });

  test("to one topic is no no to all mail, and the undo of a yes makes it none", async () => {
    await add(manual);
    await add({ ...objection, topic: "offers" });
    await says({ choice: "stay", frequency_newsletter: "monthly", frequency_offers: "monthly" });
    expect(await lift()).toBe(200);
    house.advance(60_000);
    await undoes();
    expect(await suppressionOf(house, an, "offers")).toMatchObject({ suppressed: true });
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: false });
  });
});

describe("a yes of somebody who moves, taken back,", () => {
  const moves = async () => {
    const before = await person();
    const elsewhere = known(`elders.${an}`);
    await house.db.transaction(async (tx) => await moveContact({ ...house, db: tx }, before, elsewhere));
    const left = an;
    await house.db.insert(addressChanges).values({
      id: crypto.randomUUID(),
      accountId: house.accountId,
      contactId: before.id,
      oldKey: before.addressKeys[0] ?? new Uint8Array(),
      newAddress: elsewhere,
      newKey: (await person(elsewhere)).addressKeys[0] ?? new Uint8Array(),
      locale: "nl",
      askedAt: house.now(),
      expiresAt: house.now(),
      doneAt: house.now(),
    });
    an = elsewhere;
    return left;
  };

  for (const stop of [[], [manual]]) {
    test(`brings back the no that it took away before the move${stop.length > 0 ? ", behind a stop" : ""}`, async () => {
      await add(...stop);
      await unsubscribes();
      await says(yes);
      house.advance(60_000);
      await moves();
      expect(await undoes()).toBe("undone");
      expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true });
      expect(await lift()).toBe(409);
    });

    test(`brings it back for the address that they left${stop.length > 0 ? ", behind a stop" : ""}`, async () => {
      const left = await moves();
      await add(...stop);
      await unsubscribes();
      expect(await suppressionOf(house, left)).toMatchObject({ suppressed: true });
      await says(yes);
      expect(await suppressionOf(house, left)).toMatchObject({ suppressed: false });
      house.advance(60_000);
      expect(await undoes()).toBe("undone");
      expect(await suppressionOf(house, left)).toMatchObject({ suppressed: true });
    });
  }
});

async function undoes() {
  const { id: contactId } = await person();
  const evidence = { clientAddress: null, userAgent: null, cameFromMail: false };
  return await undoAnswer(house, { accountId: house.accountId, contactId, message: null, language: "nl", evidence });
}

test("a change of address takes along both the person's own no and the sender's stop", async () => {
  await unsubscribes();
  await add(manual);
  const before = await person();
  const elsewhere = known(`elders.${an}`);
  await house.db.transaction(async (tx) => await moveContact({ ...house, db: tx }, before, elsewhere));
  an = elsewhere;
  expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "unsubscribe" });
  expect(await lift()).toBe(409);
  await says(yes);
  expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "manual" });
});

async function person(address = an) {
  const [found] = await house.db
    .select()
    .from(contacts)
    .where(eq(contacts.address, known(address)));
  if (!found) throw new Error("not on the books");
  return found;
}

function known(text: string): Address {
  const address = normaliseAddress(text);
  if (!address) throw new Error("no address");
  return address;
}
