import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { purgeAddressChanges } from "../../src/preferences/purge-address-changes.ts";
import type { House } from "../house.ts";
import { hear } from "../campaigns/effort.ts";
import { verifyEvidence } from "../../src/consent/verify-evidence.ts";
import { visibleText } from "../ui/bakery.ts";
import {
  consentOf,
  contactId,
  dayMs,
  get,
  houseWithTopics,
  linkFor,
  onTheBooks,
  pathIn,
  permission,
  post,
  preferencesPath,
  sentMail,
  suppressionOf,
  unsubscribePath,
} from "./books.ts";

let house: House;
let people = 0;
let path: string;
const named = (name: string) => `${name}.claes${people}@telenet.be`;
beforeAll(async () => {
  house = await houseWithTopics();
});
beforeEach(async () => {
  await sentMail(house);
  people += 1;
  await onTheBooks(house, [named("oud")]);
  path = await preferencesPath(house, named("oud"));
});

const hourMs = 3600 * 1000;
const ask = (address: string) => post(house, path, { choice: "address", address });
const press = (at: string, choice = "confirm") => post(house, at, { choice });
const read = async (at: string) => {
  const answer = await app.request(`/v1${at}`, { headers: { authorization: `Bearer ${house.key}` } }, house);
  return { text: await answer.text() };
};
const mailsByAddress = async () => new Map((await sentMail(house)).map((mail) => [mail.to, mail]));

/** Asks and gives the two links. */
async function bothLinks(address = named("nieuw")): Promise<{ old: string; next: string }> {
  await ask(address);
  const mails = await mailsByAddress();
  return {
    old: pathIn(mails.get(named("oud"))?.text ?? "", "/a/"),
    next: pathIn(mails.get(address)?.text ?? "", "/a/"),
  };
}

describe("another address", () => {
  test("is asked on the page, changes nothing by itself, and only masked addresses are on the pages", async () => {
    const asked = await ask(named("nieuw"));
    expect([asked.status, asked.headers.get("location")]).toEqual([303, `${path}?done=address_asked`]);
    expect(visibleText((await get(house, `${path}?done=address_asked`)).text)).toContain("binnen 24 uur");
    const mails = await mailsByAddress();
    expect([...mails.keys()].sort()).toEqual([named("nieuw"), named("oud")]);
    for (const mail of mails.values()) {
      expect(mail.text).not.toContain("claes");
      const page = await get(house, pathIn(mail.text, "/a/"));
      expect(page.status).toBe(200);
      expect(page.text).toContain("o•••@t•••.be");
      expect(page.text).toContain("n•••@t•••.be");
      expect(page.text).not.toContain("claes");
      expect((await app.request(pathIn(mail.text, "/a/"), { method: "HEAD" }, house)).status).toBe(200);
    }
    expect(await contactId(house, named("oud"))).toBeTruthy();
  });

  test("changes once both mailboxes have pressed, and both get a receipt", async () => {
    await post(house, path, { choice: "stay", topic: "newsletter", frequency: "weekly" });
    await sentMail(house);
    const id = await contactId(house, named("oud"));
    const { old, next } = await bothLinks();
    expect((await press(old)).status).toBe(303);
    expect(visibleText((await get(house, old)).text)).toContain("Nu het andere adres nog");
    expect(await contactId(house, named("oud"))).toBe(id);
    expect(await sentMail(house)).toEqual([]);
    await press(next);
    expect(await contactId(house, named("nieuw"))).toBe(id);
    expect(visibleText((await get(house, next)).text)).toContain("Je adres is veranderd");
    expect((await consentOf(house, named("nieuw"))).state.status).toBe("given");
    expect(await permission(house, "newsletter", named("nieuw"))).toMatchObject({ decision: "allowed" });
    expect(await permission(house, "newsletter", named("oud"))).toMatchObject({ decision: "unknown_contact" });
    const receipts = await sentMail(house);
    expect(receipts.map(({ to }) => to).sort()).toEqual([named("nieuw"), named("oud")]);
    for (const { text } of receipts) expect(text).toContain("n•••@t•••.be");
    const evidence = await house.api("GET", `/contacts/${id}/evidence`);
    expect(evidence.body.contact.address).toBe(named("nieuw"));
    expect(evidence.body.records).toHaveLength(1);
  });

  test("ends the links in the old mailbox: they show and change nothing, and say how to come by a new one", async () => {
    await post(house, path, { choice: "stay", topic: "newsletter", frequency: "weekly" });
    await sentMail(house);
    house.advance(60_000);
    const { old, next } = await bothLinks();
    await press(old);
    expect((await get(house, path)).status).toBe(200);
    await press(next);
    const mails = await mailsByAddress();
    expect(mails.get(named("oud"))?.text).not.toMatch(/\/p\/[A-Za-z0-9_-]{52}/);

    const before = (await consentOf(house, named("nieuw"))).records.length;
    for (const method of ["GET", "POST"] as const) {
      const page =
        method === "GET"
          ? await get(house, `${path}?lang=fr`)
          : await post(house, path, { choice: "stay", topic: "offers", lang: "fr" });
      expect(page.status).toBe(410);
      expect(visibleText(page.text)).toContain("Ce lien appartient à une adresse qui a changé");
      expect(page.text).toContain(`href="/again/${house.accountId}?lang=fr"`);
      expect(page.text).not.toMatch(/•|Nieuwsbrief|<form/);
    }
    for (const form of [
      { choice: "pause", pause_until: "2027-01-01" },
      { choice: "language", language: "en" },
      { choice: "address", address: "derde@telenet.be" },
      { choice: "my_data" },
      { choice: "forget" },
    ]) {
      expect((await post(house, path, form)).status).toBe(410);
    }
    expect((await consentOf(house, named("nieuw"))).records).toHaveLength(before);
    expect(await sentMail(house)).toEqual([]);

    // The mail to the new mailbox has a link that works, and mail can be stopped from either.
    const fresh = pathIn(mails.get(named("nieuw"))?.text ?? "", "/p/");
    expect((await get(house, fresh)).status).toBe(200);
    const stop = await unsubscribePath(house, named("nieuw"));
    expect((await post(house, stop, { action: "unsubscribe" })).status).toBe(303);
    expect((await consentOf(house, named("nieuw"))).state.status).toBe("withdrawn");
  });

  test("a repeat adds nothing, and of ten presses at once one moves the person", async () => {
    const { old, next } = await bothLinks();
    await Promise.all([old, next].flatMap((link) => Array.from({ length: 5 }, () => press(link))));
    await press(old);
    expect(await contactId(house, named("nieuw"))).toBeTruthy();
    expect(await sentMail(house)).toHaveLength(2);
  });

  test("the first button of the page keeps all as it is", async () => {
    const { old, next } = await bothLinks();
    for (const link of [old, next]) {
      const first = /name="choice" value="(\w+)"/.exec((await get(house, link)).text)?.[1];
      expect(first).toBe("keep");
      expect((await press(link, "keep")).headers.get("location")).toBe(`${link}?done=kept`);
    }
    expect((await press(old, "dance")).status).toBe(400);
    expect(await contactId(house, named("oud"))).toBeTruthy();
  });

  test("after 24 hours it is too late, and the page says that nothing changed", async () => {
    const { old, next } = await bothLinks();
    await press(old);
    house.advance(24 * hourMs + 1000);
    await press(next);
    const page = await get(house, next);
    expect([page.status, visibleText(page.text).includes("Je adres is niet veranderd")]).toEqual([410, true]);
    expect(await contactId(house, named("oud"))).toBeTruthy();
  });

  test('"this was not me" ends it, from either side', async () => {
    const { old, next } = await bothLinks();
    await press(old);
    await press(next, "not_me");
    await press(next);
    expect(visibleText((await get(house, old)).text)).toContain("Er verandert niets aan het adres");
    expect(await contactId(house, named("oud"))).toBeTruthy();
    house.advance(2 * dayMs);
    await ask(named("nieuw"));
    expect([...(await mailsByAddress()).keys()]).toEqual([named("oud")]);
  });

  test("a later request takes the place of the one before it", async () => {
    const first = await bothLinks(named("een"));
    const second = await bothLinks(named("twee"));
    await press(first.old);
    await press(first.next);
    expect((await get(house, first.old)).status).toBe(410);
    await press(second.old);
    await press(second.next);
    expect(await contactId(house, named("twee"))).toBeTruthy();
  });

  test("what is no address is 422 with the page and the reason; too many ask for nothing", async () => {
    const wrong = await ask("nieuw at telenet");
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('aria-describedby="problem"');
    expect((await ask("noreply@telenet.be")).status).toBe(422);
    for (const name of ["een", "twee", "drie", "vier"]) expect((await ask(named(name))).status).toBe(303);
    expect([...(await mailsByAddress()).keys()].sort()).toEqual(["drie", "een", "oud", "twee"].map(named));
  });

  test("links of another purpose open nothing, a forged one is 404, and another method 405", async () => {
    const { old } = await bothLinks();
    expect((await get(house, path.replace("/p/", "/a/"))).status).toBe(404);
    expect((await get(house, old.replace("/a/", "/p/"))).status).toBe(404);
    expect((await get(house, `${old.slice(0, -1)}${old.endsWith("-") ? "_" : "-"}`)).status).toBe(404);
    expect((await app.request(old, { method: "PUT" }, house)).status).toBe(405);
    expect((await get(house, `/a/${linkFor(house, "addressOld", await contactId(house, named("oud")))}`)).status).toBe(
      404,
    );
  });
});

describe("an address that is not free", () => {
  test("is refused without a word to whoever asks: somebody else's, and one that said no", async () => {
    await onTheBooks(house, [named("buur")]);
    await house.api("POST", "/suppressions", { entries: [{ address: named("weg"), reason: "objection" }] });
    const answers = [await ask(named("vrij")), await ask(named("buur")), await ask(named("weg"))];
    expect(new Set(answers.map(({ status, headers }) => `${status} ${headers.get("location")}`)).size).toBe(1);
    const mails = await sentMail(house);
    expect(mails.map(({ to }) => to).sort()).toEqual([...Array(3).fill(named("oud")), named("vrij")].sort());
    const last = mails.findLast(({ to }) => to === named("oud"));
    await press(pathIn(last?.text ?? "", "/a/"));
    expect(await contactId(house, named("oud"))).toBeTruthy();
  });

  test("the person's own address changes nothing and mails nobody", async () => {
    expect((await ask(named("oud"))).status).toBe(303);
    expect(await sentMail(house)).toEqual([]);
  });

  test("is looked at again at the last press", async () => {
    const { old, next } = await bothLinks();
    await press(old);
    await onTheBooks(house, [named("nieuw")]);
    await press(next);
    expect((await get(house, next)).status).toBe(410);
    expect(await contactId(house, named("oud"))).not.toBe(await contactId(house, named("nieuw")));
  });
});

test("of two people who move to one address at once, one does, and the other is told that nothing changed", async () => {
  const other = named("ander");
  await onTheBooks(house, [other]);
  const otherPath = await preferencesPath(house, other);
  const to = named("samen");
  await ask(to);
  const mine = (await sentMail(house)).map(({ text }) => pathIn(text, "/a/"));
  await post(house, otherPath, { choice: "address", address: to });
  const theirs = (await sentMail(house)).map(({ text }) => pathIn(text, "/a/"));
  const [a = "", b = ""] = mine;
  const [c = "", d = ""] = theirs;
  await Promise.all([press(a), press(c)]);
  const answers = await Promise.all([press(b), press(d)]);
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  expect(await contactId(house, to)).toBeTruthy();
  const states = await Promise.all([b, d].map((at) => get(house, at)));
  expect(states.map(({ status }) => status).sort()).toEqual([200, 410]);
});

describe("what holds a person back", () => {
  test("goes along, and stays on the old address", async () => {
    await post(house, path, { choice: "leave" });
    await sentMail(house);
    const { old, next } = await bothLinks();
    await press(old);
    await press(next);
    for (const name of ["oud", "nieuw"]) {
      expect(await suppressionOf(house, named(name))).toMatchObject({ suppressed: true, reason: "objection" });
    }
    // The old address is nobody's on the books: its entry names it no more.
    const { body } = await house.api("GET", "/suppressions?limit=500");
    expect(JSON.stringify(body)).not.toContain(named("oud"));
    expect(JSON.stringify(body)).toContain(named("nieuw"));
  });

  test("a mailbox that was broken stays broken, and the new one starts afresh", async () => {
    await house.api("POST", "/suppressions", { entries: [{ address: named("oud"), reason: "soft_bounce" }] });
    const { old, next } = await bothLinks();
    await press(old);
    await press(next);
    expect(await suppressionOf(house, named("oud"))).toMatchObject({ suppressed: true });
    expect(await suppressionOf(house, named("nieuw"))).toMatchObject({ suppressed: false });
  });
});

describe("a stranger at the new address", () => {
  test("who unsubscribes with one click says no for that mailbox alone", async () => {
    await ask(named("nieuw"));
    const mail = (await mailsByAddress()).get(named("nieuw"));
    const url = /<([^>]+)>/.exec(mail?.headers.find(({ name }) => name === "List-Unsubscribe")?.value ?? "")?.[1] ?? "";
    const answer = await post(house, new URL(url).pathname, { "List-Unsubscribe": "One-Click" });
    expect([answer.status, answer.text]).toEqual([200, "ok"]);
    expect(await suppressionOf(house, named("oud"))).toMatchObject({ suppressed: false });
    expect(await suppressionOf(house, named("nieuw"))).toMatchObject({ suppressed: true, reason: "unsubscribe" });
    expect(visibleText((await get(house, pathIn(mail?.text ?? "", "/a/"))).text)).toContain("Er verandert niets");
  });

  test("whose mailbox bounces or complains touches nobody else", async () => {
    await ask(named("nieuw"));
    const mail = (await mailsByAddress()).get(named("nieuw"));
    const id = mail?.messageId ?? "";
    await hear(house, { type: "Bounce", id, to: named("nieuw") }, { type: "Complaint", id, to: named("nieuw") });
    expect(await suppressionOf(house, named("oud"))).toMatchObject({ suppressed: false });
    expect(await suppressionOf(house, named("nieuw"))).toMatchObject({ suppressed: true, reason: "complaint" });
  });
});

test("a complaint from the old mailbox after the change is still this person's no", async () => {
  const { old, next } = await bothLinks();
  const before = house.outbox.findLast(({ to }) => to === named("oud"));
  await press(old);
  await press(next);
  await hear(house, { type: "Complaint", id: before?.messageId ?? "", to: named("oud") });
  expect(await suppressionOf(house, named("nieuw"))).toMatchObject({ suppressed: true, reason: "complaint" });
});

test("the other address is readable for a week, and gone with an erasure", async () => {
  const { old, next } = await bothLinks();
  await press(old);
  await press(next);
  await sentMail(house);
  house.advance(9 * dayMs);
  await purgeAddressChanges(house);
  const id = await contactId(house, named("nieuw"));
  const held = await house.api("GET", `/contacts/${id}/export`);
  expect(held.status).toBe(200);
  expect(JSON.stringify(held.body)).not.toContain(named("oud"));
  expect(held.body.address_changes).toMatchObject([{ new_address: null, done_at: expect.any(String) }]);
  await house.api("POST", `/contacts/${id}/erasure`);
  expect((await get(house, old)).status).toBe(404);
});

test("two scanners that load the pages and press the very button move nobody, and a person who presses later does", async () => {
  const { old, next } = await bothLinks();
  const scanner = { "x-sandbox-client": "203.0.113.9", "user-agent": "Mozilla/5.0" };
  for (const link of [old, next]) {
    await app.request(link, { method: "HEAD", headers: scanner }, house);
    const page = await (await app.request(link, { headers: scanner }, house)).text();
    const form = page.match(/<form[\s\S]*?<\/form>/g)?.find((one) => one.includes('value="confirm"')) ?? "";
    const fields = [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [
      name,
      value,
    ]);
    const body = new URLSearchParams(fields);
    const answer = await app.request(link, { method: "POST", body, headers: scanner }, house);
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toContain("done=unsure");
    expect(visibleText((await get(house, `${link}?done=unsure`)).text)).toContain("niet zeker dat een mens drukte");
  }
  expect(await contactId(house, named("oud"))).toBeTruthy();
  await press(old);
  await press(next);
  expect(await contactId(house, named("nieuw"))).toBeTruthy();
});

describe("the address that somebody left", () => {
  async function moved(): Promise<void> {
    const { old, next } = await bothLinks();
    await press(old);
    await press(next);
    await sentMail(house);
    expect(await contactId(house, named("nieuw"))).toBeTruthy();
  }

  test("stays unmailed once they are forgotten", async () => {
    await moved();
    const id = await contactId(house, named("nieuw"));
    expect((await house.api("POST", `/contacts/${id}/erasure`)).status).toBe(202);
    expect(await suppressionOf(house, named("nieuw"))).toMatchObject({ suppressed: true, reason: "erased" });
    expect(await suppressionOf(house, named("oud"))).toMatchObject({ suppressed: true, reason: "erased" });
  });

  test("is not said of the one they have now: evidence tells since when it is theirs, and of no mail before that it went there", async () => {
    await post(house, path, { choice: "stay", frequency_newsletter: "monthly" });
    const receipt = (await sentMail(house)).at(-1);
    house.advance(60_000);
    await moved();
    const id = await contactId(house, named("nieuw"));
    const { text } = await read(`/contacts/${id}/evidence`);
    const document = JSON.parse(text);
    expect(document.contact).toMatchObject({ address: named("nieuw") });
    expect(Date.parse(document.contact.address_since)).toBeGreaterThan(Date.parse(document.contact.state.since));
    const { ok, summary } = await verifyEvidence(text);
    expect(ok).toBe(true);
    expect(summary).toContain("at the time of this act they had another address");
    const mail = await house.api("GET", `/messages/${receipt?.messageId}/mail`);
    expect([mail.status, mail.body.to]).toEqual([200, null]);
  });

  test("opens no page with what is held, once it is left: a link from before is none", async () => {
    await post(house, path, { choice: "my_data" });
    const link = pathIn((await sentMail(house)).at(-1)?.text ?? "", "/m/");
    expect((await get(house, link)).text).toContain(named("oud"));
    await moved();
    const after = await get(house, link);
    expect(after.status).toBe(404);
    expect(after.text).not.toContain("claes");
  });

  test("hears of a no that they say later", async () => {
    await moved();
    const now = await preferencesPath(house, named("nieuw"));
    expect((await post(house, now, { choice: "leave" })).status).toBe(303);
    expect(await suppressionOf(house, named("nieuw"))).toMatchObject({ suppressed: true, reason: "objection" });
    expect(await suppressionOf(house, named("oud"))).toMatchObject({ suppressed: true, reason: "objection" });
  });
});
