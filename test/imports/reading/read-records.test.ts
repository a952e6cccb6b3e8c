import { describe, expect, test } from "vitest";
import { readRecords } from "../../../src/imports/reading/read-records.ts";
import { cellsIn, chunksOf, gather, readBytes, readText } from "./from-bytes.ts";

describe("the delimiter", () => {
  test.each([";", ",", "\t", "|"])("%j is found outside quotes", async (d) => {
    const read = await readText(
      `Naam${d}E-mail${d}Nota\n"Peeters, Jan; x|y"${d}jan@telenet.be${d}1,5\nAn${d}an@telenet.be${d}2,5\n`,
    );
    expect([read.delimiter, read.rows.length, read.mapping]).toEqual([d, 2, { address: "E-mail", name: "Naam" }]);
  });

  test("named by Excel's sep= line decides, and the line is no row", async () => {
    const read = await readText("sep=;\r\nnaam;email\r\nJan, P;jan@telenet.be\r\n");
    expect([read.delimiter, read.headerLine, read.rows[0]?.line, read.rows.length]).toEqual([";", 2, 3, 1]);
  });

  test("can be asked for", async () => {
    expect((await readText("email|x;y\njan@telenet.be;y|z\n", { delimiter: "|" })).header).toEqual(["email", "x;y"]);
  });

  test("is none in a list of names with addresses", async () => {
    const read = await readText('Jan Peeters <jan@telenet.be>\n"Claes, An" <an@telenet.be>\ngeen\npiet@telenet.be\n');
    expect([read.delimiter, read.headerLine, read.rows.length, read.mapping]).toEqual([null, 0, 4, { address: "1" }]);
  });
});

describe("the header", () => {
  test("may stand below titles and blank lines", async () => {
    const read = await readText("Export uit boekhouding;;\n\n;;\nNaam;E-mail;GSM\nJan;jan@telenet.be;0470\n");
    expect([read.headerLine, read.header, read.rows.length]).toEqual([4, ["Naam", "E-mail", "GSM"], 1]);
  });

  test("may be absent: columns go by number", async () => {
    const read = await readText("Jan;jan@telenet.be;0470\nAn;an@telenet.be;0471\n");
    expect([read.headerLine, read.header, read.mapping.address, read.rows.length]).toEqual([
      0,
      ["1", "2", "3"],
      "2",
      2,
    ]);
  });

  test("is not the first row because its address is broken", async () => {
    const read = await readText("jan@@telenet.be\ngeen\nan@telenet.be\n");
    expect([read.headerLine, read.rows.length]).toEqual([0, 3]);
    const wide = await readText("Jan;geen;0470123\nAn;an@telenet.be;0471123\n");
    expect([wide.headerLine, wide.rows.length]).toEqual([0, 2]);
  });

  test("may have odd names, and still the addresses are found", async () => {
    const read = await readText("Wie;Waarheen;Kleur\nJan;jan@telenet.be;rood\nAn;an@telenet.be;blauw\n");
    expect([read.headerLine, read.mapping, read.droppedColumns]).toEqual([
      1,
      { address: "Waarheen" },
      ["Wie", "Kleur"],
    ]);
  });

  test("stands where somebody says, and what is above it is skipped", async () => {
    const file = "Naam;E-mail;van\nJan Janssens;wie;dan ook\nWie;Waar;Sinds\nAn;an@telenet.be;2015\n";
    expect((await readText(file)).headerLine).toBe(1);
    const read = await readText(file, { headerRow: 3 });
    expect([read.headerLine, read.skippedLines, read.header]).toEqual([3, [1, 2], ["Wie", "Waar", "Sinds"]]);
    expect(read.rows).toEqual([{ n: 1, line: 4, cells: ["An", "an@telenet.be", "2015"], flaw: null }]);
    const none = await readText(file, { headerRow: 0 });
    expect([none.headerLine, none.skippedLines, none.header, none.rows.length]).toEqual([0, [], ["1", "2", "3"], 4]);
    for (const headerRow of [5, 200]) {
      const refused = await readBytes(new TextEncoder().encode(file), { headerRow });
      expect(refused).toMatchObject({ problem: "no_header_row", detail: expect.stringContaining(`Row ${headerRow} `) });
    }
    expect(await readBytes(new TextEncoder().encode(file), { headerRow: 4 })).toMatchObject({ problem: "empty_file" });
  });

  test("said to stand below a cell of several lines is found by the line where its row begins", async () => {
    const read = await readText('"titel\nvan drie\nregels";x\n\nWie;Waar\nAn;an@telenet.be\n', { headerRow: 5 });
    expect([read.headerLine, read.skippedLines, read.header, read.rows.length]).toEqual([5, [1], ["Wie", "Waar"], 1]);
  });

  test("may have columns without a name or with the same name", async () => {
    const read = await readText("email;;email\n;x;jan@telenet.be\n;y;an@telenet.be\n");
    expect([read.header, read.mapping]).toEqual([["email", "2", "email"], { address: "3" }]);
  });
});

describe("the mapping", () => {
  test("is guessed from headers in four languages", async () => {
    const rows = "\njan@telenet.be;Jan;Peeters;nl;België;12/03/2015;x\n";
    const french = await readText(
      `Adresse e-mail;Prénom;Nom de famille;Langue;Pays;Client depuis;Désinscrit le${rows}`,
    );
    const german = await readText(`E-Mail-Adresse;Vorname;Nachname;Sprache;Land;Kunde seit;Abgemeldet am${rows}`);
    expect(french.mapping).toEqual({
      address: "Adresse e-mail",
      name: ["Prénom", "Nom de famille"],
      language: "Langue",
      country: "Pays",
      collected_at: "Client depuis",
      status: "Désinscrit le",
    });
    expect(german.mapping).toEqual({
      address: "E-Mail-Adresse",
      name: ["Vorname", "Nachname"],
      language: "Sprache",
      country: "Land",
      collected_at: "Kunde seit",
      status: "Abgemeldet am",
    });
  });

  test("takes a birthday for no collection date and a company for no name", async () => {
    const read = await readText(
      "email;Date de naissance;Company name;Geboortedatum\njan@telenet.be;1970-01-02;X;1970-01-02\n",
    );
    expect([read.mapping, read.droppedColumns]).toEqual([
      { address: "email" },
      ["Date de naissance", "Company name", "Geboortedatum"],
    ]);
  });

  test("keeps every column that can say no, and none about text messages", async () => {
    const read = await readText("EMAIL;Status;EMAIL_BLACKLISTED;SMS_BLACKLISTED\njan@telenet.be;ok;true;true\n");
    expect(read.mapping).toEqual({ address: "EMAIL", status: ["Status", "EMAIL_BLACKLISTED"] });
  });

  test("takes no column about orders or payments for one that can say no, unless it names mail", async () => {
    const rows = ["jan@telenet.be;declined;nee", "an@telenet.be;confirmed;ja", "piet@telenet.be;refused;ja"].join("\n");
    for (const [header, status] of [
      ["order_status;Klant", undefined],
      ["Statut de la commande;Klant", undefined],
      ["Zahlung;Klant", undefined],
      ["Status Newsletter-Bestellung;Klant", "Status Newsletter-Bestellung"],
      ["Payment status;Nieuwsbrief", "Nieuwsbrief"],
      ["Afgemeld (bestellingen);Klant", "Afgemeld (bestellingen)"],
      ["Status;Klant", "Status"],
    ] as const) {
      const { mapping } = await readText(`email;${header}\n${rows}\n`);
      expect([header, mapping.status]).toEqual([header, status]);
    }
  });

  test("is found by values where names tell nothing", async () => {
    const read = await readText(
      "a;b;c\njan@telenet.be;nl;unsubscribed\nan@telenet.be;fr;cleaned\npiet@telenet.be;nl;subscribed\n",
    );
    expect(read.mapping).toEqual({ address: "a", language: "b", status: "c" });
  });

  test("can be asked for, by name or number, whatever the case", async () => {
    const text = "Wie;E-mail;E-mail werk\nJan;jan@telenet.be;jan@firma.be\n";
    expect((await readText(text, { mapping: { address: "e-mail werk" } })).droppedColumns).toEqual(["Wie", "E-mail"]);
    expect((await readText(text, { mapping: { address: "3" } })).droppedColumns).toEqual(["Wie", "E-mail"]);
  });

  test("of a column that is not there is refused with those that are", async () => {
    expect(
      await readBytes(new TextEncoder().encode("Naam;E-mail\nJan;jan@telenet.be\n"), { mapping: { address: "Mail" } }),
    ).toEqual({
      problem: "unknown_column",
      detail: 'The file has no column "Mail". The columns are: Naam, E-mail.',
    });
  });
});

describe("rows", () => {
  test("are as wide as the header, flagged when they lost cells", async () => {
    const read = await readText("email,name\na@b.be\nc@d.be,x,y\ne@f.be,x,,\n");
    expect(read.rows).toEqual([
      { n: 1, line: 2, cells: ["a@b.be", ""], flaw: null },
      { n: 2, line: 3, cells: ["c@d.be", "x"], flaw: "too_many_cells" },
      { n: 3, line: 4, cells: ["e@f.be", "x"], flaw: null },
    ]);
  });

  test("with an empty address are rows, empty lines are not", async () => {
    const read = await readText("naam;email\nJan;\n\nAn;an@telenet.be\n;\n\n");
    expect(cellsIn(read, "email")).toEqual(["", "an@telenet.be", ""]);
  });

  test("are lines of blanks too: only what has no character at all is none", async () => {
    const read = await readText("an@telenet.be\n\n   \n\t\nbart@telenet.be\n");
    expect(read.rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, "an@telenet.be"],
      [3, "   "],
      [4, "\t"],
      [5, "bart@telenet.be"],
    ]);
  });
});

describe("addresses beside each other, as a mail program copies them, are one row each", () => {
  test.each([
    "an@telenet.be; bart@telenet.be; cis@telenet.be",
    "an@telenet.be, bart@telenet.be, cis@telenet.be,\r\n",
    "an@telenet.be bart@telenet.be cis@telenet.be",
    "an@telenet.be;bart@telenet.be;cis@telenet.be\n",
  ])("%j", async (text) => {
    const read = await readText(text);
    expect(read.rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, "an@telenet.be"],
      [2, "bart@telenet.be"],
      [3, "cis@telenet.be"],
    ]);
    expect(read).toMatchObject({ headerLine: 0, delimiter: null, mapping: { address: "1" }, warnings: [] });
  });

  test("with names, a comma in quotes among them", async () => {
    const text = 'An <an@telenet.be>, "Peeters, Bart" <bart@telenet.be>, cis@telenet.be, Dirk <dirk@telenet.be>\n';
    expect((await readText(text)).rows.map(({ cells }) => cells[0])).toEqual([
      "An <an@telenet.be>",
      '"Peeters, Bart" <bart@telenet.be>',
      "cis@telenet.be",
      "Dirk <dirk@telenet.be>",
    ]);
  });

  test("all of them, wherever the stream was cut, and a broken one is a row", async () => {
    const entries = Array.from({ length: 30_000 }, (_, n) => (n % 100 === 7 ? "kapot@" : `"De Smet, A" <a${n}@x.be>`));
    const bytes = new TextEncoder().encode(entries.join(", "));
    for (const chunkBytes of [997, 65_536, bytes.length]) {
      const opened = await readRecords({ chunks: () => chunksOf(bytes, chunkBytes), kind: "text", encoding: "utf-8" });
      if ("problem" in opened) throw new Error(opened.detail);
      const rows = (await gather(opened.batches)).flat();
      expect(rows.map(({ cells }) => cells[0])).toEqual(entries);
    }
  });

  test("nothing between them is no entry, however much of it", async () => {
    const read = await readText(`an@telenet.be;bart@telenet.be;${";".repeat(900_000)}cis@telenet.be`);
    expect(read.rows.map(({ cells }) => cells[0])).toEqual(["an@telenet.be", "bart@telenet.be", "cis@telenet.be"]);
  });

  test("one that never ends is cut off, and the next are read", async () => {
    const read = await readText(`an@telenet.be; bart@telenet.be; ${"x".repeat(600_000)}@x.be; cis@telenet.be`);
    expect(read.rows.map(({ flaw, cells }) => flaw ?? cells[0])).toEqual([
      "an@telenet.be",
      "bart@telenet.be",
      "row_too_long",
      "cis@telenet.be",
    ]);
  });

  test("but with names of columns above, each line is one person", async () => {
    const text = `mail 1;mail 2;mail 3\n${"an@telenet.be;an@werk.be;an@club.be\n".repeat(40)}`;
    expect(await readText(text)).toMatchObject({ headerLine: 1, delimiter: ";", rows: { length: 40 } });
  });

  test.each([
    "an@telenet.be;an@werk.be\nbart@telenet.be;bart@werk.be\n",
    "an@telenet.be;An;nl\n",
    "an@telenet.be\n",
    `${"an@telenet.be;;\n".repeat(50)}b@x.be;unsubscribed;2024-01-01\n`,
    `${"an@telenet.be\n".repeat(50)}b@x.be wil geen mails meer\n`,
  ])("but a table stays one: %j", async (text) =>
    expect((await readText(text)).rows).toHaveLength(text.trim().split("\n").length),
  );
});

describe("refused is", () => {
  test.each(["", "\r\n\r\n", "\ufeff", "  \n"])("an empty file: %j", async (content) => {
    expect(await refused(content)).toMatchObject({ problem: "empty_file" });
  });

  test("a header without rows", async () => {
    expect(await refused("naam;email\n")).toEqual({
      problem: "empty_file",
      detail: "The file has column names but no rows.",
    });
  });

  test("a binary file, with what to do", async () => {
    const xls = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]);
    expect(await refused(xls)).toEqual({
      problem: "binary_file",
      detail:
        "This is an old .xls workbook or one with a password, not a list. Save it without a password as .xlsx or CSV.",
    });
  });

  test("a PNG that was called CSV", async () => {
    expect(await refused(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))).toMatchObject({
      problem: "binary_file",
    });
  });
});

async function refused(content: string | Uint8Array): Promise<unknown> {
  return readBytes(typeof content === "string" ? new TextEncoder().encode(content) : content);
}

test("no refusal echoes a whole address, whether it stands in the header or in the mapping", async () => {
  const bytes = new TextEncoder().encode("email;an@telenet.be\njan@telenet.be;x\n");
  const refused = await readBytes(bytes, { mapping: { address: "piet@telenet.be" } });
  expect(refused).toMatchObject({ problem: "unknown_column", detail: expect.stringContaining("p•••@t•••.be") });
  expect(JSON.stringify(refused)).not.toMatch(/an@telenet|piet@telenet/);
});
