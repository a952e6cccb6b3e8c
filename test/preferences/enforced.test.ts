import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { House } from "../house.ts";
import {
  dayMs,
  houseWithTopics,
  onTheBooks,
  permission,
  post,
  preferencesPath,
  sentMail,
  suppressionOf,
} from "./books.ts";

let house: House;
let path: string;
let an: string;
let people = 0;
beforeAll(async () => {
  house = await houseWithTopics();
});
beforeEach(async () => {
  await sentMail(house);
  an = `an.enforced${(people += 1)}@telenet.be`;
  await onTheBooks(house, [an]);
  path = await preferencesPath(house, an);
  await choose({ frequency_newsletter: "weekly", frequency_offers: "weekly", frequency_partners: "monthly" });
});

const choose = (fields: Record<string, string>) => post(house, path, { choice: "stay", ...fields });
const decision = async (topic: string) => (await permission(house, topic, an)).decision;
const sent = (topic: string) => house.api("POST", "/sends", { topic, addresses: [an] });
const audience = async (topic: string) => (await house.api("GET", `/audience?topic=${topic}`)).body;

describe("what a person sets on the page is what the permission check answers", () => {
  test("a frequency: one mail in a week, and one in a month from the moment they choose so", async () => {
    await sent("newsletter");
    expect(await decision("newsletter")).toBe("cap_reached");
    house.advance(8 * dayMs);
    expect(await decision("newsletter")).toBe("allowed");
    await choose({ frequency_newsletter: "monthly" });
    expect(await decision("newsletter")).toBe("cap_reached");
    house.advance(24 * dayMs);
    expect(await decision("newsletter")).toBe("allowed");
    expect(await audience("newsletter")).toContain(an);
  });

  test("one topic off: it alone", async () => {
    await choose({ frequency_offers: "none" });
    expect([await decision("newsletter"), await decision("offers"), await decision("partners")]).toEqual([
      "allowed",
      "no_consent",
      "allowed",
    ]);
    expect(await audience("offers")).not.toContain(an);
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: false });
  });

  test("the last topic off is still not all off; the button of its own is", async () => {
    await choose({ frequency_newsletter: "none", frequency_offers: "none", frequency_partners: "none" });
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: false });
    expect(await decision("newsletter")).toBe("no_consent");
    await choose({ frequency_newsletter: "weekly" });
    expect(await decision("newsletter")).toBe("allowed");
    await post(house, path, { choice: "leave" });
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "objection" });
    expect(await decision("newsletter")).toBe("suppressed");
  });

  test("a pause holds every topic, and the consent under it stays", async () => {
    const until = new Date(house.now().getTime() + 5 * dayMs).toISOString().slice(0, 10);
    await post(house, path, { choice: "pause", pause_until: until });
    for (const topic of ["newsletter", "offers", "partners"]) expect(await decision(topic)).toBe("paused");
    expect(await audience("newsletter")).not.toContain(an);
    await choose({ frequency_offers: "none" });
    expect(await decision("newsletter")).toBe("paused");
    house.advance(7 * dayMs);
    expect([await decision("newsletter"), await decision("offers")]).toEqual(["allowed", "no_consent"]);
  });
});
