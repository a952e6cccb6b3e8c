import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { type Action, may, type Role, roles } from "../../src/accounts/permissions.ts";
import { auditEntries, members, persons } from "../../src/db/schema.ts";
import { seedAccount } from "../../src/local/seed-account.ts";
import { sendSignInMails } from "../../src/sign-in/send-mails.ts";
import { type House, openHouse } from "../house.ts";
import { member, owner, visitor } from "./staff.ts";

const page = "/settings/members";

test("an owner invites, the mail opens a page with a button, and whoever presses it is a member", async () => {
  const house = await openHouse("own");
  const boss = await owner(house);
  expect(await (await boss.get(`${page}?lang=en`)).text()).toContain("You are the only member");
  const path = await invite(house, boss, "mia@telenet.be", "officer");
  expect(house.outbox[0]?.subject).toContain("nodigt je uit");

  const mia = visitor(house);
  for (const headers of [{}, { "user-agent": "gateway" }]) {
    expect(await (await mia.get(path, headers)).text()).toContain("functionaris voor gegevensbescherming");
  }
  expect((await mia.post(path, { name: "Mia Claes" })).headers.get("location")).toBe("/");
  expect(await (await mia.get("/")).text()).toContain("Bakkerij De Korenbloem BV");
  expect((await mia.post(path, { name: "Mia Claes" })).status).toBe(410);
  expect(await (await boss.get(`${page}?lang=en`)).text()).not.toContain("You are the only member");
  expect(await actions(house)).toEqual(["member.signed_in", "member.invited", "member.joined", "member.signed_in"]);
});

test("of two presses of an invitation's button at once, one joins", async () => {
  const house = await openHouse("own");
  const path = await invite(house, await owner(house), "mia@telenet.be", "viewer");
  const answers = await Promise.all([1, 2].map(() => visitor(house).post(path, { name: "Mia" })));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 410]);
  expect(await house.db.select().from(members).where(eq(members.accountId, house.accountId))).toHaveLength(2);
});

test("an invitation ends after seven days, and one that is sent again makes the earlier link useless", async () => {
  const house = await openHouse("own");
  const boss = await owner(house);
  const first = await invite(house, boss, "mia@telenet.be", "viewer");
  house.advance(7 * 24 * 3600 * 1000);
  expect((await visitor(house).get(first)).status).toBe(410);
  const again = await owner(house);
  expect((await again.post(await actionOf(again, "mia@telenet.be"), { choice: "again" })).status).toBe(303);
  await sendSignInMails(house);
  const second = linkOf(house.outbox.at(-1)?.text ?? "");
  expect(second).not.toBe(first);
  expect((await visitor(house).post(first, { name: "Mia" })).status).toBe(410);
  expect((await visitor(house).post(second, { name: "Mia" })).status).toBe(303);
});

test("an invitation that was taken back opens nothing, and is mailed no more", async () => {
  const house = await openHouse("own");
  const boss = await owner(house);
  const path = await invite(house, boss, "mia@telenet.be", "viewer");
  await boss.post(await actionOf(boss, "mia@telenet.be"), { choice: "revoke" });
  const answer = await visitor(house).post(path, { name: "Mia" });
  expect(answer.status).toBe(410);
  expect(await answer.text()).toContain("ingetrokken");
  expect(await (await boss.get(page)).text()).not.toContain("mia@telenet.be");
});

test("a member is not invited twice, and what is no address is said", async () => {
  const house = await openHouse("own");
  const boss = await owner(house);
  await member(house, "viewer", "mia@telenet.be");
  const form = { address: "mia@telenet.be", role: "owner", locale: "nl" };
  expect((await boss.post(`${page}/invitations`, form)).status).toBe(409);
  expect((await boss.post(`${page}/invitations`, { ...form, address: "mia" })).status).toBe(422);
  await sendSignInMails(house);
  expect(house.outbox).toEqual([]);
});

test("the last owner cannot go and cannot become less, and of two who let each other go at once one stays", async () => {
  const house = await openHouse("own");
  const boss = await owner(house);
  const bossId = await personOf(house, "hallo@bakkerij-de-korenbloem.example");
  for (const form of [{ choice: "remove" }, { choice: "change", role: "viewer" }]) {
    const answer = await boss.post(`${page}/${bossId}?lang=en`, form);
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain("last owner");
  }
  const second = await member(house, "owner", "mia@telenet.be");
  const secondId = await personOf(house, "mia@telenet.be");
  await Promise.all([
    boss.post(`${page}/${secondId}`, { choice: "remove" }),
    second.post(`${page}/${bossId}`, { choice: "remove" }),
  ]);
  const left = await house.db.select().from(members).where(eq(members.accountId, house.accountId));
  expect(left.map(({ role }) => role)).toEqual(["owner"]);
});

test("who is let go is out with the next click, and a role that changed counts with the next click", async () => {
  const house = await openHouse("own");
  const boss = await owner(house);
  const mia = await member(house, "owner", "mia@telenet.be");
  const miaId = await personOf(house, "mia@telenet.be");
  expect((await mia.get("/settings/keys")).status).toBe(200);
  await boss.post(`${page}/${miaId}`, { choice: "change", role: "viewer" });
  expect((await mia.get("/settings/keys")).status).toBe(403);
  await boss.post(`${page}/${miaId}`, { choice: "remove" });
  const gone = await mia.get(`${page}?lang=en`);
  expect(gone.status).toBe(403);
  const text = await gone.text();
  expect(text).toContain("You are in no account");
  expect(text).not.toContain("Korenbloem");
  const [changed] = await house.db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.action, "member.role_changed"), eq(auditEntries.accountId, house.accountId)));
  expect([changed?.subject, changed?.detail]).toEqual([miaId, { from: "owner", to: "viewer" }]);
  await expect(house.db.update(auditEntries).set({ actor: "nobody" })).rejects.toThrow();
});

test("an owner of one account changes nobody of another", async () => {
  const house = await openHouse("own");
  const other = await seedAccount(house);
  await house.db.delete(members);
  const mia = await member(house, "viewer", "mia@telenet.be");
  const miaId = await personOf(house, "mia@telenet.be");
  expect((await mia.get(page)).status).toBe(200);
  const boss = await owner(house, other);
  await house.db.delete(members).where(and(eq(members.accountId, house.accountId), eq(members.role, "owner")));
  expect(await (await boss.get(page)).text()).not.toContain("mia@telenet.be");
  await boss.post(`${page}/${miaId}`, { choice: "remove" });
  await boss.post(`${page}/${miaId}`, { choice: "change", role: "owner" });
  const [kept] = await house.db.select().from(members).where(eq(members.personId, miaId));
  expect(kept?.role).toBe("viewer");
});

/** Every console route that stands, with what it needs. */
const routes: readonly [method: "GET" | "POST", path: string, action: Action][] = [
  ["GET", "/settings/members", "look"],
  ["POST", "/settings/members/invitations", "manage_members"],
  ["POST", `/settings/members/invitations/${"0".repeat(8)}-0000-7000-8000-${"0".repeat(12)}`, "manage_members"],
  ["POST", `/settings/members/${"0".repeat(8)}-0000-7000-8000-${"0".repeat(12)}`, "manage_members"],
  ["GET", "/settings/keys", "manage_keys"],
  ["POST", "/settings/keys", "manage_keys"],
  ["GET", "/settings/security", "look"],
];

test("each role is refused what it may not do, by every route, and a stranger everything", async () => {
  const house = await openHouse("own");
  const people: [Role, Awaited<ReturnType<typeof member>>][] = [];
  for (const role of roles) people.push([role, await member(house, role, `${role}@telenet.be`)]);
  const stranger = visitor(house);
  for (const [method, path, action] of routes) {
    const ask = (one: typeof stranger) => (method === "GET" ? one.get(path) : one.post(path));
    expect([path, (await ask(stranger)).status]).toEqual([path, 401]);
    for (const [role, one] of people) {
      const isRefused = (await ask(one)).status === 403;
      expect([role, method, path, isRefused]).toEqual([role, method, path, !may({ role, isAlone: false }, action)]);
    }
  }
});

test("alone the owner is all of them; in company nobody signs for both", () => {
  expect(may({ role: "owner", isAlone: true }, "sign_as_officer")).toBe(true);
  for (const role of roles) {
    const both = (["sign_as_owner", "sign_as_officer"] as const).every((action) =>
      may({ role, isAlone: false }, action),
    );
    expect([role, both]).toEqual([role, false]);
  }
});

async function invite(house: House, boss: ReturnType<typeof visitor>, address: string, role: Role): Promise<string> {
  const form = { address, role, locale: "nl" };
  expect((await boss.post(`${page}/invitations`, form)).status).toBe(303);
  await sendSignInMails(house);
  return linkOf(house.outbox.at(-1)?.text ?? "");
}

async function actionOf(boss: ReturnType<typeof visitor>, address: string): Promise<string> {
  const html = await (await boss.get(page)).text();
  const at = html.indexOf(`${address},`);
  return /action="([^"]+)"/.exec(html.slice(at))?.[1] ?? "no form";
}

async function personOf(house: House, email: string): Promise<string> {
  const [person] = await house.db.select().from(persons).where(eq(persons.email, email));
  return person?.id ?? "nobody";
}

async function actions(house: House): Promise<string[]> {
  const rows = await house.db.select().from(auditEntries).orderBy(auditEntries.id);
  return rows.filter(({ accountId }) => accountId === house.accountId).map(({ action }) => action);
}

function linkOf(text: string): string {
  return /\/join\/[\w-]{52}/.exec(text)?.[0] ?? "no link";
}
