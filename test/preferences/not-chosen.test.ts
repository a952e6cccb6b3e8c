import { beforeEach, describe, expect, test } from "vitest";
import type { House } from "../house.ts";
import {
  consentOf,
  get,
  houseWithTopics,
  onTheBooks,
  pathIn,
  permission,
  post,
  preferencesPath,
  sentMail,
} from "./books.ts";

const an = "an.vroeger@telenet.be";
const minuteMs = 60_000;
/** The field that no person sees is filled in. */
const machine = { more: "x" };

let house: House;
let centre: string;
/** From a known address, so that what was opened before is read first. */
const from = { "x-sandbox-client": "203.0.113.20" };
const elsewhere = { "x-sandbox-client": "198.51.100.9" };
const save = (fields: Record<string, string>, by = from) => post(house, centre, { choice: "stay", ...fields }, by);
const may = async (topic: string) => (await permission(house, topic, an)).decision;
const events = async () => (await consentOf(house, an)).records.map(({ event, counted }) => (counted ? event : "held"));
const stop = (topic: string) =>
  house.api("POST", "/suppressions", { entries: [{ address: an, reason: "unsubscribe", topic, source: "platform" }] });
const checked = (html: string) =>
  [...html.matchAll(/<input[^>]*type="radio"[^>]*>/g)].flatMap(([input]) =>
    /\bchecked\b/.test(input) ? [`${/name="(\w+)"/.exec(input)?.[1]}=${/value="(\w+)"/.exec(input)?.[1]}`] : [],
  );

beforeEach(async () => {
  house = await houseWithTopics();
});

describe("what an import documents", () => {
  const asShown = { frequency_newsletter: "weekly", frequency_offers: "weekly", frequency_partners: "none" };
  beforeEach(async () => {
    await onTheBooks(house, [an], { basis: "consent_documented", topics_before: ["newsletter", "offers"] });
    centre = await preferencesPath(house, an);
  });

  test("becomes no yes of the person's by a Save of the page as it was: a mail asks for the button that names it", async () => {
    expect(checked((await get(house, centre)).text)).toEqual([
      "frequency_newsletter=weekly",
      "frequency_offers=weekly",
      "frequency_partners=none",
    ]);
    expect((await save(asShown)).status).toBe(303);
    expect(await events()).toEqual(["held"]);
    expect((await consentOf(house, an)).records[0]?.payload).toContain('"form_unchanged"');
    expect(await may("newsletter")).toBe("allowed");
    const [mail] = await sentMail(house);
    const button = pathIn(mail?.text ?? "", "/c/");
    expect((await save(asShown)).status).toBe(303);
    expect(await events()).toEqual(["held"]);
    house.advance(11 * minuteMs);
    expect((await get(house, button)).text).toContain("Nieuwsbrief");
    expect((await post(house, button, { choice: "confirm" }, from)).status).toBe(303);
    expect((await consentOf(house, an)).state).toMatchObject({ status: "given" });
  });

  test("is a yes at once where the person chose something by hand", async () => {
    expect((await save({ ...asShown, frequency_offers: "monthly" })).status).toBe(303);
    expect(await events()).toEqual(["given"]);
  });

  test("is a yes at once where a platform had stopped everything: the page showed nothing as chosen", async () => {
    await house.api("POST", "/suppressions", { entries: [{ address: an, reason: "unsubscribe", source: "platform" }] });
    expect(checked((await get(house, centre)).text)).not.toContain("frequency_newsletter=weekly");
    expect((await save(asShown)).status).toBe(303);
    expect(await events()).toEqual(["given"]);
  });

  test("ends for a topic that is switched off, also where a machine may have done it: the rest waits", async () => {
    expect((await save({ ...asShown, frequency_offers: "none", ...machine }, elsewhere)).status).toBe(303);
    expect(await events()).toEqual(["held"]);
    expect([await may("newsletter"), await may("offers")]).toEqual(["allowed", "suppressed"]);
    house.advance(11 * minuteMs);
    await get(house, centre);
    expect((await save({ ...asShown, frequency_offers: "monthly" })).status).toBe(303);
    expect(await may("offers")).toBe("allowed");
  });

  test("ends for a topic that is switched off after twenty posts too", async () => {
    for (let n = 0; n < 20; n++) await save({ frequency_newsletter: "weekly", frequency_offers: "weekly" });
    const refused = await save({ frequency_newsletter: "monthly", frequency_offers: "none" });
    expect(refused.status).toBe(429);
    expect(refused.text).toContain("Wat je uitzette, is uit. De rest is niet bewaard.");
    expect([await may("newsletter"), await may("offers")]).toEqual(["allowed", "suppressed"]);
    expect(await events()).toEqual(["held"]);
  });
});

describe("a topic that was stopped elsewhere", () => {
  beforeEach(async () => {
    await onTheBooks(house, [an]);
    centre = await preferencesPath(house, an);
    await save({ frequency_newsletter: "monthly", frequency_offers: "monthly" });
    await stop("offers");
  });

  test("is off on the page, and a Save of the page, or of another topic alone, does not bring it back", async () => {
    expect(checked((await get(house, centre)).text)).toContain("frequency_offers=none");
    for (const fields of [
      { frequency_newsletter: "monthly", frequency_offers: "none", frequency_partners: "none" },
      { frequency_newsletter: "weekly" },
    ]) {
      expect((await save(fields as Record<string, string>)).status).toBe(303);
      expect([await may("newsletter"), await may("offers")]).toEqual(["allowed", "suppressed"]);
    }
  });

  test("comes back when the person chooses it", async () => {
    await save({ frequency_newsletter: "monthly", frequency_offers: "weekly" });
    expect(await may("offers")).toBe("allowed");
  });
});
