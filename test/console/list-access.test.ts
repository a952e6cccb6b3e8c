import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { auditEntries, contacts, imports, persons } from "../../src/db/schema.ts";
import { locales } from "../../src/ui/texts/locale.ts";
import { draft, houseWithTopics, launch, listOf, neighbour, settle } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { member, owner, type Visitor } from "../sign-in/staff.ts";

let house: House;
let boss: Visitor;
let mia: Visitor;
let noor: Visitor;
let odette: Visitor;
let list: string;
let open: string;
const text = async (answer: Response | Promise<Response>) => await (await answer).text();
const personOf = async (email: string) =>
  (await house.db.select().from(persons).where(eq(persons.email, email)))[0]?.id ?? "";
const contactOf = async (address: string) =>
  (
    await house.db
      .select()
      .from(contacts)
      .where(sql`${contacts.address} = ${address}`)
  )[0]?.id ?? "";

beforeAll(async () => {
  house = await houseWithTopics();
  boss = await owner(house);
  mia = await member(house, "marketer", "mia@telenet.be");
  noor = await member(house, "marketer", "noor@telenet.be");
  odette = await member(house, "officer", "odette@telenet.be");
  list = await listOf(house, ["geheim@telenet.be", "beide@telenet.be"], { name: "Geheime lijst" });
  open = await listOf(house, ["beide@telenet.be", "open@telenet.be"], { name: "Open lijst" });
});

test("only owners and officers choose who sees a list, in four languages, and each choice is in the trail", async () => {
  for (const who of [mia, noor]) {
    expect((await who.get(`/lists/${list}/access`)).status).toBe(403);
    expect((await who.post(`/lists/${list}/access`, { limit: "all" })).status).toBe(403);
  }
  for (const locale of locales) {
    const page = await odette.get(`/lists/${list}/access`, { "accept-language": locale });
    expect([page.status, (await page.text()).includes(`lang="${locale}`)]).toEqual([200, true]);
  }
  const set = await odette.post(`/lists/${list}/access`, { limit: "some", person: await personOf("mia@telenet.be") });
  expect(set.status).toBe(303);
  expect(await text(boss.get(`/lists/${list}/access`))).toMatch(/value="some" checked[\s\S]*mia/);
  const trail = await house.db.select().from(auditEntries).where(eq(auditEntries.subject, list));
  expect(trail.map(({ action }) => action)).toContain("list.access_changed");
});

test("of two marketers the one who is not named finds the list, its files, campaigns and people nowhere", async () => {
  const made = await mia.post("/campaigns/new", { list, name: "Geheime vraag" });
  const campaign = made.headers.get("location") ?? "";
  const [file] = await house.db.select().from(imports).where(eq(imports.listId, list));
  const paths = [
    `/lists/${list}`,
    `/lists/${list}/people`,
    `/lists/${list}/files/new`,
    `/register/risk/${list}`,
    campaign,
    `${campaign}/preview?language=nl`,
    `/people/${await contactOf("geheim@telenet.be")}`,
  ];
  for (const path of paths) {
    const seen = await Promise.all([mia, noor, boss, odette].map(async (who) => (await who.get(path)).status));
    // An officer brings no files.
    const officer = path.endsWith("/files/new") ? 403 : 200;
    expect([path, ...seen]).toEqual([path, 200, 404, 200, officer]);
  }
  expect((await noor.get(`/files/${file?.id}`)).status).toBe(404);
  expect((await mia.get(`/files/${file?.id}`)).status).toBe(303);
  for (const path of ["/lists", "/campaigns", "/campaigns/new", "/register/risk", "/"]) {
    expect([path, /Geheime/.test(await text(noor.get(path)))]).toEqual([path, false]);
  }
  for (const path of ["/lists", "/campaigns", "/campaigns/new", "/register/risk"]) {
    expect([path, /Geheime/.test(await text(mia.get(path)))]).toEqual([path, true]);
  }
  expect((await noor.post("/campaigns/new", { list, name: "Toch" })).status).toBe(404);
  expect((await noor.post(`${campaign}/launch`, { people: "1" })).status).toBe(404);
});

test("somebody who also stands on an open list is found; who stands only on the hidden one is as unknown as anybody", async () => {
  expect((await noor.post("/people", { address: "beide@telenet.be" })).status).toBe(303);
  expect((await noor.post("/people", { address: "geheim@telenet.be" })).status).toBe(200);
  expect((await mia.post("/people", { address: "geheim@telenet.be" })).status).toBe(303);
  const hidden = await contactOf("geheim@telenet.be");
  expect((await noor.post(`/people/${hidden}/show`, { reason: "Ik wil het zien" })).status).toBe(404);
  expect((await noor.get(`/people/${await contactOf("beide@telenet.be")}`)).status).toBe(200);
  expect((await noor.get(`/lists/${open}`)).status).toBe(200);
});

test("of somebody on both, a marketer reads only what belongs to the open list; why mail stops holds for all", async () => {
  const person = await contactOf("beide@telenet.be");
  await house.db.execute(sql`update lists set is_limited = true where id = ${list}`);
  const secret = await draft(house, list, { name: "Geheime campagne", texts: { nl: { subject: "Geheim onderwerp" } } });
  expect((await launch(house, secret)).status).toBe(202);
  await settle(house);
  const [mail] = await house.db.execute<{ id: string }>(
    sql`select id from messages where contact_id = ${person} and campaign_id = ${secret}`,
  );
  const seen = async (who: Visitor) => {
    await who.post(`/people/${person}/show`, { reason: "De klant belt" });
    return await text(who.get(`/people/${person}`));
  };
  const [hers, his] = [await seen(noor), await seen(mia)];
  for (const told of ["Geheime lijst", "Geheim onderwerp", mail?.id ?? "none"]) {
    expect([told, hers.includes(told), his.includes(told)]).toEqual([told, false, true]);
  }
  expect(hers).toContain("Open lijst");
  for (const path of [`/people/${person}/mails/${mail?.id}`, `/people/${person}/mails/${mail?.id}/frame`]) {
    expect([(await noor.get(path)).status, (await mia.get(path)).status]).toEqual([404, 200]);
  }
  await house.api("POST", "/suppressions", {
    entries: [{ address: "beide@telenet.be", reason: "manual", source: "Geheime lijst, kolom stop" }],
  });
  const [after, full] = [await seen(noor), await seen(mia)];
  expect([after.includes("do not mail") || /stop/i.test(after), after.includes("kolom stop")]).toEqual([true, false]);
  expect(full).toContain("kolom stop");
});

test("keys of programs see every list, and another account sees and chooses nothing", async () => {
  expect((await house.api("GET", `/lists/${list}`)).status).toBe(200);
  const other = await neighbour(house);
  const there = await owner(other, other.accountId);
  expect((await there.get(`/lists/${list}/access`)).status).toBe(404);
  expect((await there.post(`/lists/${list}/access`, { limit: "all" })).status).toBe(404);
});

test("who leaves the account and comes back is named no more, and an opened list is everybody's", async () => {
  const id = await personOf("mia@telenet.be");
  await boss.post(`/settings/members/${id}`, { choice: "remove" });
  expect(await text(boss.get(`/lists/${list}/access`))).not.toMatch(/value="[^"]*" checked[^>]*>\s*<span>mia/);
  expect((await noor.get(`/lists/${list}`)).status).toBe(404);
  expect((await boss.post(`/lists/${list}/access`, { limit: "all" })).status).toBe(303);
  expect((await noor.get(`/lists/${list}`)).status).toBe(200);
});
