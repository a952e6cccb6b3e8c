import { desc, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { auditRules } from "../../src/accounts/audit.ts";
import { app } from "../../src/app.ts";
import { actWords, knownActs } from "../../src/console/register/trail-words.ts";
import { auditEntries } from "../../src/db/schema.ts";
import { seedAccount } from "../../src/local/seed-account.ts";
import { houseWithTopics, running } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { member, owner, type Visitor } from "../sign-in/staff.ts";

let house: House;
let boss: Visitor;
let viewer: Visitor;
let marketer: Visitor;
let officer: Visitor;

beforeAll(async () => {
  house = await houseWithTopics("own");
  await running(house, ["an.peeters@telenet.be"]);
  boss = await owner(house);
  viewer = await member(house, "viewer", "vic@korenbloem.be");
  marketer = await member(house, "marketer", "mia@korenbloem.be");
  officer = await member(house, "officer", "olga@korenbloem.be");
});

const text = async (one: Visitor, path: string) => await (await one.get(path)).text();
const lastAct = async () =>
  (
    await house.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.accountId, house.accountId))
      .orderBy(desc(auditEntries.id))
      .limit(1)
  )[0];

describe("the register", () => {
  test("tells in every language what is done, on what ground, for how long and where the data lie", async () => {
    const words = { nl: "Europa", fr: "Europe", de: "Europa", en: "Europe" };
    for (const [lang, word] of Object.entries(words)) {
      const html = await text(viewer, `/register?lang=${lang}`);
      expect(html).toContain("Bakkerij De Korenbloem BV");
      expect(html).toContain(word);
      expect(html).not.toMatch(/consent_undocumented|soft_optin_customer/);
    }
    expect(await text(viewer, "/register?lang=en")).toContain("No. No mail leaves");
  });

  test("says of the sandbox that no mail leaves, and names a region only for a provider that has one", async () => {
    const words = {
      nl: "Er vertrekt geen mail",
      fr: "Aucun mail ne part",
      de: "Es geht keine Mail hinaus",
      en: "No mail leaves",
    };
    for (const [lang, word] of Object.entries(words)) {
      const page = await text(boss, `/register?lang=${lang}`);
      expect(page).toContain(word);
      expect(page).not.toContain("eu-west-1");
    }
    const record = await house.api("GET", "/processing-record");
    expect(JSON.stringify(record.body)).not.toContain("eu-west-1");
    const before = house.config;
    house.config = { ...before, mail: { ...before.mail, provider: "ses" } };
    expect(await text(boss, "/register?lang=en")).toContain("Mail leaves from eu-west-1");
    house.config = before;
  });

  test("names a limited list to those who may see it alone", async () => {
    const { body: list } = await house.api("POST", "/lists", {
      name: "Geheim project",
      basis: "unknown",
      source_kind: "customers",
    });
    await house.db.execute(sql`update lists set is_limited = true where id = ${list.id}`);
    expect(await text(boss, "/register")).toContain("Geheim project");
    expect(await text(officer, "/register")).toContain("Geheim project");
    for (const one of [viewer, marketer]) expect(await text(one, "/register")).not.toContain("Geheim project");
  });

  test("offers each reader what they may open", async () => {
    expect(await text(viewer, "/register")).not.toContain("/register/trail");
    for (const path of ["/register/trail", "/register/exports", "/register/requests"]) {
      expect((await viewer.get(path)).status).toBe(403);
      expect((await marketer.get(path)).status).toBe(403);
      expect((await officer.get(path)).status).toBe(200);
    }
  });
});

describe("how long things are kept", () => {
  const others = { client_addresses: "90" };

  test("is set by the owner within what the law allows, and written down", async () => {
    expect((await officer.post("/register/retention", { audit: "400" })).status).toBe(403);
    expect((await boss.post("/register/retention", { ...others, audit: "400" })).status).toBe(303);
    expect(await lastAct()).toMatchObject({ action: "retention.changed", detail: { days: { audit: 400 } } });
    const { body } = await house.api("GET", "/retention");
    expect(body.data.find(({ kind }: { kind: string }) => kind === "audit")).toMatchObject({ days: 400 });
    expect(await text(viewer, "/register/retention?lang=en")).toContain("400");
  });

  test("is refused outside of it, and nothing changes", async () => {
    const answer = await boss.post("/register/retention?lang=en", { opens: "3", audit: "1" });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("“Who did what” may be 365 to 3653 days. Nothing was changed.");
    const { body } = await house.api("GET", "/retention");
    expect(body.data.find(({ kind }: { kind: string }) => kind === "opens")).toMatchObject({ days: 7 });
  });
});

describe("the privacy notice", () => {
  test("is made of own words and of what is done here, in four languages, and published for ever at its own address", async () => {
    for (const language of ["nl", "fr", "de", "en"]) {
      const own = { what: `Own words in ${language}`, from: "", extra: "" };
      const path = `/register/notice?in=${language}&lang=en`;
      const made = await (await marketer.post(path, { ...own, step: "make" })).text();
      const body = /<textarea id="body"[^>]*>([\s\S]*?)<\/textarea>/.exec(made)?.[1] ?? "";
      expect(body).toContain(`Own words in ${language}`);
      expect(body).toContain("Bakkerij De Korenbloem BV");
      expect(body).toMatch(/herinneren|rappeler|erinnern|remind/);
      expect((await marketer.post(path, { ...own, body, step: "publish" })).status).toBe(303);
      const act = await lastAct();
      expect(act).toMatchObject({ action: "notice.published", detail: { language } });
      const page = await app.request(`/n/${act?.subject}`, {}, house);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain(`Own words in ${language}`);
      expect(await text(viewer, "/register/notice")).toContain(`/n/${act?.subject}`);
    }
  });

  test("keeps every earlier version within reach, for us and for whoever reads the newest one", async () => {
    const publish = async (body: string) => {
      await boss.post("/register/notice?in=nl", { body, step: "publish" });
      return (await lastAct())?.subject ?? "";
    };
    const ids: string[] = [];
    for (const body of ["Eerste tekst", "Tweede tekst", "Derde tekst"]) ids.push(await publish(body));
    const guide = await text(viewer, "/register/notice");
    for (const id of ids) expect(guide).toContain(`href="/n/${id}"`);
    const open = async (id: string | undefined) => await (await app.request(`/n/${id}`, {}, house)).text();
    const [first, second, third] = ids;
    expect(await open(third)).toMatch(new RegExp(`/n/${second}".*versie hiervoor`));
    expect(await open(third)).not.toContain("die nu geldt");
    expect(await open(second)).toContain(`href="/n/${first}"`);
    expect(await open(first)).toMatch(new RegExp(`/n/${third}".*die nu geldt`));
    // Those of others are no versions of ours.
    const beside = await seedAccount(house);
    expect(beside).not.toBe(house.accountId);
    expect(await open(third)).not.toContain("die nu geldt");
  });

  test("shows a long row of versions a page at a time", async () => {
    for (let n = 0; n < 52; n += 1) await house.api("POST", "/notices", { locale: "de", body: `Text ${n}` });
    const next = /href="(\/register\/notice\?after=[^"#]+)/.exec(await text(boss, "/register/notice"))?.[1] ?? "";
    const older = await text(boss, next);
    const ids = [...older.matchAll(/href="\/n\/([0-9a-f-]{36})"/g)].map(([, id]) => id ?? "");
    const bodies = await Promise.all(ids.map(async (id) => await (await app.request(`/n/${id}`, {}, house)).text()));
    expect(bodies.some((body) => body.includes("Text 0"))).toBe(true);
    expect(bodies.some((body) => body.includes("Eerste tekst"))).toBe(true);
  });

  test("is published by nobody who may not, nor empty", async () => {
    expect((await viewer.post("/register/notice?in=nl", { step: "publish", body: "x" })).status).toBe(403);
    expect((await marketer.post("/register/notice?in=nl", { step: "publish", body: " " })).status).toBe(422);
  });
});

describe("the trail", () => {
  test("shows who did what, by person and by act, a page at a time", async () => {
    const who = (
      await house.db.select().from(auditEntries).where(eq(auditEntries.action, "notice.published")).limit(1)
    )[0];
    const mias = await text(officer, `/register/trail?lang=en&actor=${who?.personId}&action=notice.published`);
    expect(mias).toContain("mia");
    expect(mias).toContain("published a privacy notice");
    expect(mias.match(/<tr role="row">/g)).toHaveLength(5);
    const none = await text(officer, `/register/trail?lang=en&actor=${who?.personId}&action=retention.changed`);
    expect(none).toContain("Nothing here yet.");
    for (let i = 0; i < 60; i++) await house.api("GET", "/suppressions");
    const first = await text(officer, "/register/trail?lang=en");
    const next = /href="(\/register\/trail\?[^"]*after=[^"]+)"/.exec(first)?.[1]?.replaceAll("&amp;", "&") ?? "";
    expect(first).toContain("looked at “do not mail”");
    expect(await text(officer, `${next}&lang=en`)).toContain("published a privacy notice");
  });

  test("has words for every act of the API in every language", () => {
    for (const { action } of auditRules) expect(knownActs).toContain(action);
    for (const action of knownActs) expect(actWords(action, "nl")).not.toBe(actWords(action, "en"));
  });
});

describe("what went out", () => {
  test("is listed with its purpose, and the receiver says that it is deleted, also once the link has ended", async () => {
    const { body: list } = (await house.api("GET", "/lists")).body.data[0]
      ? { body: (await house.api("GET", "/lists")).body.data[0] }
      : { body: null };
    const { body: made } = await house.api("POST", "/exports", {
      what: "contacts",
      list_id: list.id,
      purpose: "Printing invitations",
      receiver: "Drukkerij Maes",
      delete_by: "2026-11-25",
    });
    const link = new URL(made.url).pathname;
    const form = { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" } };
    const press = async (action: string) =>
      await app.request(link, { ...form, body: `action=${action}&lang=en` }, house);
    await press("deleted");
    expect((await house.api("GET", `/exports/${made.id}`)).body.deleted_at).toBeNull();
    await (await press("download")).arrayBuffer();
    const shown = await text(officer, "/register/exports?lang=en");
    expect(shown).toContain("Printing invitations");
    expect(shown).toContain("to be deleted on");
    house.advance(4 * 24 * 3600 * 1000);
    officer = await again("olga@korenbloem.be", "officer");
    expect(await text(officer, "/register/exports?lang=en")).toContain("was to be deleted on");
    expect(await text(officer, "/register/risk?lang=en")).toContain("One file should be deleted by now");
    const over = await app.request(`${link}?lang=en`, {}, house);
    expect([over.status, await over.text()]).toEqual([410, expect.stringContaining("I have deleted the file")]);
    expect((await press("deleted")).status).toBe(303);
    expect(await text(officer, "/register/exports?lang=en")).toContain("deleted, the receiver said on");
    expect(await (await app.request(`${link}?lang=fr`, {}, house)).text()).toContain("Vous avez dit le");
  });

  test("is withdrawn by those who may export", async () => {
    const [list] = (await house.api("GET", "/lists")).body.data;
    const { body: made } = await house.api("POST", "/exports", {
      what: "contacts",
      list_id: list.id,
      purpose: "Too soon",
    });
    expect((await marketer.post(`/register/exports/${made.id}`)).status).not.toBe(303);
    expect((await officer.post(`/register/exports/${made.id}`)).status).toBe(303);
    expect((await house.api("GET", `/exports/${made.id}`)).body.status).toBe("withdrawn");
  });
});

describe("the risk page", () => {
  test("names what is the matter with each list, who has access and what is overdue", async () => {
    const { body: list } = await house.api("POST", "/lists", {
      name: "Gekocht",
      basis: "unknown",
      source_kind: "bought_or_exchanged",
    });
    const html = await text(officer, `/register/risk/${list.id}?lang=en`);
    expect(html).toContain("got or bought from somebody else: do not mail");
    expect(html).toContain("olga");
    for (const lang of ["nl", "fr", "de"]) expect((await officer.get(`/register/risk?lang=${lang}`)).status).toBe(200);
  });

  test("of another account's list is not there", async () => {
    const other = await owner(house, await seedAccount(house));
    const [list] = (await house.api("GET", "/lists")).body.data;
    expect((await other.get(`/register/risk/${list.id}`)).status).toBe(404);
    expect(await text(other, "/register/risk?lang=en")).not.toContain("Gekocht");
  });
});

/** Signed in anew: half a day of absence ends a session. */
async function again(address: string, role: "officer"): Promise<Visitor> {
  return await member(house, role, `x${address}`);
}
