import { and, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import {
  apiKeys,
  auditEntries,
  campaignOverrides,
  campaigns,
  connectors,
  notices,
  privacyRequests,
  webhookEndpoints,
} from "../../src/db/schema.ts";
import { seedAccount } from "../../src/local/seed-account.ts";
import { locales } from "../../src/ui/texts/locale.ts";
import { houseWithTopics, listOf, neighbour } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { member, owner, type Visitor } from "../sign-in/staff.ts";

let house: House;
let boss: Visitor;
beforeAll(async () => {
  house = await houseWithTopics();
  boss = await owner(house);
});

const text = async (answer: Response | Promise<Response>) => await (await answer).text();

/** The field of the form that goes to this place. */
async function tokenOf(page: string, action: string, who = boss): Promise<string> {
  const html = await text(who.get(page));
  const form = html.slice(html.indexOf(`action="${action}"`));
  const token = /name="once" value="([0-9a-f-]{36})"/.exec(form)?.[1];
  expect(token, `${page} has a form to ${action} that is pressed once`).toBeDefined();
  return token ?? "";
}

type Press = { page: string; action: string; form: Record<string, string> };

/** Two presses at once, then one more. */
async function pressThrice({ page, action, form }: Press): Promise<Response[]> {
  const given = { ...form, once: await tokenOf(page, action) };
  const both = await Promise.all([1, 2].map(() => boss.post(action, given)));
  return [...both, await boss.post(action, given)];
}

describe("two presses on a form do one thing, and both get its answer", () => {
  test("a published notice", async () => {
    const count = async () =>
      (await house.db.select().from(notices).where(eq(notices.accountId, house.accountId))).length;
    const before = await count();
    const action = "/register/notice?in=nl";
    const form = { step: "publish", body: "# Wie we zijn\n\nDe bakker." };
    const answers = await pressThrice({ page: action, action, form });
    expect(answers.map((one) => [one.status, one.headers.get("location")])).toEqual(
      Array.from({ length: 3 }, () => [303, "/register/notice?in=nl"]),
    );
    expect(await count()).toBe(before + 1);
  });

  test("an exception that is asked for", async () => {
    const list = await listOf(
      house,
      ["wie@telenet.be,unknown", "an@telenet.be,consent_undocumented"],
      {},
      "email,basis",
    );
    const made = await boss.post("/campaigns/new", { list, name: "Uitzondering" });
    const page = made.headers.get("location") ?? "";
    const form = { code: "basis_unknown", reason: "Vaste klant" };
    const answers = await pressThrice({ page, action: `${page}/exception`, form });
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    const id = page.split("/").at(-1) ?? "";
    expect(await house.db.select().from(campaignOverrides).where(eq(campaignOverrides.campaignId, id))).toHaveLength(1);
  });

  test("a request at the desk, and another one with other words", async () => {
    const page = "/register/requests";
    const form = { kind: "access", channel: "phone", received: "", address: "vraagt@telenet.be" };
    const answers = await pressThrice({ page, action: page, form });
    expect(new Set(answers.map((one) => one.headers.get("location"))).size).toBe(1);
    const rows = () => house.db.select().from(privacyRequests).where(eq(privacyRequests.accountId, house.accountId));
    expect(await rows()).toHaveLength(1);
    const once = await tokenOf(page, page);
    for (const kind of ["access", "portability"]) await boss.post(page, { ...form, kind, once });
    expect(await rows()).toHaveLength(3);
  });

  test("a key: the second press shows the same one, and none lies open in the database", async () => {
    const page = "/settings/keys";
    const answers = await pressThrice({ page, action: page, form: { name: "winkel", scopes: "lists", days: "" } });
    const shown = await Promise.all(answers.map(async (one) => /rk_[\w-]+/.exec(await one.text())?.[0]));
    expect(new Set(shown).size).toBe(1);
    expect(shown[0]).toMatch(/^rk_/);
    const keys = and(eq(apiKeys.accountId, house.accountId), eq(apiKeys.name, "winkel"));
    expect(await house.db.select().from(apiKeys).where(keys)).toHaveLength(1);
    const open = await house.db.execute(sql`select 1 from idempotency_keys where body like ${`%${shown[0]}%`}`);
    expect(open).toHaveLength(0);
  });

  test("a webhook, a campaign, and an invitation", async () => {
    const page = "/settings/webhooks";
    const form = { url: "http://localhost:9/haak", events: "contact.opted_in" };
    const hooks = await pressThrice({ page, action: page, form });
    const secrets = await Promise.all(hooks.map(async (one) => /whsec_[\w+/=]+/.exec(await one.text())?.[0]));
    const rows = await house.db.select().from(webhookEndpoints).where(eq(webhookEndpoints.accountId, house.accountId));
    expect([rows.length, new Set(secrets).size]).toEqual([1, 1]);

    const list = await listOf(house, ["campagne@telenet.be"]);
    await pressThrice({ page: "/campaigns/new", action: "/campaigns/new", form: { list, name: "Eens" } });
    const named = and(eq(campaigns.accountId, house.accountId), eq(campaigns.name, "Eens"));
    expect(await house.db.select().from(campaigns).where(named)).toHaveLength(1);

    const members = "/settings/members";
    const invited = { address: "nieuw@telenet.be", role: "viewer", locale: "nl" };
    await pressThrice({ page: members, action: `${members}/invitations`, form: invited });
    const acts = and(eq(auditEntries.accountId, house.accountId), eq(auditEntries.action, "member.invited"));
    expect(await house.db.select().from(auditEntries).where(acts)).toHaveLength(1);
  });

  test("what was refused is not remembered, and a form of somebody else is another form", async () => {
    const page = "/register/requests";
    const once = await tokenOf(page, page);
    const form = { kind: "access", channel: "phone", received: "", address: "geen adres", once };
    expect((await boss.post(page, form)).status).toBe(422);
    expect((await boss.post(page, { ...form, address: "wel@telenet.be" })).status).toBe(303);
    const odette = await member(house, "officer", "odette@telenet.be");
    const same = { ...form, address: "wel@telenet.be" };
    const [mine, theirs] = [await boss.post(page, same), await odette.post(page, same)];
    expect(mine.headers.get("location")).not.toBe(theirs.headers.get("location"));
    const other = await neighbour(house);
    const there = await owner(other, other.accountId);
    expect((await there.post(page, same)).headers.get("location")).not.toBe(mine.headers.get("location"));
  });
});

test("what a key may do stands in plain words, with its code beside it", async () => {
  for (const locale of locales) {
    const page = await text(boss.get("/settings/keys", { "accept-language": locale }));
    expect(page).toContain("<code>suppressions:write</code>");
  }
  expect(await text(boss.get("/settings/keys", { "accept-language": "nl" }))).toContain(
    "Nagaan wie je niet mag mailen",
  );
});

test("a replay begins at midnight of the account's own day, and says in which zone", async () => {
  const [hook] = await house.db.select().from(webhookEndpoints).where(eq(webhookEndpoints.accountId, house.accountId));
  const page = `/settings/webhooks/${hook?.id}`;
  expect(await text(boss.get(page, { "accept-language": "nl" }))).toContain("tijdzone (Europe/Brussels)");
  // Half past eleven in the evening UTC is past midnight in Brussels; half past ten is not.
  for (const notedAt of ["2026-11-22T22:30:00Z", "2026-11-22T23:30:00Z"]) {
    await house.db.execute(sql`insert into webhook_events (id, account_id, type, subject, body, at, noted_at)
      values (gen_random_uuid(), ${house.accountId}, 'contact.opted_in', 'x', '{}', ${notedAt}::timestamptz, ${notedAt}::timestamptz)`);
  }
  const said = await text(boss.post(page, { choice: "replay", since: "2026-11-23" }, { "accept-language": "nl" }));
  expect(said).toMatch(/<p class="state" role="status">\s*1 berichten gaan opnieuw/);
});

test("a connection's user, token and lists are changed in place; an empty token keeps the one there is", async () => {
  const page = "/settings/connectors";
  const form = { url: "http://localhost:9", user: "api", token: "geheim-1", list_newsletter: "3" };
  house.dns.query = async () => ({ kind: "unavailable" });
  const made = await boss.post(page, form);
  expect(made.status, await made.text()).toBe(303);
  const row = async () =>
    (await house.db.select().from(connectors).where(eq(connectors.accountId, house.accountId)))[0];
  const before = await row();
  const at = `${page}/${before?.id}`;
  expect(await text(boss.get(page))).toMatch(/name="list_newsletter"[^>]*value="3"/);
  expect((await boss.post(at, { choice: "change", user: "robot", token: "", list_newsletter: "4" })).status).toBe(303);
  const after = await row();
  expect([after?.userName, after?.lists]).toEqual(["robot", [{ topic: "newsletter", listId: 4 }]]);
  expect(after?.token).toEqual(before?.token);
  expect(
    (await boss.post(at, { choice: "change", user: "robot", token: "geheim-2", list_newsletter: "4" })).status,
  ).toBe(303);
  expect((await row())?.token).not.toEqual(before?.token);
  expect((await boss.post(at, { choice: "change", user: "", token: "", list_newsletter: "4" })).status).toBe(422);
  const other = await neighbour(house);
  const there = await owner(other, other.accountId);
  expect((await there.post(at, { choice: "change", user: "x", token: "", list_newsletter: "1" })).status).toBe(404);
});

test("the trail is added to and never taken from, whoever asks the database", async () => {
  await expect(house.db.delete(auditEntries)).rejects.toThrow();
  await expect(house.db.update(auditEntries).set({ actor: "niemand" })).rejects.toThrow();
  await expect(house.owner.execute(sql`truncate audit_entries`)).rejects.toThrow();
  const young = house.db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('reaffirm.trail_kept_at', ${house.now().toISOString()}, true)`);
    await tx.delete(auditEntries);
  });
  await expect(young).rejects.toThrow();
});

test("the processing agreement says what is set here, in four languages, under a version of its own", async () => {
  const versionIn = async (language: string) => {
    const file = await boss.get(`/register/agreement.txt?in=${language}`);
    expect(file.headers.get("content-disposition")).toContain(`agreement-${language}-`);
    const body = await file.text();
    expect(body).toContain("Bakkerij De Korenbloem");
    return /SHA-256 ([0-9a-f]{64})/.exec(body)?.[1];
  };
  const versions = [];
  for (const language of locales) {
    const page = await boss.get(`/register/agreement?in=${language}`);
    expect([page.status, (await page.text()).includes("28")]).toEqual([200, true]);
    versions.push(await versionIn(language));
  }
  expect(new Set(versions).size).toBe(4);
  expect(await versionIn("nl")).toBe(versions[0]);
  const pageNow = async (who = boss) => await (await who.get("/register/agreement?in=nl&lang=en")).text();
  expect(await pageNow()).not.toContain("What it said before");
  await boss.post("/register/retention", { rejects: "3" });
  expect(await versionIn("nl")).not.toBe(versions[0]);
  // What it said before is still there, once and dated, for this account alone.
  await pageNow();
  const page = await pageNow();
  const [path = "", ...more] = [...page.matchAll(/\/register\/agreement\/[0-9a-f-]{36}/g)].map(([found]) => found);
  expect(more).toEqual([]);
  expect(page).toMatch(/November 2026 at \d\d:\d\d/);
  const earlier = await boss.get(path);
  expect(earlier.headers.get("content-type")).toContain("text/plain");
  expect(await earlier.text()).toContain(`SHA-256 ${versions[0]}`);
  const stranger = await owner(house, await seedAccount(house));
  expect((await stranger.get(path)).status).toBe(404);
  expect(await pageNow(stranger)).not.toContain("What it said before");
  await boss.post("/register/retention", { rejects: "7" });
  expect(await versionIn("nl")).toBe(versions[0]);
});
