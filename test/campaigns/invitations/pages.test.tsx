import { UnknownLinkPage } from "../../../src/ui/unknown-link-page.tsx";
import { describe, expect, test } from "vitest";
import { AnsweredPage, LapsedOrExpiredPage } from "../../../src/campaigns/invitations/answer-pages.tsx";
import { NoticePage } from "../../../src/campaigns/invitations/notice-page.tsx";
import { QuestionPage } from "../../../src/campaigns/invitations/pages.tsx";
import type { QuestionData } from "../../../src/campaigns/invitations/pages.tsx";
import { questionText } from "../../../src/campaigns/invitations/question-words.ts";
import { locales } from "../../../src/ui/texts/locale.ts";
import { bakery, events, matter, newsletter, offers, visibleText } from "../../ui/bakery.ts";

const data: QuestionData = {
  ...matter,
  action: "/i/abc",
  maskedAddress: "j•••@e•••.be",
  deadline: new Date("2026-12-31T22:59:59Z"),
  isLapsed: false,
  timeZone: "Europe/Brussels",
  choiceFromMail: null,
  problem: null,
  hidden: { shown: "a1", f: "b2" },
};

function forms(html: string): string[] {
  return html.match(/<form[\s\S]*?<\/form>/g) ?? [];
}

function page(changes: Partial<QuestionData> = {}): string {
  return String(<QuestionPage {...data} {...changes} />);
}

describe("the question", () => {
  test("leaves every topic unticked and has yes and no in two forms that look the same", () => {
    const html = page();
    const [stay = "", leave = "", ...more] = forms(html);
    expect(more).toEqual([]);
    expect(stay).toMatch(/<form method="post" action="\/i\/abc">/);
    expect(stay).toContain('<input type="hidden" name="choice" value="stay"/>');
    expect(stay.match(/<input type="checkbox" name="topic" value="\w+"\/>/g)).toHaveLength(2);
    expect(leave).toContain('<input type="hidden" name="choice" value="leave"/>');
    expect(leave).not.toContain("checkbox");
    expect(html.match(/<button[^>]*>/g)).toEqual(['<button class="answer">', '<button class="answer">']);
  });

  test("says who asks, where the address came from, the person's own date and the way to the notice", () => {
    const text = visibleText(page());
    expect(text).toContain("De Korenbloem (Jansen & Zonen BV) vraagt je dit.");
    expect(text).toContain("We hebben je adres omdat je klant bij ons was (2012 tot 2017).");
    expect(text).toContain("j•••@e•••.be");
    expect(text).toContain("Zonder je ja stoppen we op 31 december 2026.");
    expect(text).toContain("Molen De Wit en Café Roos");
    expect(text).toContain("Kerkstraat 1, 9000 Gent");
    expect(page()).toContain('<a href="/n/n1">');
  });

  test("carries the hidden fields and the language in every form", () => {
    for (const form of forms(page({ choiceFromMail: { topic: "offers", frequency: "monthly" } }))) {
      expect(form).toContain('name="shown" value="a1"');
      expect(form).toContain('name="f" value="b2"');
      expect(form).toContain('name="lang" value="nl"');
    }
  });

  test("offers one frequency for all topics where they share it, the rarest selected", () => {
    const html = page();
    expect(html).toMatch(/<input type="radio" name="frequency" value="weekly"\/>/);
    expect(html).toMatch(/<input type="radio" name="frequency" value="monthly" checked=""\/>/);
    expect(html).not.toContain("frequency_");
  });

  test("offers a frequency for each topic where they differ", () => {
    const html = page({ topics: [newsletter, events] });
    expect(html).toContain('<select id="frequency_newsletter" name="frequency_newsletter">');
    expect(html).toContain('<input type="hidden" name="frequency_events" value="quarterly"/>');
    expect(html).not.toContain('name="frequency"');
  });

  test("names a choice that came from the mail on one button, with the no beside it and the open question below", () => {
    const html = page({ choiceFromMail: { topic: "newsletter", frequency: "monthly" } });
    const [fromMail = "", leave = "", open = "", leaveAgain = ""] = forms(html);
    expect(fromMail).toContain('name="choice" value="stay"');
    expect(fromMail).toContain('name="topic" value="newsletter"');
    expect(fromMail).toContain('name="frequency" value="monthly"');
    expect(fromMail).toContain('name="via" value="mail"');
    expect(visibleText(fromMail)).toBe("Ja, mail me Nieuws <vers>, hoogstens elke maand");
    expect([leave, leaveAgain].map((form) => form.includes('value="leave"'))).toEqual([true, true]);
    expect(open).toContain('type="checkbox"');
    expect(html).toContain('href="?topic=newsletter&amp;frequency=monthly&amp;lang=fr"');
  });

  test("says a no that was chosen in the mail, and has one button for it", () => {
    const html = page({ choiceFromMail: "leave" });
    expect(visibleText(html)).toContain("In de mail koos je: nee.");
    expect(forms(html)[0]).toContain('value="leave"');
  });

  test("takes a choice that is not offered for none", () => {
    expect(page({ choiceFromMail: { topic: "offers", frequency: "daily" } })).not.toContain("In de mail");
    expect(page({ choiceFromMail: { topic: "bogus", frequency: "weekly" } })).not.toContain("In de mail");
  });

  test("tells what is missing when a yes came without a topic", () => {
    const html = page({ problem: "choose" });
    expect(html).toContain('role="alert"');
    expect(visibleText(html)).toContain("Vink minstens één onderwerp aan, of kies nee.");
    expect(html).toContain('<fieldset aria-describedby="problem">');
    expect(html.match(/<title>(.*?)<\/title>/)?.[1]).not.toBe(page().match(/<title>(.*?)<\/title>/)?.[1]);
  });

  test("says in its title that something is missing, with the space that French has before a colon", () => {
    expect(page({ problem: "frequency" })).toContain("<title>Er klopt nog iets niet: ");
    expect(page({ problem: "frequency", locale: "fr" })).toContain("<title>Il reste une chose à corriger\u00a0: ");
  });

  test("takes the campaign's own intro and button, and escapes them", () => {
    const html = page({ intro: "Eén <b>zin</b>.\n\nNog een.", button: "Graag & altijd" });
    expect(html).toContain('<p class="lead">Eén &lt;b&gt;zin&lt;/b&gt;.</p>');
    expect(html).toContain('<p class="lead">Nog een.</p>');
    expect(html).toContain(">Graag &amp; altijd</button>");
  });

  test("speaks of no deadline where silence changes nothing", () => {
    const text = visibleText(page({ silence: "changes_nothing" }));
    expect(text).toContain("Antwoord je niet, dan verandert er niets.");
    expect(text).not.toContain("31 december");
  });
});

describe.each(locales)("the kept text in %s", (locale) => {
  test.each([
    ["shared frequencies", [newsletter, offers]],
    ["own frequencies", [newsletter, events]],
    ["one frequency", [events]],
  ])("says nothing that the page does not, with %s", (_name, topics) => {
    const changes = { locale, topics };
    const seen = visibleText(page(changes)).replaceAll("j•••@e•••.be", "{address}");
    const dated = seen.replace(/31\.? (december|décembre|Dezember|December) 2026/, "{until}");
    const lines = questionText({ ...data, ...changes })
      .trimEnd()
      .split("\n");
    expect(lines.length).toBeGreaterThan(15);
    expect(lines.filter((line) => !dated.includes(line))).toEqual([]);
  });

  test("leaves nothing out that the page says", () => {
    let rest = visibleText(page({ locale })).replaceAll("j•••@e•••.be", "{address}");
    rest = rest.replace(/31\.? (december|décembre|Dezember|December) 2026/, "{until}");
    const lines = questionText({ ...data, locale })
      .trimEnd()
      .split("\n");
    for (const line of lines.toSorted((a, b) => b.length - a.length)) rest = rest.replaceAll(line, " ");
    expect(rest.replace(/De Korenbloem|Nederlands|Français|Deutsch|English/g, "").trim()).toBe("");
  });
});

test("the kept text is the same for two people and follows the page's order", () => {
  const text = questionText(data);
  const another: QuestionData = { ...data, maskedAddress: "x", deadline: new Date(0) };
  expect(questionText(another)).toBe(text);
  expect(text).not.toContain("j•••");
  const places = ["vraagt je dit", "CRM export", "Acties", "Ja, mail", "Nee, mail", "Zonder je ja", "Kerkstraat"].map(
    (words) => text.indexOf(words),
  );
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places).not.toContain(-1);
});

describe("after the answer", () => {
  const frame = {
    locale: "en" as const,
    languages: locales,
    sender: bakery,
    action: "/i/abc",
    timeZone: "Europe/Brussels",
  };

  test("a yes shows what was chosen, that a confirmation comes, preferences and undo", () => {
    const answer = {
      choice: "stay" as const,
      choices: [{ name: "News", frequency: "weekly" }],
      preferencesPath: "/p/x",
    };
    const html = String(<AnsweredPage {...frame} answer={answer} />);
    const text = visibleText(html);
    expect(text).toContain("News, at most every week");
    expect(text).toContain("You will get a confirmation by mail.");
    expect(html).toContain('href="/p/x"');
    expect(forms(html)).toHaveLength(1);
    expect(forms(html)[0]).toContain('name="choice" value="undo"');
  });

  test("a no says what happens now and until when it can be undone", () => {
    const undoUntil = new Date("2026-11-29T08:00:00Z");
    const html = String(<AnsweredPage {...frame} answer={{ choice: "leave", undoUntil, acknowledged: true }} />);
    expect(visibleText(html)).toContain("You can undo this until 29 November 2026.");
    expect(forms(html)[0]).toContain('name="choice" value="undo"');
    const later = String(
      <AnsweredPage {...frame} answer={{ choice: "leave", undoUntil: null, acknowledged: false }} />,
    );
    expect(forms(later)).toEqual([]);
    expect(visibleText(later)).not.toContain("short mail");
  });

  test("a lapsed question and an expired link say so, and offer a new link only where allowed", () => {
    const lapsedOn = new Date("2026-12-31T22:59:59Z");
    const lapsed = String(
      <LapsedOrExpiredPage {...frame} reason={{ lapsedOn, timeZone: "UTC" }} again={{ action: "/i/abc" }} />,
    );
    expect(visibleText(lapsed)).toContain("We got no answer before 31 December 2026, so we stopped mailing you.");
    expect(lapsed).toContain('name="choice" value="again"');
    const expired = String(<LapsedOrExpiredPage {...frame} reason="expired" again={null} />);
    expect(visibleText(expired)).toContain("This link is too old");
    expect(forms(expired)).toEqual([]);
  });

  test("an unknown link names nobody", () => {
    const html = String(<UnknownLinkPage locale="fr" />);
    expect(html).toContain('<html lang="fr">');
    expect(visibleText(html)).not.toContain("Korenbloem");
  });
});

test("a notice shows its paragraphs, its headings and its fingerprint", () => {
  const notice = {
    body: "# Kop\n\nEen <b>\nregel\n\nTwee",
    sha256: "ff".repeat(32),
    createdAt: new Date("2026-11-22T08:00:00Z"),
  };
  const around = {
    earlier: { id: "n1", createdAt: new Date("2026-01-02T08:00:00Z") },
    newest: { id: "n3", createdAt: new Date("2026-11-23T08:00:00Z") },
  };
  const page = (versions: Parameters<typeof NoticePage>[0]["around"]) =>
    String(<NoticePage locale="nl" sender={bakery} notice={notice} around={versions} timeZone="Europe/Brussels" />);
  const html = page(around);
  expect(html).toContain("<h2>Kop</h2><p>Een &lt;b&gt;<br/>regel</p><p>Twee</p>");
  expect(visibleText(html)).toContain(`Vingerafdruk (SHA-256): ${"ff".repeat(32)}`);
  expect(html).toContain('<a href="/n/n1">Lees de versie hiervoor, van 2 januari 2026</a>');
  expect(html).toContain('<a href="/n/n3">Lees de versie van 23 november 2026, die nu geldt</a>');
  expect(page({ earlier: null, newest: null })).not.toContain("/n/");
});
