import { describe, expect, test } from "vitest";
import { parseDate, parseMoment } from "../../../src/imports/reading/parse-date.ts";
import { createCountryReader } from "../../../src/imports/reading/parse-country.ts";
import { languageOf } from "../../../src/imports/reading/parse-language.ts";
import { statusOf } from "../../../src/imports/reading/parse-status.ts";
import { rowFacts } from "../../../src/imports/reading/row-facts.ts";

test.each([
  ["2017-03-05", "2017-03-05"],
  ["2017-03-05T23:59:00Z", "2017-03-05"],
  ["2017/3/5", "2017-03-05"],
  ["20170305", "2017-03-05"],
  ["5-3-2017", "2017-03-05"],
  ["05/03/2017", "2017-03-05"],
  ["5.3.17", "2017-03-05"],
  ["03/25/2017", "2017-03-25"],
  ["5 maart 2017", "2017-03-05"],
  ["1er février 2017", "2017-02-01"],
  ["5. März 2017", "2017-03-05"],
  ["Aug 31, 2017", "2017-08-31"],
  ["12 août 2017 14:00", "2017-08-12"],
  ["5-mrt-17", "2017-03-05"],
  ["42799", "2017-03-05"],
  ["03/2017", "2017-03-01"],
  ["2017", "2017-01-01"],
  ["31-02-2017", null],
  ["beurs 2019", null],
  ["Mariakerke 2019", null],
  ["0470123456", null],
  ["0000-00-00", null],
  ["", null],
])("%j is the date %j", (text, date) => {
  expect(parseDate(text)).toBe(date);
});

test.each([
  ["2021-09-10 09:39:00", "2021-09-10T09:39:00Z"],
  ["2021-09-10T09:39:00+02:00", "2021-09-10T07:39:00Z"],
  ["10/09/2021 9:39", "2021-09-10T09:39:00Z"],
  ["Sep 10, 2021 9:39 pm", "2021-09-10T21:39:00Z"],
  ["2021-09-10", "2021-09-10T00:00:00Z"],
  ["ja", null],
])("%j is the moment %j", (text, moment) => {
  expect(parseMoment(text)).toBe(moment);
});

test.each([
  ["NL", "nl"],
  ["nl-BE", "nl"],
  ["fr_FR", "fr"],
  ["Nederlands", "nl"],
  ["Français", "fr"],
  ["néerlandais", "nl"],
  ["Deutsch", "de"],
  ["E", "en"],
  ["es", "other"],
  ["rood", null],
])("%j is the language %j", (text, language) => {
  expect(languageOf(text)).toBe(language);
});

test("countries are known by code and by name in four languages", () => {
  const countryOf = createCountryReader();
  const texts = [
    "BE",
    "be",
    "België",
    "Belgique",
    "Belgien",
    "Pays-Bas",
    "Holland",
    "Duitsland",
    "Royaume-Uni",
    "Verenigd Koninkrijk",
    "UK",
    "Österreich",
    "Côte d’Ivoire",
    "nergens",
  ];
  expect(texts.map(countryOf)).toEqual([
    "BE",
    "BE",
    "BE",
    "BE",
    "BE",
    "NL",
    "NL",
    "DE",
    "GB",
    "GB",
    "GB",
    "AT",
    "CI",
    null,
  ]);
});

test.each([
  ["Status", "Unsubscribed", "opted_out"],
  ["status", "uitgeschreven", "opted_out"],
  ["Statut", "Désinscrit", "opted_out"],
  ["Status", "abgemeldet", "opted_out"],
  ["Status", "cleaned", "bounced"],
  ["Status", "hard_bounce", "bounced"],
  ["Status", "subscribed", null],
  ["Uitgeschreven op", "2019-03-04", "opted_out"],
  ["Uitgeschreven", "nee", null],
  ["Opt-out", "x", "opted_out"],
  ["Email blacklisted", "0", null],
  ["CLEAN_TIME", "", null],
  ["cleaned", "yes", "bounced"],
  ["Nieuwsbrief", "nee", "opted_out"],
  ["Nieuwsbrief", "ja", null],
  ["Opt-in", "false", "opted_out"],
  ["Opt-in", "", null],
])("under %j, %j means %j", (header, value, status) => {
  expect(statusOf(header, value)).toBe(status);
});

describe("the facts of a row", () => {
  test("come from the mapped columns and no other", () => {
    const header = ["E-mail", "Voornaam", "Naam", "Basis", "Tags", "IP", "Status", "Uit", "GSM"];
    const mapping = {
      address: "E-mail",
      name: ["Voornaam", "Naam"],
      basis: "Basis",
      topics_before: "Tags",
      optin_ip: "IP",
      status: ["Status", "Uit"],
    };
    const cells = [
      " Jan@X.be ",
      " Jan ",
      "Peeters",
      "soft opt-in",
      '"wijn","bier",',
      "192.0.2.7",
      "bounced",
      "unsubscribed",
      "0470",
    ];
    expect(rowFacts(mapping, header)({ cells })).toEqual({
      address: " Jan@X.be ",
      name: "Jan Peeters",
      language: null,
      country: null,
      basis: "unknown",
      collectedAt: null,
      lastContact: null,
      source: null,
      status: "opted_out",
      statusAt: null,
      lacksYes: false,
      topicsBefore: ["wijn", "bier"],
      optinAt: null,
      optinIp: "192.0.2.7",
      confirmedAt: null,
      confirmedIp: null,
    });
    expect(rowFacts(mapping, header)({ cells: cells.with(3, "Soft_Optin_Customer") }).basis).toBe(
      "soft_optin_customer",
    );
  });

  test("a basis that is no basis is unknown, never the list's, and a word of refusal is a no", () => {
    const basisOf = (text: string) =>
      rowFacts({ address: "mail", basis: "grond" }, ["mail", "grond"])({ cells: ["an@telenet.be", text] }).basis;
    expect(["rubbish", "afgemeld", ""].map(basisOf)).toEqual(["unknown", "opted_out", null]);
  });

  test("hold names that are safe to show", () => {
    expect(nameOf("Jan\u0000\u0007\u202e\r\n  Peeters\u200b")).toBe("Jan Peeters");
    expect(nameOf("é".repeat(500))).toHaveLength(200);
    expect(nameOf(`${"x".repeat(199)}😀`)).toBe(`${"x".repeat(199)}\ufffd`);
    expect(nameOf(" \u0001 ")).toBeNull();
  });

  test("take a name from the address when no column has one", () => {
    const factsOf = rowFacts({ address: "1" }, ["1"]);
    expect(factsOf({ cells: ['"Inge Wouters" <inge@x.be>'] }).name).toBe("Inge Wouters");
    expect(factsOf({ cells: ["inge@x.be"] }).name).toBeNull();
  });

  test("keep an IP address only when it is one", () => {
    expect(
      ["192.0.2.1", "256.1.1.1", "2001:DB8::1", "::", "1::2::3", "1:2:3:4:5:6:7:8", "1.2.3", "geen"].map(ipOf),
    ).toEqual(["192.0.2.1", null, "2001:db8::1", "::", null, "1:2:3:4:5:6:7:8", null, null]);
  });
});

function nameOf(name: string): string | null {
  return rowFacts({ address: "a", name: "n" }, ["a", "n"])({ cells: ["", name] }).name;
}

function ipOf(ip: string): string | null {
  return rowFacts({ address: "a", optin_ip: "i" }, ["a", "i"])({ cells: ["", ip] }).optinIp;
}
