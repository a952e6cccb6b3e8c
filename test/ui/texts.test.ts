import { describe, expect, test } from "vitest";
import { locales } from "../../src/ui/texts/locale.ts";
import { languageTag } from "../../src/ui/texts/locale.ts";
import { authorityName } from "../../src/ui/texts/regional.ts";
import { texts } from "../../src/ui/texts/texts.ts";
import {
  choicesInWords,
  dateWords,
  frequencyName,
  listWords,
  momentWords,
  rarestFrequency,
} from "../../src/ui/words.ts";

/** Every text of a catalogue, functions called with words in place of their variables. */
function everyText(node: unknown, path = ""): { path: string; text: string }[] {
  if (typeof node === "string") return [{ path, text: node }];
  if (typeof node === "function") return [{ path, text: String(node("Aaa", "Bbb")) }];
  if (typeof node !== "object" || node === null) throw new Error(`${path} is no text`);
  return Object.entries(node).flatMap(([key, value]) => everyText(value, `${path}.${key}`));
}

describe.each(locales)("the catalogue in %s", (locale) => {
  const all = everyText(texts(locale));

  test("has a text for every key, none of them empty or with an exclamation mark", () => {
    expect(all.map(({ path }) => path)).toEqual(everyText(texts("en")).map(({ path }) => path));
    expect(all.filter(({ text }) => text.trim() === "" || /!|undefined/.test(text))).toEqual([]);
  });

  test("never promises a prize, presses for time or keeps who says nothing", () => {
    const forbidden =
      /\bprize|discount|gift|hurry|last chance|korting|cadeau|prijs|winnen|laatste kans|snel|cadeau|réduction|gagne|dernière chance|vite|Rabatt|Gewinn|Geschenk|letzte Chance|schnell|consent|toestemming geven/i;
    expect(all.filter(({ text }) => forbidden.test(text))).toEqual([]);
  });

  test("uses the variables that it is given", () => {
    const t = texts(locale);
    expect(t.question.silence("9 / 1")).toContain("9 / 1");
    expect(t.question.title("X")).toContain("X");
    expect(t.mail.acknowledgement.what("X")).toMatch(/\{\{when\}\}.*X/);
    expect(t.mail.receipt.what).toContain("{{what}}");
  });
});

test("a Dutch and a Flemish sender speak of their own register, officer and authority", () => {
  expect(texts("nl", "BE").footer.legalId("1")).toBe("Ondernemingsnummer: 1");
  expect(texts("nl", "NL").footer.legalId("1")).toBe("KvK-nummer: 1");
  expect(texts("nl", "NL").footer.officer("x")).toContain("(FG)");
  expect(authorityName("nl", "BE")).toContain("Gegevensbeschermingsautoriteit");
  expect(authorityName("nl", "NL")).toContain("Autoriteit Persoonsgegevens");
  expect(authorityName("fr", null)).toBe("l’autorité de protection des données de votre pays");
});

test("a language tag has a region only where we know it", () => {
  expect([languageTag("nl", "BE"), languageTag("fr", "BE"), languageTag("nl", "FR"), languageTag("en", "BE")]).toEqual([
    "nl-BE",
    "fr-BE",
    "nl",
    "en",
  ]);
});

test("dates are those of the calendar in the sender's zone", () => {
  const end = new Date("2026-12-31T23:30:00Z");
  expect(dateWords(end, { locale: "nl", country: "BE", timeZone: "Europe/Brussels" })).toBe("1 januari 2027");
  expect(dateWords(end, { locale: "en", timeZone: "UTC" })).toBe("31 December 2026");
});

test("the rarest frequency is found whatever the order, and an unknown one counts as given", () => {
  expect(rarestFrequency(["monthly", "weekly"])).toBe("monthly");
  expect(rarestFrequency(["weekly", "quarterly", "monthly"])).toBe("quarterly");
  expect(rarestFrequency(["every_season"])).toBe("every_season");
  expect(rarestFrequency([])).toBeUndefined();
  expect(frequencyName(texts("en"), "every_season")).toBe("every season");
});

test("lists and choices read as the language does", () => {
  expect(listWords("fr", ["A", "B", "C"])).toBe("A, B et C");
  const choices = [
    { name: "News", frequency: "weekly" },
    { name: "Events", frequency: "yearly" },
  ];
  expect(choicesInWords(texts("en"), choices)).toBe("News, at most every week; Events, at most once a year");
});

test("French elides before a vowel, and puts a name that begins with an article in quotes", () => {
  const titles = (name: string) => texts("fr").question.title(name).replaceAll("\u00a0", " ");
  expect(titles("De Korenbloem")).toBe("Voulez-vous encore des e-mails de « De Korenbloem » ?");
  expect(titles("Du Pain")).toContain("de « Du Pain »");
  expect(titles("Argenta")).toContain("e-mails d’Argenta");
  expect(titles("École Sainte-Anne")).toContain("e-mails d’École Sainte-Anne");
  expect(titles("Bakkerij De Korenbloem")).toContain("e-mails de Bakkerij De Korenbloem");
  expect(titles("Delhaize")).toContain("e-mails de Delhaize");
  expect(titles("Yahoo")).toContain("e-mails de Yahoo");
});

test("a moment names its zone by letters where people have letters for it, in every language", () => {
  const winter = new Date("2026-11-23T14:05:00Z");
  const summer = new Date("2026-07-01T14:05:00Z");
  const moment = (locale: "nl" | "fr" | "de" | "en", date: Date, timeZone = "Europe/Brussels") =>
    momentWords(date, { locale, country: "BE", timeZone });
  expect(moment("fr", winter)).toBe("23 novembre 2026 à 15:05 CET");
  expect(moment("fr", summer)).toMatch(/16:05 CEST$/);
  expect(moment("nl", winter)).toMatch(/15:05 CET$/);
  expect(moment("de", winter)).toMatch(/15:05 MEZ$/);
  expect(moment("en", winter)).toMatch(/15:05 CET$/);
  expect(moment("fr", winter, "America/Sao_Paulo")).toMatch(/11:05 UTC[−-]3$/);
});
