import { beforeEach, expect, test } from "vitest";
import {
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

const sayOften = async () => {
  const answers = [];
  for (let n = 0; n < 21; n++) answers.push(await post(house, path, yes));
  return answers.map(({ status }) => status);
};

test("twenty posts an hour with one link, and then no yes until the hour is over; the page stays", async () => {
  expect(await sayOften()).toEqual([...Array(20).fill(303), 429]);
  const refused = await post(house, path, { choice: "undo" });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(3000);
  expect(refused.headers.get("cache-control")).toBe("no-store");
  expect(refused.text).toContain("Probeer het over een uur opnieuw.");
  expect((await get(house, path)).status).toBe(200);
  expect((await post(house, pathIn(mailTo(house, "bea@telenet.be").text, "/i/"), yes)).status).toBe(303);
  house.advance(3600_000);
  expect((await post(house, path, yes)).status).toBe(303);
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
