import { beforeEach, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { signLink } from "../../src/http/links.ts";
import { tasks } from "../../src/tasks.ts";
import { type House, openHouse } from "../house.ts";
import { type Panel, resolverOf, setRecords } from "./dns.ts";

let house: House;
let panel: Panel;
let path: string;
let id: string;

beforeEach(async () => {
  house = await openHouse("own");
  house.config.mail.provider = "ses";
  panel = new Map();
  house.dns.query = resolverOf(panel).query;
  const { body } = await house.api("POST", "/sender-domains", { domain: "nieuws.bakkerij-jansen.be" });
  id = body.id;
  path = new URL(body.handover_url).pathname;
  await tasks.senders.run(house);
});

const page = async (query = "", init: RequestInit = {}) => {
  const answer = await app.request(`${path}${query}`, init, house);
  return { status: answer.status, headers: answer.headers, html: await answer.text() };
};

test("the page shows every record whole, to be copied, without a script", async () => {
  const { status, headers, html } = await page();
  expect(status).toBe(200);
  const { records } = (await house.api("GET", `/sender-domains/${id}`)).body;
  for (const { type, name, value } of records) {
    expect(html).toContain(`<code class="copy">${name}</code>`);
    expect(html).toContain(`<code class="copy">${type === "MX" ? value.split(" ")[1] : value}</code>`);
  }
  expect(html).not.toContain("<script");
  expect(html).toContain('<meta name="robots" content="noindex, nofollow"');
  expect(headers.get("x-robots-tag")).toContain("noindex");
  expect(headers.get("content-security-policy")).toContain("default-src 'none'");
});

test.each([
  ["nl", "DNS-records voor nieuws.bakkerij-jansen.be", "ontbreekt"],
  ["fr", "Enregistrements DNS pour nieuws.bakkerij-jansen.be", "absent"],
  ["de", "DNS-Einträge für nieuws.bakkerij-jansen.be", "fehlt"],
  ["en", "DNS records for nieuws.bakkerij-jansen.be", "missing"],
])("the page speaks %s", async (lang, title, missing) => {
  const { html, headers } = await page(`?lang=${lang}`);
  expect(html).toContain(`<h1>${title}</h1>`);
  expect(html).toContain(missing);
  expect(html).toMatch(new RegExp(`<html lang="${lang}`));
  expect(headers.get("content-language")).toBe(lang);
});

test("its headings do not skip, each record names its status in words, and no id is doubled", async () => {
  const { html } = await page("?lang=en");
  const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
  expect(levels).toEqual([1, 2, 2, 2, 2, 2]);
  expect(html.match(/<\/span> missing<\/strong>/g)).toHaveLength(7);
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, found]) => found);
  expect(new Set(ids).size).toBe(ids.length);
});

test("a DMARC policy that is there is shown, and no other is offered in its place", async () => {
  panel.set("TXT _dmarc.bakkerij-jansen.be", ["v=DMARC1; p=reject"]);
  house.advance(6 * 60_000);
  await tasks.senders.run(house);
  const { html } = await page("?lang=en");
  expect(html).toContain('<code class="found">v=DMARC1; p=reject</code>');
  expect(html).not.toContain("v=DMARC1; p=none");
  expect(html).toContain("Some DNS panels add “.bakkerij-jansen.be” by themselves.");
});

test("what is wrong is shown beside what should be there, and all right is said", async () => {
  panel.set("TXT bounce.nieuws.bakkerij-jansen.be", ["v=spf1 mx <b> -all"]);
  house.advance(6 * 60_000);
  await tasks.senders.run(house);
  const wrong = await page("?lang=en");
  expect(wrong.html).toContain('<code class="found">v=spf1 mx &lt;b&gt; -all</code>');
  expect(wrong.html).toContain("it must contain include:amazonses.com");

  setRecords(panel, (await house.api("GET", `/sender-domains/${id}`)).body.records);
  const known = house.identities.known.get("nieuws.bakkerij-jansen.be");
  Object.assign(known ?? {}, { verified: true, dkim: "success", mailFrom: "success" });
  house.advance(6 * 60_000);
  await tasks.senders.run(house);
  expect((await page("?lang=en")).html).toContain("All is right. Nothing is left to do");
});

test("opening it changes nothing; its button asks for a look, and keeps the language", async () => {
  house.advance(60_000);
  await page();
  await page("", { method: "HEAD" });
  expect(await tasks.senders.run(house)).toBe(0);
  house.woken.length = 0;
  const pressed = await page("", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" },
    body: "lang=fr",
  });
  expect([pressed.status, pressed.headers.get("location")]).toEqual([303, `${path}?asked=1&lang=fr`]);
  expect(house.woken).toEqual(["senders"]);
  expect((await page("?asked=1&lang=fr")).html).toContain("Nous vérifions dans la minute.");
  expect(await tasks.senders.run(house)).toBe(1);
});

test("a forged link, one of another purpose and one of a removed domain lead to the same page", async () => {
  const other = `/d/${signLink(house.linkKeys, "export", id, 1)}`;
  const forged = `${path.slice(0, -1)}${path.endsWith("A") ? "B" : "A"}`;
  const answers = await Promise.all([other, forged].map(async (wrong) => await app.request(wrong, {}, house)));
  expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  await house.api("DELETE", `/sender-domains/${id}`);
  expect((await page()).status).toBe(404);
});
