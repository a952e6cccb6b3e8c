import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { domainChecks, imports } from "../../src/db/schema.ts";
import { runImports } from "../../src/imports/run-imports.ts";
import { type House, openHouse } from "../house.ts";
import { type TestResolver, type Zone, zoneResolver } from "../dns/recorded.ts";
import { contactsOf, csv, importFile, isSuppressed, makeList, upload } from "./import-file.ts";

const zone: Zone = {
  "MX bakkerij.be": ["10 mx.bakkerij.be."],
  "A mx.bakkerij.be": ["81.2.3.4"],
  "MX geen-mail.be": ["0 ."],
  "A website.be": ["81.2.3.5"],
  "MX traag.be": "unavailable",
};
const file = [
  "E-mail;Naam;Status",
  "an@bakkerij.be;An;",
  "els@gesloten.be;Els;",
  "info@website.be;Bart;",
  "dirk@traag.be;Dirk;",
  "nee@geen-mail.be;Nee;uitgeschreven",
  "piet@geen-mail.be;Piet;",
].join("\r\n");

async function openWith(answers: Zone = zone): Promise<{ house: House; listId: string; resolver: TestResolver }> {
  const house = await openHouse();
  await house.db.delete(domainChecks);
  const resolver = zoneResolver(answers);
  house.dns.query = resolver.query;
  return { house, listId: await makeList(house), resolver };
}

test("an import with resolve judges with DNS: verdicts, counts, contacts and rejects say so", async () => {
  const { house, listId } = await openWith();
  const done = await importFile(house, listId, file, { resolve: "true" });
  expect(done).toMatchObject({
    status: "done",
    progress: 1,
    rows: { total: 6, imported: 3, undeliverable: 3 },
    verdicts: { deliverable: 1, risky: 1, unknown: 1, undeliverable: 3 },
    reasons: { domain_not_found: 1, null_mx: 2, implicit_mx: 1, role: 1, dns_unavailable: 1 },
  });
  const contacts = await contactsOf(house, listId);
  expect(Object.fromEntries(contacts.map(({ address, verdict, reasons }) => [address, [verdict, ...reasons]]))).toEqual(
    {
      "an@bakkerij.be": ["deliverable"],
      "dirk@traag.be": ["unknown", "dns_unavailable"],
      "info@website.be": ["risky", "role", "implicit_mx"],
    },
  );
  const rejects = await house.api("GET", `/imports/${done.id}/rejects`);
  expect(rejects.body).toContain("els@gesloten.be;Els;");
  expect(rejects.body).toContain("domain_not_found");
  expect(rejects.body).toContain("piet@geen-mail.be;Piet;");
  expect(rejects.body).not.toContain("bakkerij.be");
});

test("of many rows that fall by their form and by DNS at once every reject is kept, and once", async () => {
  const { house, listId } = await openWith();
  const half = 13_000;
  const rows = Array.from({ length: half }, (_, i) => ["geen", `lezer${i}@geen-mail.be`]).flat();
  const done = await importFile(house, listId, csv(...rows), { resolve: "true" });
  expect(done).toMatchObject({ status: "done", rows: { total: half * 2, undeliverable: half * 2 } });
  const rejects = (await house.api("GET", `/imports/${done.id}/rejects`)).body.trim().split("\r\n").slice(1);
  expect(rejects).toHaveLength(half * 2);
  expect(new Set(rejects).size).toBe(half * 2);
});

test("a no stays a no whatever DNS says of its domain; who said nothing is not suppressed", async () => {
  const { house, listId } = await openWith();
  await importFile(house, listId, file, { resolve: "true" });
  expect(await isSuppressed(house, "nee@geen-mail.be")).toBe(true);
  expect(await isSuppressed(house, "piet@geen-mail.be")).toBe(false);
});

test("without resolve nothing is asked", async () => {
  const { house, listId, resolver } = await openWith();
  await importFile(house, listId, file);
  expect(resolver.asked).toEqual([]);
});

test("when DNS is down the import ends all the same, and nobody is undeliverable for it", async () => {
  const { house, listId } = await openWith();
  house.dns.query = async () => ({ kind: "unavailable" });
  const addresses = Array.from({ length: 450 }, (_, i) => `an@bakkerij-${i}.be`);
  let done = await importFile(house, listId, csv(...addresses), { resolve: "true" });
  expect(done.status).toBe("resolving");
  await runImports(house);
  await runImports(house);
  done = (await house.api("GET", `/imports/${done.id}`)).body;
  expect(done).toMatchObject({ status: "done", verdicts: { deliverable: 0, unknown: 450, undeliverable: 0 } });
});

test("many domains take several jobs, each waking the next; a domain is asked once though a worker is lost between", async () => {
  const { house, listId, resolver } = await openWith({});
  const addresses = Array.from({ length: 450 }, (_, i) => `an@bakkerij-${i}.be`);
  const begun = await importFile(house, listId, csv(...addresses), { resolve: "true" });
  expect(begun).toMatchObject({ status: "resolving" });
  expect(begun.progress).toBeGreaterThan(0.7);
  expect(house.woken.filter((job) => job === "imports")).toHaveLength(2);

  // As a worker leaves it that was killed: claimed, half way.
  await house.db
    .update(imports)
    .set({ leaseUntil: new Date(house.now().getTime() + 60_000) })
    .where(eq(imports.id, begun.id));
  expect(await runImports(house)).toBe(0);
  house.advance(61_000);
  await runImports(house);
  await runImports(house);
  const done = (await house.api("GET", `/imports/${begun.id}`)).body;
  expect(done).toMatchObject({
    status: "done",
    rows: { total: 450, undeliverable: 450 },
    reasons: { domain_not_found: 450 },
  });
  expect(resolver.asked).toHaveLength(450);
});

test("staged rows that a crash of PostgreSQL emptied are judged again", async () => {
  const { house, listId } = await openWith({});
  const addresses = Array.from({ length: 201 }, (_, i) => `an@bakkerij-${i}.be`);
  const begun = await importFile(house, listId, csv(...addresses), { resolve: "true" });
  await house.owner.execute(sql`truncate ${sql.identifier(`import_domains_${begun.id.replaceAll("-", "")}`)}`);
  await runImports(house);
  const done = (await house.api("GET", `/imports/${begun.id}`)).body;
  expect(done).toMatchObject({ status: "done", rows: { total: 201, undeliverable: 201 } });
  const rejects = await house.api("GET", `/imports/${begun.id}/rejects`);
  expect(rejects.body.trim().split("\n")).toHaveLength(202);
});

test("a preview resolves too and writes no contact", async () => {
  const { house, listId } = await openWith();
  const done = await importFile(house, listId, file, { resolve: "true", preview: "true" });
  expect(done).toMatchObject({ status: "done", verdicts: { unknown: 1, undeliverable: 3 } });
  expect(await contactsOf(house, listId)).toEqual([]);
});

test("another account shares what was asked", async () => {
  const { house, listId, resolver } = await openWith();
  await importFile(house, listId, file, { resolve: "true" });
  const asked = resolver.asked.length;
  const other = await openHouse();
  other.dns.query = resolver.query;
  expect(other.accountId).not.toBe(house.accountId);
  const received = await upload(other, await makeList(other), file, { query: { resolve: "true" } });
  await runImports(other);
  expect((await other.api("GET", `/imports/${received.body.id}`)).body).toMatchObject({ reasons: { null_mx: 2 } });
  expect(resolver.asked).toHaveLength(asked);
});

test("a slip that was guessed by its spelling is none when its domain takes mail; one that is known stays one", async () => {
  const takesMail = (domain: string) => ({ [`MX ${domain}`]: ["10 mx.bakkerij.be."] });
  const { house, listId } = await openWith({
    ...takesMail("telemet.be"),
    ...takesMail("gmai.com"),
    "A mx.bakkerij.be": ["81.2.3.4"],
  });
  const addresses = ["an@telemet.be", "bea@gmai.com", "cas@webb.de"];
  const guessed = { verdict: "risky", reasons: ["domain_typo"], suggestion: "an@telenet.be" };
  const check = async (resolve: boolean) =>
    (await house.api("POST", "/addresses/check", { addresses, resolve })).body.results;
  expect((await check(false))[0]).toMatchObject(guessed);
  const asked = await check(true);
  expect(asked).toMatchObject([
    { verdict: "deliverable", reasons: [], suggestion: null },
    { verdict: "risky", reasons: ["domain_typo"], suggestion: "bea@gmail.com" },
    { verdict: "undeliverable", reasons: ["domain_not_found", "domain_typo"], suggestion: "cas@web.de" },
  ]);

  const done = await importFile(house, listId, csv(...addresses), { resolve: "true" });
  expect(done).toMatchObject({
    verdicts: { deliverable: 1, risky: 1, undeliverable: 1 },
    reasons: { domain_typo: 2, domain_not_found: 1 },
  });
  expect(await contactsOf(house, listId)).toMatchObject([
    { address: "an@telemet.be", verdict: "deliverable", reasons: [] },
    { address: "bea@gmai.com", verdict: "risky", reasons: ["domain_typo"] },
  ]);
});
