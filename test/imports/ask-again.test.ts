import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { contacts, domainChecks, imports } from "../../src/db/schema.ts";
import { purgeDomainChecks } from "../../src/dns/purge-domain-checks.ts";
import { askAgain } from "../../src/imports/ask-again.ts";
import { runImports } from "../../src/imports/run-imports.ts";
import { nextRetry } from "../../src/dns/retry-checks.ts";
import { type House, openHouse } from "../house.ts";
import { type Zone, zoneResolver } from "../dns/recorded.ts";
import { csv, importFile, makeList, upload } from "./import-file.ts";

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

async function openWith(zone: Zone): Promise<{ house: House; listId: string; asked: string[] }> {
  const house = await openHouse("own");
  const resolver = zoneResolver(zone);
  house.dns.query = resolver.query;
  return { house, listId: await makeList(house), asked: resolver.asked };
}

async function contact(house: House, address: string): Promise<Record<string, unknown>> {
  const { data } = (await house.api("POST", "/contacts/search", { address })).body;
  return data[0];
}

/** Works off what is due now, as the wake-ups do. */
async function askAll(house: House): Promise<number> {
  let looks = 0;
  for (let some = await askAgain(house); some > 0; some = await askAgain(house)) looks += some;
  return looks;
}

test("what DNS could not tell is asked again after 5 s, 1 min, 10 min and 6 h, and then no more", async () => {
  const { house, listId, asked } = await openWith({ "MX traag.be": "unavailable" });
  await importFile(house, listId, csv("an@traag.be"), { resolve: "true" });
  expect(house.woken).toContain("dns");
  const waits = [5 * secondMs, minuteMs, 10 * minuteMs, 6 * hourMs];
  for (const [i, ms] of waits.entries()) {
    house.advance(ms - 2 * secondMs);
    expect(await askAll(house), `before wait ${i}`).toBe(0);
    house.advance(3 * secondMs);
    expect(await askAll(house), `after wait ${i}`).toBe(1);
  }
  expect(asked).toHaveLength(1 + waits.length);
  expect(await nextRetry(house)).toBeNull();
  expect(await contact(house, "an@traag.be")).toMatchObject({ verdict: "unknown", reasons: ["dns_unavailable"] });
});

test("an answer reaches the contacts of every account that wait for it: reason, verdict and MX group", async () => {
  const zone: Zone = {
    "MX traag.be": "unavailable",
    "MX weg.be": "unavailable",
    "MX bakkerij.be": ["10 mx.bakkerij.be."],
    "A mx.bakkerij.be": ["81.2.3.4"],
  };
  const [house, other] = [await openHouse(), await openHouse()];
  house.dns.query = other.dns.query = zoneResolver(zone).query;
  const file = csv("an@traag.be", "info@traag.be", "els@weg.be", "bart@bakkerij.be");
  await importFile(house, await makeList(house), file, { resolve: "true" });
  await importFile(other, await makeList(other), file, { resolve: "true" });
  const before = await contact(house, "bart@bakkerij.be");
  expect(before).toMatchObject({ mx_group: "bakkerij.be" });
  zone["MX traag.be"] = ["10 aspmx.l.google.com."];
  zone["A aspmx.l.google.com"] = ["142.250.102.27"];
  zone["MX weg.be"] = ["0 ."];
  house.advance(10 * secondMs);
  expect(await askAll(house)).toBeGreaterThan(0);
  for (const each of [house, other]) {
    expect(await contact(each, "an@traag.be")).toMatchObject({
      verdict: "deliverable",
      reasons: [],
      mx_group: "google",
    });
    expect(await contact(each, "info@traag.be")).toMatchObject({ verdict: "risky", reasons: ["role"] });
    expect(await contact(each, "els@weg.be")).toMatchObject({
      verdict: "undeliverable",
      reasons: ["null_mx"],
      mx_group: null,
    });
  }
  expect(await contact(house, "bart@bakkerij.be")).toEqual(before);
  expect(await nextRetry(house)).toBeNull();
});

test("what another account learns reaches those who wait", async () => {
  const zone: Zone = { "MX traag.be": "unavailable" };
  const { house, listId } = await openWith(zone);
  await importFile(house, listId, csv("an@traag.be"), { resolve: "true" });
  for (let i = 0; i < 5; i++) {
    house.advance(7 * hourMs);
    await askAll(house);
  }
  expect(await nextRetry(house)).toBeNull();
  zone["A traag.be"] = ["81.2.3.4"];
  zone["MX traag.be"] = [];
  await house.api("POST", "/addresses/check", { addresses: ["iemand@traag.be"], resolve: true });
  await askAll(house);
  expect(await contact(house, "an@traag.be")).toMatchObject({ verdict: "risky", reasons: ["implicit_mx"] });
});

test("mail servers that cannot be found get their second look a day later, without anybody asking", async () => {
  const { house, listId, asked } = await openWith({ "MX a.be": ["10 gone.be."] });
  await importFile(house, listId, csv("an@a.be"), { resolve: "true" });
  const looks = asked.length;
  house.advance(23 * hourMs);
  expect(await askAll(house)).toBe(0);
  house.advance(2 * hourMs);
  await askAll(house);
  expect(asked).toHaveLength(2 * looks);
  expect(await contact(house, "an@a.be")).toMatchObject({ verdict: "undeliverable", reasons: ["mx_unresolvable"] });
});

test("when DNS is down altogether, one job puts off all that is due", async () => {
  const { house, listId } = await openWith({});
  house.dns.query = async () => ({ kind: "unavailable" });
  const addresses = Array.from({ length: 450 }, (_, i) => `an@bakkerij-${i}.be`);
  const { body } = await upload(house, listId, csv(...addresses), { query: { resolve: "true" } });
  for (let k = 0; k < 3; k++) await runImports(house);
  expect((await house.api("GET", `/imports/${body.id}`)).body.status).toBe("done");
  house.advance(6 * secondMs);
  expect(await askAgain(house)).toBe(200);
  expect(await askAgain(house)).toBe(0);
  house.dns.query = zoneResolver({}).query;
  house.advance(2 * minuteMs);
  await askAll(house);
  const found = await house.db.select().from(contacts).where(eq(contacts.accountId, house.accountId));
  expect(new Set(found.flatMap(({ verdict, reasons }) => [verdict, ...reasons]))).toEqual(
    new Set(["undeliverable", "domain_not_found"]),
  );
  expect(found).toHaveLength(450);
});

test("an answer that comes while an import is still merging is kept for its contacts", async () => {
  const zone: Zone = { "MX traag.be": "unavailable", "MX later.be": "unavailable" };
  const { house, listId } = await openWith(zone);
  await importFile(house, listId, csv("an@later.be"), { resolve: "true" });
  const { body } = await upload(house, listId, csv("an@traag.be"), { query: { resolve: "true" } });
  // As it stands between asking and merging, when the merge of another import holds it up.
  const open = eq(imports.id, body.id);
  await runImports(house);
  const [merged] = await house.db
    .delete(contacts)
    .where(sql`address = 'an@traag.be'`)
    .returning();
  await house.db.update(imports).set({ status: "merging" }).where(open);
  zone["MX traag.be"] = ["0 ."];
  house.advance(6 * secondMs);
  await askAll(house);
  expect(await nextRetry(house)).not.toBeNull();

  if (merged) await house.db.insert(contacts).values(merged);
  await house.db.update(imports).set({ status: "done" }).where(open);
  house.advance(2 * minuteMs);
  await askAll(house);
  expect(await contact(house, "an@traag.be")).toMatchObject({ verdict: "undeliverable", reasons: ["null_mx"] });
});

test("an import that did not ask takes nothing back of what DNS said, and one that is undone waits again", async () => {
  const zone: Zone = { "A website.be": ["81.2.3.4"], "MX traag.be": "unavailable" };
  const { house, listId } = await openWith(zone);
  const file = csv("an@website.be", "els@traag.be");
  await importFile(house, listId, file, { resolve: "true" });
  const second = await importFile(house, listId, `${file}bart@telenet.be`);
  expect(await contact(house, "an@website.be")).toMatchObject({ verdict: "risky", reasons: ["implicit_mx"] });
  expect(await contact(house, "els@traag.be")).toMatchObject({ reasons: ["dns_unavailable"] });

  zone["MX traag.be"] = ["0 ."];
  house.advance(6 * secondMs);
  await askAll(house);
  expect(await contact(house, "els@traag.be")).toMatchObject({ verdict: "undeliverable" });
  await house.api("DELETE", `/imports/${second.id}`);
  await askAll(house);
  expect(await contact(house, "els@traag.be")).toMatchObject({ verdict: "undeliverable", reasons: ["null_mx"] });
});

test("checks that contacts wait for are not forgotten", async () => {
  const { house, listId } = await openWith({ "MX traag.be": "unavailable" });
  await importFile(house, listId, csv("an@traag.be"), { resolve: "true" });
  house.advance(30 * 24 * hourMs);
  expect(await purgeDomainChecks(house)).toBe(0);
  expect(await house.db.select().from(domainChecks)).toHaveLength(1);
});

test("an answer that comes late clears a slip that was only guessed, and its suggestion", async () => {
  const zone: Zone = { "MX telemet.be": "unavailable", "A mx.bakkerij.be": ["81.2.3.4"] };
  const { house, listId } = await openWith(zone);
  await importFile(house, listId, csv("an@telemet.be"), { resolve: "true" });
  const waiting = { verdict: "risky", reasons: ["domain_typo", "dns_unavailable"] };
  expect(await contact(house, "an@telemet.be")).toMatchObject(waiting);
  zone["MX telemet.be"] = ["10 mx.bakkerij.be."];
  house.advance(6 * secondMs);
  expect(await askAll(house)).toBe(1);
  expect(await contact(house, "an@telemet.be")).toMatchObject({ verdict: "deliverable", reasons: [] });
  const [row] = await house.db.select({ suggestion: contacts.suggestion }).from(contacts);
  expect(row?.suggestion).toBeNull();
});
