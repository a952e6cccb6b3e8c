import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { contacts } from "../../src/db/schema.ts";
import type { House } from "../house.ts";
import { visibleText } from "../ui/bakery.ts";
import {
  consentOf,
  contactId,
  dayMs,
  get,
  houseWithTopics,
  linkFor,
  newsletter,
  offers,
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
  an = `an${(people += 1)}@telenet.be`;
  await onTheBooks(house, [an]);
  path = await preferencesPath(house, an);
});

const stay = (fields: Record<string, string | string[]>) => post(house, path, { choice: "stay", ...fields });
const topicsNow = async () => (await consentOf(house, an)).state.topics;

test("opening the page changes nothing, by GET or HEAD", async () => {
  expect((await get(house, path)).status).toBe(200);
  expect((await app.request(path, { method: "HEAD" }, house)).status).toBe(200);
  expect((await consentOf(house, an)).records).toEqual([]);
  expect((await app.request(path, { method: "PUT" }, house)).status).toBe(405);
});

test("topics with their frequencies are recorded with what was shown, and a receipt goes out", async () => {
  const answer = await stay({
    frequency_newsletter: "weekly",
    frequency_offers: "none",
    frequency_partners: "monthly",
  });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, `${path}?done=saved`]);
  const { records, state } = await consentOf(house, an);
  expect(state).toMatchObject({
    status: "given",
    topics: [
      { topic: "newsletter", frequency: "weekly" },
      { topic: "partners", frequency: "monthly" },
    ],
  });
  expect(records.at(-1)).toMatchObject({ method: "preference_page" });
  expect(records.at(-1)?.textSha256).toMatch(/^[0-9a-f]{64}$/);
  expect(records.at(-1)?.noticeId).not.toBeNull();
  const page = await get(house, `${path}?done=saved`);
  expect(visibleText(page.text)).toContain("Bewaard. Zo staat het nu.");
  expect(page.text).toContain('name="frequency_newsletter" value="weekly" checked=""');
  expect((await sentMail(house)).map(({ tags }) => tags["kind"])).toEqual(["receipt"]);
});

test("the form of the question works here too, and the same choice again adds nothing", async () => {
  await stay({ topic: ["newsletter", "offers"], frequency: "monthly" });
  await stay({ topic: ["newsletter", "offers"], frequency: "monthly" });
  expect((await consentOf(house, an)).records).toHaveLength(1);
  expect(await topicsNow()).toEqual([
    { topic: "newsletter", frequency: "monthly" },
    { topic: "offers", frequency: "monthly" },
  ]);
});

test("switching one topic off leaves the others, also by a form that names no other", async () => {
  await stay({ topic: ["newsletter", "offers"], frequency: "weekly" });
  await stay({ frequency_offers: "none" });
  expect(await topicsNow()).toEqual([{ topic: "newsletter", frequency: "weekly" }]);
});

test("of two partial changes at once neither takes back the other", async () => {
  await stay({ topic: ["newsletter", "offers", "partners"], frequency: "monthly" });
  await Promise.all([stay({ frequency_offers: "none" }), stay({ frequency_partners: "none" })]);
  expect(await topicsNow()).toEqual([{ topic: "newsletter", frequency: "monthly" }]);
});

test("a frequency that is not offered is 422 with the page and the reason, and no yes to another; left out it is the rarest", async () => {
  for (const fields of [
    { frequency_newsletter: "hourly" },
    { topic: "newsletter", frequency: "hourly" },
    { topic: ["newsletter", "partners"], frequency_newsletter: "weekly", frequency_partners: "weekly" },
  ]) {
    const answer = await stay(fields);
    expect(answer.status).toBe(422);
    expect(visibleText(answer.text)).toContain("Zo vaak bieden we dat onderwerp niet aan.");
  }
  expect((await consentOf(house, an)).records).toEqual([]);
  await stay({ topic: "newsletter" });
  expect(await topicsNow()).toEqual([{ topic: "newsletter", frequency: "monthly" }]);
});

test("the page that refuses a frequency says so in its title, and each topic points to the reason", async () => {
  const refused = {
    nl: "Er klopt nog iets niet: ",
    fr: "Il reste une chose à corriger\u00a0: ",
    de: "Etwas stimmt noch nicht: ",
    en: "One thing is not right yet: ",
  };
  for (const [lang, title] of Object.entries(refused)) {
    const { text } = await stay({ frequency_newsletter: "hourly", lang });
    expect(text).toContain(`<title>${title}`);
    expect(text.match(/<fieldset class="topic" aria-describedby="problem">/g)).toHaveLength(3);
    expect(text).toContain('<p id="problem">');
  }
  expect((await get(house, path)).text).not.toContain('aria-describedby="problem"');
});

test("what is switched off beside a frequency that is not offered is a no at once, and the rest stays as it is", async () => {
  await stay({ topic: ["newsletter", "partners"], frequency: "monthly" });
  const answered = await stay({ frequency_newsletter: "none", frequency_partners: "hourly" });
  expect(answered.status).toBe(422);
  expect(await topicsNow()).toEqual([{ topic: "partners", frequency: "monthly" }]);
  expect((await stay({ frequency_partners: "hourly" })).status).toBe(422);
  expect(await topicsNow()).toEqual([{ topic: "partners", frequency: "monthly" }]);
});

test("a frequency that is in force goes on where the account no longer offers it", async () => {
  const own = await houseWithTopics();
  await onTheBooks(own, [an]);
  const centre = await preferencesPath(own, an);
  await post(own, centre, { choice: "stay", frequency_newsletter: "weekly" });
  await own.api("PUT", "/topics", [{ ...newsletter, frequencies: ["monthly"] }, offers]);
  const again = { choice: "stay", frequency_newsletter: "weekly", frequency_offers: "monthly" };
  expect((await post(own, centre, again)).status).toBe(303);
  expect((await consentOf(own, an)).state.topics).toEqual([
    { topic: "newsletter", frequency: "weekly" },
    { topic: "offers", frequency: "monthly" },
  ]);
});

test("a yes that names no topic is 422 with the page and the reason", async () => {
  const answer = await stay({});
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('role="alert"');
  expect((await stay({ topic: "nothing-we-offer" })).status).toBe(422);
  expect((await post(house, path, { choice: "dance" })).status).toBe(422);
  expect((await consentOf(house, an)).records).toEqual([]);
});

describe("all topics off", () => {
  const allOff = { frequency_newsletter: "none", frequency_offers: "none", frequency_partners: "none" };

  test("is withdrawn and not suppressed, and the page says that nothing comes", async () => {
    await stay({ topic: "newsletter", frequency: "weekly" });
    expect((await stay(allOff)).status).toBe(303);
    expect((await consentOf(house, an)).state).toMatchObject({ status: "withdrawn", topics: [] });
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: false });
    expect(await permission(house, "newsletter", an)).toMatchObject({ decision: "no_consent" });
    expect(visibleText((await get(house, `${path}?done=saved`)).text)).toContain("Je krijgt nu geen mail van ons.");
    await stay(allOff);
    expect((await consentOf(house, an)).records).toHaveLength(2);
  });

  test("takes away what an import documents, which never comes back by itself", async () => {
    const documented = { basis: "consent_documented", topics_before: ["newsletter"] };
    await onTheBooks(house, [an], documented);
    expect((await get(house, path)).text).toContain('name="frequency_newsletter" value="weekly" checked=""');
    await stay(allOff);
    expect((await consentOf(house, an)).state.status).toBe("withdrawn");
    await onTheBooks(house, [an], documented);
    expect(await permission(house, "newsletter", an)).toMatchObject({ decision: "no_consent" });
  });

  test("and then all mail off is suppressed, and its undo leads back to all topics off", async () => {
    await stay({ topic: "newsletter", frequency: "weekly" });
    await stay(allOff);
    await post(house, path, { choice: "leave" });
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "objection" });
    await post(house, path, { choice: "undo" });
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: false });
    expect((await consentOf(house, an)).state.status).toBe("withdrawn");
  });
});

test("leaving is an objection; its page offers the undo, which brings back the choice", async () => {
  await stay({ topic: "newsletter", frequency: "weekly" });
  expect((await post(house, path, { choice: "leave" })).headers.get("location")).toBe(path);
  expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "objection" });
  expect((await get(house, path)).text).toContain('name="choice" value="undo"');
  await post(house, path, { choice: "undo" });
  expect(await permission(house, "newsletter", an)).toMatchObject({ decision: "allowed", ground: "consent" });
});

describe("a pause", () => {
  test.each(["", "2026-11-23", "2026-02-30", "2027-11-24", "soon"])(
    "until %j is 422: tomorrow at the earliest, a year at most",
    async (day) => {
      expect((await post(house, path, { choice: "pause", pause_until: day })).status).toBe(422);
    },
  );

  test("holds until the end of its last day in the account's zone, and is enforced by the permission check", async () => {
    await stay({ topic: "newsletter", frequency: "weekly" });
    expect((await post(house, path, { choice: "pause", pause_until: "2026-11-30" })).status).toBe(303);
    // 30 November ends at 23:00 UTC in Brussels.
    expect(await permission(house, "newsletter", an)).toMatchObject({
      decision: "paused",
      until: "2026-11-30T23:00:00.000Z",
      ground: null,
    });
    expect(visibleText((await get(house, path)).text)).toContain("gepauzeerd tot 30 november 2026");
    house.advance(Date.parse("2026-11-30T22:59:50Z") - house.now().getTime());
    expect(await permission(house, "newsletter", an)).toMatchObject({ decision: "paused" });
    house.advance(11_000);
    expect(await permission(house, "newsletter", an)).toMatchObject({ decision: "allowed" });
  });

  test("ends by its button", async () => {
    await stay({ topic: "newsletter", frequency: "weekly" });
    await post(house, path, { choice: "pause", pause_until: "2026-12-24" });
    await post(house, path, { choice: "resume" });
    expect(await permission(house, "newsletter", an)).toMatchObject({ decision: "allowed" });
  });
});

test("a language is stored, speaks from then on, and goes into the audience", async () => {
  await stay({ topic: "newsletter", frequency: "weekly" });
  await post(house, path, { choice: "language", language: "fr", lang: "nl" });
  expect((await get(house, path)).headers.get("content-language")).toBe("fr");
  expect((await house.api("GET", "/audience?topic=newsletter")).body).toContain('"language":"fr"');
  expect((await post(house, path, { choice: "language", language: "xx" })).status).toBe(422);
});

test("after erasure, and for a link of another purpose, there is no page", async () => {
  const id = await contactId(house, an);
  expect((await get(house, `/p/${linkFor(house, "unsubscribeContact", id)}`)).status).toBe(404);
  await house.db.delete(contacts).where(eq(contacts.id, id));
  expect((await get(house, path)).status).toBe(404);
  expect((await post(house, path, { choice: "stay", topic: "newsletter", frequency: "weekly" })).status).toBe(404);
});

test("a form from another site is refused, and a large one", async () => {
  const body = new URLSearchParams({ choice: "leave" });
  const answer = await app.request(path, { method: "POST", body, headers: { "sec-fetch-site": "cross-site" } }, house);
  expect(answer.status).toBe(403);
  expect((await post(house, path, { choice: "leave", more: "x".repeat(5000) })).status).toBe(413);
  expect(await suppressionOf(house, an)).toMatchObject({ suppressed: false });
});

test("a mail after the change carries no whole address on its page", async () => {
  expect((await get(house, path)).text).not.toContain(an);
  house.advance(400 * dayMs);
  expect((await get(house, path)).status).toBe(200);
});
