import { expect, test } from "vitest";
import { openHouse } from "../house.ts";
import { importFile, makeList } from "./import-file.ts";

const file = [
  "E-mail;Naam;Rijksregisternummer;Geloof;Vakbond;Ziekte;Geboortedatum;Rekening;Klantnr",
  "an@telenet.be;An;85.07.30-033.28;geen;ACV;astma;1985-07-30;BE68 5390 0754 7034;1",
  "kapot;Bart;85.07.30-033.28;x;;griep;1985-07-30;BE68 5390 0754 7034;2",
  "",
].join("\n");

test("special columns draw a warning and are never stored, not even in rejects with all columns", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  const ended = await importFile(house, listId, file, { columns: "all" });
  expect(ended.warnings).toEqual([
    { code: "national_number", column: "Rijksregisternummer" },
    { code: "religion", column: "Geloof" },
    { code: "union_membership", column: "Vakbond" },
    { code: "health", column: "Ziekte" },
    { code: "birth_date", column: "Geboortedatum" },
    { code: "bank_account", column: "Rekening" },
  ]);
  expect(ended.mapping).toEqual({ address: "E-mail", name: "Naam" });
  expect(ended.dropped_columns).toHaveLength(7);
  const rejects = (await house.api("GET", `/imports/${ended.id}/rejects`)).body;
  expect(rejects).toContain("kapot;Bart;;;;;1985-07-30;;2;2;no_at;");
});

test.for(["name", "source", "topics_before"])(
  "a mapping of %s to such a column is refused, with why",
  async (field) => {
    const house = await openHouse();
    const listId = await makeList(house);
    const mapping = JSON.stringify({ address: "E-mail", [field]: "Vakbond" });
    const ended = await importFile(house, listId, file, { mapping });
    expect(ended).toMatchObject({
      status: "failed",
      error: { status: 422, code: "special_column", detail: expect.stringContaining('"Vakbond"') },
      rows: { total: 0 },
    });
  },
);

test("a column that can say no is read whatever it is about, and nothing of it is stored", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  const ended = await importFile(
    house,
    listId,
    "E-mail;Afgemeld gezondheidsnieuws\nan@telenet.be;2020-01-02\nbart@telenet.be;\n",
  );
  expect(ended).toMatchObject({
    rows: { opted_out: 1, imported: 1 },
    warnings: [{ code: "health", column: "Afgemeld gezondheidsnieuws" }],
  });
});

test.for([
  ["Naam;E-mail;E-mail 2\nAn;an@telenet.be;an@werk.be\nBart;bart@telenet.be;\n", "E-mail 2"],
  ["an@telenet.be;an@werk.be\nbart@telenet.be;bart@werk.be\n", "2"],
])("other addresses than the one of each row are told of: %j", async ([file = "", column]) => {
  const house = await openHouse();
  const ended = await importFile(house, await makeList(house), file);
  expect(ended.warnings).toContainEqual({ code: "more_addresses", column });
  expect(ended.dropped_columns).toContain(column);
});

test.for([
  "Naam;E-mail;Login\nAn;An <an@telenet.be>;AN@telenet.be\n",
  "Naam;E-mail;Opmerking\nAn;an@telenet.be;zie an@werk.be\nBart;bart@telenet.be;belt graag\n",
])("the same address twice, or one in a remark, is nothing to tell: %j", async (file) => {
  const house = await openHouse();
  expect((await importFile(house, await makeList(house), file)).warnings).toEqual([]);
});
