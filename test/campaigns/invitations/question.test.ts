import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { app } from "../../../src/app.ts";
import type { House } from "../../house.ts";
import { visibleText } from "../../ui/bakery.ts";
import { consentOf, pathIn } from "../../preferences/books.ts";
import { dayMs, forward, houseWithTopics, mailTo, draft, launch, listOf, settle, suppressionOf } from "../effort.ts";

let house: House;
let people = 0;
let an: string;
let link: string;
beforeAll(async () => {
  house = await houseWithTopics("own");
  await house.api("PUT", "/topics", [
    { key: "newsletter", names: { nl: "Nieuwsbrief" }, frequencies: ["weekly", "monthly"] },
    {
      key: "offers",
      kind: "partner",
      partners: ["Molen De Wit", "Café Roos"],
      names: { nl: "Aanbiedingen" },
      frequencies: ["monthly"],
    },
  ]);
});
beforeEach(async () => {
  an = `an${(people += 1)}.dewit@telenet.be`;
  const source = {
    source: "Kassa 2017",
    source_kind: "customers",
    collected_from: "2012-01-01",
    collected_to: "2017-12-31",
  };
  const list = await listOf(house, [`${an},2026-01-15`], source, "email,last_contact");
  const fields = {
    topics: ["newsletter", "offers"],
    on_no_answer: "keep_unmailed",
    keep_reason: "boekhouding",
    keep_review_on: "2028-01-01",
  };
  const id = await draft(house, list, fields);
  expect((await launch(house, id)).status).toBe(202);
  await settle(house);
  link = pathIn(mailTo(house, an).text, "/i/");
});

const get = async (path: string) => {
  const answer = await app.request(path, {}, house);
  return { status: answer.status, text: await answer.text() };
};
const post = async (path: string, fields: Record<string, string>) => {
  const body = new URLSearchParams(fields);
  const answer = await app.request(path, { method: "POST", body, headers: { "sec-fetch-site": "same-origin" } }, house);
  return { status: answer.status, text: await answer.text() };
};
/** What a browser would send of the first form that holds these words. */
const formWith = (html: string, words: string): Record<string, string> => {
  const form = html.match(/<form[\s\S]*?<\/form>/g)?.find((one) => one.includes(words)) ?? "";
  return Object.fromEntries(
    [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, n, v]) => [n, v]),
  );
};

describe("the question", () => {
  test("says who asks, whence and from when the address is, what for, how often, and how to stop", async () => {
    const { status, text } = await get(link);
    expect(status).toBe(200);
    const seen = visibleText(text);
    for (const said of [
      "De Korenbloem",
      "omdat je klant bij ons was (2012 tot 2017)",
      "Kassa 2017",
      "Molen De Wit en Café Roos",
      "elke week",
      "In elke mail staat daarvoor een link",
      "Lees hoe we",
    ]) {
      expect(seen).toContain(said);
    }
    expect(text).not.toMatch(/type="checkbox"[^>]*checked/);
    expect(text).toMatch(/href="\/n\/[0-9a-f-]{36}"/);
    expect(text).not.toContain("dewit");
  });

  test("a choice made in the mail is one button that names it, and the record says whence it came", async () => {
    const { text } = await get(`${link}?topic=newsletter&frequency=weekly`);
    const fields = formWith(text, "Ja, mail me Nieuwsbrief");
    expect((await post(link, fields)).status).toBe(303);
    const { records } = (await house.api("GET", `/contacts/${await idOf(an)}/consent`)).body;
    expect(records.at(-1)).toMatchObject({ event: "given", http: { came_from_mail: true } });
  });

  test("a yes without a topic is 422 with the page and the reason", async () => {
    const { status, text } = await post(link, { choice: "stay" });
    expect(status).toBe(422);
    expect(visibleText(text)).toContain("Vink minstens één onderwerp aan, of kies nee.");
  });

  test("a yes to a frequency that the topic does not offer is 422 with the page and the reason, and no yes to another", async () => {
    for (const fields of [
      { topic: "newsletter", frequency: "yearly" },
      { topic: "offers", frequency: "weekly" },
      { topic: "newsletter", frequency_newsletter: "hourly", frequency: "monthly" },
    ]) {
      const { status, text } = await post(link, { choice: "stay", ...fields });
      expect(status).toBe(422);
      expect(visibleText(text)).toContain("Zo vaak bieden we dat onderwerp niet aan.");
    }
    expect((await consentOf(house, an)).state.status).toBe("requested");
    expect((await post(link, { choice: "stay", topic: "newsletter", frequency_offers: "weekly" })).status).toBe(303);
    const { topics } = (await consentOf(house, an)).state;
    expect(topics).toEqual([{ topic: "newsletter", frequency: "monthly" }]);
  });
});

describe("after a yes", () => {
  test("the page says what was recorded, with the undo and the way to the preferences", async () => {
    await post(link, { choice: "stay", topic: "newsletter", frequency: "monthly" });
    const { text } = await get(link);
    expect(visibleText(text)).toContain("Nieuwsbrief, hoogstens elke maand");
    expect(text).toContain('href="/p/');
    await post(link, formWith(text, 'value="undo"'));
    expect((await consentOf(house, an)).state.status).not.toBe("given");
  });

  test('the receipt says what and when, and "this was not me" takes the yes back and records it', async () => {
    await post(link, { choice: "stay", topic: "newsletter", frequency: "monthly" });
    await settle(house);
    const receipt = mailTo(house, an);
    expect(receipt.tags["kind"]).toBe("receipt");
    expect(receipt.text).toContain("Nieuwsbrief, hoogstens elke maand");
    expect(receipt.text).toMatch(/\d{4} om \d{2}:\d{2}/);
    const dispute = pathIn(receipt.text, "/c/");
    expect((await get(dispute)).status).toBe(200);
    expect((await consentOf(house, an)).state.status).toBe("given");
    await post(dispute, { choice: "not_me" });
    const { records, state } = await consentOf(house, an);
    expect(state.status).toBe("withdrawn");
    expect(records.at(-1)).toMatchObject({ method: "dispute", event: "withdrawn" });
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "objection" });
  });
});

test("after the deadline the question says first that they are stopped, to whoever was silent, and can still be answered", async () => {
  const stopped = /We kregen geen antwoord vóór \d+ \S+ \d{4}\. Daarom zijn we gestopt met mailen\./;
  expect(visibleText((await get(link)).text)).not.toMatch(stopped);
  await forward(house, 35 * dayMs);
  const { status, text } = await get(link);
  expect(status).toBe(200);
  expect(visibleText(text)).toMatch(stopped);
  expect((await post(link, { choice: "stay", topic: "newsletter", frequency: "weekly" })).status).toBe(303);
  expect(visibleText((await get(link)).text)).not.toMatch(stopped);
  expect(await suppressionOf(house, an)).toMatchObject({ suppressed: false });
});

describe("an expired link", () => {
  test("says so, and mails a new one at one press to whoever may still be asked", async () => {
    await forward(house, 75 * dayMs);
    const { status, text } = await get(link);
    expect(status).toBe(410);
    expect(text).not.toContain("dewit");
    expect(visibleText(text)).toContain("Wil je toch mail van ons?");
    const fields = formWith(text, 'value="again"');
    const before = house.outbox.length;
    const asked = await Promise.all([post(link, fields), post(link, fields)]);
    expect(asked.map((one) => one.status)).toEqual([200, 200]);
    expect(visibleText(asked[0]?.text ?? "")).toContain("Kijk in je mailbox");
    await settle(house);
    const mails = house.outbox.slice(before).filter(({ to }) => to === an);
    expect(mails.map(({ tags }) => tags["kind"])).toEqual(["service"]);
    await post(pathIn(mails[0]?.text ?? "", "/p/"), { choice: "stay", topic: "newsletter", frequency: "weekly" });
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: false });
  });

  test("offers nothing to whoever said no, or complained", async () => {
    await house.api("POST", "/suppressions", { entries: [{ address: an, reason: "opted_out" }] });
    await forward(house, 75 * dayMs);
    const { status, text } = await get(link);
    expect(status).toBe(410);
    expect(text).not.toContain('value="again"');
    const before = house.outbox.length;
    expect((await post(link, { choice: "again" })).status).toBe(200);
    await settle(house);
    expect(house.outbox.slice(before).filter(({ to }) => to === an)).toEqual([]);
  });
});

async function idOf(address: string): Promise<string> {
  return (await house.api("POST", "/contacts/search", { address })).body.data[0].id;
}
