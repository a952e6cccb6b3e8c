import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { runImports } from "../../src/imports/run-imports.ts";
import type { House } from "../house.ts";
import { neighbour } from "../campaigns/effort.ts";
import {
  contactId,
  dayMs,
  get,
  houseWithTopics,
  linkFor,
  onTheBooks,
  pathIn,
  permission,
  post,
  preferencesPath,
  sentMail,
  suppressionOf,
} from "../preferences/books.ts";
import { visibleText } from "../ui/bakery.ts";

let house: House;
let people = 0;
let an: string;
let path: string;
const hourMs = 3600 * 1000;
const name = "Annelies Vandeputte";
beforeAll(async () => {
  house = await houseWithTopics();
});
beforeEach(async () => {
  await sentMail(house);
  people += 1;
  an = `annelies${people}@telenet.be`;
  const list = { name: "Klanten", source: "Kassa 2019", source_kind: "customers", basis: "consent_undocumented" };
  const { body } = await house.api("POST", "/lists", list);
  await house.api("POST", `/lists/${body.id}/imports`, `email,name,language\n${an},${name},nl\n`, {
    "content-type": "text/csv",
  });
  await runImports(house);
  path = await preferencesPath(house, an);
});

/** Asks from the preference centre and gives the link of the mail. */
async function asked(choice: "my_data" | "forget"): Promise<string> {
  const answer = await post(house, path, { choice });
  expect(answer.status).toBe(303);
  const [mail] = await sentMail(house);
  expect(mail).toMatchObject({ to: an, tags: { kind: "service" } });
  return pathIn(mail?.text ?? "", "/m/");
}

describe("before the fresh mail", () => {
  test("no page behind a link says anything personal", async () => {
    const id = await contactId(house, an);
    const pages = [path, `/u/${linkFor(house, "unsubscribeContact", id)}`, `${path}?done=data_asked`];
    for (const page of pages) {
      const { status, text } = await get(house, page);
      expect(status, page).toBe(200);
      expect(text, page).not.toContain(an);
      expect(text, page).not.toContain("Vandeputte");
      expect(text, page).not.toContain("Kassa 2019");
    }
    expect((await get(house, path)).text).toContain("a•••@t•••.be");
  });

  test("the page tells that a mail is on its way, the same for the fourth of a day as for the first", async () => {
    const answers = [];
    for (let i = 0; i < 4; i++) answers.push(await post(house, path, { choice: "my_data" }));
    expect(new Set(answers.map(({ headers }) => headers.get("location")))).toEqual(
      new Set([`${path}?done=data_asked`]),
    );
    expect(await sentMail(house)).toHaveLength(3);
    expect(visibleText((await get(house, `${path}?done=data_asked`)).text)).toContain("mail met een link onderweg");
  });

  test("a suppressed person has the same rights", async () => {
    await post(house, path, { choice: "leave" });
    await sentMail(house);
    expect((await get(house, await asked("my_data"))).text).toContain(an);
  });
});

describe("my data", () => {
  test("shows for an hour what is held, in words", async () => {
    await post(house, path, { choice: "stay", topic: "newsletter", frequency: "weekly" });
    await sentMail(house);
    const link = await asked("my_data");
    const page = await get(house, link);
    const seen = visibleText(page.text);
    for (const words of [an, name, "Klanten", "Kassa 2019", "je zei ja; Nieuwsbrief, hoogstens elke week"]) {
      expect(seen).toContain(words);
    }
    expect(page.headers.get("cache-control")).toBe("no-store");
    house.advance(hourMs + 60_000);
    const late = await get(house, link);
    expect(late.status).toBe(200);
    expect(late.text).not.toContain(an);
    expect(late.text).not.toContain(name);
    expect(visibleText(late.text)).toContain("Het uur om je gegevens hier te bekijken is voorbij");
  });

  test("downloads for a day, the same as the API gives", async () => {
    const link = await asked("my_data");
    house.advance(23 * hourMs);
    const file = await get(house, `${link}/data.json`);
    expect(file.headers.get("content-type")).toContain("application/json");
    expect(file.headers.get("content-disposition")).toContain("attachment");
    const own = JSON.parse(file.text);
    const { body } = await house.api("GET", `/contacts/${await contactId(house, an)}/export`);
    expect({ ...own, made_at: null, link_opens: [] }).toEqual({ ...body, made_at: null, link_opens: [] });
    house.advance(2 * hourMs);
    const over = await get(house, `${link}/data.json`);
    expect([over.status, over.text.includes(an)]).toEqual([410, false]);
    const page = await get(house, link);
    expect(page.status).toBe(410);
    expect(visibleText((await post(house, link, { choice: "again" })).text)).toContain("nieuwe link onderweg");
    const [fresh] = await sentMail(house);
    expect((await get(house, pathIn(fresh?.text ?? "", "/m/"))).text).toContain(an);
    expect((await post(house, link, { choice: "forget" })).status).toBe(410);
    expect((await house.api("GET", `/contacts/${await contactId(house, an)}`)).status).toBe(200);
  });

  test("is corrected once with a link: name and language", async () => {
    const link = await asked("my_data");
    // What is sent unchanged, by a machine for instance, is no act.
    await post(house, link, { choice: "correct", name, language: "nl" });
    await post(house, link, { choice: "correct" });
    const done = await post(house, link, { choice: "correct", name: " Annelies\r\nDe Vos ", language: "fr" });
    expect(done.headers.get("location")).toBe(`${link}?done=corrected`);
    const { body } = await house.api("GET", `/contacts/${await contactId(house, an)}`);
    expect(body).toMatchObject({ name: "Annelies De Vos", language: "fr" });
    const page = await get(house, `${link}?done=corrected`);
    expect(visibleText(page.text)).toContain("Bewaard. Zo staat het nu.");
    expect(page.text).not.toContain('value="forget"');
    const second = await post(house, link, { choice: "correct", name: "", language: "nl" });
    expect(second.status).toBe(410);
    expect((await house.api("GET", `/contacts/${await contactId(house, an)}`)).body.name).toBe("Annelies De Vos");
    expect((await post(house, link, { choice: "forget" })).status).toBe(410);
  });

  test("of two acts at once, one is done", async () => {
    const link = await asked("my_data");
    const names = ["Een", "Twee", "Drie"];
    const answers = await Promise.all(
      names.map((one) => post(house, link, { choice: "correct", name: one, language: "nl" })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 410, 410]);
  });
});

describe("forget me", () => {
  test("says what happens and what stays, keeps all by its first button, and forgets by its second", async () => {
    await post(house, path, { choice: "stay", topic: "newsletter", frequency: "weekly" });
    await sentMail(house);
    const link = await asked("forget");
    const page = await get(house, link);
    expect(page.text).not.toContain(an);
    expect(page.text).not.toContain(name);
    expect(page.text).toContain("a•••@t•••.be");
    expect([...page.text.matchAll(/name="choice" value="(\w+)"/g)].map(([, choice]) => choice)).toEqual([
      "keep",
      "forget",
    ]);
    expect(visibleText(page.text)).toContain("Vergeet mij voorgoed");
    await post(house, link, { choice: "keep" });
    const id = await contactId(house, an);
    expect((await house.api("GET", `/contacts/${id}`)).status).toBe(200);

    const done = await post(house, link, { choice: "forget" });
    expect([done.status, done.headers.get("location")]).toEqual([303, link]);
    expect((await house.api("GET", `/contacts/${id}`)).status).toBe(404);
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "erased" });
    expect(await permission(house, "newsletter", an)).toMatchObject({ decision: "suppressed" });
    const after = visibleText((await get(house, link)).text);
    expect(after).toContain("We zijn je vergeten");
    expect((await post(house, link, { choice: "forget" })).status).toBe(200);
    // The links of old mails work on, as far as they can.
    expect((await get(house, `/u/${linkFor(house, "unsubscribeContact", id)}`)).status).toBe(200);
    expect((await get(house, path)).status).toBe(404);
  });

  test("the page names the account's own way of erasing", async () => {
    const link = await asked("forget");
    const { erasureWords } = await import("../../src/privacy/erasure-words.ts");
    const seen = visibleText((await get(house, link)).text);
    for (const line of erasureWords("sealed", { locale: "nl", years: 5 })) expect(seen).toContain(line);
  });

  test("opening, or a press of ten at once, forgets once", async () => {
    const link = await asked("forget");
    for (const method of ["GET", "HEAD"]) await app.request(link, { method }, house);
    expect(await contactId(house, an)).toBeTruthy();
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(house, link, { choice: "forget" })));
    expect(answers.some(({ status }) => status === 303)).toBe(true);
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true });
  });

  test("is for a day, and the way back is open", async () => {
    const link = await asked("forget");
    house.advance(dayMs + 60_000);
    expect((await post(house, link, { choice: "forget" })).status).toBe(410);
    expect(await contactId(house, an)).toBeTruthy();
    const fresh = await asked("forget");
    await post(house, fresh, { choice: "forget" });
    await post(house, `/s/${house.accountId}`, { address: an, topic: "newsletter", frequency: "weekly" });
    const [mail] = await sentMail(house);
    expect(mail).toMatchObject({ to: an, tags: { kind: "confirmation" } });
  });

  test("links of another purpose, forged ones and other methods open nothing", async () => {
    const link = await asked("forget");
    expect((await get(house, path.replace("/p/", "/m/"))).status).toBe(404);
    expect((await get(house, link.replace("/m/", "/p/"))).status).toBe(404);
    expect((await get(house, `${link.slice(0, -1)}${link.endsWith("-") ? "_" : "-"}`)).status).toBe(404);
    expect((await get(house, `/m/${linkFor(house, "data", await contactId(house, an))}`)).status).toBe(404);
    expect((await app.request(link, { method: "PUT" }, house)).status).toBe(405);
    expect((await post(house, link, { choice: "dance" })).status).toBe(400);
    expect((await get(house, `${link}/data.json`)).text).not.toContain(name);
  });
});

describe("GET /v1/contacts/{id}/export", () => {
  test("has all that is held, and no link that works", async () => {
    await post(house, path, { choice: "stay", topic: "newsletter", frequency: "weekly" });
    await post(house, path, { choice: "pause", pause_until: "2027-02-01" });
    await house.api("POST", "/sends", { topic: "newsletter", addresses: [an] });
    await sentMail(house);
    const { status, body } = await house.api("GET", `/contacts/${await contactId(house, an)}/export`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      format: "reaffirm-own-data/1",
      contact: { address: an, name, language: "nl" },
      lists: [
        {
          list: { name: "Klanten" },
          source: "Kassa 2019",
          source_kind: "customers",
          basis: "consent_undocumented",
          import: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
        },
      ],
      consent: {
        state: { status: "given", topics: [{ topic: "newsletter", frequency: "weekly" }] },
        records: [{ event: "given", text_sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
      },
      messages: [{ kind: "receipt", subject: expect.stringContaining("Wat je koos") }],
      preferences: { paused_until: "2027-02-01" },
      newsletters_reported: [{ topic: "newsletter" }],
      suppressions: [],
    });
    expect(JSON.stringify(body)).not.toMatch(/\/[iupcam]\/AQ/);
  });

  test("of another account's person, or without the scope, there is none", async () => {
    const id = await contactId(house, an);
    const other = await neighbour(house);
    expect((await other.api("GET", `/contacts/${id}/export`)).status).toBe(404);
    const key = await house.keyWith(["lists"]);
    expect(
      (await house.api("GET", `/contacts/${id}/export`, undefined, { authorization: `Bearer ${key}` })).status,
    ).toBe(403);
    await onTheBooks(house, [`niemand${people}@telenet.be`]);
    expect((await house.api("GET", "/contacts/nobody/export")).status).toBe(404);
  });
});
