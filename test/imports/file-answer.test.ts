import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { createEncoder } from "../../src/imports/reading/encode.ts";
import { encodings } from "../../src/imports/reading/encoding.ts";
import { openHouse } from "../house.ts";
import { contactsOf, importFile, makeList } from "./import-file.ts";

const names = ["Noël Müller", "Renée Goossens", "Chloé Lambert", "François Dubois", "Jürgen Hoß", "Hélène", "Zoë"];
const text = `Naam|E-mail|Nota\r\n${names.map((name, n) => `${name}|p${n}@telenet.be|"a|b\r\nc"\r\n`).join("")}€|e@telenet.be|\r\n`;

test.for(encodings.filter((encoding) => encoding !== "ibm850" && encoding !== "macintosh"))(
  "a file in %s is told so, with its delimiter and SHA-256, and its letters are right",
  async (encoding) => {
    const house = await openHouse();
    const listId = await makeList(house);
    const bytes = createEncoder(encoding).encode(text);
    const ended = await importFile(house, listId, bytes);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    expect(ended.file).toMatchObject({ encoding, delimiter: "|", sha256, bytes: bytes.length });
    expect(ended).toMatchObject({ dropped_columns: ["Nota"], rows: { total: 8, imported: 8 } });
    const contacts = await contactsOf(house, listId);
    expect(contacts.map(({ name }) => name).sort()).toEqual([...names, "€"].sort());
  },
);

test.for(["macintosh", "ibm850"] as const)("letters of %s are right, detected or asked for", async (encoding) => {
  const house = await openHouse();
  const bytes = createEncoder(encoding).encode(text.replace("€", "Özlem"));
  for (const query of [{}, { encoding }, { encoding, delimiter: "pipe" }]) {
    const listId = await makeList(house);
    const ended = await importFile(house, listId, bytes, { ...query });
    expect(ended.file).toMatchObject({ encoding, delimiter: "|" });
    expect((await contactsOf(house, listId)).map(({ name }) => name)).toContain("Noël Müller");
  }
});

test("what was asked for decides, against what the bytes look like", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  const bytes = createEncoder("windows-1252").encode("E-mail;Naam\r\nan@telenet.be;Ren\u00e9e|x\r\n");
  const ended = await importFile(house, listId, bytes, { encoding: "macintosh", delimiter: ";" });
  expect(ended.file).toMatchObject({ encoding: "macintosh", delimiter: ";" });
  expect((await contactsOf(house, listId)).map(({ name }) => name)).toEqual(["RenÈe|x"]);
});

test("a name before the address is the contact's when no column has one", async () => {
  const house = await openHouse();
  const listId = await makeList(house);
  const ended = await importFile(
    house,
    listId,
    "Name <address> lijst;Bron\r\nInge Wouters <inge@telenet.be>;beurs 2016\r\n",
  );
  expect(ended).toMatchObject({
    mapping: { address: "Name <address> lijst", source: "Bron" },
    mapping_from: "guessed",
  });
  expect(await contactsOf(house, listId)).toMatchObject([{ address: "inge@telenet.be", name: "Inge Wouters" }]);
});
