import { beforeAll, describe, expect, test } from "vitest";
import { auditEntries } from "../../src/db/schema.ts";
import { neighbour } from "../campaigns/effort.ts";
import { type House, openHouse } from "../house.ts";
import { member, owner, type Visitor } from "../sign-in/staff.ts";

let house: House;
let boss: Visitor;
let viewer: Visitor;
let marketer: Visitor;
beforeAll(async () => {
  house = await openHouse("own");
  boss = await owner(house);
  viewer = await member(house, "viewer", "vera@bakker.be");
  marketer = await member(house, "marketer", "mark@bakker.be");
  await house.api("PUT", "/topics", [{ key: "news", names: { nl: "Nieuws" }, frequencies: ["monthly"] }]);
});

const text = async (answer: Response | Promise<Response>) => await (await answer).text();
const actions = async () =>
  (await house.db.select().from(auditEntries).orderBy(auditEntries.id)).map(({ action }) => action);

const pages = [
  "/settings",
  "/settings/account",
  "/settings/members",
  "/settings/security",
  "/settings/keys",
  "/settings/senders",
  "/settings/suppressions",
  "/settings/webhooks",
  "/settings/connectors",
  "/settings/limits",
  "/other-ways",
  "/other-ways/card",
];

test.each(["nl", "fr", "de", "en"])("every page of settings speaks %s, under the same five words", async (lang) => {
  for (const path of pages) {
    const answer = await boss.get(`${path}?lang=${lang}`);
    expect(answer.status, path).toBe(200);
    const page = await answer.text();
    expect(page, path).toContain(`<html lang="${lang}"`);
    expect(page, path).toContain('href="/campaigns"');
    expect(page, path).not.toMatch(/undefined|\[object|style="/);
  }
});

test("each role is offered what it may do and refused the rest", async () => {
  const seen = async (who: Visitor) => await text(who.get("/settings"));
  expect(await seen(viewer)).not.toMatch(/settings\/(keys|webhooks|connectors|suppressions)/);
  expect(await seen(marketer)).toContain("/settings/suppressions");
  for (const path of ["/settings/webhooks", "/settings/connectors", "/settings/keys"]) {
    expect((await marketer.get(path)).status, path).toBe(403);
    expect((await marketer.post(path, { url: "https://a.example.org" })).status, path).toBe(403);
  }
  expect((await viewer.get("/settings/suppressions")).status).toBe(403);
  expect((await marketer.post("/settings/account", { name: "Anders" })).status).toBe(403);
  expect((await marketer.post("/settings/senders", { domain: "bakkerij.be" })).status).toBe(403);
  expect(await text(marketer.get("/settings/account"))).not.toContain('action="/settings/account/logo"');
});

describe("the organisation", () => {
  const form = {
    name: "Bakkerij Zon",
    legal_id: "0123.456.749",
    postal_address: "",
    contact: "zon@bakkerij.be",
    dpo: "",
    colour: "#0b6258",
    default_locale: "fr",
    country: "be",
    time_zone: "Europe/Brussels",
    erasure: "shredded",
    client_addresses: "network",
    user_agents: "yes",
  };

  test("what is saved is what the API says, an empty line is none, and the trail says who", async () => {
    expect((await boss.post("/settings/account", form)).headers.get("location")).toBe("/settings/account?saved=1");
    const { body } = await house.api("GET", "/account");
    expect(body).toMatchObject({
      name: "Bakkerij Zon",
      postal_address: null,
      dpo: null,
      country: "BE",
      default_locale: "fr",
      erasure: "shredded",
      client_addresses: "network",
      user_agents: true,
      mail_checkpoints: false,
      acknowledge_no: true,
      brand: { colour: "#0b6258" },
    });
    expect(await actions()).toContain("account.changed");
    expect(await text(boss.get("/settings/account?saved=1&lang=en"))).toContain("Saved.");
  });

  test("a mistake is named, and what was typed is still there", async () => {
    const answer = await boss.post("/settings/account?lang=en", { ...form, colour: "teal", name: "Nog een naam" });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain("A colour looks like #0b6258.");
    expect(page).toContain('value="Nog een naam"');
    expect((await house.api("GET", "/account")).body.name).toBe("Bakkerij Zon");
    const noWhere = await boss.post("/settings/account?lang=en", { ...form, time_zone: "Mars/Base" });
    expect(await noWhere.text()).toContain("Choose a time zone");
  });

  test("what is no logo is refused in words", async () => {
    const answer = await boss.post("/settings/account/logo?lang=en", { logo: "x" });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("We cannot use this as a logo");
  });
});

describe("do not mail", () => {
  const path = "/settings/suppressions";

  test("an address is looked up in a form, and each look is in the trail without it", async () => {
    const clear = await text(boss.post(`${path}?lang=en`, { address: "Jan@Telenet.be " }));
    expect(clear).toContain("jan@telenet.be is not among those whom you must not mail.");
    const trail = await house.db.select().from(auditEntries);
    expect(JSON.stringify(trail)).not.toContain("jan@telenet.be");
    expect(trail.map(({ action }) => action)).toContain("suppressions.looked_at");
    const bad = await boss.post(`${path}?lang=en`, { address: "jan" });
    expect(bad.status).toBe(422);
    expect(await bad.text()).toContain("This is not an email address");
  });

  test("what we stopped ourselves may be lifted with a reason, once", async () => {
    const address = "piet@skynet.be";
    expect(await text(boss.post(`${path}/add?lang=en`, { address, reason: "manual" }))).toContain(
      "gets no mail any more",
    );
    expect(await text(boss.post(`${path}/add?lang=en`, { address, reason: "manual" }))).toContain("was there already");
    const found = await text(boss.post(`${path}?lang=en`, { address }));
    expect(found).toContain("You may lift this.");
    const key = /name="key" value="([0-9a-f]{64})"/.exec(found)?.[1] ?? "";
    expect((await boss.post(`${path}/lift`, { key, why: " " })).status).toBe(422);
    expect((await marketer.post(`${path}/lift`, { key, why: "I need them" })).status).toBe(403);
    expect(await text(marketer.post(`${path}?lang=en`, { address }))).toContain("Only the owner or the officer");
    expect(await text(boss.post(`${path}/lift?lang=en`, { key, why: "typed by mistake" }))).toContain("Lifted.");
    expect((await boss.post(`${path}/lift`, { key, why: "again" })).status).toBe(409);
  });

  test("a person's own no cannot be lifted here, and the page says by whom", async () => {
    const address = "marie@voo.be";
    await boss.post(`${path}/add`, { address, reason: "objection" });
    const found = await text(boss.post(`${path}?lang=en`, { address }));
    expect(found).toContain("Only a later yes of theirs lifts it");
    expect(found).not.toContain('name="key"');
    const { body } = await house.api("GET", "/suppressions");
    const { key } = body.data.find((entry: { address: string }) => entry.address === address);
    expect((await boss.post(`${path}/lift`, { key, why: "we want to" })).status).toBe(409);
    const check = await house.api("POST", "/suppressions/check", { addresses: [address] });
    expect(check.body.results[0].suppressed).toBe(true);
  });

  test("a bounce is lifted after thirty days, and not before", async () => {
    const address = "weg@proximus.be";
    await house.api("POST", "/suppressions", { entries: [{ address, reason: "hard_bounce" }] });
    expect(await text(boss.post(`${path}?lang=en`, { address }))).toContain("once it is 30 days old");
  });

  test("trying it gives the answer that programs get", async () => {
    const tried = async (address: string, topic: string) =>
      await text(boss.post(`${path}/try?lang=en`, { address, topic }));
    expect(await tried("marie@voo.be", "news")).toContain("No: this address gets no mail.");
    expect(await tried("niemand@telenet.be", "news")).toContain("No: we do not know this address.");
    expect(await tried("marie@voo.be", "")).toContain("Yes, you may now.");
  });

  test("another account's entries are not there, and cannot be lifted", async () => {
    const there = await neighbour(house);
    const address = "carl@telenet.be";
    await there.api("POST", "/suppressions", { entries: [{ address, reason: "manual" }] });
    const { key } = (await there.api("GET", "/suppressions")).body.data[0];
    expect(await text(boss.post(`${path}?lang=en`, { address }))).toContain("is not among those");
    expect((await boss.post(`${path}/lift`, { key, why: "theirs" })).status).toBe(409);
  });
});

describe("senders", () => {
  const path = "/settings/senders";

  test("a domain is added with its records and the page to hand over, and taken away", async () => {
    expect((await boss.post(path, { domain: "nieuws.bakkerij-peeters.be", link_host: "" })).status).toBe(303);
    const page = await text(boss.get(`${path}?lang=en`));
    const url = /href="([^"]*\/d\/[^"]+)"/.exec(page)?.[1] ?? "";
    expect(page).toContain("_dmarc");
    expect(await text(viewer.get(new URL(url).pathname))).toContain("nieuws.bakkerij-peeters.be");
    const twice = await boss.post(`${path}?lang=en`, { domain: "nieuws.bakkerij-peeters.be", link_host: "" });
    expect(twice.status).toBe(409);
    expect(await twice.text()).toContain("there already");
    const { id } = (await house.api("GET", "/sender-domains")).body.data[0];
    const stranger = await owner(house, (await neighbour(house)).accountId);
    expect((await stranger.post(`${path}/${id}`, { choice: "remove" })).status).toBe(404);
    expect((await boss.post(`${path}/${id}`, { choice: "remove" })).status).toBe(303);
    expect((await house.api("GET", "/sender-domains")).body.data).toEqual([]);
  });

  test("a domain of everybody is refused in the reader's words", async () => {
    const answer = await boss.post(`${path}?lang=nl`, { domain: "gmail.com", link_host: "" });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("Neem een eigen domein");
  });
});

describe("webhooks", () => {
  const path = "/settings/webhooks";
  const events = "contact.opted_in";

  test("the secret stands in the answer that makes it, and nowhere after", async () => {
    const made = await boss.post(`${path}?lang=en`, { url: "http://localhost:9/hook", events });
    const page = await made.text();
    const secret = /whsec_[A-Za-z0-9+/=]+/.exec(page)?.[0] ?? "";
    expect(secret).toMatch(/^whsec_/);
    const id = /webhooks\/([0-9a-f-]{36})/.exec(page)?.[1] ?? "";
    const one = `${path}/${id}`;
    expect(await text(boss.get(one))).not.toContain("whsec_");
    const rotated = /whsec_[A-Za-z0-9+/=]+/.exec(await text(boss.post(one, { choice: "rotate" })))?.[0];
    expect(rotated).toMatch(/^whsec_/);
    expect(rotated).not.toBe(secret);
    expect(await text(boss.post(`${one}?lang=en`, { choice: "test" }))).toContain("The test message goes now.");
    const log = await text(boss.get(`${one}?lang=en`));
    expect(log).toContain("test message");
    expect(log).toContain("waits");
    await boss.post(one, { choice: "off" });
    expect(await text(boss.get(`${one}?lang=en`))).toContain("switched off by you");
    expect((await boss.post(one, { choice: "replay", since: "2026-11-01" })).status).toBe(422);
    await boss.post(one, { choice: "on" });
    expect(await text(boss.post(`${one}?lang=en`, { choice: "replay", since: "2026-11-01" }))).toContain("go again");
    expect((await boss.post(one, { choice: "replay", since: "+275760-09-13" })).status).toBe(303);
    const stranger = await owner(house, (await neighbour(house)).accountId);
    expect((await stranger.get(one)).status).toBe(404);
    expect((await stranger.post(one, { choice: "remove" })).status).toBe(404);
    expect((await boss.post(one, { choice: "remove" })).headers.get("location")).toBe(path);
    expect(await actions()).toEqual(
      expect.arrayContaining(["webhook.created", "webhook.secret_changed", "webhook.changed", "webhook.removed"]),
    );
  });

  test("an address that cannot be told is refused in words, and nothing to tell too", async () => {
    const refused = async (form: Record<string, string>) => {
      const answer = await boss.post(`${path}?lang=en`, form);
      return [answer.status, await answer.text()] as const;
    };
    const [status, page] = await refused({ url: "http://news.example.org/x", events });
    expect(status).toBe(422);
    expect(page).toContain("Give an https address");
    expect((await refused({ url: "https://news.example.org/x" }))[1]).toContain("Choose at least one thing");
    expect((await house.api("GET", "/webhook-endpoints")).body.data).toEqual([]);
  });
});

describe("connectors", () => {
  const path = "/settings/connectors";
  const form = { url: "http://localhost:9", user: "reaffirm", token: "geheim-token-1", list_news: "3" };

  test("a listmonk is connected, asked to go on, switched off and removed; its token is never shown", async () => {
    expect((await boss.post(path, form)).status).toBe(303);
    const page = await text(boss.get(`${path}?lang=en`));
    expect(page).toContain("not begun yet");
    expect(page).not.toContain("geheim-token-1");
    const [{ id, lists }] = (await house.api("GET", "/connectors")).body.data;
    expect(lists).toEqual([{ topic: "news", list_id: 3 }]);
    expect((await boss.post(`${path}/${id}`, { choice: "sync" })).status).toBe(303);
    await boss.post(`${path}/${id}`, { choice: "off" });
    expect((await boss.post(`${path}/${id}`, { choice: "sync" })).status).toBe(422);
    const stranger = await owner(house, (await neighbour(house)).accountId);
    expect((await stranger.post(`${path}/${id}`, { choice: "remove" })).status).toBe(404);
    await boss.post(`${path}/${id}`, { choice: "remove" });
    expect((await house.api("GET", "/connectors")).body.data).toEqual([]);
  });

  test("what cannot be used is said, with what was typed but not the token", async () => {
    const answer = await boss.post(`${path}?lang=en`, { ...form, user: "two words" });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain("We could not use this");
    expect(page).toContain('value="two words"');
    expect(page).not.toContain("geheim-token-1");
  });
});

describe("other ways to ask", () => {
  test("the link, the code and the line lead to the sign-up page, in the language of the customer", async () => {
    const page = await text(viewer.get("/other-ways?lang=nl"));
    const url = `${house.config.publicUrl}/s/${house.accountId}`;
    expect(page).toContain(url);
    expect(page).toContain('<svg class="qr"');
    expect(page).toMatch(/<p class="slip" lang="de">Möchten Sie Neues von /);
    const card = await text(viewer.get("/other-ways/card?for=fr&lang=nl"));
    expect(card).toContain('lang="fr"');
    expect(card).toContain("Visez le code");
    expect((await viewer.get(new URL(url).pathname)).status).toBe(200);
  });

  test("without a topic it says that the page does not work yet", async () => {
    const there = await neighbour(house);
    await there.api("PUT", "/topics", []);
    const stranger = await owner(house, there.accountId);
    expect(await text(stranger.get("/other-ways?lang=en"))).toContain("does not work yet");
  });
});
