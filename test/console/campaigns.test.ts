import { beforeAll, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { draftHash } from "../../src/campaigns/approvals/draft-hash.ts";
import { readMatter } from "../../src/campaigns/matter.ts";
import { getCampaign } from "../../src/campaigns/queries.ts";
import { tasks } from "../../src/tasks.ts";
import { auditEntries, members } from "../../src/db/schema.ts";
import { and, eq, sql } from "drizzle-orm";
import { locales } from "../../src/ui/texts/locale.ts";
import {
  countsOf,
  draft,
  hear,
  houseWithTopics,
  launch,
  listOf,
  mailTo,
  messageTo,
  neighbour,
  running,
  settle,
} from "../campaigns/effort.ts";
import { member, owner, visitor, type Visitor } from "../sign-in/staff.ts";
import type { House } from "../house.ts";

let house: House;
let boss: Visitor;
beforeAll(async () => {
  house = await houseWithTopics();
  boss = inDutch(await owner(house));
});

function inDutch(one: Visitor): Visitor {
  const dutch = { "accept-language": "nl" };
  return {
    ...one,
    get: (path, headers = {}) => one.get(path, { ...dutch, ...headers }),
    post: (path, form = {}, headers = {}) => one.post(path, form, { ...dutch, ...headers }),
  };
}

const people = (name: string, count: number) => Array.from({ length: count }, (_, n) => `${name}${n}@telenet.be`);
const text = async (answer: Response | Promise<Response>) => await (await answer).text();

async function saysNo(address: string): Promise<void> {
  const said = await house.api("POST", "/suppressions", { entries: [{ address, reason: "objection" }] });
  expect(said.status, JSON.stringify(said.body)).toBeLessThan(300);
}

async function begin(list: string, name = "Blijven we in contact?"): Promise<string> {
  const made = await boss.post("/campaigns/new", { list, name });
  expect(made.status, await made.text()).toBe(303);
  return made.headers.get("location")?.split("/").at(-1) ?? "";
}

/** What the page bound its button to. */
async function drawn(path: string, who = boss): Promise<string> {
  const page = await text(who.get(`${path}?step=launch`));
  return /name="draft" value="([0-9a-f]{64})"/.exec(page)?.[1] ?? "";
}

/** As the page binds a button that names fewer people: made by its own rule. */
async function drawnFor(id: string, count: number): Promise<string> {
  const campaign = await getCampaign(house, house.accountId, id);
  return draftHash(await readMatter(house, campaign), count);
}

const trial = {
  pace: "provider", pilot_size: "100", watch_hours: "24", daily_max: "", from: "09:00", to: "17:00", day: "1",
  first: "7", second: "", deadline: "", silent: "erase", next: "on",
}; // prettier-ignore

describe("a campaign that runs", () => {
  test("counts nobody as silent whose mail came back: the picture, the figures and the parts say the same", async () => {
    const own = await neighbour(house);
    const there = inDutch(await owner(own, own.accountId));
    const asked = people("stil", 4);
    const id = await running(own, asked);
    await settle(own);
    expect(mailTo(own, "stil0@telenet.be").tags["campaign"]).toBe(id);
    await hear(own, { type: "Bounce", id: (await messageTo(own, id, "stil0@telenet.be")).id, to: "stil0@telenet.be" });
    const page = await text(there.get(`/campaigns/${id}`));
    expect(page).toMatch(/<strong>3<\/strong><span>zwijgen nog/);
    expect(page).toContain(">3 zwijgt<");
    expect(page).not.toContain("4 zwijgt");
    const figures = await text(there.get(`/campaigns/${id}/figures.csv`));
    expect(figures).toMatch(/language,nl,silent,3/);
    expect(figures).toMatch(/day,[0-9-]+,away,1/);
  });
});

describe("the way to a campaign", () => {
  test("before the first one the page says what a campaign is, and a new one begins from a list", async () => {
    const other = await neighbour(house);
    const there = inDutch(await owner(other, other.accountId));
    const empty = await text(there.get("/campaigns"));
    expect(empty).toContain("Nog geen campagne");
    expect(await text(there.get("/campaigns/new"))).toContain("/lists/new");
    const list = await listOf(house, people("begin", 3), { name: "Kassa" });
    const form = await text(boss.get(`/campaigns/new?list=${list}`));
    expect(form).toMatch(new RegExp(`value="${list}" checked`));
    const refused = await boss.post("/campaigns/new", { list, name: " " });
    expect(refused.status).toBe(422);
    const id = await begin(list, "Herfst");
    expect(await text(boss.get("/campaigns"))).toMatch(/Herfst[\s\S]*Kassa[\s\S]*in voorbereiding/);
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("the first step says whom one keeps, whom one asks and why not the others", async () => {
    const rows = [
      ...people("ask", 20).map((one) => `${one},consent_undocumented`),
      ...people("keep", 5).map((one) => `${one},consent_documented`),
      ...people("gone", 3).map((one) => `${one},consent_undocumented`),
      ...people("never", 2).map((one) => `${one},unknown`),
    ];
    const list = await listOf(house, rows, {}, "email,basis");
    for (const address of people("gone", 3)) await saysNo(address);
    const page = await text(boss.get(`/campaigns/${await begin(list)}`));
    expect(page).toContain(
      "Je houdt 5 zonder te vragen. Je vraagt het aan 20: reken op 1 tot 4 keer ja (5 tot 20 %). De andere 5",
    );
    expect(page).toContain("3 op de lijst ‘niet mailen’");
    expect(page).toContain("2 je weet niet of ze ja zeiden");
    expect(page.replace(/<[^>]+>/g, " ")).not.toMatch(/opted_out|basis_unknown|in_order_already/);
  });

  test("where everybody is asked by another campaign already, the first step says not now, and not never", async () => {
    const list = await listOf(house, people("busy", 3));
    expect((await launch(house, await draft(house, list))).status).toBe(202);
    const page = await text(boss.get(`/campaigns/${await begin(list)}`));
    expect(page).toContain("Nu vraag je niemand. Aan 3 mag je het vragen, maar nu niet met deze campagne");
    expect(page).not.toContain("Op deze lijst is niemand die je per mail mag vragen");
  });

  test("an exception is asked for with a reason, changes nothing until both have signed, and never concerns a no", async () => {
    const rows = [...people("exc", 2).map((one) => `${one},consent_undocumented`), "wie@telenet.be,unknown"];
    const id = await begin(await listOf(house, rows, {}, "email,basis"));
    expect(await text(boss.get(`/campaigns/${id}`))).toContain("Een uitzondering vragen");
    for (const form of [
      { code: "basis_unknown", reason: " " },
      { code: "opted_out", reason: "Toch" },
      { code: "suppressed", reason: "x" },
    ]) {
      expect((await boss.post(`/campaigns/${id}/exception`, form)).status).toBe(422);
    }
    const asked = await boss.post(`/campaigns/${id}/exception`, {
      code: "basis_unknown",
      reason: "Vaste klanten van de winkel",
    });
    expect(asked.status, await asked.text()).toBe(303);
    const page = await text(boss.get(`/campaigns/${id}`));
    expect(page).toMatch(/wacht op handtekeningen[\s\S]*Vaste klanten van de winkel/);
    expect(page).toContain("Je vraagt het aan 2:");
    const { body } = await house.api("GET", `/campaigns/${id}/overrides`);
    expect(body.data).toMatchObject([{ code: "basis_unknown", status: "waiting_for_signatures" }]);
  });

  test("each step saves and leads on, and what was left is found again", async () => {
    const id = await begin(await listOf(house, people("step", 4)));
    const on = async (step: string, form: Record<string, string>) =>
      (await boss.post(`/campaigns/${id}/${step}`, form)).headers.get("location");
    expect(await on("who", { name: "Nieuwe naam", next: "on" })).toBe(`/campaigns/${id}?step=words`);
    const words = { language: "nl", round: "0", subject: "Mogen we nog mailen?", title: "", intro: "Dag.", button: "" };
    expect(await on("words", { ...words, next: "stay" })).toBe(`/campaigns/${id}?step=words&language=nl&round=0`);
    const offer = { topic: "newsletter", sender: "De Korenbloem", address: "nieuws@bakkerij-de-korenbloem.example" };
    expect(await on("topics", { ...offer, reply_to: "", next: "on" })).toBe(`/campaigns/${id}?step=pace`);
    const pace = { ...trial, pilot_size: "40", deadline: "2027-01-20", second: "14" };
    expect(await on("pace", pace)).toBe(`/campaigns/${id}?step=launch`);
    const { body } = await house.api("GET", `/campaigns/${id}`);
    expect(body).toMatchObject({
      name: "Nieuwe naam",
      texts: { nl: { subject: "Mogen we nog mailen?", intro: "Dag." } },
      topics: ["newsletter"],
      pilot_size: 40,
      deadline: "2027-01-20T22:59:59.000Z",
      reminders: [{ after_days: 7 }, { after_days: 14 }],
    });
    const page = await text(boss.get(`/campaigns/${id}?step=words`));
    expect(page).toContain("Mogen we nog mailen?");
    expect(page).toContain("Twee herinneringen");
    expect(await on("words", { ...words, subject: "", intro: "", next: "stay" })).toContain("step=words");
    expect((await house.api("GET", `/campaigns/${id}`)).body.texts).toEqual({});
  });

  test("words that take silence for a yes are refused with the very words, in the reader's language, and nothing is saved", async () => {
    const id = await begin(await listOf(house, people("words", 2)));
    const intro = "Geen antwoord is ook goed: dan blijf je ingeschreven.";
    const form = { language: "nl", round: "0", subject: "Win een taart", title: "", intro, button: "", next: "on" };
    const refused = await boss.post(`/campaigns/${id}/words`, form);
    const page = await refused.text();
    expect(refused.status).toBe(422);
    expect(page).toMatch(/onderwerp: “Win[^”]*” belooft iets voor een ja/);
    expect(page).toContain("Geen antwoord is ook goed");
    expect((await house.api("GET", `/campaigns/${id}`)).body.texts).toEqual({});
  });

  test.each([
    ["who", { name: "" }],
    ["topics", { sender: "Wij", address: "nergens" }],
    ["topics", { topic: "gone", sender: "Wij", address: "wij@bakkerij-de-korenbloem.example" }],
    ["pace", { ...trial, from: "17:00", to: "09:00" }],
    ["pace", { ...trial, deadline: "2020-01-01" }],
    ["pace", { ...trial, deadline: "2027-02-31" }],
    ["pace", { ...trial, deadline: "9999-12-31" }],
    ["pace", { ...trial, first: "9", second: "3" }],
    ["pace", { ...trial, pilot_size: "veel" }],
    ["pace", { ...trial, silent: "keep_unmailed" }],
    ["new-topic", { name_nl: "", frequency: "monthly" }],
  ])("what cannot be saved in step %s comes back with the reason: %o", async (step, form) => {
    const id = await begin(await listOf(house, people(`bad${step}`, 1)));
    const refused = await boss.post(`/campaigns/${id}/${step}`, form);
    expect([refused.status, (await refused.text()).includes('role="alert"')]).toEqual([422, true]);
  });

  test("a topic is added on the way, with a key of its own", async () => {
    const id = await begin(await listOf(house, people("topic", 1)));
    const add = () => boss.post(`/campaigns/${id}/new-topic`, { name_nl: "Brood & Élan", frequency: "weekly" });
    expect((await add()).status).toBe(303);
    expect((await add()).status).toBe(303);
    const { body } = await house.api("GET", "/topics");
    const keys = body.map(({ key }: { key: string }) => key);
    expect(keys).toEqual(expect.arrayContaining(["brood-elan", "brood-elan-2"]));
    expect((await house.api("GET", `/campaigns/${id}`)).body.topics).toContain("brood-elan-2");
  });

  test("a topic's name that a launch would refuse is refused where it is made, with its words", async () => {
    const id = await begin(await listOf(house, people("lure", 1)));
    const before = (await house.api("GET", "/topics")).body;
    const lure = { name_nl: "10 % korting als u ja zegt", frequency: "monthly" };
    const refused = await boss.post(`/campaigns/${id}/new-topic`, lure);
    const page = await refused.text();
    expect([refused.status, page.includes('role="alert"')]).toEqual([422, true]);
    expect(page).toMatch(/“[^”]*korting[^”]*”/);
    expect((await house.api("GET", "/topics")).body).toEqual(before);
    const honest = { name_nl: "Kortingen en acties", frequency: "monthly" };
    expect((await boss.post(`/campaigns/${id}/new-topic`, honest)).status).toBe(303);
  });

  test("the mail stands in a frame that only our pages can show, with the words as they are being typed", async () => {
    const id = await begin(await listOf(house, people("frame", 1)));
    const page = await boss.get(`/campaigns/${id}?step=words`);
    expect(page.headers.get("content-security-policy")).toContain("frame-src 'self'");
    const framed = await boss.get(`/campaigns/${id}/preview?language=nl&round=0`);
    expect(framed.headers.get("content-security-policy")).toMatch(/^sandbox;.*frame-ancestors 'self'$/);
    expect(framed.headers.get("x-frame-options")).toBe("SAMEORIGIN");
    expect(await framed.text()).toContain("De Korenbloem");
    const typed = { language: "nl", round: "0", subject: "", title: "", intro: "Zo klinkt het nu.", button: "" };
    expect(await text(boss.post(`/campaigns/${id}/preview`, typed))).toContain("Zo klinkt het nu.");
    expect((await house.api("GET", `/campaigns/${id}`)).body.texts).toEqual({});
  });

  test("a test goes to whoever asks for it, and asks nobody", async () => {
    const id = await begin(await listOf(house, people("test", 1)));
    const before = house.outbox.length;
    const sent = await boss.post(`/campaigns/${id}/test`, { language: "nl" });
    expect(sent.headers.get("location")).toContain("told=tested");
    expect(house.outbox.slice(before).map(({ to }) => to)).toEqual(["hallo@bakkerij-de-korenbloem.example"]);
    expect(await countsOf(house, id)).toMatchObject({ status: "draft", audience: 0 });
  });
});

describe("the launch", () => {
  async function ready(list: string): Promise<string> {
    const id = await begin(list);
    await boss.post(`/campaigns/${id}/pace`, trial);
    return id;
  }
  const signed = { acknowledged: "undocumented", statement: "Klanten van de winkel." };

  test("the button names the number, and pressing it asks so many, signed by whoever pressed", async () => {
    const id = await ready(await listOf(house, people("go", 7)));
    const page = await text(boss.get(`/campaigns/${id}?step=launch`));
    expect(page).toContain("Vraag het aan 7 mensen");
    expect(page).toContain("Van een deel van deze mensen is nooit vastgelegd dat zij ja zeiden");
    expect(page).not.toMatch(/eerst in orde brengen/);
    const pressed = await boss.post(`/campaigns/${id}/launch`, {
      people: "7",
      draft: await drawn(`/campaigns/${id}`),
      ...signed,
    });
    expect([pressed.status, pressed.headers.get("location")]).toEqual([303, `/campaigns/${id}`]);
    expect(await countsOf(house, id)).toMatchObject({ status: "running", audience: 7 });
    const { body } = await house.api("GET", `/campaigns/${id}`);
    expect(body.launched_by).toContain("hallo@bakkerij-de-korenbloem.example");
    expect(body.acknowledgements).toHaveLength(2);
    const trail = await house.db.select().from(auditEntries).where(eq(auditEntries.subject, id));
    expect(trail).toMatchObject([{ action: "campaign.launched", detail: { people: 7 }, keyId: null }]);
    expect(trail[0]?.personId).not.toBeNull();
  });

  test("of two presses one launches, and both lead to the story", async () => {
    const id = await ready(await listOf(house, people("twice", 3)));
    const draft = await drawn(`/campaigns/${id}`);
    const press = () => boss.post(`/campaigns/${id}/launch`, { people: "3", draft, ...signed });
    const both = await Promise.all([press(), press()]);
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    expect(await countsOf(house, id)).toMatchObject({ audience: 3 });
  });

  test("never asks more people than the button said", async () => {
    const list = await listOf(house, people("more", 3));
    const id = await ready(list);
    const draft = await drawnFor(id, 2);
    const refused = await boss.post(`/campaigns/${id}/launch`, { people: "2", draft, ...signed });
    expect([refused.status, (await refused.text()).includes("meer mensen om te vragen")]).toEqual([409, true]);
    expect(await countsOf(house, id)).toMatchObject({ status: "draft", audience: 0 });
  });

  test("without what it needs says what to do, and changes nothing", async () => {
    const id = await ready(await listOf(house, people("lack", 3), { opt_outs: null }));
    const page = await text(boss.get(`/campaigns/${id}?step=launch`));
    expect(page).toContain("zeg bij de lijst dat er niemand is");
    expect(page).not.toContain("Vraag het aan 3 mensen");
    const refused = await boss.post(`/campaigns/${id}/launch`, { people: "3" });
    const told = await refused.text();
    expect(refused.status).toBe(409);
    expect(told).toContain("Zeg eerst wie er vroeger nee zei.");
    expect(told).toContain("Vink de zin aan over mensen van wie het ja nooit is vastgelegd.");
    expect(await countsOf(house, id)).toMatchObject({ status: "draft", audience: 0 });
  });

  test("whatever is clicked, nobody who said no is asked", async () => {
    const rows = [
      "ja@telenet.be,consent_undocumented",
      "nee@telenet.be,opted_out",
      "stop@telenet.be,consent_undocumented",
    ];
    const list = await listOf(house, rows, {}, "email,basis");
    await saysNo("stop@telenet.be");
    const id = await ready(list);
    const form = {
      people: "3",
      draft: await drawnFor(id, 3),
      acknowledged: "undocumented",
      statement: "",
      include_in_order: "true",
      codes: "opted_out",
    };
    expect((await boss.post(`/campaigns/${id}/launch`, form)).status).toBe(303);
    expect(await countsOf(house, id)).toMatchObject({ audience: 1 });
    await settle(house);
    expect(house.outbox.filter(({ to }) => to === "nee@telenet.be" || to === "stop@telenet.be")).toEqual([]);
    expect(house.outbox.some(({ to }) => to === "ja@telenet.be")).toBe(true);
  });

  test("a list of nobody to ask shows no button, and a made-up number opens nothing", async () => {
    const id = await ready(
      await listOf(
        house,
        people("none", 2).map((one) => `${one},opted_out`),
        {},
        "email,basis",
      ),
    );
    expect(await text(boss.get(`/campaigns/${id}?step=launch`))).toContain("Op deze lijst mag je niemand vragen");
    const refused = await boss.post(`/campaigns/${id}/launch`, {
      people: "2",
      draft: await drawnFor(id, 2),
      ...signed,
    });
    expect([refused.status, (await refused.text()).includes("Op deze lijst mag je niemand vragen.")]).toEqual([
      409,
      true,
    ]);
  });
});

describe("the story of a campaign", () => {
  test("tells what left, what waits for which day, and why nothing leaves just now", async () => {
    const own = await houseWithTopics("own");
    const mine = inDutch(await owner(own));
    const list = await listOf(own, people("story", 160));
    const made = await mine.post("/campaigns/new", { list, name: "Winter" });
    const path = made.headers.get("location") ?? "";
    const id = path.split("/").at(-1) ?? "";
    await mine.post(`${path}/pace`, { ...trial, pace: "careful", deadline: "2027-02-01", pilot_size: "20" });
    await own.api("PATCH", `/campaigns/${id}`, {
      hours: { from: "09:00", to: "17:00", zone: "Europe/Brussels", days: [1, 2, 3, 4, 5] },
    });
    const before = await text(mine.get(`${path}?step=launch`));
    expect(before).toContain("De eerste 20 vertrekken op 23 november");
    const draft = await drawn(path, mine);
    await mine.post(`${path}/launch`, { people: "160", draft, acknowledged: "undocumented" });
    for (let quarter = 0; quarter < 34; quarter++) {
      own.advance(15 * 60_000);
      await settle(own);
      await own.db.execute(
        sql`update messages set heard_at = submitted_at, delivered_at = submitted_at where submitted_at is not null`,
      );
    }
    const page = await text(mine.get(path));
    expect(page).toContain("20 van de 160 mensen kregen de vraag.");
    expect(page).toContain("23 november: 20 mails vertrokken.");
    expect(page).toMatch(/Nog 140 mails wachten op hun dag: de eerste op 24 november/);
    expect(page).toContain("We kijken wat er van de eerste mails terugkomt");
    expect(page).toContain("1 februari 2027: laatste dag om te antwoorden");
    expect(page).toMatch(/class="sent [^"]*today[^"]*"[^>]*><time datetime="2026-11-23"/);
    expect(page).toContain("Pauzeer: 140 mails wachten");
    expect(page).toMatch(/<meta http-equiv="refresh" content="30"/);
  }, 60_000);

  test("is paused, goes on and stops by buttons that say what they do; each is written down once", async () => {
    const id = await launched(people("steer", 4));
    expect((await boss.post(`/campaigns/${id}/pause`)).status).toBe(303);
    expect((await boss.post(`/campaigns/${id}/pause`)).status).toBe(303);
    expect(await text(boss.get(`/campaigns/${id}`))).toMatch(/Jullie hebben gepauzeerd[\s\S]*Ga verder: 4 mails/);
    expect((await boss.post(`/campaigns/${id}/go-on`)).status).toBe(303);
    expect(await countsOf(house, id)).toMatchObject({ status: "running" });
    expect((await boss.post(`/campaigns/${id}/stop`, { why: "Verkeerde lijst" })).status).toBe(303);
    expect(await countsOf(house, id)).toMatchObject({ status: "stopped", stop_reason: "Verkeerde lijst" });
    expect(await text(boss.get(`/campaigns/${id}`))).toContain("Gestopt voor goed.");
    const late = await boss.post(`/campaigns/${id}/pause`);
    expect([late.status, (await late.text()).includes("staat intussen anders")]).toEqual([409, true]);
    const trail = await house.db.select().from(auditEntries).where(eq(auditEntries.subject, id));
    const acts = trail.map(({ action }) => action).filter((action) => action !== "campaign.launched");
    expect(acts.toSorted()).toEqual(["campaign.paused", "campaign.resumed", "campaign.stopped"]);
  });

  test("after it stopped by itself it says why and what to do, and goes on only with a reason, kept with a name", async () => {
    const id = await launched(people("self", 3));
    await house.db.execute(
      sql`update campaigns set status = 'paused', stop_reason = 'hard_bounces', paused_at = launched_at where id = ${id}`,
    );
    await house.db
      .execute(sql`insert into breakers (account_id, campaign_id, scope, mx_group, state, reason, opened_at, cooldown_seconds, probes)
      select account_id, id, 'campaign', '', 'open', 'hard_bounces', launched_at, 0, '{}' from campaigns where id = ${id}`);
    const page = await text(boss.get(`/campaigns/${id}`));
    expect(page).toContain("Dit stopte vanzelf, om jullie goede naam te beschermen.");
    expect(page).toContain("Te veel adressen bestaan niet meer");
    expect(page).not.toMatch(/hard_bounces/);
    const refused = await boss.post(`/campaigns/${id}/go-on`, { reason: " " });
    expect([refused.status, (await refused.text()).includes("Schrijf eerst waarom")]).toEqual([409, true]);
    expect((await boss.post(`/campaigns/${id}/go-on`, { reason: "De oude adressen zijn weg." })).status).toBe(303);
    const { body } = await house.api("GET", `/campaigns/${id}`);
    expect(body).toMatchObject({ status: "running", stop_reason: null });
    expect(body.breakers[0].transitions[0]).toMatchObject({
      to: "closed",
      by: expect.stringContaining("hallo@bakkerij-de-korenbloem.example"),
      why: "De oude adressen zijn weg.",
    });
  });

  test("the last day moves later, never earlier", async () => {
    const id = await launched(people("later", 2));
    const before = (await house.api("GET", `/campaigns/${id}`)).body.deadline;
    const refused = await boss.post(`/campaigns/${id}/deadline`, { deadline: "2026-11-25" });
    expect([refused.status, (await refused.text()).includes("nooit vroeger")]).toEqual([409, true]);
    expect((await house.api("GET", `/campaigns/${id}`)).body.deadline).toBe(before);
    expect((await boss.post(`/campaigns/${id}/deadline`, { deadline: "2027-03-01" })).status).toBe(303);
    expect((await house.api("GET", `/campaigns/${id}`)).body.deadline).toBe("2027-03-01T22:59:59.000Z");
  });

  test("shows who said what by topic, language and source, and gives picture and figures without an address", async () => {
    const rows = ["says.yes@telenet.be", "says.no@telenet.be", "says.nothing@telenet.be"].map((one) => `${one},nl`);
    const list = await listOf(house, rows, { source: "=Kassa" }, "email,language");
    const id = await launched([], list, 3);
    await settle(house);
    const linkOf = (to: string) => {
      const mail = house.outbox.findLast((one) => one.to === to);
      return /\/i\/[\w.~-]+/.exec(mail?.text ?? "")?.[0] ?? "";
    };
    const answer = async (to: string, body: string) =>
      await app.request(
        linkOf(to),
        { method: "POST", body, headers: { "content-type": "application/x-www-form-urlencoded" } },
        house,
      );
    house.advance(10 * 60_000);
    await answer("says.yes@telenet.be", "choice=stay&topic=newsletter&frequency=monthly");
    await answer("says.no@telenet.be", "choice=leave");
    const counts = await countsOf(house, id);
    expect(counts).toMatchObject({ audience: 3, refused: 1 });
    const page = await text(boss.get(`/campaigns/${id}`));
    expect(page).toContain("3 van de 3 mensen kregen de vraag.");
    expect(page).toContain('class="answers"');
    expect(page).toContain("Alle mails zijn vertrokken.");
    expect(counts.given).toBe(1);
    expect(page).toContain("Nieuwsbrief, hoogstens elke maand");
    const svg = await boss.get(`/campaigns/${id}/answers.svg`);
    expect([svg.status, svg.headers.get("content-type")]).toEqual([200, "image/svg+xml; charset=utf-8"]);
    expect(await svg.text()).toMatch(/^<svg[^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    const csv = await text(boss.get(`/campaigns/${id}/figures.csv`));
    expect(csv).toContain("of,part,what,count");
    expect(csv).toContain("source,'=Kassa,no,1");
    expect(csv).toContain("campaign,,audience,3");
    expect(`${csv}${page}`).not.toMatch(/says\.(?:yes|no|nothing)@/);
    expect((await boss.get(`/campaigns/${id}/mail`)).status).toBe(200);
  });

  async function launched(rows: string[], given?: string, count = rows.length): Promise<string> {
    const list = given ?? (await listOf(house, rows));
    const id = await begin(list);
    await boss.post(`/campaigns/${id}/pace`, trial);
    const draft = await drawn(`/campaigns/${id}`);
    const form = { people: String(count), draft, acknowledged: "undocumented" };
    const pressed = await boss.post(`/campaigns/${id}/launch`, form);
    expect(pressed.status).toBe(303);
    return id;
  }
});

describe("who may do what", () => {
  test.each(["viewer", "officer"] as const)("a %s looks, and neither changes, launches nor steers", async (role) => {
    const id = await begin(await listOf(house, people(role, 2)));
    const one = await member(house, role, `${role}@bakkerij-de-korenbloem.example`);
    const page = await text(one.get(`/campaigns/${id}`));
    expect(page).not.toMatch(/<button(?! class="quiet")/);
    expect((await one.get(`/campaigns/${id}?step=launch`)).status).toBe(200);
    expect((await one.get("/campaigns/new")).status).toBe(403);
    for (const path of [
      "who",
      "words",
      "topics",
      "pace",
      "test",
      "new-topic",
      "launch",
      "pause",
      "go-on",
      "stop",
      "deadline",
    ]) {
      expect((await one.post(`/campaigns/${id}/${path}`, { people: "2" })).status, path).toBe(403);
    }
    expect(await countsOf(house, id)).toMatchObject({ status: "draft" });
    await house.db.delete(members).where(and(eq(members.accountId, house.accountId), eq(members.role, role)));
  });

  test("another account's campaign is not there, and a stranger is asked to sign in", async () => {
    const id = await begin(await listOf(house, people("mine", 2)));
    const other = await neighbour(house);
    const there = await owner(other, other.accountId);
    for (const path of ["", "/preview", "/mail", "/answers.svg", "/figures.csv"]) {
      expect((await there.get(`/campaigns/${id}${path}`)).status, path).toBe(404);
    }
    for (const path of ["who", "words", "launch", "pause", "stop"]) {
      expect((await there.post(`/campaigns/${id}/${path}`, { people: "2" })).status, path).toBe(404);
    }
    const list = await listOf(house, people("theirs", 1));
    expect((await there.post("/campaigns/new", { list, name: "x" })).status).toBe(404);
    expect(await text(there.get("/campaigns"))).not.toContain(id);
    expect((await visitor(house).get(`/campaigns/${id}`)).status).toBe(401);
  });
});

test.each(locales)("every page speaks %s", async (locale) => {
  const id = await begin(await listOf(house, people(`lang${locale}`, 2)));
  const headers = { "accept-language": locale };
  for (const path of ["", "?step=words", "?step=topics", "?step=pace", "?step=launch"]) {
    const answer = await boss.get(`/campaigns/${id}${path}`, headers);
    const page = await answer.text();
    expect([answer.status, /<html lang="(..)"/.exec(page)?.[1]], path).toEqual([200, locale]);
    expect(page).not.toMatch(/undefined|\[object|=&gt;/);
  }
});

describe("before the launch", () => {
  test("a list too large to count in a request is counted aside, and its page comes at once", async () => {
    const list = await listOf(house, people("many", 10_050));
    const id = await begin(list);
    const first = await text(boss.get(`/campaigns/${id}`));
    expect(first).toContain("We tellen deze lijst nog.");
    expect(await text(boss.get(`/campaigns/${id}?step=launch`))).not.toMatch(/Vraag het aan [\d.]+ mensen/);
    expect(house.woken).toContain("pictures");
    await tasks.pictures.run(house);
    expect(await text(boss.get(`/campaigns/${id}`))).toContain("Je vraagt het aan 10.050");
    const page = await text(boss.get(`/campaigns/${id}?step=launch`));
    expect(page).toContain("Gaat over 10.050 mensen.");
  }, 30_000);

  test("a domain that was never set up stops it, and says so before the button and after it", async () => {
    const id = await begin(await listOf(house, people("dns", 2)));
    const { provider } = house.config.mail;
    house.config.mail.provider = "ses";
    const page = await text(boss.get(`/campaigns/${id}?step=launch`));
    const refused = await boss.post(`/campaigns/${id}/launch`, { people: "2", acknowledged: "undocumented" });
    const told = await refused.text();
    house.config.mail.provider = provider;
    expect(page).toContain("Van bakkerij-de-korenbloem.example mag nog geen mail vertrekken");
    expect(page).not.toContain("Vraag het aan 2 mensen");
    expect([refused.status, told.includes("Van dit domein mag nog geen mail vertrekken.")]).toEqual([409, true]);
    expect(await countsOf(house, id)).toMatchObject({ status: "draft", audience: 0 });
  });

  test("without a postal address nothing can start, and the page says where to fill it in", async () => {
    const other = await neighbour(house);
    const there = inDutch(await owner(other, other.accountId));
    await house.db.execute(sql`update accounts set postal_address = null where id = ${other.accountId}`);
    const made = await there.post("/campaigns/new", { list: await listOf(other, people("post", 2)), name: "Post" });
    const page = await text(there.get(`${made.headers.get("location")}?step=launch`));
    expect(page).toMatch(/Elke mail moet zeggen waar je te vinden bent[\s\S]*href="\/settings/);
    const refused = await there.post(`${made.headers.get("location")}/launch`, { people: "2" });
    expect([refused.status, (await refused.text()).includes("Vul het postadres")]).toEqual([409, true]);
  });
});
