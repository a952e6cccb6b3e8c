import { beforeEach, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import {
  houseWithTopics,
  hear,
  mailTo,
  messageTo,
  neighbour,
  running,
  settle,
  suppressionOf,
} from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { visibleText } from "../ui/bakery.ts";
import { consentOf } from "./books.ts";

const agent = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Safari/604.1";
const gateway = "198.51.100.9";
const home = "203.0.113.20";
const an = "an@telenet.be";
const minuteMs = 60_000;

let house: House;
beforeEach(async () => {
  house = await houseWithTopics("own");
});

const pathsIn = (text: string, kind: string) =>
  [...text.matchAll(new RegExp(`http://localhost:8787(/${kind}/[A-Za-z0-9_-]{52})`, "g"))].map(([, path = ""]) => path);

async function asked(of: House = house): Promise<{ trap: string; question: string }> {
  const campaign = await running(of, [an], { topics: ["newsletter", "offers"] });
  await settle(house);
  await hear(house, { type: "Delivery", id: (await messageTo(house, campaign, an)).id, to: an });
  house.advance(60 * minuteMs);
  const { html, text } = mailTo(house, an);
  return { trap: pathsIn(html, "h")[0] ?? "", question: pathsIn(text, "i")[0] ?? "" };
}

const withTrap = (of: House = house) => of.api("PUT", "/account", { trap_links: true });

async function open(path: string, client: string, init: RequestInit = {}): Promise<Response> {
  return await app.request(path, { ...init, headers: { "user-agent": agent, "x-sandbox-client": client } }, house);
}

/** Opens the page, reads it for ten seconds, and answers. */
async function answerFrom(client: string, path: string, choice: "stay" | "leave"): Promise<void> {
  const html = await (await open(path, client)).text();
  const form = (html.match(/<form[\s\S]*?<\/form>/g) ?? []).find((one) => one.includes(`value="${choice}"`)) ?? "";
  const fields = new URLSearchParams(
    [...form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [
      name,
      value,
    ]),
  );
  if (choice === "stay")
    for (const [name, value] of [
      ["topic", "newsletter"],
      ["frequency", "monthly"],
    ] as const)
      fields.set(name, value);
  fields.set("choice", choice);
  house.advance(10_000);
  expect((await open(path, client, { method: "POST", body: fields })).status).toBe(303);
}

async function lastRecord(): Promise<{ event: string; counted: boolean; signals: string[] }> {
  const { records } = await consentOf(house, an);
  const { event = "", counted = false, payload = "{}" } = records.at(-1) ?? {};
  return { event, counted, signals: JSON.parse(payload).signals };
}

test("no mail carries it unless the account wants it", async () => {
  expect((await house.api("GET", "/account")).body.trap_links).toBe(false);
  expect((await asked()).trap).toBe("");
});

test("it is in the mail once, out of the way of eyes, screen readers and the keyboard, and not in the text", async () => {
  expect((await withTrap()).body.trap_links).toBe(true);
  await asked();
  const { html, text } = mailTo(house, an);
  expect(html.match(/<a [^>]*\/h\/[^>]*>/g)).toEqual([expect.stringMatching(/ aria-hidden="true" tabindex="-1" /)]);
  expect(pathsIn(text, "h")).toEqual([]);
});

const forged = (path: string) => path.replace(/.$/, (last) => (last === "A" ? "B" : "A"));

test("opening it changes nothing, shows nothing of the person, and nothing can be posted there", async () => {
  await withTrap();
  const { trap } = await asked();
  const before = (await consentOf(house, an)).records.length;
  const page = await open(`${trap}?lang=en`, gateway);
  const html = await page.text();
  expect([page.status, html.includes("<form"), html.includes("•")]).toEqual([200, false, false]);
  expect(visibleText(html)).toContain("for programs that check mail");
  expect((await open(trap, gateway, { method: "HEAD" })).status).toBe(200);
  expect((await open(trap, gateway, { method: "POST" })).status).toBe(405);
  expect((await open(forged(trap), gateway)).status).toBe(404);
  expect((await open(trap.replace("/h/", "/i/"), gateway)).status).toBe(404);
  expect((await consentOf(house, an)).records.length).toBe(before);
});

test("who opens it and says yes from the same address is held, however slowly; a no of theirs holds", async () => {
  await withTrap();
  const { trap, question } = await asked();
  await open(trap, gateway);
  house.advance(minuteMs);
  await answerFrom(gateway, question, "stay");
  expect(await lastRecord()).toMatchObject({
    event: "given",
    counted: false,
    signals: expect.arrayContaining(["honeypot_link"]),
  });
  expect((await consentOf(house, an)).state.status).toBe("requested");
  await answerFrom(gateway, question, "leave");
  expect(await lastRecord()).toMatchObject({
    event: "refused",
    counted: true,
    signals: expect.arrayContaining(["honeypot_link"]),
  });
  expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "objection" });
});

test("a person whose gateway opened it answers from an address of their own, and counts", async () => {
  await withTrap();
  const { trap, question } = await asked();
  await open(trap, gateway);
  house.advance(minuteMs);
  await answerFrom(home, question, "stay");
  expect(await lastRecord()).toMatchObject({ event: "given", counted: true });
});

test("ten minutes later it is forgotten, and in another account it never was", async () => {
  await withTrap();
  const { trap, question } = await asked();
  await open(trap, gateway);
  house.advance(11 * minuteMs);
  await answerFrom(gateway, question, "stay");
  expect(await lastRecord()).toMatchObject({ event: "given", counted: true });

  const beside = await neighbour(house);
  const theirs = await asked(beside);
  expect(theirs.trap).toBe("");
  await open(trap, home);
  await answerFrom(home, theirs.question, "stay");
  const [{ counted } = { counted: false }] = await house.driver<{ counted: boolean }[]>`
    select counted from consent_records where account_id = ${beside.accountId} and event = 'given'`;
  expect(counted).toBe(true);
});
