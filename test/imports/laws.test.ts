import * as fc from "fast-check";
import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { contacts, memberships, suppressions } from "../../src/db/schema.ts";
import { contactId, newsletter, post, preferencesPath, unsubscribePath } from "../preferences/books.ts";
import { type House, openHouse } from "../house.ts";
import { csv, importFile, makeList } from "./import-file.ts";
import {
  eraseFromModel,
  expectedOf,
  importIntoModel,
  isContact,
  mayLift,
  type Model,
  newModel,
  suppressInModel,
} from "./model.ts";
import { bases, names, type Step, step } from "./steps.ts";

/** Of each run its own people and lists, in one house. */
type World = { house: House; lists: string[]; model: Model; people: string[]; addressOf: (who: string) => string };

async function take(world: World, act: Step): Promise<void> {
  const { house, lists, model, addressOf } = world;
  switch (act.is) {
    case "import": {
      const rows = act.rows.map((each) => ({ ...each, address: addressOf(each.address) }));
      const lines = rows.map((r) => [r.address, r.name, r.language, r.source, r.last_contact, r.status].join(";"));
      const mapping = JSON.stringify({
        address: "E-mail",
        name: "Naam",
        language: "Taal",
        source: "Bron",
        last_contact: "Laatst",
        status: "Status",
      });
      const file = `E-mail;Naam;Taal;Bron;Laatst;Status\r\n${lines.join("\r\n")}\r\n`;
      const done = await importFile(house, lists[act.list] ?? "", file, { mapping });
      const layer = { id: done.id, list: act.list, basis: bases[act.list] ?? "" };
      expect(done.rows).toEqual(importIntoModel(model, layer, rows));
      return;
    }
    case "undo": {
      const layer = model.layers[act.which % Math.max(model.layers.length, 1)];
      if (!layer) return;
      expect((await house.api("DELETE", `/imports/${layer.id}`)).status).toBe(200);
      layer.isStanding = false;
      return;
    }
    default:
      return await answer(world, { ...act, address: addressOf(act.address) });
  }
}

/** What people and the sender do, through the front door. */
async function answer({ house, model }: World, act: Exclude<Step, { is: "import" | "undo" }>): Promise<void> {
  const suppressed = model.suppressed.get(act.address);
  if (act.is === "block") {
    await house.api("POST", "/suppressions", { entries: [{ address: act.address, reason: "manual" }] });
    return suppressInModel(model, act.address, "manual");
  }
  if (act.is === "lift") {
    const [entry] = (await entriesOf(house)).filter((each) => each.address === act.address);
    if (!entry || !suppressed) return;
    const lifted = await house.api("DELETE", `/suppressions/${Buffer.from(entry.key).toString("hex")}`, {
      reason: "a mistake",
      evidence: "a call",
    });
    expect([lifted.status, suppressed]).toEqual([mayLift(model, act.address) ? 200 : 409, suppressed]);
    if (lifted.status === 200) model.suppressed.delete(act.address);
    return;
  }
  if (!isContact(model, act.address)) return;
  if (act.is === "erase") {
    await house.api("POST", `/contacts/${await contactId(house, act.address)}/erasure`);
    return eraseFromModel(model, act.address);
  }
  model.used.add(act.address);
  if (act.is === "leave") {
    await post(house, await unsubscribePath(house, act.address), { action: "unsubscribe" });
    return suppressInModel(model, act.address, "unsubscribe");
  }
  const fields = { choice: "stay", topic: "newsletter", frequency: "weekly" };
  await post(house, await preferencesPath(house, act.address), fields);
  // Their yes takes back their own no to us; what they told somebody else, and what the sender wrote down, stays.
  if (suppressed?.reason === "unsubscribe") model.suppressed.delete(act.address);
  if (suppressed) suppressed.ownNo = false;
}

async function entriesOf(house: House) {
  return await house.db.select().from(suppressions).where(eq(suppressions.accountId, house.accountId));
}

/** The books against the model. */
async function compare({ house, lists, model, people }: World): Promise<void> {
  const isOfThisRun = sql`${contacts.address} in ${people}`;
  const found = await house.db.select().from(contacts).where(isOfThisRun);
  expect(found.map((contact): string => contact.address).sort()).toEqual(
    people.filter((each) => isContact(model, each)).sort(),
  );
  for (const contact of found) {
    const expected = expectedOf(model, contact.address);
    const mine = and(eq(memberships.contactId, contact.id), eq(memberships.accountId, house.accountId));
    const places = await house.db.select().from(memberships).where(mine);
    const seen = places.map((m) => [
      lists.indexOf(m.listId),
      { basis: m.basis, source: m.source, last_contact: m.lastContact },
    ]);
    expect(new Map(seen as any)).toEqual(expected?.places ?? new Map());
    if (expected) expect([contact.name, contact.language]).toEqual([expected.name, expected.language]);
  }
  const entries = await entriesOf(house);
  const reasons = (await house.api("POST", "/suppressions/check", { addresses: people })).body.results;
  expect(reasons.map(({ reason }: { reason: string }) => reason)).toEqual(
    people.map((each) => model.suppressed.get(each)?.reason ?? null),
  );
  const { data } = (await house.api("GET", "/suppressions/changes?limit=5000")).body;
  const folded = new Map<string, string>();
  for (const { op, key, reason } of data) {
    if (op === "add") folded.set(key, reason);
    else folded.delete(key);
  }
  expect(new Map(entries.map(({ key, reason }) => [Buffer.from(key).toString("hex"), reason]))).toEqual(folded);
}

let runs = 0;

async function openWorld(house: House): Promise<World> {
  const run = runs++;
  const lists: string[] = [];
  for (const basis of bases) lists.push(await makeList(house, { name: basis, basis }));
  const addressOf = (name: string) => (name === "kapot" ? name : `${name}.${run}@telenet.be`);
  return { house, lists, model: newModel(), people: names.map(addressOf), addressOf };
}

test("whatever the order of imports, undos, answers and erasures, the books are what the standing imports and the noes say", async () => {
  const house = await openHouse();
  await house.api("PUT", "/topics", [newsletter]);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
      const world = await openWorld(house);
      for (const act of steps) {
        await take(world, act);
        await compare(world);
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);

test("a file of noes that was taken back is lifted only where nobody else has said no", async () => {
  const house = await openHouse();
  const noes = await makeList(house, { basis: "opted_out" });
  const list = await makeList(house);
  const all = names.map((name) => `${name}.nee@telenet.be`);
  const [alone = "", again = "", self = ""] = all;
  await importFile(house, list, csv(...all));
  const mistake = await importFile(house, noes, csv(...all));
  await importFile(house, list, `E-mail;Status\r\n${again};unsubscribed\r\n`);
  await post(house, await unsubscribePath(house, self), { action: "unsubscribe" });
  await house.api("DELETE", `/imports/${mistake.id}`);

  for (const [address, status] of [
    [alone, 200],
    [again, 409],
    [self, 409],
  ] as const) {
    const [entry] = (await entriesOf(house)).filter((each) => each.address === address);
    const key = Buffer.from(entry?.key ?? []).toString("hex");
    const lifted = await house.api("DELETE", `/suppressions/${key}`, { reason: "wrong file", evidence: "undone" });
    expect([address, lifted.status]).toEqual([address, status]);
  }
});
