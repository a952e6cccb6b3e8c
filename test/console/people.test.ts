import { desc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { auditEntries } from "../../src/db/schema.ts";
import { seedAccount } from "../../src/local/seed-account.ts";
import { houseWithTopics, running, settle, suppressionOf } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { contactId } from "../preferences/books.ts";
import { member, owner, type Visitor, visitor } from "../sign-in/staff.ts";

let house: House;
let boss: Visitor;
let viewer: Visitor;
let marketer: Visitor;
let officer: Visitor;
const an = "an.peeters@telenet.be";
const masked = "a•••@t•••.be";

beforeAll(async () => {
  house = await houseWithTopics("own");
  await running(house, [an, "bo.claes@telenet.be", "cas.maes@telenet.be"]);
  await settle(house);
  boss = await owner(house);
  viewer = await member(house, "viewer", "vic@korenbloem.be");
  marketer = await member(house, "marketer", "mia@korenbloem.be");
  officer = await member(house, "officer", "olga@korenbloem.be");
});

const trail = async () =>
  await house.db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.accountId, house.accountId))
    .orderBy(desc(auditEntries.id));
const pageOf = async (address: string) => `/people/${await contactId(house, address)}`;

describe("looking somebody up", () => {
  test("by address leads to their page, and the look is in the trail without the address", async () => {
    const answer = await boss.post("/people", { address: " AN.Peeters@telenet.be " });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, await pageOf(an)]);
    const [entry] = await trail();
    expect(entry).toMatchObject({ action: "contact.searched", subject: await contactId(house, an) });
    expect(JSON.stringify(entry)).not.toContain(an);
  });

  test("an address that is unknown is said to be so, and whether it must not be mailed", async () => {
    const free = await (await boss.post("/people?lang=en", { address: "new@telenet.be" })).text();
    expect(free).toContain("We do not know new@telenet.be.");
    expect(free).toContain("It is not on “do not mail” either.");
    await house.api("POST", "/suppressions", { entries: [{ address: "gone@telenet.be", reason: "hard_bounce" }] });
    const held = await (await boss.post("/people?lang=en", { address: "gone@telenet.be" })).text();
    expect(held).toContain("the mailbox does not exist");
  });

  test("what is no address is refused with a reason", async () => {
    const answer = await boss.post("/people?lang=fr", { address: "bonjour" });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("Ce n’est pas une adresse e-mail");
  });

  test("nobody looks without being signed in, and another account finds nobody", async () => {
    expect((await visitor(house).get(await pageOf(an))).status).toBe(401);
    const other = await owner(house, await seedAccount(house));
    expect((await other.get(await pageOf(an))).status).toBe(404);
    expect((await other.post(`${await pageOf(an)}/forget`, { choice: "forget" })).status).toBe(303);
    expect((await boss.get(await pageOf(an))).status).toBe(200);
    expect(await (await other.post("/people?lang=en", { address: an })).text()).toContain("We do not know");
  });
});

describe("one person's story", () => {
  test("tells where from, what was asked and each seal, in every language", async () => {
    const texts = { nl: "Het verhaal", fr: "L’histoire", de: "Die Geschichte", en: "The story" };
    for (const [lang, word] of Object.entries(texts)) {
      const html = await (await boss.get(`${await pageOf(an)}?lang=${lang}`)).text();
      expect(html).toContain(word);
      expect(html).toContain(an);
    }
    const html = await (await boss.get(`${await pageOf(an)}?lang=en`)).text();
    expect(html).toContain("Came onto the list");
    expect(html).toContain("Mail with the question");
    expect(html).toMatch(/Seal: line \d+|Still waits for its place/);
    expect(html).not.toMatch(/consent_undocumented|soft_optin|hard_bounce|deliverable/);
  });

  test("shows a mail as it was in a frame that can do nothing", async () => {
    const html = await (await boss.get(await pageOf(an))).text();
    const path = /href="(\/people\/[^"]+\/mails\/[^"]+)"/.exec(html)?.[1] ?? "";
    const page = await boss.get(path);
    expect(page.headers.get("content-security-policy")).toContain("frame-src 'self'");
    expect(await page.text()).toContain('sandbox=""');
    const frame = await boss.get(`${path}/frame`);
    expect(frame.headers.get("content-security-policy")).toContain("sandbox");
    expect(await frame.text()).toContain("<html");
    expect((await viewer.get(path)).status).toBe(303);
    expect((await viewer.get(`${path}/frame`)).status).toBe(404);
    const wrong = path.replace(await contactId(house, an), await contactId(house, "bo.claes@telenet.be"));
    expect((await boss.get(wrong)).status).toBe(404);
  });

  test("hides the address from marketer and viewer until they say why, for a quarter of an hour", async () => {
    const path = await pageOf(an);
    for (const one of [viewer, marketer]) {
      const html = await (await one.get(path)).text();
      expect(html).toContain(masked);
      expect(html).not.toContain(an);
    }
    expect((await viewer.post(`${path}/show`, { reason: " " })).status).toBe(422);
    expect((await viewer.post(`${path}/show`, { reason: "She called" })).status).toBe(303);
    expect((await trail())[0]).toMatchObject({ action: "contact.address_shown", detail: { reason: "She called" } });
    expect(await (await viewer.get(path)).text()).toContain(an);
    expect(await (await marketer.get(path)).text()).not.toContain(an);
    expect(await (await viewer.get(await pageOf("bo.claes@telenet.be"))).text()).not.toContain("bo.claes@telenet.be");
    house.advance(16 * 60_000);
    expect(await (await viewer.get(path)).text()).not.toContain(an);
  });
});

describe("what can be done for a person", () => {
  test("a role that may not is refused, whatever is posted", async () => {
    const path = await pageOf(an);
    for (const act of ["export", "correct", "forget"]) {
      for (const one of [viewer, marketer])
        expect((await one.post(`${path}/${act}`, { choice: "forget" })).status).toBe(403);
    }
    expect((await viewer.post(`${path}/stop`)).status).toBe(403);
  });

  test("their data and the proof are handed over for a purpose that is written down", async () => {
    const path = await pageOf(an);
    expect((await officer.post(`${path}/export`, { what: "data" })).status).toBe(422);
    const data = await officer.post(`${path}/export`, { what: "data", purpose: "She asked" });
    expect(await data.json()).toMatchObject({ contact: { address: an } });
    expect((await trail())[0]).toMatchObject({ action: "contact.exported", detail: { purpose: "She asked" } });
    const pack = await officer.post(`${path}/export`, { what: "pack", purpose: "Complaint" });
    expect(pack.headers.get("content-type")).toBe("application/zip");
    expect((await pack.arrayBuffer()).byteLength).toBeGreaterThan(1000);
  });

  test("a name is corrected", async () => {
    await officer.post(`${await pageOf(an)}/correct`, { name: "An Peeters", language: "fr" });
    const { body } = await house.api("GET", `/contacts/${await contactId(house, an)}`);
    expect(body).toMatchObject({ name: "An Peeters", language: "fr" });
    expect((await trail()).slice(0, 2).map(({ action }) => action)).toContain("contact.corrected");
  });

  test("is put on do-not-mail, known or not, and again changes nothing", async () => {
    const bo = await pageOf("bo.claes@telenet.be");
    for (const _ of [1, 2]) expect((await marketer.post(`${bo}/stop`)).status).toBe(303);
    expect(await suppressionOf(house, "bo.claes@telenet.be")).toMatchObject({ suppressed: true, reason: "manual" });
    const page = await marketer.post("/people/stop?lang=en", { address: "never@telenet.be" });
    expect(await page.text()).toContain("stopped by you");
    expect(await suppressionOf(house, "never@telenet.be")).toMatchObject({ suppressed: true });
  });

  test("is forgotten for good only by the button that says so, once, and the page says what to tell them", async () => {
    const cas = "cas.maes@telenet.be";
    const path = await pageOf(cas);
    const ask = await (await officer.get(`${path}/forget?lang=en`)).text();
    expect(ask).toContain(`Forget ${cas} for good`);
    expect(ask).toContain(">Keep<");
    await officer.post(`${path}/forget`, { choice: "keep", mode: "sealed" });
    expect((await officer.get(path)).status).toBe(200);
    await Promise.all([1, 2].map(() => officer.post(`${path}/forget`, { choice: "forget", mode: "shredded" })));
    const gone = await officer.get(`${path}?lang=en`);
    expect(gone.status).toBe(410);
    const html = await gone.text();
    expect(html).toContain("Forgotten on");
    expect(html).toContain("destroyed at once");
    expect(html).not.toContain(cas);
    expect((await trail()).filter(({ action }) => action === "contact.erased")).toHaveLength(1);
    expect(await suppressionOf(house, cas)).toMatchObject({ suppressed: true, reason: "erased" });
  });
});
