import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { type ApiAnswer, openHouse } from "../house.ts";
import { contactsOf, csv, importFile, makeList } from "../imports/import-file.ts";

test("a contact is seen whole: facts, lists, basis of the newest, state, suppression", async () => {
  const house = await openHouse();
  const first = await makeList(house, { name: "CRM" });
  await importFile(house, first, "E-mail;Naam;Taal;Land\r\nAn@Telenet.be;An;nl;BE\r\n");
  house.advance(1000);
  const second = await makeList(house, { name: "Webshop", basis: "soft_optin_customer" });
  await importFile(house, second, csv("an@telenet.be"));
  const found = await house.api("POST", "/contacts/search", { address: " AN@telenet.be " });
  const contact = {
    id: expect.any(String),
    address: "an@telenet.be",
    name: "An",
    language: "nl",
    country: "BE",
    verdict: "deliverable",
    reasons: [],
    mx_group: null,
    basis: "soft_optin_customer",
    lists: [
      { id: first, name: "CRM" },
      { id: second, name: "Webshop" },
    ],
    state: "unknown",
    suppressed: false,
  };
  expect(found).toMatchObject({ status: 200, body: { data: [contact], next_cursor: null } });
  const { id } = found.body.data[0];
  expect((await house.api("GET", `/contacts/${id}`)).body).toEqual(contact);
  await house.api("POST", "/suppressions", { entries: [{ address: "an@telenet.be", reason: "manual" }] });
  expect((await house.api("GET", `/contacts/${id}`)).body.suppressed).toBe(true);
});

test("nobody is found for an unknown address, and for what is no address", async () => {
  const house = await openHouse();
  for (const address of ["nobody@telenet.be", "nobody"]) {
    expect((await house.api("POST", "/contacts/search", { address })).body).toEqual({ data: [], next_cursor: null });
  }
});

test("the contacts of a list come in pages, each once, and by verdict and state", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  await importFile(
    house,
    listId,
    csv(...Array.from({ length: 25 }, (_, i) => `persoon${i}@${i % 5 === 0 ? "gmial.com" : "telenet.be"}`)),
  );
  const pages: string[][] = [];
  for (let cursor = ""; ;) {
    const page = (await house.api("GET", `/lists/${listId}/contacts?limit=10&cursor=${cursor}`)).body;
    pages.push(page.data.map(({ id }: { id: string }) => id));
    if (page.next_cursor === null) break;
    cursor = page.next_cursor;
  }
  expect(pages.map(({ length }) => length)).toEqual([10, 10, 5]);
  expect(new Set(pages.flat()).size).toBe(25);
  const count = async (query: string) =>
    (await house.api("GET", `/lists/${listId}/contacts?${query}`)).body.data.length;
  expect(await count("verdict=risky")).toBe(5);
  expect(await count("verdict=risky&state=unknown")).toBe(5);
  expect(await count("state=given")).toBe(0);
  expect((await house.api("GET", `/lists/${listId}/contacts?state=perhaps`)).status).toBe(422);
});

test("pages of each verdict and state hold each contact once, in one order, whatever other list it is on", async () => {
  const house = await openHouse();
  const [listId, beside] = [await makeList(house), await makeList(house)];
  const file = csv(...Array.from({ length: 23 }, (_, i) => `rij${i}@telenet.be`));
  for (const id of [beside, listId]) await importFile(house, id, file);
  const verdicts = ["risky", "unknown", "deliverable", "undeliverable"];
  const rows = await house.db.execute<{ id: string; verdict: string }>(sql`
    update contacts set verdict = (${`{${verdicts.join()}}`}::text[])[1 + (substring(address from '[0-9]+')::int % 4)]
    where account_id = ${house.accountId} and address like 'rij%' returning id, verdict`);
  for (const verdict of [...verdicts, null]) {
    for (const state of ["", "&state=unknown"]) {
      const found: string[] = [];
      for (let cursor: string | null = ""; cursor !== null;) {
        const which: string = `${verdict === null ? "" : `&verdict=${verdict}`}${state}`;
        const page: ApiAnswer["body"] = (
          await house.api("GET", `/lists/${listId}/contacts?limit=2${which}&cursor=${cursor}`)
        ).body;
        found.push(...page.data.map(({ id }: { id: string }) => id));
        cursor = page.next_cursor;
      }
      const own = rows.filter((row) => verdict === null || row.verdict === verdict).map(({ id }) => id);
      expect(found, `${verdict}${state}`).toEqual(own.toSorted());
    }
  }
});

test("a state is that of the fold over the records", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  await importFile(house, listId, csv("an@telenet.be", "bart@telenet.be"));
  await house.api("PUT", "/topics", [
    { key: "newsletter", kind: "own", partners: [], names: { nl: "Nieuwsbrief" }, frequencies: ["monthly"] },
  ]);
  const record = {
    address: "an@telenet.be",
    topics: [{ topic: "newsletter", frequency: "monthly" }],
    method: "paper",
    occurred_at: "2026-01-01T00:00:00Z",
    file_sha256: "0".repeat(64),
  };
  const recorded = await house.api("POST", "/consent-records", record);
  expect(recorded.status, JSON.stringify(recorded.body)).toBe(201);
  const given = (await house.api("GET", `/lists/${listId}/contacts?state=given`)).body.data;
  expect(given.map(({ address, state }: { address: string; state: string }) => [address, state])).toEqual([
    ["an@telenet.be", "given"],
  ]);
  const unknown = (await house.api("GET", `/lists/${listId}/contacts?state=unknown`)).body.data;
  expect(unknown.map(({ address }: { address: string }) => address)).toEqual(["bart@telenet.be"]);
});

test("another account's contacts are not there", async () => {
  const [mine, other] = [await openHouse(), await openHouse()];
  const listId = await makeList(mine);
  await importFile(mine, listId, csv("an@telenet.be"));
  const [an] = await contactsOf(mine, listId);
  expect((await other.api("GET", `/contacts/${an.id}`)).status).toBe(404);
  expect((await other.api("GET", `/lists/${listId}/contacts`)).status).toBe(404);
  expect((await other.api("POST", "/contacts/search", { address: "an@telenet.be" })).body.data).toEqual([]);
});
