import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditEntries, overrideSignatures } from "../../src/db/schema.ts";
import { draft, houseWithTopics, listOf, settleHeard } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { member, owner, type Visitor } from "./staff.ts";

const header = "email,country,basis";
const reason = "Kaarten van de beurs van 2024";

test("owner and officer are mailed, and each signs in the console what is theirs", async () => {
  const house = await houseWithTopics("own");
  const boss = await owner(house);
  const mia = await member(house, "officer", "mia@telenet.be");
  const marketer = await member(house, "marketer", "jan@telenet.be");
  const { campaign } = await ask(house);
  expect(house.outbox.map(({ to }) => to).toSorted()).toEqual([
    "hallo@bakkerij-de-korenbloem.example",
    "mia@telenet.be",
  ]);
  expect([await links(marketer), (await links(boss)).length, (await links(mia)).length]).toEqual([[], 1, 1]);
  await sign(boss, "Bert Peeters");
  await sign(mia, "Mia Claes");
  expect([await links(boss), await links(mia)]).toEqual([[], []]);
  expect((await seen(house, campaign)).status).toBe("signed");
  const page = await (await marketer.get("/exceptions?lang=en")).text();
  for (const word of ["signed by both", "Bert Peeters", "Mia Claes", reason]) expect(page).toContain(word);

  const trail = await house.db.select().from(auditEntries).where(eq(auditEntries.action, "override.signed"));
  expect(trail.map(({ actor, detail }) => [actor, detail["role"]]).toSorted()).toEqual([
    ["Bert Peeters", "owner"],
    ["Mia Claes", "officer"],
  ]);
  expect(trail.every(({ personId }) => personId !== null)).toBe(true);
});

test("in company one person does not sign twice, under whatever name", async () => {
  const house = await houseWithTopics("own");
  const boss = await owner(house);
  await member(house, "officer", "mia@telenet.be");
  const { campaign } = await ask(house);
  await sign(boss, "Bert Peeters");
  const officers = linkIn(house.outbox.find(({ to }) => to === "mia@telenet.be")?.text ?? "");
  expect(await press(boss, officers, "Bert Peeters")).toBe(422);
  expect((await seen(house, campaign)).status).toBe("waiting_for_signatures");
});

test("who is alone signs as owner and as officer; with a dpo from outside only as owner", async () => {
  const house = await houseWithTopics("own");
  const boss = await owner(house);
  const outside = await ask(house);
  expect(await links(boss)).toHaveLength(1);
  await house.api("DELETE", `/campaigns/${outside.campaign}/overrides/${outside.override}`);
  await house.db.execute(`update accounts set dpo = null where id = '${house.accountId}'`);
  const { campaign } = await ask(house);
  expect(await links(boss)).toHaveLength(2);
  await sign(boss, "Bert Peeters");
  await sign(boss, "Bert Peeters");
  expect((await seen(house, campaign)).status).toBe("signed");
  const kept = await house.db.select().from(overrideSignatures);
  expect(kept.map(({ role, name }) => [role, name]).toSorted()).toEqual([
    ["officer", "Bert Peeters"],
    ["owner", "Bert Peeters"],
  ]);
});

test("whoever is alone no more does not sign for the officer that came", async () => {
  const house = await houseWithTopics("own");
  const boss = await owner(house);
  await house.db.execute(`update accounts set dpo = null where id = '${house.accountId}'`);
  await ask(house);
  const both = await links(boss);
  await sign(boss, "Bert Peeters");
  await member(house, "officer", "mia@telenet.be");
  expect(await links(boss)).toEqual([]);
  for (const path of both) expect([303, 422]).toContain(await press(boss, path, "Bert Peeters"));
  expect(await house.db.select().from(overrideSignatures)).toHaveLength(1);
});

async function ask(house: House) {
  const list = await listOf(house, ["an@telenet.be,,"], { basis: "unknown" }, header);
  const campaign = await draft(house, list, {});
  const made = await house.api("POST", `/campaigns/${campaign}/overrides`, { code: "basis_unknown", reason });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  await settleHeard(house);
  return { campaign, override: made.body.id as string };
}

async function seen(house: House, campaign: string) {
  return (await house.api("GET", `/campaigns/${campaign}/overrides`)).body.data[0];
}

async function links(one: Visitor): Promise<string[]> {
  const html = await (await one.get("/exceptions?lang=en")).text();
  return [...html.matchAll(/href="(\/o\/[\w-]{52})"/g)].map(([, path = ""]) => path);
}

async function sign(one: Visitor, name: string): Promise<void> {
  const [path = ""] = await links(one);
  expect(await press(one, path, name)).toBe(303);
}

async function press(one: Visitor, path: string, name: string): Promise<number> {
  const people = /name="people" value="(\d+)"/.exec(await (await one.get(path)).text())?.[1] ?? "";
  return (await one.post(path, { choice: "sign", name, people })).status;
}

const linkIn = (text: string) => /\/o\/[\w-]{52}/.exec(text)?.[0] ?? "no link";
