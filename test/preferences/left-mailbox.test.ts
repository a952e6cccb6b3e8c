import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import {
  consentOf,
  houseWithTopics,
  mailTo,
  neighbour,
  no,
  running,
  settle,
  suppressionOf,
  yes,
} from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { visibleText } from "../ui/bakery.ts";
import { contactId, get, pathIn, post, preferencesPath, sentMail } from "./books.ts";

let house: House;
let asked: { i: string; u: string };
const old = "an.voordien@telenet.be";
const now = "an.nadien@telenet.be";
const press = (at: string) => post(house, at, { choice: "confirm" });
const pathsOf = (address: string) => {
  const mail = mailTo(house, address);
  const stop = mail.headers.find(({ name }) => name === "List-Unsubscribe")?.value ?? "";
  return { i: pathIn(mail.text, "/i/"), u: new URL(/<(http[^>]+)>/.exec(stop)?.[1] ?? "").pathname };
};
const stateOf = async () => (await consentOf(house, await contactId(house, now))).state.status;
const recordsOf = async () => (await consentOf(house, await contactId(house, now))).records.length;

async function move(of: House = house): Promise<void> {
  await sentMail(of);
  await post(of, await preferencesPath(of, old), { choice: "address", address: now });
  const mails = new Map((await sentMail(of)).map((mail) => [mail.to, mail.text]));
  of.advance(60_000);
  await press(pathIn(mails.get(old) ?? "", "/a/"));
  await press(pathIn(mails.get(now) ?? "", "/a/"));
  expect(await contactId(of, now)).toBeTruthy();
}

beforeEach(async () => {
  house = await houseWithTopics("own");
  await running(house, [old, "bea.blijft@telenet.be"]);
  await settle(house);
  asked = pathsOf(old);
  house.advance(60_000);
});

describe("the question in a mailbox that somebody left", () => {
  test("takes no yes, shows nothing of the person, and says how to come by a new link", async () => {
    expect((await get(house, asked.i)).status).toBe(200);
    await move();
    const before = await recordsOf();
    for (const page of [
      await get(house, `${asked.i}?lang=fr`),
      await get(house, `${asked.i}?topic=newsletter&frequency=monthly&lang=fr`),
      await post(house, asked.i, { ...yes, lang: "fr" }),
      await post(house, asked.i, { choice: "again", lang: "fr" }),
      await post(house, asked.i, { choice: "undo", lang: "fr" }),
    ]) {
      expect(page.status).toBe(410);
      expect(visibleText(page.text)).toContain("Ce lien appartient à une adresse qui a changé");
      expect(page.text).not.toMatch(/•|Nieuwsbrief|<form/);
      expect(page.text).toContain(`href="/again/${house.accountId}?lang=fr"`);
    }
    expect(await recordsOf()).toBe(before);
    expect(await stateOf()).toBe("requested");
    expect(await suppressionOf(house, now)).toMatchObject({ suppressed: false });
  });

  test("hears a no, for the old address and the new one, and does not offer to take it back", async () => {
    await move();
    for (const _ of [1, 2]) expect((await post(house, asked.i, no)).status).toBe(303);
    const page = await get(house, asked.i);
    expect([page.status, page.text.includes("<form")]).toEqual([200, false]);
    expect(page.text).not.toContain("•");
    expect(await stateOf()).toBe("refused");
    for (const address of [old, now])
      expect(await suppressionOf(house, address)).toMatchObject({ suppressed: true, reason: "objection" });
    expect((await post(house, asked.i, { choice: "undo" })).status).toBe(200);
    expect((await post(house, asked.i, yes)).status).toBe(200);
    expect(await stateOf()).toBe("refused");
  });

  test("who was asked still answers from a link of their own, and others notice nothing", async () => {
    await move();
    const own = await preferencesPath(house, now);
    expect((await post(house, own, { choice: "stay", frequency_newsletter: "monthly" })).status).toBe(303);
    expect(await stateOf()).toBe("given");
    expect((await get(house, asked.i)).status).toBe(410);
    const bea = pathsOf("bea.blijft@telenet.be");
    expect((await post(house, bea.i, yes)).status).toBe(303);
    expect((await get(house, bea.i)).status).toBe(200);
  });
});

describe("the link to unsubscribe in a mailbox that somebody left", () => {
  test("one click stops all mail, at both addresses, also the second time", async () => {
    await move();
    for (const _ of [1, 2]) {
      const answer = await post(house, asked.u, { "List-Unsubscribe": "One-Click" });
      expect([answer.status, answer.text]).toEqual([200, "ok"]);
    }
    for (const address of [old, now])
      expect(await suppressionOf(house, address)).toMatchObject({ suppressed: true, reason: "unsubscribe" });
  });

  test("its page names no address, its button stops all mail, and only the person takes that back", async () => {
    await move();
    const page = await get(house, asked.u);
    expect([page.status, page.text.includes("•")]).toEqual([200, false]);
    expect((await post(house, asked.u, { action: "unsubscribe" })).status).toBe(303);
    expect(await stateOf()).toBe("refused");
    const after = await get(house, asked.u);
    expect([after.status, after.text.includes("<form")]).toEqual([200, false]);
    expect((await post(house, asked.u, { choice: "undo" })).status).toBe(410);
    expect(await stateOf()).toBe("refused");
    expect((await post(house, await preferencesPath(house, now), { choice: "undo" })).status).toBe(303);
    expect(await stateOf()).toBe("requested");
  });

  test("links for newsletters that are sent elsewhere go the same way", async () => {
    const ask = { addresses: [old], purposes: ["unsubscribe"] };
    const { body } = await house.api("POST", "/links", ask);
    const stop = new URL(body.results[0].unsubscribe_url).pathname;
    await move();
    expect((await get(house, stop)).text).not.toContain("•");
    expect((await post(house, stop, { action: "unsubscribe" })).status).toBe(303);
    expect(await suppressionOf(house, now)).toMatchObject({ suppressed: true, reason: "unsubscribe" });
    expect((await post(house, stop, { choice: "undo" })).status).toBe(410);
    expect(await suppressionOf(house, now)).toMatchObject({ suppressed: true });
  });

  test("of the person's new mailbox names its address and offers to take the no back", async () => {
    await move();
    house.advance(60_000);
    const { body } = await house.api("POST", "/links", { addresses: [now], purposes: ["unsubscribe"] });
    const stop = new URL(body.results[0].unsubscribe_url).pathname;
    expect((await get(house, stop)).text).toContain("•");
    expect((await post(house, stop, { action: "unsubscribe" })).status).toBe(303);
    expect((await get(house, stop)).text).toContain("<form");
    expect((await post(house, stop, { choice: "undo" })).status).toBe(303);
    expect(await suppressionOf(house, now)).toMatchObject({ suppressed: false });
  });

  test("works on after the person was erased", async () => {
    await move();
    await house.api("POST", `/contacts/${await contactId(house, now)}/erasure`, {});
    expect((await post(house, asked.u, { "List-Unsubscribe": "One-Click" })).status).toBe(200);
    expect((await get(house, asked.u)).status).toBe(200);
  });
});

test("a sign-up that the old mailbox was asked to confirm is closed by the move", async () => {
  await sentMail(house);
  const request = { address: old, topics: ["newsletter"], source: "form" };
  expect((await house.api("POST", "/consent-requests", request)).status).toBe(202);
  const confirm = pathIn((await sentMail(house)).at(-1)?.text ?? "", "/c/");
  expect((await get(house, confirm)).status).toBe(200);
  await move();
  expect((await get(house, confirm)).status).toBe(410);
  await press(confirm);
  expect(await stateOf()).toBe("requested");
});

test("another account's person of the same address is not touched by a move", async () => {
  const beside = await neighbour(house);
  await running(beside, [old]);
  await settle(house);
  const theirs = pathsOf(old);
  await move();
  const page = await app.request(theirs.i, {}, house);
  expect(page.status).toBe(200);
  expect((await post(house, theirs.i, yes)).status).toBe(303);
  const [row] = await house.db.execute<{ k: number }>(
    sql`select count(*)::int as k from consent_records where account_id = ${beside.accountId} and event = 'given'`,
  );
  expect(row?.k).toBe(1);
});
