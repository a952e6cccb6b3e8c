import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { createSignInLink } from "../../src/accounts/create-sign-in-link.ts";
import { app } from "../../src/app.ts";
import { sessions } from "../../src/db/schema.ts";
import { runImports } from "../../src/imports/run-imports.ts";
import { seedAccount } from "../../src/local/seed-account.ts";
import { type House, openHouse } from "../house.ts";

test("who is not signed in reads how to, learns nothing of the account, and is not sent round", async () => {
  const house = await openHouse();
  for (const cookie of ["", "session-8787=nobody"]) {
    const answer = await app.request("/", { headers: { cookie } }, house);
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(page).toContain("credentials.json");
    expect(page).not.toContain("Korenbloem");
  }
  const opened = await house.db.select().from(sessions);
  expect(opened.filter(({ accountId }) => accountId === house.accountId)).toEqual([]);
});

test("an empty account is taught what to do first, with its own URL", async () => {
  const { house, home } = await signedInHouse();
  const page = await home();
  expect(page).toContain("Bakkerij De Korenbloem BV");
  expect(page).toContain("curl http://localhost:8787/v1/addresses/check");
  expect(page).toContain("REAFFIRM_URL=http://localhost:8787");
  expect(page).toContain('href="/docs#campaigns"');
  expect(page).toContain('href="/sandbox"');
  house.config = { ...house.config, mail: { ...house.config.mail, provider: "ses" } };
  expect(await home()).not.toContain('href="/sandbox"');
});

test("lists, campaigns and suppressed addresses stand there with figures that add up", async () => {
  const { house, home } = await signedInHouse();
  const list = (await house.api("POST", "/lists", { name: "Klanten 2017", basis: "consent_undocumented" })).body;
  const file = "E-mail\nan@telenet.be\nan@telenet.be\nbart@gmial.com\nkapot\n";
  await house.api("POST", `/lists/${list.id}/imports?name=klanten.csv`, file, { "content-type": "text/csv" });
  expect(rowOf(await home(), "Klanten 2017")).toContain("klanten.csv is being read");
  await runImports(house);
  await house.api("POST", "/suppressions", { entries: [{ address: "carl@telenet.be", reason: "objection" }] });
  await house.api("PUT", "/topics", [
    { key: "news", kind: "own", partners: [], names: { nl: "Nieuws" }, frequencies: ["monthly"] },
  ]);
  const sender = { name: "Bakkerij", address: "nieuws@bakkerij-peeters.be" };
  const draft = { name: "Blijven we in contact?", list_id: list.id, sender, topics: ["news"] };
  expect((await house.api("POST", "/campaigns", draft)).status).toBe(201);

  const page = await home();
  expect(cells(page, "Klanten 2017")).toEqual(["2", "4", "1", "1", "1", "1"]);
  expect(cells(page, "Blijven we in contact?")).toEqual(["draft, not sent", "0", "0", "0", "0", "0"]);
  expect(cells(page, "Said no when asked")).toEqual(["1"]);
  expect(page).toContain("1 address may not be mailed");
  expect(page).toContain("Nobody has been asked yet");
});

test("a campaign shows who said yes, who said no and who is silent", async () => {
  const { house, home } = await signedInHouse();
  await askPeople(house, ["given", "given", "refused", "lapsed", null]);
  const page = await home();
  expect(cells(page, "Blijf").slice(1)).toEqual(["5", "2", "1", "2", "0"]);
  expect(page).toContain("You asked 5 people");
});

test("what is too much to count for a page is said so, and quickly", async () => {
  const { house, home } = await signedInHouse();
  const list = (await house.api("POST", "/lists", { name: "Alles" })).body;
  await house.db.execute(sql`
    insert into memberships (list_id, contact_id, account_id, basis, added_at)
    select ${list.id}, gen_random_uuid(), ${house.accountId}, 'unknown', ${house.now().toISOString()}::timestamptz
    from generate_series(1, 10001)`);
  await askPeople(
    house,
    Array.from({ length: 10_001 }, () => null),
  );
  const page = await home();
  expect(cells(page, "Alles")[0]).toBe("more than 10,000");
  expect(cells(page, "Blijf").slice(1)).toEqual([
    "more than 10,000",
    ...Array.from({ length: 4 }, () => "not counted"),
  ]);
});

test("another account's lists, campaigns and addresses are not there", async () => {
  const { house, home } = await signedInHouse();
  await house.api("POST", "/lists", { name: "Van een ander" });
  await house.api("POST", "/suppressions", { entries: [{ address: "carl@telenet.be", reason: "objection" }] });
  const page = await home(await seedAccount(house));
  expect(page).toContain("Begin with one list");
  expect(page).not.toMatch(/Van een ander|may not be mailed/);
});

test("names that hold markup are shown as words", async () => {
  const { house, home } = await signedInHouse();
  await house.api("POST", "/lists", { name: "<b>vet</b>" });
  expect(await home()).toContain("&lt;b&gt;vet&lt;/b&gt;");
});

async function signedInHouse() {
  const house = await openHouse();
  const home = async (accountId = house.accountId) => {
    const path = new URL(await createSignInLink(house, accountId)).pathname;
    const cookie = (await app.request(path, { method: "POST" }, house)).headers.get("set-cookie")?.split(";")[0] ?? "";
    return await (await app.request("/", { headers: { cookie } }, house)).text();
  };
  return { house, home };
}

/** A running campaign with one invitation for each answer, as rows: how answers come about is told elsewhere. */
async function askPeople(house: House, answers: readonly (string | null)[]): Promise<void> {
  const list = (await house.api("POST", "/lists", { name: "Gevraagd" })).body;
  await house.api("PUT", "/topics", [
    { key: "news", kind: "own", partners: [], names: { nl: "Nieuws" }, frequencies: ["monthly"] },
  ]);
  const sender = { name: "Bakkerij", address: "nieuws@bakkerij-peeters.be" };
  const campaign = (
    await house.api("POST", "/campaigns", { name: "Blijf", list_id: list.id, sender, topics: ["news"] })
  ).body;
  const at = house.now().toISOString();
  await house.db.execute(sql`
    insert into invitations (id, account_id, campaign_id, contact_id, locale, answer, first_submitted_at, paused_ms_before)
    select gen_random_uuid(), ${house.accountId}, ${campaign.id}, gen_random_uuid(), 'nl', a, ${at}::timestamptz, 0
    from jsonb_array_elements_text(${JSON.stringify(answers)}::jsonb) a`);
}

function rowOf(page: string, name: string): string {
  const rows = page
    .split("<tr")
    .filter((row) => row.includes(`scope="row"><b>${name}</b>`) || row.includes(`scope="row">${name}<`));
  expect(rows, `a row of ${name}`).toHaveLength(1);
  return rows[0] ?? "";
}

function cells(page: string, name: string): string[] {
  return Array.from(rowOf(page, name).matchAll(/<td[^>]*><span>([^<]*)/g), ([, text]) => text ?? "");
}
