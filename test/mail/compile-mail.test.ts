import { describe, expect, test } from "vitest";
import { compileMail } from "../../src/mail/compile-mail.ts";
import type { CompiledMail } from "../../src/mail/compile-mail.ts";
import { composeMail } from "../../src/mail/compose-mail.ts";
import { placeholders } from "../../src/mail/mail-content.ts";
import type { QuestionMail } from "../../src/mail/mail-content.ts";
import { locales } from "../../src/ui/texts/locale.ts";
import { bakery, events, matter, newsletter, offers, visibleText } from "../ui/bakery.ts";

const question: QuestionMail = {
  locale: "nl",
  sender: bakery,
  subject: null,
  intro: null,
  source: matter.source,
  topics: [newsletter, offers],
  silence: "erase",
  noticeUrl: "https://p.korenbloem.be/n/n1",
};
const values = {
  link: "https://p.korenbloem.be/i/AQEB",
  unsubscribe: "https://p.korenbloem.be/u/AQEC",
  preferences: "https://p.korenbloem.be/p/AQED",
  dispute: "https://p.korenbloem.be/d/AQEE",
  until: "9 januari 2027",
  when: "22 november 2026 om 14:05 CET",
  what: "Nieuws, hoogstens elke maand",
};

async function everyKind(locale: QuestionMail["locale"]): Promise<[string, CompiledMail][]> {
  const content = { ...question, locale };
  return [
    ["invitation", await compileMail("invitation", content)],
    ["reminder", await compileMail("reminder", content)],
    ["last-reminder", await compileMail("last-reminder", content)],
    ["receipt", await compileMail("receipt", content)],
    ["confirmation", await compileMail("confirmation", content)],
    ["acknowledgement", await compileMail("acknowledgement", content)],
    ["service again", await compileMail("service", { ...content, about: "again" })],
    ["service myData", await compileMail("service", { ...content, about: "myData" })],
    ["service forget", await compileMail("service", { ...content, about: "forget" })],
    ["service addressOld", await compileMail("service", { ...content, about: "addressOld" })],
    ["service addressNew", await compileMail("service", { ...content, about: "addressNew" })],
    ["service addressMoved", await compileMail("service", { ...content, about: "addressMoved" })],
    ["service addressChanged", await compileMail("service", { ...content, about: "addressChanged" })],
  ];
}

function words(all: string): string[] {
  return all
    .replace(/<?https:\/\/[^\s>"]+>?/g, "")
    .replace(/\s+([.,:;])/g, "$1")
    .split(/\s+/)
    .filter(Boolean);
}

describe.each(locales)("mails in %s", async (locale) => {
  const mails = (await everyKind(locale)).map(([kind, mail]) => [kind, composeMail(mail, values)] as const);

  test.each(mails)("%s says the same in HTML and in plain text", (_kind, { html, text }) => {
    expect(words(visibleText(html.replaceAll("<br />", " ")))).toEqual(words(text));
    const links = Array.from(html.matchAll(/href="(https:[^"]+)"/g), ([, url = ""]) => url.replaceAll("&amp;", "&"));
    expect(Array.from(text.matchAll(/<(https:[^>]+)>/g), ([, url]) => url)).toEqual(links);
  });

  test.each(mails)(
    "%s has its language, title and dark mode, no script, and asks nothing of the network",
    (_kind, { html }) => {
      const tag = locale === "en" ? "en" : `${locale}-BE`;
      expect(html).toContain(`<html lang="${tag}" dir="ltr"`);
      expect(html).toMatch(new RegExp(`<div[^>]*lang="${tag}"`));
      expect(html).toMatch(/<title>[^<]+<\/title>/);
      expect(html).toContain('<meta name="color-scheme" content="light dark">');
      expect(html).toContain("prefers-color-scheme: dark");
      expect(html).not.toMatch(/<script|<link|@import|url\(|<img|src=|fonts\.googleapis/);
      expect(html.split("\n").every((line) => new TextEncoder().encode(line).length < 998)).toBe(true);
    },
  );
});

describe("the invitation", () => {
  test("says who asks and where the address came from within the first three lines", async () => {
    const { text } = await compileMail("invitation", question);
    const [first, second, third] = text.split("\n").filter((line) => line !== "");
    expect(first).toBe("De Korenbloem");
    expect(second).toBe("Wil je nog mail van De Korenbloem?");
    expect(third).toBe(
      "De Korenbloem (Jansen & Zonen BV) vraagt je dit. We hebben je adres omdat je klant bij ons was (2012 tot 2017).",
    );
  });

  test("has one link for each topic and frequency, and a no of the same make among them", async () => {
    const { html } = await compileMail("invitation", { ...question, topics: [newsletter, events] });
    const buttons = html.match(/<a\s[^>]*class="?[^>]*>|<a\s+href="\{\{link\}\}\?[^>]*>/g) ?? [];
    expect(buttons.map((button) => /\?([^"]+)"/.exec(button)?.[1])).toEqual([
      "topic=newsletter&amp;frequency=weekly",
      "topic=newsletter&amp;frequency=monthly",
      "topic=events&amp;frequency=quarterly",
      "choice=leave",
    ]);
    expect(new Set(buttons.map((button) => button.replace(/href="[^"]+"/, ""))).size).toBe(1);
    // 24 px of line, twice 12 px inside and twice 2 px of edge: 52 px, at least the 44 of WCAG 2.5.5.
    expect(buttons[0]).toContain("padding:12px 20px");
  });

  test("shows the person's own date in bold, the notice, the postal address and the way to unsubscribe", async () => {
    const mail = composeMail(await compileMail("invitation", question), values);
    expect(mail.html).toContain("<strong>9 januari 2027</strong>");
    expect(mail.html).toContain('<a href="https://p.korenbloem.be/n/n1">');
    expect(mail.html).toContain('<a href="https://p.korenbloem.be/u/AQEC">');
    expect(mail.text).toContain("Kerkstraat 1, 9000 Gent");
    expect(mail.text).toContain("Zonder je ja stoppen we op 9 januari 2027.");
  });

  test("names no date where silence changes nothing", async () => {
    const { html, text } = await compileMail("invitation", { ...question, silence: "changes_nothing" });
    expect(html + text).not.toContain("{{until}}");
    expect(text).not.toContain("toestemming");
    expect(text).toContain("Antwoord je niet, dan verandert er niets.");
  });

  test("takes the campaign's own words as text, never as markup or template", async () => {
    const own = { subject: "Blijven  we\nin contact?", intro: "A <b>b</b> & [[title]]\n\nTwee" };
    const mail = await compileMail("invitation", { ...question, ...own });
    expect(mail.subject).toBe("Blijven we in contact?");
    expect(mail.html).toContain("<p>A &lt;b&gt;b&lt;/b&gt; &amp; [[title]]</p>");
    expect(mail.text).toContain("A <b>b</b> & [[title]]\n\nTwee\n");
  });

  test("loads nothing but the account's own logo", async () => {
    const account = { ...bakery.account, logo: "https://p.korenbloem.be/logo/a.png" };
    const { html, text } = await compileMail("invitation", { ...question, sender: { ...bakery, account } });
    expect(html.match(/src="[^"]+"/g)).toEqual(['src="https://p.korenbloem.be/logo/a.png"']);
    expect(html).toContain('alt="De Korenbloem"');
    expect(text.startsWith("De Korenbloem\n")).toBe(true);
  });

  test("with a placeholder that nobody fills is refused, naming those there are", async () => {
    await expect(compileMail("invitation", { ...question, intro: "Dag {{naam}}" })).rejects.toThrow(
      "The text has {{naam}}, which we cannot fill in. Use one of {{link}}, {{unsubscribe}}, {{until}}, or take it out.",
    );
  });

  test("that Gmail would cut off is refused", async () => {
    await expect(compileMail("invitation", { ...question, intro: "woord ".repeat(20_000) })).rejects.toThrow(
      /Gmail cuts off/,
    );
  });
});

test("the acknowledgement of a no sells nothing and has no choice but the undo", async () => {
  const { html } = await compileMail("acknowledgement", question);
  expect(html.match(/href="[^"]+"/g)).toEqual(['href="{{link}}"']);
});

test("each kind uses the placeholders that it is said to have, and no other", async () => {
  const used = Map.groupBy(await everyKind("nl"), ([kind]) => kind.split(" ")[0] ?? "");
  for (const [kind, mails] of used) {
    const text = mails.map(([, mail]) => `${mail.subject}${mail.html}${mail.text}`).join("");
    const names = new Set(Array.from(text.matchAll(/\{\{(\w+)\}\}/g), ([, name]) => name));
    const [known] = Object.entries(placeholders).filter(([name]) => name === kind);
    expect([kind, [...names].sort()]).toEqual([kind, [...(known?.[1] ?? [])].sort()]);
  }
});

test("a service mail can carry an account's own words, without a button too", async () => {
  const about = { subject: "Hallo", title: "Titel", paragraphs: ["Een", "Twee"], button: null };
  const { text, html } = await compileMail("service", { locale: "en", sender: bakery, about });
  expect(text).toMatch(/^De Korenbloem\n\nTitel\n\nEen\n\nTwee\n\n/);
  expect(html).not.toContain("{{link}}");
});
