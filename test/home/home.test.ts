import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { createSignInLink } from "../../src/accounts/persons/create-sign-in-link.ts";
import { app } from "../../src/app.ts";
import { personSessions } from "../../src/db/schema.ts";
import { seedAccount } from "../../src/local/seed-account.ts";
import { answer, listOf, neighbour, running, settle, yes } from "../campaigns/effort.ts";
import { type House, openHouse } from "../house.ts";
import { member, owner, visitor, type Visitor } from "../sign-in/staff.ts";

let house: House;
let boss: Visitor;
beforeAll(async () => {
  house = await openHouse("own");
  boss = await owner(house);
});

const home = async (who = boss, lang = "en") => await (await who.get(`/?lang=${lang}`)).text();

test("who is not signed in reads how to, learns nothing of the account, and is not sent round", async () => {
  for (const cookie of ["", "session-8787=nobody"]) {
    const answer = await app.request("/", { headers: { cookie } }, house);
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(page).toContain("credentials.json");
    expect(page).not.toContain("Korenbloem");
  }
  const other = await seedAccount(house);
  const opened = await house.db.select().from(personSessions);
  expect(opened.filter(({ accountId }) => accountId === other)).toEqual([]);
});

test("an empty account is taught in five sentences, with a sample one click away", async () => {
  const accountId = await seedAccount(house);
  const fresh = await owner(house, accountId);
  const page = await home(fresh);
  expect(page).toContain("Bring the list that gives you a bad feeling");
  expect(page.match(/<ol class="steps">.*?<\/ol>/s)?.[0].match(/<li/g)).toHaveLength(5);
  const sample = await fresh.post("/sample");
  expect(sample.status).toBe(303);
  const draft = sample.headers.get("location") ?? "";
  expect(draft).toMatch(/^\/files\//);
  expect((await fresh.post("/sample")).headers.get("location")).toBe(draft);
  await settle(house);
  expect(await (await fresh.get(draft)).text()).toContain("korenbloem-2014.csv");
  const after = await home(fresh);
  expect(after).toContain("korenbloem-2014.csv waits for your answer");
  expect(after).toContain(`href="${draft}"`);
});

test("the sample list becomes a list whose people may be asked", async () => {
  const fresh = await owner(house, await seedAccount(house));
  const draft = (await fresh.post("/sample")).headers.get("location") ?? "";
  await settle(house);
  const origin = { name: "Sample", kind: "customers", said: "not_shown", opt_outs: "none_known", source: "shop" };
  expect((await fresh.post(`${draft}/origin`, origin)).status).toBe(303);
  await settle(house);
  const page = await home(fresh);
  expect(page).toContain("people you may ask once.");
  expect(page).toContain("addresses that no mail can reach.");
  expect(page).toContain('<li aria-current="step"><p><a href="/campaigns/new">');
});

test("where mail leaves this machine, there is no sample: its people are on real domains", async () => {
  const accountId = await seedAccount(house);
  const fresh = await owner(house, accountId);
  const { mail } = house.config;
  house.config = { ...house.config, mail: { ...mail, provider: "ses" } };
  try {
    expect(await home(fresh)).not.toContain('action="/sample"');
    expect((await fresh.post("/sample")).status).toBe(404);
  } finally {
    house.config = { ...house.config, mail };
  }
  expect((await app.request("/sample", { method: "POST" }, house)).status).toBe(401);
});

test("a viewer is offered nothing that they may not do", async () => {
  const viewer = await member(house, "viewer", "vera@bakker.be");
  const page = await home(viewer);
  expect(page).not.toContain('action="/sample"');
  expect(page).not.toContain('href="/lists/new"');
  expect((await viewer.post("/sample")).status).toBe(403);
});

test("what runs, what goes next, what stopped by itself and what is overdue stand there", async () => {
  const other = await neighbour(house);
  const chief = await owner(house, other.accountId);
  await campaignOf(other, { name: "Blijf", status: "running", reason: null });
  await campaignOf(other, { name: "Gestopt", status: "paused", reason: "bounces" });
  const page = await home(chief);
  expect(page).toContain("What is under way");
  expect(page).toMatch(/<b>Blijf<\/b>/);
  expect(page).toContain("answers until");
  expect(page).toContain("Gestopt stopped by itself: see why");
  expect(page).not.toContain("is overdue");
  const entered = await other.api("POST", "/requests", { kind: "access", channel: "phone", address: "jan@telenet.be" });
  expect(entered.status).toBe(201);
  await house.db.execute(
    sql`update privacy_requests set due_at = due_at - interval '90 days' where id = ${entered.body.id}`,
  );
  expect(await home(chief)).toContain("One request is overdue");
  expect(await home()).not.toMatch(/Blijf|Gestopt|overdue/);
});

test("the tour ends with a real answer, which stands there", async () => {
  const there = await neighbour(house);
  const chief = await owner(house, there.accountId);
  await running(there, ["lies.peeters@telenet.be", "wout.maes@skynet.be"]);
  await settle(house);
  const before = await home(chief);
  expect(before).toContain('<li aria-current="step"><p><a href="/sandbox?lang=');
  expect(await answer(house, "lies.peeters@telenet.be", yes)).toBe(303);
  const after = await home(chief);
  expect(after).not.toContain("How it goes");
  expect(after).toMatch(/data-label="Yes"><span>1</);
});

test("with more lists than are counted the first page says so in whole words, and another is brought from its top", async () => {
  const there = await neighbour(house);
  const chief = await owner(house, there.accountId);
  await listOf(there, ["mia.jacobs@telenet.be"]);
  for (let n = 2; n <= 20; n++) await there.api("POST", "/lists", { name: `Lijst ${n}` });
  expect(await home(chief)).not.toContain("of the newest");
  for (const name of ["Nog een", "En nog een"]) await there.api("POST", "/lists", { name });
  await listOf(there, ["leo.jacobs@telenet.be"]);
  await settle(house);
  const page = await home(chief);
  expect(page).toContain("Lists counted: 20 of the newest. Each list has its own page.");
  expect(page).not.toContain("20+");
  expect(page.indexOf('href="/lists/new"')).toBeGreaterThan(page.indexOf("<h1>"));
  expect(page.indexOf('href="/lists/new"')).toBeLessThan(page.indexOf("people you may mail"));
  expect(await home(chief, "fr")).toContain("Listes comptées\u00a0: 20 des plus récentes.");
});

test("a list of more than ten thousand is not counted for the page", async () => {
  const other = await neighbour(house);
  const chief = await owner(house, other.accountId);
  const list = (await other.api("POST", "/lists", { name: "Alles" })).body;
  await house.db.execute(sql`
    insert into memberships (list_id, contact_id, account_id, basis, added_at)
    select ${list.id}, gen_random_uuid(), ${other.accountId}, 'unknown', ${house.now().toISOString()}::timestamptz
    from generate_series(1, 10001)`);
  expect(await home(chief)).toContain("We are counting");
});

test("names that hold markup are shown as words, and each language is spoken", async () => {
  const other = await neighbour(house);
  const chief = await owner(house, other.accountId);
  await campaignOf(other, { name: "<b>vet</b>", status: "running", reason: null });
  expect(await home(chief)).toContain("&lt;b&gt;vet&lt;/b&gt;");
  for (const lang of ["nl", "fr", "de", "en"]) expect(await home(chief, lang)).toContain(`<html lang="${lang}">`);
});

test("a link that signs in is used up by its button alone", async () => {
  const one = visitor(house);
  const path = new URL(await createSignInLink(house, house.accountId)).pathname;
  await one.get(path);
  expect(await home(one)).not.toContain("Korenbloem");
  await one.post(path);
  expect(await home(one)).toContain("Korenbloem");
});

type Given = { name: string; status: "running" | "paused"; reason: string | null };

/** A campaign on a list, brought to how it stands as rows: how it comes about is told elsewhere. */
async function campaignOf(there: House, { name, status, reason }: Given): Promise<void> {
  const list = await listOf(there, [`jan.${name.replace(/\W/g, "").toLowerCase()}@telenet.be`]);
  const sender = { name: "Bakkerij", address: "nieuws@bakkerij-peeters.be" };
  const made = await there.api("POST", "/campaigns", { name, list_id: list, sender, topics: ["newsletter"] });
  expect(made.status).toBe(201);
  await there.db.execute(sql`update campaigns set status = ${status}, stop_reason = ${reason},
    deadline = ${there.now().toISOString()}::timestamptz + interval '10 days' where id = ${made.body.id}`);
}
