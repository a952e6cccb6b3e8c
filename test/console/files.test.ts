import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { imports, lists, memberships } from "../../src/db/schema.ts";
import { seedAccount } from "../../src/local/seed-account.ts";
import { locales } from "../../src/ui/texts/locale.ts";
import { draft, houseWithTopics, settle } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { owner, type Visitor } from "../sign-in/staff.ts";

let house: House;
let boss: Visitor;
beforeAll(async () => {
  house = await houseWithTopics("own");
  boss = await owner(house);
});

async function bring(path: string, text: string, who = boss, name = "klanten.csv"): Promise<Response> {
  const form = new FormData();
  form.set("file", new Blob([text], { type: "text/csv" }), name);
  const headers = { cookie: who.cookie(), "sec-fetch-site": "same-origin" };
  return await app.request(path, { method: "POST", body: form, headers }, house);
}

const placeOf = (answer: Response): string => answer.headers.get("location") ?? "";
const importAt = async (place: string) => (await house.api("GET", `/imports/${place.split("/")[2]}`)).body;
const pageAt = async (path: string): Promise<string> => await (await boss.get(path)).text();

async function draftOf(rows: readonly string[]): Promise<string> {
  const answer = await bring("/lists/new", rows.join("\n"));
  expect(answer.status).toBe(303);
  await settle(house);
  return placeOf(answer);
}

async function look(file: string, form: Record<string, string>): Promise<string> {
  const answer = await boss.post(file, { next: "look", ...form });
  expect(answer.status).toBe(303);
  await settle(house);
  return placeOf(answer);
}

const origin = { name: "Klanten", opt_outs: "none_known" };

test("a list shows how old its people are by each row's own date of collection, before what is said of all", async () => {
  const made = await house.api("POST", "/lists", {
    name: "Sinds",
    basis: "consent_undocumented",
    opt_outs: "none_known",
    collected_to: "2025-12-31",
  });
  const rows =
    "E-mail;Klant sinds\nsinds.1@telenet.be;2020-06-01\nsinds.2@telenet.be;2020-07-01\nsinds.3@telenet.be;\n";
  const answer = await house.api("POST", `/lists/${made.body.id}/imports`, rows, { "content-type": "text/csv" });
  expect(answer.status).toBe(202);
  await settle(house);
  const page = await pageAt(`/lists/${made.body.id}`);
  const ages = page
    .slice(page.indexOf("How long ago"))
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ");
  expect(ages).toMatch(/this year 1 .*6 years 2 /);

  // To the rules a date of collection is no last contact: API.md names the column, then the list's own dates.
  const campaign = await draft(house, made.body.id);
  const { body } = await house.api("GET", `/campaigns/${campaign}/eligibility`);
  expect(body).toMatchObject({ askable: 3, reasons: {} });
});

describe("the row with the headings is shown and put right", () => {
  const rows = [
    "Naam;E-mail;uit de kassa",
    "Opgemaakt;door Jan;op maandag",
    "Wie;Waar;Taal",
    "An;an@telenet.be;nl",
    "Piet;piet@telenet.be;fr",
  ];

  test("another row is another look, with the columns guessed anew, and stays so in the list", async () => {
    const file = await draftOf(rows);
    const page = await pageAt(file);
    expect(page).toContain("The headings are in row 1.");
    expect(page).toContain("row 3: Wie · Waar · Taal");
    const looked = await look(file, { header_row: "3", column_0: "name", column_1: "address" });
    expect(await importAt(looked)).toMatchObject({
      file: { header_row: 3, skipped_rows: [1, 2] },
      mapping: { address: "Waar", language: "Taal" },
      rows: { total: 2 },
    });
    expect(await pageAt(looked)).toMatch(/in row 3\.\s+Rows 1 and 2 above them are skipped\./);
    expect((await boss.get(file)).status).toBe(410);
    const made = await boss.post(`${looked}/origin`, { ...origin, kind: "customers", said: "not_shown" });
    await settle(house);
    const [job] = await house.db
      .select()
      .from(imports)
      .where(eq(imports.listId, placeOf(made).split("/")[2] ?? ""))
      .orderBy(imports.isPreview);
    expect(job).toMatchObject({ isPreview: false, status: "done", headerRow: 3, header: ["Wie", "Waar", "Taal"] });
    expect(job?.counts?.rows).toMatchObject({ total: 2, imported: 2 });
  });

  test("there may be none; the same row again is nothing new", async () => {
    const file = await draftOf(["Wim;wim@telenet.be", "Els;els@telenet.be"]);
    expect(await pageAt(file)).toContain("This file has no headings");
    const same = await boss.post(file, { next: "on", header_row: "0", column_1: "address", column_0: "" });
    expect(placeOf(same)).toBe(`${file}/origin`);
    const wrong = await look(file, { header_row: "1" });
    expect(await importAt(wrong)).toMatchObject({ file: { header_row: 1 }, rows: { total: 1 } });
    const right = await look(wrong, { header_row: "0" });
    expect(await importAt(right)).toMatchObject({
      file: { header_row: 0 },
      mapping: { address: "2" },
      rows: { total: 2 },
    });
  });

  test("a meaning that was chosen stays with its column, whatever its name becomes", async () => {
    const file = await draftOf(["Waar;Wie;Soort", "Waarheen;Persoon;Kaart", "mia@telenet.be;Mia;Goud"]);
    const given = await look(file, { column_0: "address", column_1: "name", column_2: "topics_before" });
    const moved = await look(given, {
      header_row: "2",
      column_0: "address",
      column_1: "name",
      column_2: "topics_before",
    });
    const found = await importAt(moved);
    expect(found).toMatchObject({ mapping: { address: "1", name: "2", topics_before: "3" }, rows: { total: 1 } });
    expect(found.dropped_columns).toEqual([]);
  });

  test("names that only the right letters spell are no dead end", async () => {
    const file = await draftOf(["Prénom;Adresse électronique", "Zoé;zoe@skynet.be"]);
    const worse = await look(file, { encoding: "windows-1252", column_0: "name", column_1: "address" });
    expect(await importAt(worse)).toMatchObject({ status: "done", file: { encoding: "windows-1252" } });
  });

  test("a row that was found while the file was read wrong is looked for again when that is put right", async () => {
    const file = await draftOf(["Prénom;Adresse électronique", "Zoé;zoe@skynet.be"]);
    const chosen = async (at: string) =>
      /<option value="(\d+)" selected/.exec(
        /<select id="header_row"[^]*?<\/select>/.exec(await pageAt(at))?.[0] ?? "",
      )?.[1] ?? "";
    const same = await look(file, { header_row: await chosen(file), encoding: "utf-8", delimiter: ";" });
    const wrong = await look(same, { header_row: await chosen(same), encoding: "utf-16le", delimiter: ";" });
    expect(await importAt(wrong)).toMatchObject({ status: "failed" });
    const right = await look(wrong, { header_row: await chosen(wrong), encoding: "utf-8", delimiter: ";" });
    expect(await importAt(right)).toMatchObject({
      status: "done",
      file: { header_row: 1 },
      mapping: { address: "Adresse électronique" },
      rows: { total: 1 },
    });
  });

  test("a row that somebody chose stays so, however the file is read then", async () => {
    const file = await draftOf(rows);
    const given = await look(file, { header_row: "3" });
    const anew = await look(given, { header_row: "3", encoding: "windows-1252", delimiter: ";" });
    expect(await importAt(anew)).toMatchObject({
      file: { header_row: 3, encoding: "windows-1252" },
      rows: { total: 2 },
    });
  });

  test("a row that leaves nothing below it says so, and can be chosen again", async () => {
    const file = await draftOf(["E-mail", "bo@telenet.be"]);
    const failed = await look(file, { header_row: "2" });
    const page = await pageAt(failed);
    expect(page).toContain("The file is empty, or it has column names and no rows.");
    const again = await look(failed, { header_row: "1" });
    expect(await importAt(again)).toMatchObject({ status: "done", rows: { total: 1 } });
  });

  test("a column that is not for keeping shows nothing in the rows either", async () => {
    const file = await draftOf(["E-mail;Rijksregisternummer", "jo@telenet.be;85.07.30-033.28"]);
    const page = await pageAt(file);
    expect(page).toContain("row 2: jo@telenet.be");
    expect(page).not.toContain("85.07.30");
  });

  test("it is said in four languages", async () => {
    const file = await draftOf(rows);
    const pages = await Promise.all(locales.map((lang) => pageAt(`${file}?lang=${lang}`)));
    const words = { nl: "in rij 1", fr: "à la ligne 1", de: "in Zeile 1", en: "in row 1" };
    expect(locales.filter((lang, at) => pages[at]?.includes(words[lang]))).toEqual([...locales]);
  });
});

describe("two presses on the form with a file bring it once", () => {
  const rows = "E-mail\ndubbel@telenet.be\n";
  const formAt = async (path: string): Promise<string> => {
    const action = /<form method="post" action="([^"]+\?once=[0-9a-f-]{36})"/.exec(await pageAt(path))?.[1];
    expect(action, `${path} names each showing of its form`).toBeDefined();
    return action ?? "";
  };
  const count = async () => ({
    lists: (await house.db.select().from(lists)).length,
    files: (await house.db.select().from(imports)).length,
  });

  test("a new list: both go to the same file, and so does a third; another file is another one", async () => {
    const action = await formAt("/lists/new");
    const before = await count();
    const both = await Promise.all([bring(action, rows), bring(action, rows)]);
    const all = [...both, await bring(action, rows)];
    expect(all.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(new Set(all.map(placeOf)).size).toBe(1);
    expect(await count()).toEqual({ lists: before.lists + 1, files: before.files + 1 });
    await settle(house);
    expect((await boss.get(placeOf(both[0] ?? Response.error()))).status).toBe(200);
    const other = await bring(action, `${rows}nog@telenet.be\n`);
    expect(placeOf(other)).not.toBe(placeOf(all[0] ?? Response.error()));
    const next = await bring(await formAt("/lists/new"), rows);
    expect(placeOf(next)).not.toBe(placeOf(all[0] ?? Response.error()));
    expect((await count()).lists).toBe(before.lists + 3);
  });

  test("a list that is there gets it once", async () => {
    const { id } = (await house.api("POST", "/lists", { name: "Staat er" })).body;
    const action = await formAt(`/lists/${id}/files/new`);
    const before = await count();
    const both = await Promise.all([bring(action, rows), bring(action, rows)]);
    expect(new Set(both.map(placeOf)).size).toBe(1);
    expect(await count()).toEqual({ lists: before.lists, files: before.files + 1 });
  });

  test("of somebody else it is another file, and one that was refused leaves no list and may be tried again", async () => {
    const action = await formAt("/lists/new");
    const mine = await bring(action, rows);
    const stranger = await owner(house, await seedAccount(house));
    const theirs = await bring(action, rows, stranger);
    expect([theirs.status, placeOf(theirs) === placeOf(mine)]).toEqual([303, false]);
    const before = await count();
    const { importBytesMax } = house.config;
    house.config = { ...house.config, importBytesMax: 10 };
    expect((await bring(action, `${rows}te groot`)).status).toBe(413);
    house.config = { ...house.config, importBytesMax };
    expect(await count()).toEqual(before);
    expect((await bring(action, `${rows}te groot`)).status).toBe(303);
  });
});

describe("the questions are asked for each group that a file names", () => {
  const rows = [
    "E-mail;Bron;Laatste aankoop",
    "a1@telenet.be;Winkel;2026-05-01",
    "a2@telenet.be; winkel ;",
    "a3@telenet.be;Winkel;",
    "b1@telenet.be;Beurs 2019;",
    "b2@telenet.be;Beurs 2019;",
    "c1@telenet.be;Gekocht;",
    "d1@telenet.be;;",
    "kapot;Winkel;",
  ];
  const meanings = { column_0: "address", column_1: "source", column_2: "last_contact" };
  const draftWithGroups = async (lines: readonly string[] = rows): Promise<string> => {
    const file = await draftOf(lines);
    const { mapping } = await importAt(file);
    return mapping.source === "Bron" ? file : await look(file, meanings);
  };
  const answers = {
    ...origin,
    group_0_kind: "customers",
    group_0_said: "customers",
    group_0_last: "2026-01-02",
    group_1_kind: "event",
    group_1_said: "not_shown",
    group_1_last: "2019-03-01",
    group_2_kind: "bought_or_exchanged",
    group_2_said: "unknown",
    kind: "unknown",
    said: "no",
  };
  const placesOn = async (place: string) => {
    const found = await house.db
      .select()
      .from(memberships)
      .where(eq(memberships.listId, place.split("/")[2] ?? ""));
    return found
      .map(({ basis, sourceKind, lastContact, source }) => [source?.trim() ?? null, sourceKind, basis, lastContact])
      .toSorted((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)));
  };

  test("ground, kind and last contact follow for each row; the group that said no is never mailed", async () => {
    const file = await draftWithGroups();
    const page = await pageAt(`${file}/origin`);
    expect(page).toContain("The column “Bron” tells several groups apart.");
    for (const legend of ["“Winkel”: 3 addresses", "“Beurs 2019”: 2 addresses", "“Gekocht”: 1 address"])
      expect(page).toContain(legend);
    expect(page).toContain("All others: 1 address");
    const missing = await boss.post(`${file}/origin`, { ...answers, group_1_said: "" });
    expect(missing.status).toBe(422);
    expect(await missing.text()).toMatch(/name="group_1_kind"[^]*?value="event" selected/);

    const made = await boss.post(`${file}/origin`, answers);
    expect(made.status).toBe(303);
    await settle(house);
    expect(await placesOn(placeOf(made))).toEqual([
      ["Beurs 2019", "event", "consent_undocumented", "2019-03-01"],
      ["Beurs 2019", "event", "consent_undocumented", "2019-03-01"],
      ["Gekocht", "bought_or_exchanged", "unknown", null],
      ["winkel", "customers", "soft_optin_customer", "2026-01-02"],
      ["Winkel", "customers", "soft_optin_customer", "2026-01-02"],
      ["Winkel", "customers", "soft_optin_customer", "2026-05-01"],
    ]);
    const check = await house.api("POST", "/suppressions/check", { addresses: ["d1@telenet.be", "b1@telenet.be"] });
    expect(check.body.results.map(({ suppressed }: { suppressed: boolean }) => suppressed)).toEqual([true, false]);
    const listId = placeOf(made).split("/")[2];
    expect((await house.api("GET", `/lists/${listId}`)).body).toMatchObject({
      basis: "unknown",
      source_kind: "unknown",
    });
    expect((await boss.post(`${file}/origin`, answers)).status).toBe(410);

    const campaign = await draft(house, listId ?? "");
    const { body: who } = await house.api("GET", `/campaigns/${campaign}/eligibility`);
    expect(who.reasons).toMatchObject({ third_party_source: 1, in_order_already: 3 });
    const { body: mail } = await house.api("GET", `/campaigns/${campaign}/preview?locale=nl&format=text`);
    expect(mail).toContain("uit een oudere lijst van ons");
    // A ground that the list gets later is none that a group was given.
    await house.api("PATCH", `/lists/${listId}`, { basis: "consent_documented" });
    expect((await placesOn(placeOf(made))).map(([, , basis]) => basis)).not.toContain("consent_documented");
    const record = await pageAt("/register");
    expect(record).toContain("Beurs 2019");
    const risk = await pageAt(`/register/risk/${listId}`);
    expect(risk).toContain("got or bought from somebody else");
  });

  test("one answer for all is an answer of the list, and a list that said its own keeps it", async () => {
    const same = Object.fromEntries(
      ["group_0_", "group_1_", "group_2_", ""].flatMap((prefix) => [
        [`${prefix}kind`, "customers"],
        [`${prefix}said`, "not_shown"],
      ]),
    );
    const lines = rows.map((line) => line.replace("@", ".gelijk@"));
    const made = await boss.post(`${await draftWithGroups(lines)}/origin`, { ...origin, ...same });
    await settle(house);
    const listId = placeOf(made).split("/")[2];
    const said = { basis: "consent_undocumented", source_kind: "customers" };
    expect((await house.api("GET", `/lists/${listId}`)).body).toMatchObject(said);
    expect((await placesOn(placeOf(made))).map(([, kind]) => kind)).toEqual(Array(7).fill(null));

    const more = await bring(`/lists/${listId}/files/new`, rows.map((line) => line.replace("@", ".meer@")).join("\n"));
    await settle(house);
    let file = placeOf(more);
    if ((await importAt(file)).mapping.source !== "Bron") file = await look(file, meanings);
    expect((await boss.post(`${file}/origin`, answers)).status).toBe(303);
    await settle(house);
    expect((await house.api("GET", `/lists/${listId}`)).body).toMatchObject(said);
    const kinds = (await placesOn(`/lists/${listId}`)).map(([, kind]) => kind);
    expect(kinds.filter((kind) => kind === "event")).toHaveLength(2);
    expect(kinds.filter((kind) => kind === null)).toHaveLength(7);
  });

  test("what is said of all groups of a later file is said of nobody who was on the list before", async () => {
    const lines = (name: string) => ["E-mail;Bron", `${name}1@telenet.be;Winkel`, `${name}2@telenet.be;Beurs`];
    const mixed = {
      ...origin,
      group_0_kind: "event",
      group_0_said: "unknown",
      group_1_kind: "customers",
      group_1_said: "not_shown",
    };
    const allOf = (said: string) => ({
      ...origin,
      group_0_kind: "loyalty_card",
      group_0_said: said,
      group_1_kind: "loyalty_card",
      group_1_said: said,
    });
    const declared = (await house.api("POST", "/lists", { name: "Klanten", basis: "consent_undocumented" })).body.id;
    const onto = async (listId: string, name: string, said: Record<string, string>) => {
      const more = await bring(`/lists/${listId}/files/new`, lines(name).join("\n"));
      await settle(house);
      let file = placeOf(more);
      if ((await importAt(file)).mapping.source !== "Bron") file = await look(file, meanings);
      expect((await boss.post(`${file}/origin`, said)).status).toBe(303);
      await settle(house);
    };
    const first = await boss.post(`${await draftWithGroups(lines("vroeg"))}/origin`, mixed);
    await settle(house);
    const unsaid = placeOf(first).split("/")[2] ?? "";
    await onto(declared, "eerst", mixed);
    for (const [listId, name] of [
      [unsaid, "vroeg"],
      [declared, "eerst"],
    ] as const) {
      const [list, before] = [(await house.api("GET", `/lists/${listId}`)).body, await placesOn(`/lists/${listId}`)];
      await onto(listId, `goed${name}`, allOf("shown"));
      await onto(listId, `nee${name}`, allOf("no"));
      const after = (await house.api("GET", `/lists/${listId}`)).body;
      expect([after.basis, after.source_kind]).toEqual([list.basis, list.source_kind]);
      const places = await placesOn(`/lists/${listId}`);
      expect(places.filter(([, kind]) => kind !== "loyalty_card")).toEqual(before);
      expect(places.filter(([, kind]) => kind === "loyalty_card").map(([, , basis]) => basis)).toEqual([
        "consent_documented",
        "consent_documented",
      ]);
      const check = await house.api("POST", "/suppressions/check", {
        addresses: [`${name}1@telenet.be`, `nee${name}1@telenet.be`],
      });
      expect(check.body.results.map(({ suppressed }: { suppressed: boolean }) => suppressed)).toEqual([false, true]);
    }
  });

  test("a no wins over a yes: of its group over a row's own, of a row over its group's, of either file in whatever order", async () => {
    const lines = [
      "E-mail;Bron;Grond",
      "ja1@telenet.be;Caf\u00e9;",
      "ja2@telenet.be;CAFE\u0301;opted_out",
      "ja3@telenet.be;Caf\u00e9;",
      "ja5@telenet.be;Caf\u00e9;",
      "ja3@telenet.be;Gestopt;",
      "ja4@telenet.be;Gestopt;consent_documented",
    ];
    const columns = { column_0: "address", column_1: "source", column_2: "basis" };
    const said = {
      ...origin,
      group_0_kind: "customers",
      group_0_said: "shown",
      group_1_kind: "event",
      group_1_said: "no",
    };
    const file = await look(await draftOf(lines), columns);
    expect(await pageAt(`${file}/origin`)).toContain("“Café”: 4 addresses");
    const made = await boss.post(`${file}/origin`, said);
    await settle(house);
    expect(await placesOn(placeOf(made))).toEqual([
      ["Café", "customers", "consent_documented", null],
      ["Café", "customers", "consent_documented", null],
    ]);
    const turned = [
      "E-mail;Bron;Grond",
      "ja4@telenet.be;Café;",
      "ja2@telenet.be;Café;consent_documented",
      "ja1@telenet.be;Gestopt;consent_documented",
    ];
    const more = await bring(`/lists/${placeOf(made).split("/")[2]}/files/new`, turned.join("\n"));
    await settle(house);
    const second = await look(placeOf(more), columns);
    expect((await boss.post(`${second}/origin`, said)).status).toBe(303);
    await settle(house);
    const addresses = [1, 2, 3, 4, 5].map((at) => `ja${at}@telenet.be`);
    const check = await house.api("POST", "/suppressions/check", { addresses });
    expect(check.body.results.map(({ reason }: { reason: string | null }) => reason)).toEqual([
      ...Array(4).fill("opted_out"),
      null,
    ]);
  });

  test("where a date tells years apart, somebody may answer year by year, and need not", async () => {
    const lines = [
      "E-mail;Ingeschreven op",
      ...[2012, 2012, 2013, 2014, 2015, 2016, 2017, 2018, 2018].map(
        (year, at) => `jaar${at}@telenet.be;${year}-03-0${at + 1}`,
      ),
      "zonder@telenet.be;",
      "kapot;2012-01-01",
    ];
    const byDate = { column_0: "address", column_1: "collected_at" };
    const together = await look(await draftOf(lines), byDate);
    const page = await pageAt(`${together}/origin`);
    expect(page).toContain(`href="${together}/origin?by=year"`);
    expect(page).not.toContain("group_0_kind");
    const plain = await boss.post(`${together}/origin`, { ...origin, kind: "customers", said: "not_shown" });
    await settle(house);
    expect((await placesOn(placeOf(plain))).map(([, kind, basis]) => [kind, basis])).toEqual(
      Array.from({ length: 10 }, () => [null, "consent_undocumented"]),
    );
    const group = (at: string, kind: string, said: string) => ({ [`${at}kind`]: kind, [`${at}said`]: said });
    const years = [2012, 2013, 2014, 2015, 2016, 2018];
    const said = {
      ...origin,
      by: "year",
      ...Object.assign({}, ...years.map((_, at) => group(`group_${at}_`, "event", "shown"))),
      ...group("group_0_", "customers", "customers"),
      group_0_last: "2026-01-02",
      ...group("group_5_", "event", "no"),
      ...group("", "bought_or_exchanged", "unknown"),
    };
    const file = await look(await draftOf(lines.map((line) => line.replace("@", ".los@"))), byDate);
    const asked = await pageAt(`${file}/origin?by=year`);
    expect(asked).toContain("The column “Ingeschreven op” says from which year everybody is.");
    for (const legend of ["“2012”: 2 addresses", "“2016”: 1 address", "“2018”: 2 addresses", "All others: 2 addresses"])
      expect(asked).toContain(legend);
    expect(asked).not.toContain("“2017”");
    const missing = await boss.post(`${file}/origin`, { ...said, group_3_said: "" });
    expect(missing.status).toBe(422);
    expect(await missing.text()).toContain('name="by" value="year"');
    const made = await boss.post(`${file}/origin`, said);
    expect(made.status).toBe(303);
    await settle(house);
    expect(await placesOn(placeOf(made))).toEqual([
      [null, "bought_or_exchanged", "unknown", null],
      [null, "bought_or_exchanged", "unknown", null],
      [null, "customers", "soft_optin_customer", "2026-01-02"],
      [null, "customers", "soft_optin_customer", "2026-01-02"],
      ...Array.from({ length: 4 }, () => [null, "event", "consent_documented", null]),
    ]);
    const addresses = ["jaar7.los@telenet.be", "jaar8.los@telenet.be", "jaar2.los@telenet.be"];
    const check = await house.api("POST", "/suppressions/check", { addresses });
    expect(check.body.results.map(({ suppressed }: { suppressed: boolean }) => suppressed)).toEqual([
      true,
      true,
      false,
    ]);
    expect((await boss.post(`${file}/origin`, said)).status).toBe(410);
    // A year is no source that people could be told.
    const [, sources] = /addresses from\?<\/label><textarea[^>]*>([^<]*)</.exec(await pageAt("/register/notice")) ?? [];
    expect(sources).toContain("Your address comes from here");
    expect(sources).not.toContain("2014");
  });

  test("the risk page says no yes of a list of groups onto which a file came that nobody was asked about", async () => {
    const lines = ["E-mail;Bron", "ja1@risico.be;Winkel", "ja2@risico.be;Beurs"];
    const made = await boss.post(`${await draftWithGroups(lines)}/origin`, {
      ...origin,
      group_0_kind: "event",
      group_0_said: "not_shown",
      group_1_kind: "customers",
      group_1_said: "customers",
    });
    await settle(house);
    const listId = placeOf(made).split("/")[2];
    const noYes = "you do not know whether they said yes";
    expect(await pageAt(`/register/risk/${listId}`)).not.toContain(noYes);
    await house.api("POST", `/lists/${listId}/imports`, "email\nlater@risico.be\n", { "content-type": "text/csv" });
    await settle(house);
    expect(await pageAt(`/register/risk/${listId}`)).toContain(noYes);
  });

  test("people of whom nobody said when they were last heard of are of no age", async () => {
    const lines = ["E-mail;Bron", "geen1@telenet.be;Winkel", "geen2@telenet.be;Beurs"];
    const said = { ...origin, kind: "customers", said: "not_shown" };
    const file = await look(await draftOf(lines), { column_0: "address" });
    const made = await boss.post(`${file}/origin`, said);
    await settle(house);
    const page = await pageAt(placeOf(made));
    expect(page).toContain("nobody said");
    expect(page).not.toContain("this year");
  });

  test("a file that waits for its answers is no list to ask yet", async () => {
    const file = await draftOf(["E-mail", "wacht@telenet.be"]);
    const { list_id: waiting } = await importAt(file);
    expect(await pageAt("/campaigns/new")).not.toContain(`value="${waiting}"`);
    expect(await pageAt(`/campaigns/new?list=${waiting}`)).toContain(`value="${waiting}"`);
  });

  test("taken back, everybody has again what they had", async () => {
    const lines = ["E-mail;Bron", "weg@telenet.be;Winkel", "blijft@telenet.be;Beurs"];
    const first = await boss.post(`${await draftWithGroups(lines)}/origin`, {
      ...origin,
      group_0_kind: "event",
      group_0_said: "not_shown",
      group_1_kind: "customers",
      group_1_said: "customers",
      group_1_last: "2026-02-02",
    });
    await settle(house);
    const before = await placesOn(placeOf(first));
    expect(before).toHaveLength(2);
    const listId = placeOf(first).split("/")[2];
    const again = await bring(`/lists/${listId}/files/new`, lines.join("\n"));
    await settle(house);
    let file = placeOf(again);
    if ((await importAt(file)).mapping.source !== "Bron") file = await look(file, meanings);
    const second = {
      ...origin,
      group_0_kind: "business_cards",
      group_0_said: "not_shown",
      group_1_kind: "event",
      group_1_said: "unknown",
    };
    expect((await boss.post(`${file}/origin`, second)).status).toBe(303);
    await settle(house);
    expect(await placesOn(placeOf(first))).not.toEqual(before);
    const all = (await house.api("GET", `/imports?list=${listId}`)).body.data;
    const last = all
      .filter(({ preview, status }: { preview: boolean; status: string }) => !preview && status === "done")
      .at(-1);
    expect((await house.api("DELETE", `/imports/${last.id}`)).status).toBe(200);
    expect(await placesOn(placeOf(first))).toEqual(before);
  });

  test("where a column tells no groups apart, the questions are asked once", async () => {
    const file = await draftWithGroups(["E-mail;Bron", "e1@telenet.be;Winkel", "e2@telenet.be;Winkel"]);
    expect(await pageAt(`${file}/origin`)).not.toContain("tells several groups apart");
    const many = Array.from({ length: 210 }, (_, at) => `f${at}@telenet.be;Bron nummer ${at}`);
    const wide = await draftWithGroups(["E-mail;Bron", ...many]);
    expect(await pageAt(`${wide}/origin`)).not.toContain("tells several groups apart");
    const eight = Array.from({ length: 24 }, (_, at) => `g${at}@telenet.be;Soort ${at % 8}`);
    const page = await pageAt(`${await draftWithGroups(["E-mail;Bron", ...eight])}/origin`);
    expect([page.match(/“Soort \d”: 3 addresses/g)?.length, page.includes("All others: 6 addresses")]).toEqual([
      6,
      true,
    ]);
  });

  test("the questions are put in four languages, and to nobody of another account", async () => {
    const file = await draftWithGroups();
    const words = {
      nl: "Alle anderen: 1 adres",
      fr: "Toutes les autres : 1 adresse",
      de: "Alle anderen: 1 Adresse",
      en: "All others",
    };
    for (const lang of locales) expect(await pageAt(`${file}/origin?lang=${lang}`)).toContain(words[lang]);
    const stranger = await owner(house, await seedAccount(house));
    expect((await stranger.get(`${file}/origin`)).status).toBe(404);
    expect((await stranger.post(`${file}/origin`, answers)).status).toBe(404);
  });
});
