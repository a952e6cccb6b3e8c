import { createOTP } from "@better-auth/utils/otp";
import { eq } from "drizzle-orm";
import { base32 } from "@better-auth/utils/base32";
import { expect, test } from "vitest";
import { createSignInLink } from "../../src/accounts/persons/create-sign-in-link.ts";
import { auditEntries, members, personSessions, secondSteps } from "../../src/db/schema.ts";
import { seedAccount } from "../../src/local/seed-account.ts";
import { type House, openHouse } from "../house.ts";
import { owner, visitor } from "./staff.ts";

const page = "/settings/security";

test("one sees where one is signed in, and ends a session there at once", async () => {
  const house = await openHouse("own");
  const here = await owner(house);
  const there = await owner(house);
  const html = await (await here.get(`${page}?lang=en`)).text();
  const path = /action="(\/settings\/security\/sessions\/[0-9a-f-]+)"/.exec(html)?.[1] ?? "none";
  expect(html).toContain("(this one)");
  expect((await here.post(path)).status).toBe(303);
  expect((await there.get(page)).status).toBe(401);
  expect((await here.get(page)).status).toBe(200);
  const third = await owner(house);
  await here.post(`${page}/sessions`);
  expect((await third.get(page)).status).toBe(401);
  expect((await here.get(page)).status).toBe(200);
});

test("nobody ends the session of somebody else", async () => {
  const house = await openHouse("own");
  const boss = await owner(house);
  const other = await seedAccount(house);
  await house.api("PUT", "/account", {});
  const [session] = await house.db.select().from(personSessions);
  await house.db.execute(`update accounts set contact = 'ander@telenet.be' where id = '${other}'`);
  const stranger = await owner(house, other);
  expect((await stranger.post(`${page}/sessions/${session?.id}`)).status).toBe(303);
  expect((await boss.get(page)).status).toBe(200);
});

test("who works in two accounts goes from one to the other, and into no third", async () => {
  const house = await openHouse("own");
  const other = await seedAccount(house);
  const third = await seedAccount(house);
  await house.db.execute(`update accounts set name = 'Tweede BV' where id = '${other}'`);
  const boss = await owner(house);
  await createSignInLink(house, other);
  expect(await (await boss.get("/")).text()).toContain("Korenbloem");
  await boss.post(`${page}/account`, { account: other });
  expect(await (await boss.get("/")).text()).toContain("Tweede BV");
  await boss.post(`${page}/account`, { account: third });
  expect(await (await boss.get("/")).text()).toContain("Tweede BV");
  await house.db.delete(members).where(eq(members.accountId, other));
  expect(await (await boss.get("/")).text()).not.toContain("Tweede BV");
});

test("the language that was chosen stays", async () => {
  const house = await openHouse("own");
  const boss = await owner(house);
  await boss.post(`${page}/language`, { locale: "fr" });
  const answer = await boss.get(page, { "accept-language": "de" });
  expect(answer.headers.get("content-language")).toBe("fr");
  expect(await answer.text()).toContain('<html lang="fr">');
});

test("with a second step the link alone opens nothing; a code of the app does", async () => {
  const { house, boss, secret } = await withSecondStep();
  expect((await boss.get(page)).status).toBe(200);
  const again = visitor(house);
  const opened = await again.post(await freshLink(house));
  expect(opened.headers.get("location")).toBe("/sign-in/code");
  expect((await again.get(page)).headers.get("location")).toBe("/sign-in/code");
  expect((await again.get("/")).headers.get("location")).toBe("/sign-in/code");
  expect((await again.post("/sign-in/code", { code: "000000" })).status).toBe(422);
  expect((await again.post("/sign-in/code", { code: await codeOf(secret) })).headers.get("location")).toBe("/");
  expect((await again.get(page)).status).toBe(200);
  const kept = await house.db.select().from(secondSteps);
  expect(JSON.stringify(kept)).not.toContain(secret);
});

test("the key is a QR code too, and after a wrong first code it is shown again, but never once it is on", async () => {
  const house = await openHouse("own");
  const boss = await owner(house);
  const first = await (await boss.post(`${page}/second-step`, { choice: "start" })).text();
  const [, secret = ""] = /<code>([^<]*)<\/code>/.exec(first) ?? [];
  expect(first).toContain('<svg class="qr"');
  const wrong = await (await boss.post(`${page}/second-step/code`, { code: "000000" })).text();
  expect(wrong).toContain(secret);
  expect(wrong).toContain('<svg class="qr"');
  expect((await boss.post(`${page}/second-step/code`, { code: await codeOf(secret) })).status).toBe(303);
  const later = await (await boss.post(`${page}/second-step/code`, { code: "000000" })).text();
  expect(later).not.toContain(secret);
});

test("after five wrong codes the session ends, also for the right one, and also at once", async () => {
  const { house, secret } = await withSecondStep();
  const one = visitor(house);
  await one.post(await freshLink(house));
  await Promise.all([1, 2, 3, 4, 5].map((n) => one.post("/sign-in/code", { code: `11111${n}` })));
  const late = await one.post("/sign-in/code", { code: await codeOf(secret) });
  expect(late.headers.get("location")).toBe("/");
  expect((await one.get(page)).status).toBe(401);
});

test("a recovery code works once", async () => {
  const { house, codes } = await withSecondStep();
  const [code = ""] = codes;
  expect(codes).toHaveLength(10);
  const one = visitor(house);
  await one.post(await freshLink(house));
  expect((await one.post("/sign-in/code", { recovery: code })).headers.get("location")).toBe("/");
  expect((await one.get(page)).status).toBe(200);
  const two = visitor(house);
  await two.post(await freshLink(house));
  expect((await two.post("/sign-in/code", { recovery: code })).status).toBe(422);
  expect((await two.get(page)).headers.get("location")).toBe("/sign-in/code");
});

test("the second step is turned off by who is signed in, and the trail says so", async () => {
  const { house, boss } = await withSecondStep();
  await boss.post(`${page}/second-step`, { choice: "stop" });
  expect((await boss.get(page)).status).toBe(200);
  const one = visitor(house);
  expect((await one.post(await freshLink(house))).headers.get("location")).toBe("/");
  const trail = await house.db.select().from(auditEntries).orderBy(auditEntries.id);
  expect(trail.map(({ action }) => action).filter((action) => action.startsWith("second"))).toEqual([
    "second_step.on",
    "second_step.off",
  ]);
});

async function withSecondStep() {
  const house = await openHouse("own");
  const boss = await owner(house);
  const html = await (await boss.post(`${page}/second-step`, { choice: "start" })).text();
  const [secret = "", list = ""] = [...html.matchAll(/<code>([^<]*)<\/code>/g)].map(([, inside = ""]) => inside);
  expect((await boss.post(`${page}/second-step/code`, { code: "000000" })).status).toBe(422);
  expect((await boss.post(`${page}/second-step/code`, { code: await codeOf(secret) })).status).toBe(303);
  return { house, boss, secret, codes: list.split("\n") };
}

async function codeOf(secret: string): Promise<string> {
  return await createOTP(new TextDecoder().decode(base32.decode(secret)), { digits: 6, period: 30 }).totp();
}

async function freshLink(house: House): Promise<string> {
  return new URL(await createSignInLink(house, house.accountId)).pathname;
}

test("of presses at once one sets up the second step, and none fails", async () => {
  const house = await openHouse("own");
  const boss = await owner(house);
  const answers = await Promise.all([1, 2, 3].map(() => boss.post(`${page}/second-step`, { choice: "start" })));
  for (const { status } of answers) expect([200, 303]).toContain(status);
  expect(await house.db.select().from(secondSteps)).toHaveLength(1);
});

test("a passkey is added by who signed in within a day, by the service's clock", async () => {
  const house = await openHouse("own");
  const boss = await owner(house);
  expect((await boss.post(`${page}/passkeys/options`)).status).toBe(200);
  for (const hours of [11, 11, 2.1]) {
    house.advance(hours * 3600 * 1000);
    expect((await boss.get(page)).status).toBe(200);
  }
  expect((await boss.post(`${page}/passkeys/options`)).status).toBe(403);
  expect((await (await owner(house)).post(`${page}/passkeys/options`)).status).toBe(200);
});
