import { describe, expect, test } from "vitest";
import {
  isBsn,
  isIban,
  isNationalInsuranceNumber,
  isNir,
  isRijksregisternummer,
  isSteuerId,
} from "../../../src/imports/reading/national-numbers.ts";
import { readText } from "./from-bytes.ts";

test.each([
  [isRijksregisternummer, "85.07.30-033.28", true],
  [isRijksregisternummer, "85073003328", true],
  [isRijksregisternummer, "85073003329", false],
  [isRijksregisternummer, "85473003328", false],
  [isRijksregisternummer, "85.99.30-033.28", false],
  [isRijksregisternummer, "0470123456", false],
  [isNationalInsuranceNumber, "ab 12 34 56 c", true],
  [isNationalInsuranceNumber, "NT123456A", false],
  [isNationalInsuranceNumber, "AB123456E", false],
  [isBsn, "111222333", true],
  [isBsn, "1112.22.333", true],
  [isBsn, "123456789", false],
  [isBsn, "000000000", false],
  [isNir, "1 51 02 46102 043 25", true],
  [isNir, "1 51 02 46102 043 26", false],
  [isNir, "269054958815780", true],
  [isSteuerId, "86095742719", true],
  [isSteuerId, "86095742718", false],
  [isSteuerId, "12345678901", false],
  [isIban, "BE68 5390 0754 7034", true],
  [isIban, "nl91abna0417164300", true],
  [isIban, "BE68 5390 0754 7035", false],
])("%o takes %j: %j", (is, text, answer) => {
  expect(is(text)).toBe(answer);
});

describe("a column is special", () => {
  test.each([
    ["Rijksregisternr.", "national_number"],
    ["INSZ", "national_number"],
    ["BSN", "national_number"],
    ["RR-nummer", "national_number"],
    ["Nat. nr", "national_number"],
    ["N° national", "national_number"],
    ["Numéro national", "national_number"],
    ["Numéro de sécurité sociale", "national_number"],
    ["Steuer-ID", "national_number"],
    ["Passport number", "national_number"],
    ["Gezondheidstoestand", "health"],
    ["Allergieën", "health"],
    ["Mutualiteit", "health"],
    ["Groupe sanguin", "health"],
    ["Mutualité", "health"],
    ["Médecin traitant", "health"],
    ["Huisarts", "health"],
    ["Vaccinatie", "health"],
    ["Impfstatus", "health"],
    ["Krankenkasse", "health"],
    ["Medical notes", "health"],
    ["Geloofsovertuiging", "religion"],
    ["Religion", "religion"],
    ["Konfession", "religion"],
    ["Vakbond", "union_membership"],
    ["Syndicat", "union_membership"],
    ["Gewerkschaftsmitglied", "union_membership"],
    ["Trade union", "union_membership"],
    ["Politieke voorkeur", "political_opinion"],
    ["Opinion politique", "political_opinion"],
    ["Parteimitglied", "political_opinion"],
    ["Ethnicity", "ethnicity"],
    ["Ras", "ethnicity"],
    ["Etnische afkomst", "ethnicity"],
    ["Seksuele geaardheid", "sexual_life"],
    ["Orientation sexuelle", "sexual_life"],
    ["Vingerafdruk", "biometric"],
    ["Casier judiciaire", "criminal_record"],
    ["Strafregister", "criminal_record"],
    ["IBAN", "bank_account"],
    ["Rekeningnummer", "bank_account"],
    ["Geboortedatum", "birth_date"],
    ["Date de naissance", "birth_date"],
    ["Geburtsdatum", "birth_date"],
    ["DOB", "birth_date"],
  ])("by its name %j: %s", async (name, code) => {
    expect((await readText(`E-mail;${name}\nan@telenet.be;x\n`)).warnings).toEqual([{ code, column: name }]);
  });

  test.each([
    ["85.07.30-033.28", 1, "national_number"],
    ["85.07.30/033-28", 1, "national_number"],
    ["AB123456C", 2, "national_number"],
    ["85073003328", 2, "national_number"],
    ["269054958815780", 2, "national_number"],
    ["111222333", 5, "national_number"],
    ["86095742719", 5, "national_number"],
    ["BE68539007547034", 1, "bank_account"],
  ])("by its values: %s in %i rows is %s", async (value, rows, code) => {
    const warnings = async (count: number) =>
      (await readText(`E-mail;x\n${`an@telenet.be;${value}\n`.repeat(count)}`)).warnings;
    expect(await warnings(rows)).toEqual([{ code, column: "x" }]);
    if (rows > 1) expect(await warnings(rows - 1)).toEqual([]);
  });

  test("but ordinary columns are not", async () => {
    const names = [
      "Naam",
      "Geslacht",
      "Nationaliteit",
      "Klantnummer",
      "BTW-nummer",
      "Postcode",
      "Herkomst",
      "Race 2019",
      "Partij",
      "Rang",
      "Functie",
    ];
    const rows = Array.from(
      { length: 50 },
      (_, n) => `an${n}@telenet.be;${names.map((_, at) => 100_000_000 + n * 7 + at).join(";")}\n`,
    );
    const read = await readText(`E-mail;${names.join(";")}\n${rows.join("")}`);
    expect(read.warnings).toEqual([]);
  });
});

test("a special column is never guessed to be a name, a source, a topic or a date", async () => {
  const read = await readText(
    "E-mail;Naam vakbond;Bron ziekte;Datum veroordeling;Verjaardag\nan@telenet.be;ACV;griep;2019-01-02;2019-01-02\n",
  );
  expect(read.mapping).toEqual({ address: "E-mail" });
});
