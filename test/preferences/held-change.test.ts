import { beforeEach, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { houseWithTopics, mailTo, running, settle } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { consentOf, permission } from "./books.ts";

const bot = { "user-agent": "Mozilla/5.0 (compatible; LinkScanner/1.0)", "x-sandbox-client": "198.51.100.9" };
const phone = { "user-agent": "Mozilla/5.0 (iPhone)", "x-sandbox-client": "203.0.113.20" };
const minuteMs = 60_000;
const an = "an@telenet.be";
const both = "choice=stay&topic=newsletter&frequency_newsletter=monthly&topic=offers&frequency_offers=monthly";

let house: House;
let question: string;

beforeEach(async () => {
  house = await houseWithTopics("own");
  await running(house, [an], { topics: ["newsletter", "offers"] });
  await settle(house);
  question = /http:\/\/localhost:8787(\/i\/[A-Za-z0-9_-]{52})/.exec(mailTo(house, an).text)?.[1] ?? "";
  house.advance(60 * minuteMs);
});

async function post(body: string, headers: Record<string, string>): Promise<void> {
  await app.request(question, { headers }, house);
  const type = { "content-type": "application/x-www-form-urlencoded" };
  const init = { method: "POST", body, headers: { ...headers, ...type } };
  expect((await app.request(question, init, house)).status).toBe(303);
  house.advance(minuteMs);
}

test("a machine that presses another frequency switches nothing off: what was in force stays until the second act", async () => {
  await post(both, phone);
  await post(
    "choice=stay&topic=newsletter&frequency_newsletter=weekly&topic=offers&frequency_offers=monthly&more=x",
    bot,
  );
  expect((await consentOf(house, an)).state.topics).toEqual([
    { topic: "newsletter", frequency: "monthly" },
    { topic: "offers", frequency: "monthly" },
  ]);
  expect(await permission(house, "newsletter", an)).toMatchObject({ decision: "allowed" });
});

test("and what it leaves out is off at once, the rest as it was", async () => {
  await post(both, phone);
  await post("choice=stay&topic=newsletter&frequency_newsletter=weekly&more=x", bot);
  expect((await consentOf(house, an)).state.topics).toEqual([{ topic: "newsletter", frequency: "monthly" }]);
});

test("another choice than the one that is held is a yes of its own, and confirms nothing", async () => {
  await post("choice=stay&topic=newsletter&frequency=weekly&more=x", bot);
  expect((await consentOf(house, an)).state.status).not.toBe("given");
  house.advance(11 * minuteMs);
  await post("choice=stay&topic=offers&frequency=monthly", phone);
  const { records, state } = await consentOf(house, an);
  expect(state.topics).toEqual([{ topic: "offers", frequency: "monthly" }]);
  expect(JSON.parse(records.at(-1)?.payload ?? "{}").event.confirms).toBeNull();
});

test("a sign-up that a machine confirms switches off nothing that is in force", async () => {
  await post(both, phone);
  const path = `/s/${house.accountId}`;
  const form = new URLSearchParams({ address: an, topic: "offers", frequency: "monthly" });
  await app.request(path, { method: "POST", body: form, headers: phone }, house);
  await settle(house);
  const link = /http:\/\/localhost:8787(\/c\/[A-Za-z0-9_-]{52})/.exec(mailTo(house, an).text)?.[1] ?? "";
  const press = new URLSearchParams({ choice: "confirm", more: "x" });
  expect((await app.request(link, { method: "POST", body: press, headers: bot }, house)).status).toBe(303);
  expect((await consentOf(house, an)).state.topics).toEqual([
    { topic: "newsletter", frequency: "monthly" },
    { topic: "offers", frequency: "monthly" },
  ]);
});

/** The last mail's one button, once it counts. */
async function pressButton(): Promise<number> {
  await settle(house);
  const button = /http:\/\/localhost:8787(\/c\/[A-Za-z0-9_-]{52})/.exec(mailTo(house, an).text)?.[1] ?? "";
  house.advance(11 * minuteMs);
  await app.request(button, { headers: phone }, house);
  house.advance(minuteMs);
  const body = new URLSearchParams({ choice: "confirm" });
  return (await app.request(button, { method: "POST", body, headers: phone }, house)).status;
}

const newsletter = "choice=stay&topic=newsletter&frequency_newsletter=monthly";
const offers = "choice=stay&topic=offers&frequency_offers=monthly";
const topicsNow = async () => (await consentOf(house, an)).state.topics.map(({ topic }) => topic);
const tooOften = async (body: string) => {
  for (let n = 0; n < 20; n++) await app.request(question, form("choice=undo&undoes=none"), house);
  return await app.request(question, form(body), house);
};
const form = (body: string) => ({ method: "POST", body: new URLSearchParams(body), headers: phone });

describe("an undo that loses one topic and brings back another", () => {
  beforeEach(async () => {
    await post(newsletter, phone);
    await post(offers, phone);
    expect(await topicsNow()).toEqual(["offers"]);
  });

  test("loses it at once when a machine may have pressed, and what comes back waits for the mail's button", async () => {
    await post("choice=undo&more=x", bot);
    expect((await consentOf(house, an)).state).toMatchObject({ status: "withdrawn", topics: [] });
    expect(await permission(house, "offers", an)).not.toMatchObject({ decision: "allowed" });
    expect(await permission(house, "newsletter", an)).not.toMatchObject({ decision: "allowed" });
    expect(await pressButton()).toBe(303);
    expect(await topicsNow()).toEqual(["newsletter"]);
    const { records } = await consentOf(house, an);
    expect(records.slice(-3).map(({ event, method, counted }) => [event, method, counted])).toEqual([
      ["withdrawn", "undo", true],
      ["given", "undo", false],
      ["given", "form_after_confirmation_mail", true],
    ]);
    expect(JSON.parse(records.at(-1)?.payload ?? "{}").event.confirms).toBe(records.at(-2)?.id);
  });

  test("is one: the same button pressed again takes nothing more, and ends nothing", async () => {
    const names = (await consentOf(house, an)).state.recordId;
    await post(`choice=undo&undoes=${names}&more=x`, bot);
    const { records } = await consentOf(house, an);
    await post(`choice=undo&undoes=${names}&more=x`, bot);
    expect((await consentOf(house, an)).records).toHaveLength(records.length);
    expect(await pressButton()).toBe(303);
    expect(await topicsNow()).toEqual(["newsletter"]);
  });

  test("and is taken back by the person: then nothing waits any more, and what went is gone", async () => {
    await post("choice=undo&more=x", bot);
    const held = (await consentOf(house, an)).records.at(-1);
    await post(`choice=undo&undoes=${held?.id}`, phone);
    await pressButton();
    expect(await topicsNow()).toEqual([]);
  });

  test("keeps a topic that is in both as it is now, until its other frequency is confirmed", async () => {
    await post("choice=stay&topic=newsletter&frequency=monthly", phone);
    await post(both.replace("newsletter=monthly", "newsletter=weekly"), phone);
    await post("choice=undo&more=x", bot);
    expect((await consentOf(house, an)).state.topics).toEqual([{ topic: "newsletter", frequency: "weekly" }]);
    expect(await pressButton()).toBe(303);
    expect((await consentOf(house, an)).state.topics).toEqual([{ topic: "newsletter", frequency: "monthly" }]);
  });

  test("is done whole, whoever presses, where the yes had lifted a stop for everything: nothing comes back", async () => {
    await house.api("POST", "/suppressions", { entries: [{ address: an, reason: "unsubscribe" }] });
    await post(newsletter, phone);
    expect(await permission(house, "newsletter", an)).toMatchObject({ decision: "allowed" });
    await post("choice=undo&more=x", bot);
    expect(await permission(house, "newsletter", an)).toMatchObject({ decision: "suppressed" });
    expect(await permission(house, "offers", an)).toMatchObject({ decision: "suppressed" });
    expect((await consentOf(house, an)).records.every(({ counted }) => counted)).toBe(true);
  });

  test("brings back no topic that had been stopped before the yes, not by the mail's button either", async () => {
    await post(both, phone);
    await house.api("POST", "/suppressions", { entries: [{ address: an, reason: "objection", topic: "offers" }] });
    await post(offers, phone);
    expect(await permission(house, "offers", an)).toMatchObject({ decision: "allowed" });
    await post("choice=undo&more=x", bot);
    expect(await permission(house, "offers", an)).toMatchObject({ decision: "suppressed" });
    expect(await pressButton()).toBe(303);
    expect(await topicsNow()).toEqual(["newsletter"]);
    expect(await permission(house, "offers", an)).toMatchObject({ decision: "suppressed" });
  });

  test("loses it beyond twenty posts too, says so, and brings nothing back", async () => {
    const answer = await tooOften("choice=undo");
    expect([answer.status, await answer.text()]).toEqual([429, expect.stringContaining("Wat je uitzette, is uit.")]);
    expect(await topicsNow()).toEqual([]);
    expect((await consentOf(house, an)).records.every(({ counted }) => counted)).toBe(true);
  });

  test("does both at once for a person", async () => {
    await post("choice=undo", phone);
    expect(await topicsNow()).toEqual(["newsletter"]);
    expect((await consentOf(house, an)).records.at(-1)).toMatchObject({ method: "undo", counted: true });
  });
});

describe("a yes that is held", () => {
  test("twice in the same words is one, and what it leaves out is off by the first", async () => {
    await post(newsletter, phone);
    await post(`${offers}&more=x`, bot);
    expect(await topicsNow()).toEqual([]);
    const { records } = await consentOf(house, an);
    await post(`${offers}&more=x`, bot);
    expect((await consentOf(house, an)).records).toHaveLength(records.length);
    expect(await pressButton()).toBe(303);
    expect(await topicsNow()).toEqual(["offers"]);
  });

  test("and comes again in the same words after a yes on paper switches off what it leaves out", async () => {
    await post(`${offers}&more=x`, bot);
    const paper = { address: an, topics: [{ topic: "newsletter", frequency: "monthly" }], method: "paper" };
    const written = { ...paper, occurred_at: house.now().toISOString(), file_sha256: "a".repeat(64) };
    expect((await house.api("POST", "/consent-records", written)).status).toBe(201);
    expect(await topicsNow()).toEqual(["newsletter"]);
    const { records } = await consentOf(house, an);
    await post(`${offers}&more=x`, bot);
    expect(await topicsNow()).toEqual([]);
    expect((await consentOf(house, an)).records.slice(records.length)).toMatchObject([{ event: "withdrawn" }]);
    expect(await pressButton()).toBe(303);
    expect(await topicsNow()).toEqual(["offers"]);
  });

  test("brings nothing back that was switched off beyond twenty posts", async () => {
    await post(newsletter, phone);
    await post(`${both.replace("newsletter=monthly", "newsletter=weekly")}&more=x`, bot);
    expect(await topicsNow()).toEqual(["newsletter"]);
    const answer = await tooOften(offers);
    expect([answer.status, await answer.text()]).toEqual([429, expect.stringContaining("Wat je uitzette, is uit.")]);
    expect(await topicsNow()).toEqual([]);
    await pressButton();
    expect(await topicsNow()).toEqual([]);
  });
});

describe("a topic that the person switched off after a yes to it", () => {
  const one = [{ topic: "newsletter", frequency: "monthly" }];
  const topics = async () => (await consentOf(house, an)).state.topics;
  beforeEach(async () => {
    await post(both, phone);
    await post("choice=stay&topic=newsletter&frequency_newsletter=monthly", phone);
    expect(await topics()).toEqual(one);
  });

  test("is not brought back by a machine that presses undo; the mail's button brings it back", async () => {
    await post("choice=undo&more=x", bot);
    expect(await topics()).toEqual(one);
    await settle(house);
    const button = /http:\/\/localhost:8787(\/c\/[A-Za-z0-9_-]{52})/.exec(mailTo(house, an).text)?.[1] ?? "";
    house.advance(11 * minuteMs);
    await app.request(button, { headers: phone }, house);
    house.advance(minuteMs);
    const body = new URLSearchParams({ choice: "confirm" });
    expect((await app.request(button, { method: "POST", body, headers: phone }, house)).status).toBe(303);
    expect(await topics()).toEqual([...one, { topic: "offers", frequency: "monthly" }]);
  });

  test("is brought back at once by the person who undoes it", async () => {
    await post("choice=undo", phone);
    expect(await topics()).toHaveLength(2);
  });

  test("is not brought back by an undo beyond twenty posts; a plain yes still ends by it", async () => {
    for (let n = 0; n < 18; n++) await post("choice=stay&topic=newsletter&frequency_newsletter=monthly", phone);
    const undo = { method: "POST", body: new URLSearchParams({ choice: "undo" }), headers: phone };
    expect((await app.request(question, undo, house)).status).toBe(429);
    expect(await topics()).toEqual(one);
  });
});
