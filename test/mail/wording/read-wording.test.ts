import { describe, expect, test } from "vitest";
import { compileMail } from "../../../src/mail/compile-mail.ts";
import { readWording } from "../../../src/mail/wording/read-wording.ts";
import { locales } from "../../../src/ui/texts/locale.ts";
import { texts } from "../../../src/ui/texts/texts.ts";
import { bakery, matter, newsletter, offers } from "../../ui/bakery.ts";
import { forbidden, honest } from "./sayings.ts";

const codesIn = (text: string) => readWording(text, { silenceEnds: true }).map(({ code }) => code);

test("there are forty of each and more", () => {
  expect(forbidden.length).toBeGreaterThanOrEqual(40);
  expect(honest.length).toBeGreaterThanOrEqual(40);
});

test.each(forbidden)("%s: %s", (code, text) => {
  expect(codesIn(text)).toContain(code);
});

test.each(forbidden)("%s is seen in capitals, without accents, and in the midst of other text: %s", (code, text) => {
  const plain = text.normalize("NFD").replace(/\p{Mn}/gu, "");
  expect(codesIn(text.toUpperCase())).toContain(code);
  expect(codesIn(`Beste lezer,\n\n${plain}\n\nGroet, de bakker`)).toContain(code);
});

test.each(forbidden)(
  "%s is seen through soft hyphens, letters of no width, entities, tags and line breaks: %s",
  (code, text) => {
    const hidden = text
      .replaceAll("a", "\u00ada\u200b")
      .replaceAll("e", "<b>e</b>")
      .replaceAll(" ", "&nbsp;\n")
      .replace(/[é]/g, "&eacute;")
      .replaceAll("o", "о");
    expect(codesIn(hidden)).toContain(code);
  },
);

test.each(honest)("is no false alarm: %s", (text) => {
  expect(readWording(text, { silenceEnds: true })).toEqual([]);
});

test("the offending words are shown as they were written, with their place", () => {
  const text = "Dag Jan.\n\nMaak&nbsp;KANS op een kor\u00adting!";
  for (const { words, offset, length } of readWording(text, { silenceEnds: true })) {
    expect(text.slice(offset, offset + length).trim()).toBe(words);
  }
  expect(readWording(text, { silenceEnds: true }).map(({ words }) => words)).toEqual([
    "Maak&nbsp;KANS op",
    "kor\u00adting",
  ]);
});

test("where silence changes nothing, saying so is no lie; that it is a yes still is", () => {
  const says = (text: string) => readWording(text, { silenceEnds: false }).map(({ code }) => code);
  expect(says("Antwoord je niet, dan verandert er niets.")).toEqual([]);
  expect(says("Antwoord je niet, dan stem je toe.")).toEqual(["opt_out_wording"]);
});

test("a text of 5,000 letters made to be slow is read at once", () => {
  const started = performance.now();
  for (const piece of [
    "als je niets ",
    "sans reponse ",
    "wenn sie nicht ",
    "if you do ",
    "a",
    "&#8203;",
    "<b>",
    " ",
    "\n",
    "\n ",
    "\t\r\n",
  ]) {
    readWording(piece.repeat(5000 / piece.length), { silenceEnds: true });
  }
  expect(performance.now() - started).toBeLessThan(2000);
});

describe.each(locales)("our own texts in %s", (locale) => {
  const said = (value: unknown): string[] =>
    typeof value === "string"
      ? [value]
      : typeof value === "function"
        ? [String(value("X", "Y", "Z"))]
        : Object.values(value ?? {}).flatMap(said);

  test.each([null, "BE", "NL", "FR", "AT", "DE", "IE"])("pass their own rules (%s)", (country) => {
    for (const text of said(texts(locale, country))) {
      expect(readWording(text, { silenceEnds: false }), text).toEqual([]);
    }
  });

  test("and so do the mails made of them", async () => {
    const question = {
      locale,
      sender: bakery,
      subject: null,
      intro: null,
      source: matter.source,
      topics: [newsletter, offers],
      noticeUrl: "https://p.korenbloem.be/n/1",
    };
    for (const kind of ["invitation", "reminder", "last-reminder"] as const) {
      for (const silence of ["erase", "keep_unmailed"] as const) {
        const { subject, text } = await compileMail(kind, { ...question, silence });
        expect(readWording(`${subject}\n\n${text}`, { silenceEnds: true }), text).toEqual([]);
      }
    }
  });
});

test("a lure behind hundreds of denied ones is found", () => {
  const text = `${"There is no discount. ".repeat(500)}Say yes and win a bicycle.`;
  expect(readWording(text, { silenceEnds: true }).map(({ code }) => code)).toContain("incentive");
});
