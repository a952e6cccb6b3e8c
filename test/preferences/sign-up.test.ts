import { eq, inArray } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { confirmations, consentRecords, contacts } from "../../src/db/schema.ts";
import { normaliseAddress } from "../../src/hygiene/address.ts";
import { purgeConfirmations } from "../../src/preferences/purge-confirmations.ts";
import type { House } from "../house.ts";
import { visibleText } from "../ui/bakery.ts";
import {
  consentOf,
  contactId,
  dayMs,
  get,
  houseWithTopics,
  onTheBooks,
  pathIn,
  permission,
  post,
  sentMail,
  suppressionOf,
} from "./books.ts";

let house: House;
let form: string;
let an: string;
let people = 0;
/** One house, as each holds connections; every test has its own people. */
const named = (name: string) => `${name}${people}@telenet.be`;
beforeAll(async () => {
  house = await houseWithTopics();
  form = `/s/${house.accountId}`;
});
beforeEach(async () => {
  await sentMail(house);
  people += 1;
  an = named("an");
});

const signUp = (
  address: string,
  fields: Record<string, string | string[]> = { topic: "newsletter", frequency: "weekly" },
) => post(house, form, { address, ...fields });
const kinds = async () => (await sentMail(house)).map(({ tags }) => tags["kind"]);

async function confirmation(address: string): Promise<string> {
  await signUp(address);
  const [mail] = await sentMail(house);
  return pathIn(mail?.text ?? "", "/c/");
}

describe("signing up", () => {
  test("mails one button, gives nothing before it is pressed, and both acts are in the log after", async () => {
    expect(visibleText((await signUp(an)).text)).toContain("Kijk in je mailbox");
    const [mail] = await sentMail(house);
    expect(mail).toMatchObject({
      to: an,
      tags: { kind: "confirmation" },
      from: { address: "hallo@bakkerij-de-korenbloem.example" },
    });
    expect(mail?.text).toContain("Nieuwsbrief");
    expect((await consentOf(house, an)).records).toEqual([]);

    const path = pathIn(mail?.text ?? "", "/c/");
    const page = await get(house, path);
    expect(visibleText(page.text)).toContain("Nieuwsbrief, hoogstens elke week");
    for (const method of ["GET", "HEAD"]) await app.request(path, { method }, house);
    expect((await consentOf(house, an)).records).toEqual([]);
    expect(await permission(house, "newsletter", an)).toMatchObject({ decision: "no_consent" });

    const posted = await post(house, path, { choice: "confirm" });
    expect([posted.status, posted.headers.get("location")]).toEqual([303, path]);
    const { records, state } = await consentOf(house, an);
    expect(records.map(({ method, counted }) => [method, counted])).toEqual([
      ["sign_up_form", false],
      ["form_after_confirmation_mail", true],
    ]);
    const [held, second] = records.map(({ payload }) => JSON.parse(payload));
    expect(second.event.confirms).toBe(held.record_id);
    expect(state).toMatchObject({ status: "given", topics: [{ topic: "newsletter", frequency: "weekly" }] });
    expect(await permission(house, "newsletter", an)).toMatchObject({
      decision: "allowed",
      ground: "consent",
      witnessed: true,
    });
    expect((await get(house, path)).text).toContain('href="/p/');
    expect(await kinds()).toEqual(["receipt"]);
  });

  test("a second press, and ten at once, add nothing", async () => {
    const path = await confirmation(an);
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(house, path, { choice: "confirm" })));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(303));
    expect((await consentOf(house, an)).records).toHaveLength(2);
  });

  test("answers the same for everybody: new, known, suppressed, undeliverable, over the limit", async () => {
    await onTheBooks(house, [named("known")]);
    await house.api("POST", "/suppressions", { entries: [{ address: named("gone"), reason: "complaint" }] });
    const addresses = [an, an, named("known"), named("gone"), "noreply@telenet.be"];
    const answers = await Promise.all(addresses.map((address) => signUp(address)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    const mails = await sentMail(house);
    expect(mails.map(({ to }) => to).sort()).toEqual([an, named("gone"), named("known")].sort());
  });

  test("mails once a day and three times a month, however many ask at once", async () => {
    const days: number[] = [];
    for (let day = 0; day < 6; day += 1) {
      await Promise.all([signUp(an), signUp(an.toUpperCase())]);
      days.push((await sentMail(house)).length);
      house.advance(dayMs + 1000);
    }
    expect(days).toEqual([1, 1, 1, 0, 0, 0]);
    house.advance(26 * dayMs);
    await signUp(an);
    expect(await kinds()).toEqual(["confirmation"]);
  });

  test("without a topic it is 422 with the page and the reason; what is no address gets the same answer and no mail", async () => {
    const noTopic = await signUp(an, {});
    expect(noTopic.status).toBe(422);
    expect(noTopic.text).toContain(`value="${an}"`);
    const notOffered = await signUp(an, { topic: "newsletter", frequency: "hourly" });
    expect([notOffered.status, notOffered.text.includes("Zo vaak bieden we dat onderwerp niet aan.")]).toEqual([
      422,
      true,
    ]);
    const noAddress = await signUp("an at telenet");
    expect(noAddress.status).toBe(200);
    expect(await sentMail(house)).toEqual([]);
  });

  test("may be posted from the account's own site", async () => {
    const body = new URLSearchParams({ address: an, topic: "newsletter", frequency: "weekly" });
    const answer = await app.request(
      form,
      { method: "POST", body, headers: { "sec-fetch-site": "cross-site" } },
      house,
    );
    expect(answer.status).toBe(200);
    expect(await kinds()).toEqual(["confirmation"]);
  });

  test("there is no form for an account that is none, and the page has its methods", async () => {
    expect((await get(house, "/s/nobody")).status).toBe(404);
    expect((await get(house, `/s/${house.accountId.replace(/.$/, (last) => (last === "0" ? "1" : "0"))}`)).status).toBe(
      404,
    );
    expect((await get(house, form)).text).not.toContain('checked=""');
    expect((await app.request(form, { method: "PUT" }, house)).status).toBe(405);
  });
});

describe("the way back", () => {
  test.each(["lapsed", "unsubscribe", "objection", "opted_out", "erased", "complaint"])(
    "a confirmation lifts %s",
    async (reason) => {
      await house.api("POST", "/suppressions", { entries: [{ address: an, reason }] });
      await post(house, await confirmation(an), { choice: "confirm" });
      expect(await suppressionOf(house, an)).toMatchObject({ suppressed: false });
    },
  );

  test.each(["manual", "soft_bounce"])("and not %s, which is not the person's to lift", async (reason) => {
    await house.api("POST", "/suppressions", { entries: [{ address: an, reason }] });
    await post(house, await confirmation(an), { choice: "confirm" });
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason });
    expect(await permission(house, "newsletter", an)).toMatchObject({ decision: "suppressed" });
  });

  test("to a dead mailbox no confirmation goes", async () => {
    await house.api("POST", "/suppressions", { entries: [{ address: an, reason: "hard_bounce" }] });
    await signUp(an);
    expect(await kinds()).toEqual([]);
  });

  test("an undone yes is suppressed as it was before, whatever it had lifted", async () => {
    await house.api("POST", "/suppressions", { entries: [{ address: an, reason: "erased" }] });
    await post(house, await confirmation(an), { choice: "confirm" });
    const [receipt] = await sentMail(house);
    const dispute = pathIn(receipt?.text ?? "", "/c/");
    expect((await get(house, dispute)).text).toContain('value="not_me"');
    await post(house, dispute, { choice: "not_me" });
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "objection" });
    expect((await consentOf(house, an)).records.at(-1)).toMatchObject({ event: "withdrawn", method: "dispute" });
    expect(visibleText((await get(house, dispute)).text)).toContain("We mailen je niets");
  });
});

describe("not me, too late, erased", () => {
  test('"this was not me" gives nothing and ends the mails for a month', async () => {
    const path = await confirmation(an);
    await post(house, path, { choice: "not_me" });
    await post(house, path, { choice: "confirm" });
    expect((await consentOf(house, an)).records).toEqual([]);
    house.advance(2 * dayMs);
    await signUp(an);
    expect(await kinds()).toEqual([]);
  });

  test("after seven days it is too late, and the page says where to start again", async () => {
    const path = await confirmation(an);
    house.advance(7 * dayMs + 1000);
    const page = await get(house, path);
    expect([page.status, page.text.includes(form)]).toEqual([410, true]);
    await post(house, path, { choice: "confirm" });
    expect((await consentOf(house, an)).records).toEqual([]);
  });

  test("what nobody confirmed is taken away; what was confirmed, or is on a list, stays", async () => {
    await post(house, await confirmation(named("yes")), { choice: "confirm" });
    await confirmation(named("silent"));
    await confirmation(named("listed"));
    await onTheBooks(house, [named("listed")]);
    house.advance(8 * dayMs);
    await purgeConfirmations(house);
    const mine = ["yes", "silent", "listed"].map(named).flatMap((text) => normaliseAddress(text) ?? []);
    const left = await house.db.select().from(contacts).where(inArray(contacts.address, mine));
    expect(left.map(({ address }) => address).sort()).toEqual([named("listed"), named("yes")]);
    house.advance(31 * dayMs);
    await purgeConfirmations(house);
    expect(await house.db.select().from(confirmations).where(eq(confirmations.accountId, house.accountId))).toEqual([]);
  });

  test("after erasure the link gives nothing back", async () => {
    const path = await confirmation(an);
    const id = await contactId(house, an);
    await house.db.delete(contacts).where(eq(contacts.id, id));
    await post(house, path, { choice: "confirm" });
    expect((await get(house, path)).status).toBe(410);
    expect(await house.db.select().from(consentRecords).where(eq(consentRecords.contactId, id))).toEqual([]);
  });

  test("a press that names neither is 400, a forged link 404", async () => {
    const path = await confirmation(an);
    expect((await post(house, path, {})).status).toBe(400);
    const forged = `${path.slice(0, -1)}${path.endsWith("-") ? "_" : "-"}`;
    expect((await get(house, forged)).status).toBe(404);
    expect((await app.request(path, { method: "PUT" }, house)).status).toBe(405);
  });
});

describe("consent requests from a platform", () => {
  test("start the same mail, and the first act is kept as not witnessed, with its source", async () => {
    const ask = {
      address: an,
      topics: ["newsletter", { topic: "offers", frequency: "weekly" }],
      source: "webshop checkout",
    };
    const { status, body } = await house.api("POST", "/consent-requests", ask);
    expect([status, body]).toEqual([202, { status: "accepted" }]);
    const [mail] = await sentMail(house);
    await post(house, pathIn(mail?.text ?? "", "/c/"), { choice: "confirm" });
    const { records, state } = await consentOf(house, an);
    expect(state.topics).toEqual([
      { topic: "newsletter", frequency: "monthly" },
      { topic: "offers", frequency: "weekly" },
    ]);
    expect(records[0]).toMatchObject({ method: "platform_form", witnessed: false, counted: false });
    expect(JSON.parse(records[0]?.payload ?? "").prior).toMatchObject({ source: "webshop checkout" });
    expect(records[1]).toMatchObject({ witnessed: true, counted: true });
  });

  test("share the limits of the page, and refuse what they cannot ask", async () => {
    await signUp(an);
    expect((await house.api("POST", "/consent-requests", { address: an, topics: ["newsletter"] })).status).toBe(202);
    expect(await kinds()).toEqual(["confirmation"]);
    for (const bad of [
      { address: "an", topics: ["newsletter"] },
      { address: an, topics: ["gossip"] },
      { address: an, topics: [] },
    ]) {
      expect((await house.api("POST", "/consent-requests", bad)).status).toBe(422);
    }
    const key = await house.keyWith(["permissions"]);
    const headers = { authorization: `Bearer ${key}` };
    expect(
      (await house.api("POST", "/consent-requests", { address: an, topics: ["newsletter"] }, headers)).status,
    ).toBe(403);
  });
});
