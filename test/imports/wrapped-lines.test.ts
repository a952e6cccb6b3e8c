import { expect, test } from "vitest";
import { openHouse } from "../house.ts";
import { contactsOf, importFile, makeList } from "./import-file.ts";

const wrapped = (lines: readonly string[], end = "\r\n") =>
  lines.map((line) => `"${line.replaceAll('"', '""')}"${end}`).join("");
const rows = [
  "Naam,E-mail,Plaats,Opmerking",
  '"Peeters, An",an@telenet.be,Gent,"zei ""bel later"""',
  "Bart,bart@telenet.be,,",
  'Els,els@telenet.be,"Gent\r\nBelgië",',
  "Dirk,dirk@telenet,Aalst,",
  '"",,,',
];

test.for([
  ["with CR LF", wrapped(rows)],
  ["with LF", wrapped(rows, "\n")],
  ["with a sep= line", `sep=,\r\n${wrapped(rows)}`],
  ["with its headings bare", `${rows[0]}\n${wrapped(rows.slice(1), "\n")}`],
])("a file whose lines are in quotes as a whole is read like the file inside: %s", async ([, file = ""]) => {
  const house = await openHouse();
  const listId = await makeList(house);
  const ended = await importFile(house, listId, file, { columns: "all" });
  expect(ended).toMatchObject({
    status: "done",
    file: { delimiter: "," },
    mapping: { address: "E-mail", name: "Naam" },
    dropped_columns: ["Plaats", "Opmerking"],
    rows: { total: 5, imported: 3, undeliverable: 2 },
    reasons: { single_label_domain: 1, empty: 1 },
  });
  expect((await contactsOf(house, listId)).map(({ name }) => name).sort()).toEqual(["Bart", "Els", "Peeters, An"]);
  const rejects = await house.api("GET", `/imports/${ended.id}/rejects`);
  expect(rejects.body).toContain("Dirk,dirk@telenet,Aalst,,4,single_label_domain,dirk@telenet.be\r\n");
});

test("in a file like others a line in quotes is taken apart only where that makes it a row", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  const file = [
    "Naam,E-mail,Plaats",
    "An,an@telenet.be,Gent",
    wrapped(['Bart,bart@telenet.be,"Gent, B"'], ""),
    '"Gent, Brussel, Aalst"',
    '"els@telenet.be,dirk@telenet.be,Aalst"',
    '"zie els@telenet.be, Gent"',
    "Tom,tom@telenet.be,Gent",
    "Lotte,lotte@telenet.be,Gent",
  ].join("\n");
  const ended = await importFile(house, listId, file);
  expect(ended.rows).toMatchObject({ total: 7, imported: 4, undeliverable: 3 });
  const names = (await contactsOf(house, listId)).map(({ name, address }) => `${name} ${address}`);
  expect(names.sort()).toEqual([
    "An an@telenet.be",
    "Bart bart@telenet.be",
    "Lotte lotte@telenet.be",
    "Tom tom@telenet.be",
  ]);
});

test("a list of people in quotes stays one, whatever is in their names", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  const file = '"Peeters, An <an@telenet.be>"\n"Maes, Bart <bart@telenet.be>"\n';
  expect(await importFile(house, listId, file)).toMatchObject({ file: { delimiter: null }, rows: { imported: 2 } });
  expect((await contactsOf(house, listId)).map(({ name }) => name).sort()).toEqual(["Maes, Bart", "Peeters, An"]);
});
