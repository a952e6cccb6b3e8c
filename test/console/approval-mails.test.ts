import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { OutgoingMail } from "../../src/mail/mailer.ts";
import { locales } from "../../src/ui/texts/locale.ts";
import { launchMail } from "../../src/sign-in/launch-mail-words.ts";
import { sendLaunchMails } from "../../src/sign-in/send-launch-mails.ts";
import { mailSha256 } from "../../src/messages/mail-sha256.ts";
import { houseWithTopics, listOf, neighbour, running, settle } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { member, owner, type Visitor, visitor } from "../sign-in/staff.ts";

let house: House;
let mia: Visitor;
let odette: Visitor;
beforeAll(async () => {
  house = await houseWithTopics();
  const boss = await owner(house);
  mia = await member(house, "marketer", "mia@telenet.be");
  odette = await member(house, "officer", "odette@telenet.be");
  await boss.post("/settings/account/launches", { needs: "officer" });
});

const nl = { "accept-language": "nl" };
const trial = {
  pace: "provider", pilot_size: "100", watch_hours: "24", daily_max: "", from: "09:00", to: "17:00", day: "1",
  first: "7", second: "", deadline: "", silent: "erase", next: "on",
}; // prettier-ignore
const told = () => house.outbox.splice(0).map(({ to, subject, text, html }) => ({ to, subject, text, html }));

async function draft(name: string): Promise<string> {
  const list = await listOf(
    house,
    ["ann@telenet.be", "bert@telenet.be"].map((one) => `${name}.${one}`),
  );
  const made = await mia.post("/campaigns/new", { list, name });
  const id = made.headers.get("location")?.split("/").at(-1) ?? "";
  await mia.post(`/campaigns/${id}/pace`, trial);
  await settle(house);
  told();
  return id;
}

async function ask(id: string): Promise<void> {
  const page = await (await mia.get(`/campaigns/${id}?step=launch`, nl)).text();
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? "";
  const form = { people: field("people"), draft: field("draft"), acknowledged: "undocumented", statement: "Klanten." };
  for (let press = 0; press < 2; press++)
    expect((await mia.post(`/campaigns/${id}/launch`, form, nl)).status).toBe(303);
}

async function answer(path: string, choice: Record<string, string>): Promise<void> {
  const page = await (await odette.get(path, nl)).text();
  const hash = /name="draft" value="([^"]*)"/.exec(page)?.[1] ?? "";
  const answered = await odette.post(path, { draft: hash, ...choice }, nl);
  expect([answered.status, await answered.text()]).toEqual([303, ""]);
}

const pathIn = (text = "") => /\/(?:launches|campaigns)\/[0-9a-f-]{36}/.exec(text)?.[0] ?? "none";

test("the officer is told by mail, once, with the page and nobody of the list; whoever asked gets the answer", async () => {
  const id = await draft("lente");
  house.woken.splice(0);
  await ask(id);
  expect(house.woken).toContain("sign_in");
  await settle(house);
  const [question, ...more] = told();
  expect(more).toEqual([]);
  expect(question).toMatchObject({ to: "odette@telenet.be", subject: "Een campagne wacht op je ja: lente" });
  expect(question?.text).toContain("aan 2 mensen");
  expect(`${question?.html} ${question?.text}`).not.toContain("ann@");
  const path = pathIn(question?.text);
  expect(path).toMatch(/^\/launches\/[0-9a-f-]{36}$/);
  expect((await odette.get(path, nl)).status).toBe(200);
  await answer(path, { choice: "yes" });
  await settle(house);
  const [yes, ...others] = told();
  expect(others).toEqual([]);
  expect(yes).toMatchObject({ to: "mia@telenet.be", subject: "Ja voor lente" });
  expect(pathIn(yes?.text)).toBe(`/campaigns/${id}`);
  await answer(path, { choice: "no", reason: "Te vroeg." });
  await settle(house);
  expect(told()).toMatchObject([{ to: "mia@telenet.be", subject: "Nee voor lente" }]);
  await settle(house);
  expect(told()).toEqual([]);
});

test("what was overtaken before the mail left is not told, and two workers tell it once", async () => {
  const id = await draft("zomer");
  await ask(id);
  await mia.post(`/campaigns/${id}/pace`, { ...trial, first: "9" });
  await ask(id);
  const sent = await Promise.all([sendLaunchMails(house), sendLaunchMails(house)]);
  expect(sent.toSorted()).toEqual([0, 1]);
  expect(told()).toMatchObject([{ to: "odette@telenet.be" }]);
  const later = await draft("herfst");
  await ask(later);
  await house.db.execute(sql`update members set role = 'viewer' where person_id in (
    select id from persons where email = 'odette@telenet.be')`);
  await settle(house);
  expect(told()).toEqual([]);
  await house.db.execute(sql`update members set role = 'officer' where person_id in (
    select id from persons where email = 'odette@telenet.be')`);
});

test("a mail that the provider did not take is tried again, and another account's officer hears nothing", async () => {
  const beside = await neighbour(house);
  await member(beside, "officer", "olga@telenet.be");
  const id = await draft("winter");
  const take = house.provider.answer;
  house.provider.answer = async () => ({ outcome: "retry", code: "throttled" });
  await ask(id);
  await sendLaunchMails(house);
  expect(told()).toEqual([]);
  house.provider.answer = take;
  house.advance(6 * 60_000);
  await settle(house);
  expect(told().map(({ to }) => to)).toEqual(["odette@telenet.be"]);
});

test("an officer is told all the same when the provider was away for hours", async () => {
  const id = await draft("storm");
  const take = house.provider.answer;
  house.provider.answer = async () => ({ outcome: "retry", code: "throttled" });
  await ask(id);
  for (let quarters = 0; quarters < 12; quarters++) {
    await sendLaunchMails(house);
    house.advance(15 * 60_000);
  }
  house.provider.answer = take;
  house.advance(3 * 3600_000);
  await settle(house);
  expect(told().map(({ to }) => to)).toEqual(["odette@telenet.be"]);
});

test.each(locales)("in %s each of the three says whose campaign it is and what to do", (locale) => {
  for (const about of ["asked", "approved", "declined"] as const) {
    const mail = launchMail(locale, { about, campaign: "Lente", account: "De Korenbloem", people: 1200, by: "Mia" });
    expect(mail.subject).toContain("Lente");
    expect(mail.paragraphs[0]).toContain("Mia");
    expect(mail.button).not.toBe("");
  }
});

describe("the mails to ourselves", () => {
  let id: string;
  const sent: OutgoingMail[] = [];
  let kept: { id: string; kind: string; address: string }[];
  const page = async (who: Visitor, path: string, headers = nl) => {
    const shown = await who.get(path, headers);
    return { status: shown.status, text: await shown.text() };
  };
  const mailOf = (kind: string) => `/campaigns/${id}/own-mails/${kept.find((one) => one.kind === kind)?.id}`;

  beforeAll(async () => {
    id = await draft("zelf");
    await mia.post(`/campaigns/${id}/test`, { language: "nl" });
    await ask(id);
    await settle(house);
    sent.push(...house.outbox);
    await answer(pathIn(told().find(({ to }) => to === "odette@telenet.be")?.text), {
      choice: "no",
      reason: "Te vroeg.",
    });
    await house.api("PUT", "/account", { contact: "baas@telenet.be", dpo: "odette@telenet.be" });
    await house.api("POST", `/campaigns/${id}/overrides`, { code: "role", reason: "Kaarten van de beurs" });
    await settle(house);
    sent.push(...house.outbox);
    kept = await house.db.execute(sql`select id, kind, address from staff_mails where campaign_id = ${id} order by id`);
  });

  test("are listed with the campaign, each as it was sent, with its links left out where they can sign", async () => {
    expect(new Set(kept.map(({ kind }) => kind))).toEqual(new Set(["test", "launch", "answer", "signature"]));
    for (const { id: mail, kind } of kept) {
      const one = sent.find(({ messageId }) => messageId === mail);
      const { body } = await house.api("GET", `/messages/${mail}/mail`);
      if (!one) throw new Error(kind);
      expect([kind, body.subject, body.sha256]).toEqual([kind, one.subject, mailSha256(one)]);
      const shown = await page(odette, `/campaigns/${id}/own-mails/${mail}`);
      expect([kind, shown.status]).toEqual([kind, 200]);
      expect(shown.text).toContain(`<dd>${one?.to}</dd>`);
      expect(shown.text).toMatch(/<iframe class="mail" sandbox="" src="[^"]*\/frame"/);
      const frame = await odette.get(`/campaigns/${id}/own-mails/${mail}/frame`);
      expect([frame.status, frame.headers.get("content-security-policy")]).toEqual([
        200,
        expect.stringContaining("sandbox"),
      ]);
      expect(await frame.text()).toContain("<html");
    }
    const signature = sent.find(({ text }) => text.includes("/o/"));
    const [, link = "none"] = /\/o\/([A-Za-z0-9_-]{52})/.exec(signature?.text ?? "") ?? [];
    for (const path of [mailOf("signature"), `${mailOf("signature")}/frame`])
      expect((await page(odette, path)).text).not.toContain(link);
  });

  test("are found from the step where tests are made, the officer's page, the launch and the exceptions, in each language", async () => {
    const [{ id: request } = { id: "" }] = await house.db.execute<{ id: string }>(
      sql`select id from launch_requests where campaign_id = ${id}`,
    );
    const way = `href="/campaigns/${id}/own-mails"`;
    expect((await page(mia, `/campaigns/${id}?step=words`)).text).toContain(way);
    expect((await page(mia, `/campaigns/${id}?step=launch`)).text).toContain(way);
    expect((await page(odette, `/launches/${request}`)).text).toContain(way);
    expect((await page(odette, "/exceptions")).text).toContain(way);
    const titles = {
      nl: "Mails aan jullie zelf",
      fr: "Mails à vous-mêmes",
      de: "Mails an Sie selbst",
      en: "Mails to yourselves",
    };
    for (const [language, title] of Object.entries(titles)) {
      const { text } = await page(odette, `/campaigns/${id}/own-mails`, { "accept-language": language });
      expect(text).toContain(`<h1>${title}</h1>`);
    }
  });

  test("show an address whole to whom it went and to whoever may see addresses; nothing but them, and nothing elsewhere", async () => {
    const noor = await member(house, "viewer", "noor@telenet.be");
    const seen = await page(noor, `/campaigns/${id}/own-mails`);
    expect(seen.status).toBe(200);
    expect(seen.text).not.toMatch(/odette@telenet|mia@telenet|baas@telenet/);
    expect(seen.text).toContain("o•••@t•••.be");
    expect((await page(noor, mailOf("signature"))).text).not.toContain("<dd>odette@telenet");
    expect((await page(mia, mailOf("test"))).text).toContain("mia@telenet.be");
    expect((await visitor(house).get(mailOf("test"))).status).not.toBe(200);
    // A mail to somebody on the list is not one of these, nor is one of another campaign.
    const other = await draft("ander");
    const path = `/campaigns/${other}/own-mails/${kept[0]?.id}`;
    for (const one of [path, `${path}/frame`]) expect((await odette.get(one)).status).toBe(404);
    await house.db.execute(sql`update accounts set launch_needs = 'nobody' where id = ${house.accountId}`);
    const people = await running(house, ["cas@telenet.be"]);
    await settle(house);
    const invitation = house.outbox.find(({ tags }) => tags["campaign"] === people)?.messageId;
    for (const end of ["", "/frame"])
      expect((await odette.get(`/campaigns/${people}/own-mails/${invitation}${end}`)).status).toBe(404);
    const beside = await neighbour(house);
    const stranger = await owner(beside);
    for (const one of [`/campaigns/${id}/own-mails`, mailOf("test"), `${mailOf("test")}/frame`])
      expect((await stranger.get(one)).status).toBe(404);
  });

  test("that are no longer kept are named all the same", async () => {
    await house.db.execute(sql`delete from sent_mails where message_id = ${mailOf("test").split("/").at(-1)}`);
    expect((await page(odette, mailOf("test"))).text).toContain("De inhoud is niet meer bewaard.");
    expect((await odette.get(`${mailOf("test")}/frame`)).status).toBe(404);
  });
});
