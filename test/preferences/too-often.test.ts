import { beforeEach, describe, expect, test } from "vitest";
import {
  consentOf,
  houseWithTopics,
  mailTo,
  neighbour,
  no,
  oneClick,
  running,
  settle,
  suppressionOf,
  yes,
} from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { contactId, get, linkFor, pathIn, post } from "./books.ts";

const an = "an@telenet.be";
let house: House;
let path: string;
beforeEach(async () => {
  house = await houseWithTopics("own");
  await running(house, [an, "bea@telenet.be"]);
  await settle(house);
  path = pathIn(mailTo(house, an).text, "/i/");
  house.advance(60_000);
});

const header = (mail: ReturnType<typeof mailTo>) =>
  mail.headers.find(({ name }) => name === "List-Unsubscribe")?.value ?? "";

const sayOften = async () => {
  const answers = [];
  for (let n = 0; n < 21; n++) answers.push(await post(house, path, yes));
  return answers.map(({ status }) => status);
};

test("twenty posts an hour with one link, and then no yes until the hour is over; the page stays", async () => {
  expect(await sayOften()).toEqual([...Array(20).fill(303), 429]);
  const refused = await post(house, path, { ...yes, frequency: "monthly" });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(3000);
  expect(refused.headers.get("cache-control")).toBe("no-store");
  expect(refused.text).toContain("Probeer het over een uur opnieuw.");
  expect((await get(house, path)).status).toBe(200);
  expect((await post(house, pathIn(mailTo(house, "bea@telenet.be").text, "/i/"), yes)).status).toBe(303);
  house.advance(3600_000);
  expect((await post(house, path, yes)).status).toBe(303);
});

test("a yes is taken back after twenty posts too, once, and its no is not: that waits for the hour to be over", async () => {
  await sayOften();
  expect((await post(house, path, { choice: "undo" })).status).toBe(303);
  const person = await contactId(house, an);
  expect((await consentOf(house, person)).state.status).toBe("requested");
  const { records } = await consentOf(house, person);
  expect((await post(house, path, yes)).status).toBe(429);
  expect((await post(house, path, no)).status).toBe(303);
  expect((await post(house, path, { choice: "undo" })).status).toBe(429);
  expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "objection" });
  expect((await consentOf(house, person)).records).toHaveLength(records.length + 1);
  house.advance(3600_000);
  expect((await post(house, path, { choice: "undo" })).status).toBe(303);
  expect(await suppressionOf(house, an)).toMatchObject({ suppressed: false });
});

test("after twenty posts one topic is still switched off, and nothing is put in its place", async () => {
  const id = await contactId(house, an);
  const centre = `/p/${linkFor(house, "preferences", id)}`;
  const both = { choice: "stay", frequency_newsletter: "weekly", frequency_offers: "monthly" };
  for (let n = 0; n < 20; n++) expect((await post(house, centre, both)).status).toBe(303);
  expect((await post(house, centre, both)).status).toBe(429);
  expect((await consentOf(house, id)).state.topics).toHaveLength(2);
  expect((await post(house, centre, { ...both, frequency_offers: "none" })).status).toBe(303);
  expect((await consentOf(house, id)).state).toMatchObject({ status: "given", topics: [{ topic: "newsletter" }] });
  expect((await post(house, centre, both)).status).toBe(429);
  expect((await consentOf(house, id)).state.topics).toHaveLength(1);
});

test("after twenty posts a form that switches one topic off and changes another does the first, and says so", async () => {
  const id = await contactId(house, an);
  const centre = `/p/${linkFor(house, "preferences", id)}`;
  const both = { choice: "stay", frequency_newsletter: "weekly", frequency_offers: "monthly" };
  for (let n = 0; n < 20; n++) expect((await post(house, centre, both)).status).toBe(303);
  const mixed = { ...both, frequency_newsletter: "monthly", frequency_offers: "none" };
  const first = await post(house, centre, mixed);
  expect([first.status, first.headers.has("retry-after")]).toEqual([429, true]);
  expect(first.text).toContain("Wat je uitzette, is uit. De rest is niet bewaard.");
  const { state, records } = await consentOf(house, id);
  expect(state).toMatchObject({ status: "given", topics: [{ topic: "newsletter", frequency: "weekly" }] });
  const again = await post(house, centre, mixed);
  expect([again.status, again.text.includes("uitzette")]).toEqual([429, false]);
  expect((await consentOf(house, id)).records).toHaveLength(records.length);
});

test("the button that takes an unsubscribing back has an hour of its own too, and one click none", async () => {
  const stop = new URL(/<(http[^>]+)>/.exec(header(mailTo(house, an)))?.[1] ?? "").pathname;
  const statuses = [];
  for (let n = 0; n < 21; n++) {
    expect((await post(house, stop, { "List-Unsubscribe": "One-Click" })).status).toBe(200);
    statuses.push((await post(house, stop, { choice: "undo" })).status);
  }
  expect(statuses).toEqual([...Array(20).fill(303), 429]);
  expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true });
});

test("a no is heard however often, by the button and by one click", async () => {
  await sayOften();
  expect((await post(house, path, no)).status).toBe(303);
  expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "objection" });
  for (let n = 0; n < 22; n++) expect(await oneClick(house, mailTo(house, "bea@telenet.be"))).toBe(200);
  expect(await suppressionOf(house, "bea@telenet.be")).toMatchObject({ suppressed: true });
});

test("a no to every topic in the preference centre is one too, and is heard after twenty posts", async () => {
  await sayOften();
  const id = await contactId(house, an);
  const centre = `/p/${linkFor(house, "preferences", id)}`;
  const on = { choice: "stay", frequency_newsletter: "weekly", frequency_offers: "none" };
  for (let n = 0; n < 20; n++) expect((await post(house, centre, on)).status).toBe(303);
  expect((await post(house, centre, on)).status).toBe(429);
  const off = { choice: "stay", frequency_newsletter: "none", frequency_offers: "none" };
  expect((await post(house, centre, off)).status).toBe(303);
  expect((await house.api("GET", `/contacts/${id}/consent`)).body.state).toMatchObject({ status: "withdrawn" });
});

test("another account's person of the same address has a link and an hour of their own", async () => {
  await sayOften();
  const beside = await neighbour(house);
  await running(beside, [an]);
  await settle(house);
  expect((await post(house, pathIn(mailTo(house, an).text, "/i/"), yes)).status).toBe(303);
});

describe("what comes from one client address", () => {
  const from = (client: string) => ({ "x-sandbox-client": client });
  const unknown = (n: number) => `/c/${String(n).padStart(52, "A")}`;
  const manyFrom = (client: string) =>
    Promise.all(Array.from({ length: 1200 }, (_, n) => post(house, unknown(n), { choice: "confirm" }, from(client))));

  test("is refused beyond 1,200 posts in a minute, whatever the links; who is elsewhere notices nothing", async () => {
    const statuses = (await manyFrom("203.0.113.9")).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([404]));
    const ask = { address: "cas@telenet.be" };
    const refused = await post(house, `/again/${house.accountId}`, ask, from("203.0.113.9"));
    expect([refused.status, refused.headers.get("cache-control")]).toEqual([429, "no-store"]);
    expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(60);
    expect(refused.text).toContain("Probeer het over een minuut opnieuw.");
    for (const page of [`/s/${house.accountId}`, path]) {
      expect((await post(house, page, { ...ask, ...yes }, from("203.0.113.9"))).status, page).toBe(429);
      expect((await post(house, page, { ...ask, ...yes }, from("203.0.113.10"))).status, page).toBeLessThan(400);
    }
    expect((await post(house, path, { choice: "undo" }, from("203.0.113.9"))).status).toBe(303);
    expect((await post(house, path, no, from("203.0.113.9"))).status).toBe(303);
    house.advance(60_000);
    expect((await post(house, `/again/${house.accountId}`, ask, from("203.0.113.9"))).status).toBe(200);
  });

  test("a gateway that unsubscribes thousands is heard each time, and locks nobody out", async () => {
    const stop = new URL(/<(http[^>]+)>/.exec(header(mailTo(house, an)))?.[1] ?? "").pathname;
    const click = { "List-Unsubscribe": "One-Click" };
    for (let n = 0; n < 1201; n++) {
      const answer = await post(house, stop.replace(/.$/, "!"), click, from("203.0.113.9"));
      expect(answer.status).toBe(404);
    }
    expect((await post(house, stop, click, from("203.0.113.9"))).status).toBe(200);
    const bea = pathIn(mailTo(house, "bea@telenet.be").text, "/i/");
    expect((await post(house, bea, yes, from("203.0.113.9"))).status).toBe(303);
  });

  test("is counted by the door's own limit where it has one; one that fails refuses nobody", async () => {
    const asked: string[] = [];
    const limit = async ({ key }: { key: string }) => ({ success: asked.push(key) < 3 });
    const limited = { ...house, clientLimit: { limit } };
    const again = (client: string) =>
      post(limited, `/again/${house.accountId}`, { address: "cas@telenet.be" }, from(client));
    const statuses = [];
    for (const client of ["2001:db8:1:2::9", "2001:DB8:1:2:ffff::1", "203.0.113.9"])
      statuses.push((await again(client)).status);
    expect(asked).toEqual(["2001:db8:1:2::/64", "2001:db8:1:2::/64", "203.0.113.9"]);
    expect(statuses).toEqual([200, 200, 429]);
    const away = { ...house, clientLimit: { limit: () => Promise.reject(new Error("away")) } };
    expect((await post(away, path, yes, from("203.0.113.9"))).status).toBe(303);
  });

  test("is not counted where a proxy hides who it is", async () => {
    for (let n = 0; n < 1201; n++) {
      const beside = { ...house, client: "10.0.0.7" };
      expect((await post(beside, unknown(n), { choice: "confirm" })).status).toBe(404);
    }
  });
});
