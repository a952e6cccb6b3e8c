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
