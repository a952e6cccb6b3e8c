import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { forbidden, honest } from "../mail/wording/sayings.ts";
import type { House } from "../house.ts";
import { draft, houseWithTopics, launch, listOf, mailTo, settle } from "./effort.ts";

let house: House;
let listId: string;
let starter: string;
beforeAll(async () => {
  house = await houseWithTopics();
  listId = await listOf(house, ["an@telenet.be,nl", "bea@telenet.be,fr"], {}, "email,language");
  starter = (await house.api("GET", "/templates")).body.data[0].mjml;
});

async function post(fields: Record<string, unknown>) {
  return await house.api("POST", "/campaigns", {
    name: "Blijven we in contact?",
    list_id: listId,
    sender: { name: "De Korenbloem", address: "nieuws@bakkerij-de-korenbloem.example" },
    topics: ["newsletter", "offers"],
    pace: "provider",
    ...fields,
  });
}

describe("texts", () => {
  test.each(forbidden.filter(([code]) => code !== "urgency"))(
    "that the law forbids are refused, with the words: %s",
    async (code, text) => {
      const { status, body } = await post({ texts: { nl: { intro: `Dag.\n\n${text}` } } });
      expect(status).toBe(422);
      const [error] = body.errors.filter((one: { code: string }) => one.code === code);
      expect(error).toMatchObject({ pointer: "#/texts/nl/intro" });
      expect(`Dag.\n\n${text}`.slice(error.offset)).toMatch(error.words.slice(0, 3));
    },
  );

  test("that press are saved with a warning, which the campaign keeps showing", async () => {
    const { status, body } = await post({ texts: { fr: { subject: "Dernière chance de rester" } } });
    expect(status).toBe(201);
    const warning = { pointer: "#/texts/fr/subject", code: "urgency", words: "Dernière chance", offset: 0 };
    expect(body.warnings).toMatchObject([warning]);
    expect((await house.api("GET", `/campaigns/${body.id}`)).body.warnings).toMatchObject([warning]);
    const calm = await house.api("PATCH", `/campaigns/${body.id}`, {
      texts: { fr: { subject: "Restons en contact" } },
    });
    expect(calm.body.warnings).toEqual([]);
  });

  test("that are honest are saved", async () => {
    for (let n = 0; n < honest.length; n += 20) {
      const { status, body } = await post({ texts: { nl: { intro: honest.slice(n, n + 20).join("\n\n") } } });
      expect([status, body.warnings ?? body.errors]).toEqual([201, []]);
    }
  });

  test.each([
    [
      "opt_out_wording",
      { title: "Doet u niets?", intro: "Dan blijft u onze nieuwsbrief ontvangen." },
      "#/texts/nl/title",
    ],
    ["incentive", { preview: "Maak kans", title: "op een fiets" }, "#/texts/nl/preview"],
    [
      "opt_out_wording",
      { reminder_subject: "Je hoeft niets te doen", reminder_intro: "Je blijft onze mails krijgen." },
      "#/texts/nl/reminder_subject",
    ],
  ])("that are begun in one field and ended in the next are read as one (%s)", async (code, nl, pointer) => {
    const { status, body } = await post({ texts: { nl } });
    expect([status, body.errors]).toMatchObject([422, [{ code, pointer, offset: 0 }]]);
  });

  test.each([
    ["nl", { intro: "Geen antwoord is een nee.", choose: "Dit wil ik blijven krijgen:" }],
    ["nl", { preview: "Geen antwoord is een nee.", title: "Blijf op de hoogte van nieuw brood" }],
    ["nl", { intro: "Zwijgen is nee.", choose: "Ik wil deze mails blijven krijgen" }],
    ["nl", { intro: "Je hoeft niets te doen om te stoppen.", choose: "Kies wat je wilt blijven ontvangen" }],
    ["nl", { intro: "Je hoeft niet te antwoorden.", button: "Dit wil ik blijven krijgen" }],
    ["fr", { intro: "Votre silence est un non.", choose: "Je veux continuer à recevoir" }],
    ["de", { intro: "Ihr Schweigen ist ein Nein.", choose: "Ich möchte weiterhin bekommen" }],
    ["en", { intro: "Silence is a no.", choose: "You will receive what you choose" }],
  ])("that say that silence is a no are no less honest for what people may choose (%s, %o)", async (locale, fields) => {
    const { status, body } = await post({ texts: { [locale]: fields } });
    expect([status, body.errors]).toEqual([201, undefined]);
  });

  test("that go on after silence in the words over the choices are refused all the same", async () => {
    const nl = { intro: "Je hoeft niets te doen.", choose: "Je blijft onze mails krijgen." };
    expect((await post({ texts: { nl } })).body.errors).toMatchObject([{ code: "opt_out_wording" }]);
  });

  test("of a draft are refused on a change, which then changes nothing", async () => {
    const { body } = await post({});
    const changed = await house.api("PATCH", `/campaigns/${body.id}`, {
      name: "Anders",
      texts: { nl: { title: "Win een fiets!" } },
    });
    expect(changed).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "#/texts/nl/title", code: "incentive", words: "Win een" }] },
    });
    expect((await house.api("GET", `/campaigns/${body.id}`)).body).toMatchObject({
      name: "Blijven we in contact?",
      texts: {},
    });
  });

  test("may say that silence changes nothing where that is so", async () => {
    const texts = { nl: { intro: "Antwoord je niet, dan verandert er niets." } };
    expect((await post({ texts })).status).toBe(422);
    expect((await post({ kind: "preferences", texts })).status).toBe(201);
  });

  test("with a field or a placeholder that we do not know are refused, with a pointer", async () => {
    expect((await post({ texts: { nl: { onderwerp: "x" } } })).body.errors[0].pointer).toBe("#/texts/nl/onderwerp");
    expect((await post({ texts: { es: { subject: "x" } } })).status).toBe(422);
    expect((await post({ texts: { nl: { title: "Dag {{naam}}" } } })).body.errors).toMatchObject([
      { pointer: "#/texts/nl/title", code: "unknown_placeholder", words: "{{naam}}", offset: 4 },
    ]);
  });

  test.each(["Re: De Korenbloem", "De Korenbloem \u2705", "Laatste kans", "Jan\u200b", "{{naam}}", "🎁 Cadeau"])(
    "no sender is called %s",
    async (name) => {
      const { status, body } = await post({ sender: { name, address: "nieuws@bakkerij-de-korenbloem.example" } });
      expect([status, body.errors?.[0]]).toMatchObject([
        422,
        { pointer: "#/sender/name", code: "sender_name_misleading" },
      ]);
    },
  );

  test("replace the shipped ones field by field, in each round", async () => {
    const texts = {
      nl: {
        title: "Eigen titel",
        preview: "Eigen voorproef",
        choose: "Eigen keuze",
        reminder_intro: "Eigen herinnering",
        last_reminder_subject: "Eigen slot",
      },
    };
    const { body } = await post({ texts, reminders: [{ after_days: 7 }, { after_days: 21 }] });
    const show = async (round: number) =>
      (await house.api("GET", `/campaigns/${body.id}/preview?locale=nl&round=${round}`)).body;
    const [first, second, third] = [await show(0), await show(1), await show(2)];
    for (const words of ["Eigen titel", "Eigen keuze"]) expect(first.text).toContain(words);
    expect(first.html).toContain("Eigen voorproef");
    expect(second.text).toContain("Eigen herinnering");
    expect(third.subject).toBe("Eigen slot");
    expect(third.text).toContain("Dit is de laatste keer dat we het vragen.");
  });
});

describe("an own template", () => {
  test("that is the shipped one is taken in all languages, and is what is sent, with our texts in it", async () => {
    const own = starter.replace("<h1>[[title]]</h1>", "<h1>[[title]]</h1><p>Geachte lezer &amp; vriend,</p>");
    const id = await draft(house, await listOf(house, ["cis@telenet.be"]), { template: own });
    expect((await house.api("GET", `/campaigns/${id}`)).body.template).toBe(own);
    expect((await launch(house, id)).status).toBe(202);
    await settle(house);
    const mail = mailTo(house, "cis@telenet.be");
    for (const part of [mail.html, mail.text]) expect(part).toMatch(/Geachte lezer (&amp;|&) vriend,/);
    expect(mail.text).toMatch(/Nee, mail me niet meer <http:\/\/localhost:8787\/i\/[\w-]{52}\?choice=leave>/);
  });

  test("may differ by language; one without it gets ours", async () => {
    const template = { fr: starter.replace("<h1>[[title]]</h1>", "<h1>Cher lecteur</h1>") };
    const { body } = await post({ template });
    const show = async (locale: string) =>
      (await house.api("GET", `/campaigns/${body.id}/preview?locale=${locale}&format=text`)).body;
    expect(await show("fr")).toContain("Cher lecteur");
    expect(await show("nl")).toContain("Wil je nog mail van De Korenbloem?");
    const bad = await post({ template: { fr: "<mjml>" } });
    expect(bad.body.errors[0]).toMatchObject({ pointer: "#/template/fr", line: 1, code: "not_closed" });
  });

  const lineOf = (words: string) => starter.slice(0, starter.indexOf(words)).split("\n").length;
  const buttonLine = () => lineOf("{{link}}?choice=leave");
  const faults: [string, () => [string, string], code: string, line: (() => number) | null][] = [
    [
      "mj-include",
      () => ["<mj-head>", '<mj-include path="/etc/passwd" /><mj-head>'],
      "include",
      () => lineOf("<mj-head>"),
    ],
    ["mj-raw", () => ["</mj-head>", "<mj-raw>x</mj-raw></mj-head>"], "element_refused", null],
    [
      "a web font",
      () => ["</mj-head>", '<mj-font name="X" href="https://fonts.example/x.css" /></mj-head>'],
      "element_refused",
      null,
    ],
    [
      "social icons",
      () => ["</mj-body>", "<mj-section><mj-column><mj-social></mj-social></mj-column></mj-section></mj-body>"],
      "element_refused",
      null,
    ],
    ["a script", () => ["<h1>", "<script>alert(1)</script><h1>"], "element_refused", () => lineOf("<h1>")],
    ["a form", () => ["<h1>", '<form action="https://x.example"></form><h1>'], "element_refused", null],
    ["a pixel", () => ["<h1>", '<img src="https://x.example/p.gif" /><h1>'], "element_refused", null],
    [
      "a foreign picture",
      () => ["</mj-column>", '<mj-image src="https://x.example/p.png" alt="" /></mj-column>'],
      "remote_image",
      null,
    ],
    [
      "a background picture",
      () => ["<mj-section>", '<mj-section background-url="https://x.example/p.png">'],
      "attribute_refused",
      null,
    ],
    [
      "a style that loads",
      () => ["h1 {", "@import 'https://x.example/a.css'; h1 {"],
      "style_loads",
      () => lineOf("<mj-style"),
    ],
    [
      "a style that loads by escapes",
      () => ["<h1>", '<h1 style="background: u\\72l(https://x.example)">'],
      "style_refused",
      null,
    ],
    [
      "a style that loads by entities",
      () => ["<h1>", '<h1 style="background:&#117;rl(https://x.example)">'],
      "style_loads",
      null,
    ],
    ["an event", () => ["<h1>", '<h1 onclick="x()">'], "attribute_refused", null],
    ["a script link", () => ["{{link}}?choice=leave", "javascript:alert(1)"], "link_refused", buttonLine],
    [
      "a link that gives the person away",
      () => ["<h1>", '<a href="https://x.example/?who={{link}}">x</a><h1>'],
      "link_refused",
      null,
    ],
    ["hidden words", () => ["<h1>", '<h1 style="display:none">'], "style_hides", () => lineOf("<h1>")],
    ["words that are too small", () => ["<h1>", '<h1 style="font-size:6px">'], "font_size", null],
    ["pale words", () => ["<h1>", '<h1 style="color:#dddddd">'], "contrast", null],
    ["no no", () => ['<mj-button href="{{link}}?choice=leave">[[leave]]</mj-button>', ""], "no_missing", null],
    [
      "a smaller no",
      () => ['<mj-button href="{{link}}?choice=leave">', '<mj-button href="{{link}}?choice=leave" font-size="13px">'],
      "no_unequal",
      buttonLine,
    ],
    [
      "a pale no",
      () => ['<mj-button href="{{link}}?choice=leave">', '<mj-button href="{{link}}?choice=leave" color="#eeeeee">'],
      "no_unequal",
      buttonLine,
    ],
    [
      "a no in plain text",
      () => [
        '<mj-button href="{{link}}?choice=leave">[[leave]]</mj-button>',
        '<mj-text><a href="{{link}}?choice=leave">[[leave]]</a></mj-text>',
      ],
      "choice_not_a_button",
      buttonLine,
    ],
    ["a no that says something else", () => ["[[leave]]", "Verder"], "no_not_plain", buttonLine],
    [
      "a no apart",
      () => [
        '<mj-button href="{{link}}?choice=leave">[[leave]]</mj-button>',
        '</mj-column><mj-column><mj-button href="{{link}}?choice=leave">[[leave]]</mj-button>',
      ],
      "no_apart",
      buttonLine,
    ],
    [
      "a style that is written into elements",
      () => ["<mj-style>", '<mj-style inline="inline">'],
      "attribute_refused",
      null,
    ],
    ["a style for the no alone", () => ["h1 {", "a:nth-child(3) { color: #ffffff } h1 {"], "style_selector", null],
    ["no notice", () => ['<a href="[[noticeUrl]]">[[notice]]</a>', ""], "notice_missing", null],
    ["no way to stop", () => ['<a href="{{unsubscribe}}">[[unsubscribeLink]]</a>', ""], "unsubscribe_missing", null],
    [
      "no postal address",
      () => ["[[#identity]][[line]]<br />[[/identity]]", "Bakkerij De Korenbloem BV"],
      "postal_address_missing",
      null,
    ],
    ["no source", () => ["[[source]]", ""], "source_missing", null],
    ["no date", () => ["<strong>{{until}}</strong>", ""], "date_missing", null],
    ["no language", () => ['lang="[[language]]"', 'lang="xx"'], "language_missing", () => 1],
    ["an unknown placeholder", () => ["[[title]]", "[[titel]]"], "unknown_placeholder", () => lineOf("[[title]]")],
    ["an unknown personal one", () => ["<h1>", "<h1>{{naam}}"], "unknown_placeholder", () => lineOf("<h1>")],
    ["a section that is not closed", () => ["[[/topics]]", ""], "section", () => lineOf("[[#topics]]")],
    ["an element that is not closed", () => ["</mj-text>", ""], "not_closed", null],
    ["an attribute without quotes", () => ["<h1>", "<h1 class=x>"], "not_an_element", () => lineOf("<h1>")],
    [
      "an attribute that mjml does not know",
      () => ["<mj-section>", '<mj-section colour="x">'],
      "mjml",
      () => lineOf("<mj-section>"),
    ],
    [
      "a style that loads by a number without its semicolon",
      () => ["<h1>", '<h1 style="list-style:&#117rl(https://x.example/p.gif)">'],
      "unknown_entity",
      () => lineOf("<h1>"),
    ],
    ["a letter that is written without its semicolon", () => ["<h1>", "<h1>Kor&shyting "], "unknown_entity", null],
    [
      "a choice behind written-out braces",
      () => ["<h1>", '<a href="&#123;&#123;link}}?topic=offers">JA</a><h1>'],
      "choice_not_a_button",
      () => lineOf("<h1>"),
    ],
    [
      "a yes among the words",
      () => ["<h1>", '<a href="{{link}}" style="font-size:60px">JA GRAAG</a><h1>'],
      "choice_not_a_button",
      () => lineOf("<h1>"),
    ],
    [
      "one large button that is no choice",
      () => [
        "</mj-column>",
        '<mj-button href="{{link}}" background-color="#000000" color="#ffffff">Ik blijf</mj-button></mj-column>',
      ],
      "choice_not_plain",
      null,
    ],
    [
      "a no that is screens away",
      () => [
        '<mj-button href="{{link}}?choice=leave">',
        '<mj-spacer height="3000px" /><mj-button href="{{link}}?choice=leave">',
      ],
      "style_hides",
      buttonLine,
    ],
    ["words over the edge", () => ["h1 {", "p { margin: -2000px 0 } h1 {"], "style_hides", () => lineOf("<mj-style")],
    ["letters over each other", () => ["<h1>", '<h1 style="letter-spacing:-12px">'], "style_hides", null],
    [
      "a class that paints words like their ground",
      () => ["h1 {", ".small a { color: #fbfaf7 } h1 {"],
      "contrast",
      null,
    ],
    [
      "words that cannot be read in the dark",
      () => ["(prefers-color-scheme: dark) {", "(prefers-color-scheme: dark) { .small a { color: #161a19 !important }"],
      "contrast",
      null,
    ],
    ["a no that is another word", () => ["[[leave]]", "Non-stop nieuws graag"], "no_not_plain", buttonLine],
    ["a no that says yes", () => ["[[leave]]", "Nee toch? Ja hoor"], "no_not_plain", buttonLine],
    [
      "a link to stop that has no words",
      () => ['<a href="{{unsubscribe}}">[[unsubscribeLink]]</a>', '<a href="{{unsubscribe}}"></a>'],
      "unsubscribe_missing",
      null,
    ],
    [
      "a no that no reminder has",
      () => [
        '<mj-button href="{{link}}?choice=leave">[[leave]]</mj-button>',
        '[[#intro]]<mj-button href="{{link}}?choice=leave">[[leave]]</mj-button>[[/intro]]',
      ],
      "no_missing",
      null,
    ],
    [
      "a link to stop that no invitation has",
      () => [
        '<a href="{{unsubscribe}}">[[unsubscribeLink]]</a>',
        '[[#again]]<a href="{{unsubscribe}}">[[unsubscribeLink]]</a>[[/again]]',
      ],
      "unsubscribe_missing",
      null,
    ],
    [
      "a title without words",
      () => ["<mj-title>[[subject]]</mj-title>", "<mj-title></mj-title>"],
      "title_missing",
      null,
    ],
    [
      "a comment for Outlook that hides one",
      () => ["<h1>", "<!--[if mso]><script>1</script><![endif]--><script>2</script><h1>"],
      "element_refused",
      () => lineOf("<h1>"),
    ],
  ];
  test.each(faults)("with %s is refused, with its line", async (_what, change, code, line) => {
    const [from, to] = change();
    expect(starter).toContain(from);
    const { status, body } = await post({ template: starter.replace(from, () => to) });
    expect(status).toBe(422);
    const found = body.errors.find((one: { code: string }) => one.code === code);
    expect(found, JSON.stringify(body.errors)).toMatchObject({
      pointer: "#/template",
      detail: expect.stringMatching(/^Line \d+: .+[.>]$/),
    });
    if (line) expect(found.line).toBe(line());
  });

  test("that names neither the sender nor who answers for it is refused", async () => {
    const anonymous = starter
      .replaceAll(/\[\[(?:who|title|why|senderName|nameInstead|ours)\]\]/g, "x")
      .replace("[[#identity]][[line]]<br />[[/identity]]", "Voorbeeldstraat 1, 9000 Gent, België");
    const { body } = await post({ template: anonymous });
    expect(body.errors.map(({ code }: { code: string }) => code)).toEqual(["sender_missing", "sender_missing"]);
  });

  test("is read for what the law forbids", async () => {
    const { body } = await post({ template: starter.replace("<h1>", "<p>Maak <b>kans</b> op een fiets</p><h1>") });
    expect(body.errors).toMatchObject([{ pointer: "#/template", code: "incentive", words: "Maak <b>kans</b> op" }]);
  });

  test.each([
    ["over lines", "<h1>", "<p>Maak kans<br />op een fiets</p><h1>", "Maak kans<br />op"],
    ["over paragraphs", "<h1>", "<p>Maak kans</p>\n<p>op een fiets</p><h1>", "Maak kans</p>\n<p>op"],
    ["in the words for a picture", 'alt="[[senderName]]"', 'alt="Win een fiets"', "Win een"],
    ["in the words of a pointer", "<h1>", '<h1 title="Win een fiets">', "Win een"],
  ])("is read for it %s too", async (_where, from, to, words) => {
    const template = starter.replace(from, to);
    const { status, body } = await post({ template });
    expect(status).toBe(422);
    const error = body.errors.find((one: { code: string }) => one.code === "incentive");
    expect(error).toMatchObject({ pointer: "#/template", words });
    expect(template.slice(error.offset)).toMatch(words.slice(0, 3));
  });

  test("that is too large, too deep or made to be slow is refused soon", async () => {
    const started = performance.now();
    const bombs = [
      "x".repeat(100_001),
      "<mjml>".repeat(15_000),
      "[[#topics]]".repeat(9_000),
      starter.replace("[[label]]", `[[label]]${"x".repeat(5_000)}`),
      starter.replace("<h1>", `${"<p>woord</p>".repeat(590)}<h1>`),
      starter.replace("<h1>", `${"w ".repeat(45_000)}<h1>`),
      starter.replace("<h1>", `${" ".repeat(90_000)}{{naam}}<h1>`),
      "<mj-style".repeat(10_000),
      "&#".repeat(45_000),
      "<!--".repeat(20_000),
    ];
    for (const template of bombs) expect((await post({ template })).status).toBe(422);
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  test.each([
    "@media prefers-color-scheme:dark ",
    "margin:",
    "spacing:",
    "height:999",
    "margin",
    "a{b",
    "{color:#777}{background:#888}",
  ])(
    "with 100 KB of %s for a style is judged",
    async (piece) => {
      const room = 99_900 - starter.length;
      const style = piece.repeat(room / piece.length);
      const { status } = await post({ template: starter.replace("</mj-style>", () => `${style}</mj-style>`) });
      expect([201, 422]).toContain(status);
    },
    10_000,
  );

  test("with thousands of colours is judged, and no more than twenty faults are told", async () => {
    const rules = Array.from({ length: 2_200 }, (_, i) => {
      const end = (i % 256).toString(16).padStart(2, "0");
      return `.x{background:#777}.y{color:#7777${end}}`;
    }).join("");
    const { status, body } = await post({ template: starter.replace("</mj-style>", () => `${rules}</mj-style>`) });
    expect(status).toBe(422);
    expect(body.errors.length).toBeLessThanOrEqual(20);
  }, 10_000);

  test.each([
    ["words in capitals", "h1 {", ".label { text-transform: uppercase; } h1 {"],
    ["marks inside a list", "h1 {", "ul { list-style-position: inside; } h1 {"],
    ["a page as high as the window", "h1 {", "body { min-height: 100vh; } h1 {"],
    [
      "a button that keeps its light ground in the dark",
      "(prefers-color-scheme: dark) {",
      "(prefers-color-scheme: dark) { .own td { color: #161a19 !important; }",
    ],
  ])("with %s is taken", async (_what, from, to) => {
    const own = starter.replace(from, () => to);
    const template = own.replace("h1 {", () => ".own td { background-color: #ffffff; } h1 {");
    const { status, body } = await post({ template });
    expect([status, body.errors]).toEqual([201, undefined]);
  });

  test.each([
    ["-webkit-transform: translate(900px)", "h1"],
    ["min-height: 100vh", "p"],
    [`margin: ${"0 ".repeat(110)}-2000px`, "p"],
  ])("that hides by %s is refused", async (style, name) => {
    const { body } = await post({ template: starter.replace("h1 {", () => `${name} { ${style}; } h1 {`) });
    expect(body.errors).toMatchObject([{ code: "style_hides" }]);
  });

  test("is compiled again at the launch: what changed meanwhile in the account is caught", async () => {
    const fixed = starter.replace(
      "[[#identity]][[line]]<br />[[/identity]]",
      "Bakkerij De Korenbloem BV, Voorbeeldstraat 1, 9000 Gent, België<br />",
    );
    const id = await draft(house, await listOf(house, ["dirk@telenet.be"]), { template: fixed });
    await house.api("PUT", "/account", { postal_address: "Nieuwstraat 2, 9000 Gent" });
    const launched = await launch(house, id);
    await house.api("PUT", "/account", { postal_address: "Voorbeeldstraat 1, 9000 Gent, België" });
    expect(launched).toMatchObject({
      status: 409,
      body: { needs: ["texts"], detail: expect.stringContaining("postal address") },
    });
  });
});

describe("a topic's name", () => {
  const topicIn = (name: string, locale: string) => ({
    key: "newsletter",
    names: { nl: "Nieuwsbrief", [locale]: name },
    frequencies: ["monthly"],
  });
  const put = async (own: House, name: string, locale: string) =>
    await own.api("PUT", "/topics", [topicIn(name, locale)]);
  const lures = [
    ["nl", "10 % korting als u ja zegt"],
    ["fr", "Un bon de 5 € pour chaque oui"],
    ["de", "20 % Rabatt auf alles"],
    ["en", "A free cake if you say yes"],
  ] as const;

  test.each([
    ["nl", "Kortingen en wedstrijden"],
    ["fr", "Réductions et concours"],
    ["de", "Rabatte & Gewinnspiele"],
    ["en", "Discounts of the week"],
    ["nl", "Gratis workshops"],
    ["fr", "Cadeaux et idées"],
    ["de", "Gutscheine und Geschenke"],
    ["en", "Last chance travel deals"],
  ])("may be what the newsletter is about (%s: %s)", async (locale, name) => {
    const own = await houseWithTopics("own");
    expect((await put(own, name, locale)).status).toBe(200);
    const id = await draft(own, await listOf(own, ["an@telenet.be"]), { topics: ["newsletter"] });
    expect((await launch(own, id)).status).toBe(202);
  });

  test.each([
    ...lures.map(([locale, name]) => [locale, name, "incentive"] as const),
    ["en", "Unless you object, we keep mailing you", "opt_out_wording"],
    ["nl", "Stoppen kan alleen per telefoon", "no_hidden"],
  ] as const)("may not say what a launch refuses: told where it is written (%s: %s)", async (locale, name, code) => {
    const own = await houseWithTopics("own");
    const before = (await own.api("GET", "/topics")).body;
    const refused = await put(own, name, locale);
    expect(refused).toMatchObject({
      status: 422,
      body: {
        errors: [{ pointer: `#/0/names/${locale}`, code, words: expect.any(String), offset: expect.any(Number) }],
      },
    });
    const [{ words, offset, detail }] = refused.body.errors;
    expect(name.slice(offset, offset + words.length)).toBe(words);
    expect(detail).toContain(`“${words}”`);
    expect((await own.api("GET", "/topics")).body).toEqual(before);
  });

  test.each(lures)("that was saved before stays, and only the launch refuses it (%s: %s)", async (locale, name) => {
    const own = await houseWithTopics("own");
    await put(own, "Brood", locale);
    const names = JSON.stringify(topicIn(name, locale).names);
    await own.db.execute(sql`update topics set names = ${names}::jsonb where account_id = ${own.accountId}`);
    const more = { ...topicIn("Brood", "nl"), key: "bread" };
    expect((await own.api("PUT", "/topics", [more, topicIn(name, locale)])).status).toBe(200);
    const changed = await own.api("PUT", "/topics", [more, topicIn(`${name}!`, locale)]);
    expect([changed.status, changed.body.errors[0].pointer]).toEqual([422, `#/1/names/${locale}`]);
    const moved = await own.api("PUT", "/topics", [{ ...topicIn(name, locale), key: "bread" }]);
    expect(moved.status).toBe(422);
    const id = await draft(own, await listOf(own, ["an@telenet.be"]), { topics: ["newsletter"] });
    const refused = await launch(own, id);
    expect(refused).toMatchObject({ status: 409, body: { needs: ["texts"] } });
    expect(refused.body.detail).toContain("promises something for a yes");
  });
});

describe("a preview", () => {
  test.each(["nl", "fr", "de", "en"])(
    "shows each round in %s, in every form, with a person's own date and links that change nothing",
    async (locale) => {
      const { body } = await post({ reminders: [{ after_days: 7 }] });
      for (const round of [0, 1]) {
        const ask = async (format: string) =>
          (await house.api("GET", `/campaigns/${body.id}/preview?locale=${locale}&round=${round}&format=${format}`))
            .body;
        const mail = await ask("json");
        expect(mail).toMatchObject({
          locale,
          round,
          rounds: 2,
          to: "an@telenet.be",
          locales: ["nl", "fr", "de", "en"],
        });
        expect(mail.text).toMatch(/202[67]/);
        expect(`${mail.subject}${mail.html}${mail.text}`).not.toMatch(/\{\{|\[\[/);
        expect(await ask("html")).toContain(`<html lang="${locale === "en" ? "en" : `${locale}-BE`}"`);
        expect(await ask("headers")).toMatch(
          /List-Unsubscribe: <http[^>]+>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n/,
        );
        const sheet = await ask("sheet");
        for (const part of ["Desktop", "Phone", "Dark", "Text", "@media all"]) expect(sheet).toContain(part);
        expect(sheet).not.toContain("<script");
        const [, path = ""] = /http:\/\/localhost:8787(\/i\/[\w-]{52})/.exec(mail.text) ?? [];
        expect((await app.request(path, {}, house)).status).toBe(404);
      }
    },
  );

  test("is in a person's own language, and nobody else's person is shown", async () => {
    const { body } = await post({});
    const people = (await house.api("GET", `/lists/${listId}/contacts`)).body.data;
    const bea = people.find((one: { address: string }) => one.address === "bea@telenet.be");
    expect((await house.api("GET", `/campaigns/${body.id}/preview?contact_id=${bea.id}`)).body).toMatchObject({
      locale: "fr",
      to: "bea@telenet.be",
    });
    expect((await house.api("GET", `/campaigns/${body.id}/preview?contact_id=${body.id}`)).status).toBe(404);
    expect((await house.api("GET", `/campaigns/${body.id}/preview?round=2`)).status).toBe(422);
  });
});
