import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { answer, houseWithTopics, launch, settle, yes } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { operationsOf } from "../http/documented.ts";
import { owner } from "../sign-in/staff.ts";
import { type Api, bring, callAll } from "./called-so.ts";

/**
 * Whatever somebody may write as a name, a text or a cell, put everywhere at once and looked for wherever it comes out. Each is
 * made so that what takes it for more than text shows: a tag `mark`, an attribute `mark=`, a link between Qx and xQ.
 */
const markup = `<mark-1 mark=1>"><mark-2>' mark='1 " mark="1 &lt;mark-3&gt; &#60;mark-4&#62; </title><mark-5> --><mark-6> ]]><mark-7>`;
const template = `Qx{{link}}xQ Qx[[noticeUrl]]xQ Qx{{{link}}}xQ Qx[[#topics]]xQ[[/topics]] Qx%%link%%xQ Qx\${1+1}xQ Qx<%=link%>xQ`;
const turned = `a\u202eevil\u202c\u2066x\u2069 \u200f\u061c =?utf-8?q?=0D=0ABcc:_victim=40telenet.be?=`;
const formulas = ['=HYPERLINK("https://evil.example","x")', "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "=cmd|' /C calc'!A0"];
const broken = [
  "a\r\nBcc: victim@telenet.be",
  "a\nSubject: x",
  "a\rX",
  "a\u0000b",
  "a\u2028b\u0085c",
  "\ud800",
  "a".repeat(10_240),
];

const loud = /<\/?mark-|["']\s*mark=/i;
const filled = /Qx(?:(?!xQ)[^<]){0,300}(?:https?:\/\/|%3A%2F%2F)(?:(?!xQ)[^<]){0,300}xQ|Qx2xQ/;
const controls = /(?!\t)[\p{Cc}\u2028\u2029]/u;
const turning = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/;

/** Faults of one text that stands where a person or their program reads it as HTML. */
function inHtml(where: string, html: string): string[] {
  const faults: string[] = [];
  const loudest = loud.exec(html);
  if (loudest) faults.push(`${where}: ${html.slice(Math.max(0, loudest.index - 60), loudest.index + 60)}`);
  const link = filled.exec(html);
  if (link) faults.push(`${where}: filled ${link[0].slice(0, 120)}`);
  return faults;
}

describe.each([
  ["markup", markup],
  ["signs of templates", template],
  ["signs that turn a line round, and an encoded header", turned],
])("%s", (_, text) => {
  let house: House;
  let made: { campaign: string; list: string; answers: Api[] };

  beforeAll(async () => {
    house = await houseWithTopics("own");
    made = await callAll(house, text);
    await bring(house, made.list, text);
    const launched = await launch(house, made.campaign);
    expect(launched.status, JSON.stringify(launched.body)).toBe(202);
    await settle(house);
    expect(await answer(house, "an@telenet.be", yes)).toBe(303);
    await settle(house);
  }, 60_000);

  test("is taken as it is or refused with a reason, and nothing fails", () => {
    const isFine = ({ status, body }: Api) => status < 300 || (status === 422 && body.errors.length > 0);
    expect(made.answers.filter((one) => !isFine(one)).map(({ status, body }) => [status, body])).toEqual([]);
    expect(made.answers.filter(({ status }) => status < 300).length).toBeGreaterThan(5);
  });

  test("is text in every mail: in its headers, its subject, its HTML and its words", () => {
    expect(house.outbox.length).toBeGreaterThanOrEqual(2);
    const faults = house.outbox.flatMap((mail) => {
      const { html, text: words, subject, from, headers } = mail;
      const head = [subject, JSON.stringify(from), ...headers.map(({ value }) => value)];
      return [
        ...inHtml(`mail ${mail.tags["kind"]}`, html),
        ...(filled.test(words) ? [`words ${filled.exec(words)?.[0].slice(0, 100)}`] : []),
        ...head
          .filter((value) => controls.test(value) || filled.test(value))
          .map((value) => `header ${JSON.stringify(value)}`),
        ...[subject, JSON.stringify(from)]
          .filter((value) => turning.test(value))
          .map((value) => `turned ${JSON.stringify(value)}`),
        ...headers
          .filter(({ value }) => /[^\x20-\x7e]/.test(value))
          .map(({ name, value }) => `not ASCII ${name} ${value}`),
      ];
    });
    expect(faults).toEqual([]);
  });

  test("is text on every page that a mail leads to, and on every page of the console", async () => {
    const links = new Set(
      house.outbox.flatMap(({ html, text: words }) => `${html} ${words}`.match(/\/[a-z]+\/[A-Za-z0-9_-]{40,}/g) ?? []),
    );
    expect(links.size).toBeGreaterThan(3);
    const staff = await owner(house);
    const [contact] = await house.db.execute<{ id: string }>(
      sql`select id from contacts where address = 'an@telenet.be'`,
    );
    const ids = [made.list, made.campaign, contact?.id ?? ""];
    const paths = app.routes
      .filter(({ method, path }) => method === "GET" && !path.startsWith("/v1") && !path.includes("*"))
      .flatMap(({ path }) => ids.map((id) => path.replaceAll(/:\w+(\{[^}]*\})?/g, id)));
    let pages = 0;
    const faults: string[] = [];
    for (const path of new Set([...links, ...paths])) {
      const answered = await staff.get(path, { accept: "text/html" });
      const html = await answered.text();
      if (answered.status >= 500) faults.push(`${path} ${answered.status}`);
      if (!answered.headers.get("content-type")?.includes("text/html")) continue;
      if (answered.status === 200) pages += 1;
      faults.push(...inHtml(path, html));
    }
    expect(faults).toEqual([]);
    expect(pages).toBeGreaterThan(30);
  }, 60_000);

  test("is a JSON value in every answer of the API, never markup of its own type", async () => {
    const document = JSON.parse(await (await app.request("/openapi.json", {}, house)).text());
    const faults: string[] = [];
    for (const { method, path } of operationsOf(document).filter((one) => one.method === "GET")) {
      for (const id of [made.list, made.campaign]) {
        const { status, headers } = await house.api(
          method,
          `${path.replaceAll(/\{\w+\}/g, id)}?limit=5&wait=0`.replace("?limit=5&wait=0", ""),
        );
        const type = headers.get("content-type") ?? "";
        if (status >= 500) faults.push(`${path} ${status}`);
        if (/text\/html|image\/svg/.test(type) && headers.get("content-security-policy") === null)
          faults.push(`${path} is ${type}`);
        for (const [name, value] of headers) if (controls.test(value)) faults.push(`${path} ${name}`);
      }
    }
    expect(faults).toEqual([]);
  }, 60_000);
});

test("what begins as a formula is defused in every CSV that a person opens", async () => {
  const house = await houseWithTopics();
  const { body: list } = await house.api("POST", "/lists", { name: formulas[0], basis: "consent_undocumented" });
  for (const formula of formulas) await bring(house, list.id, formula);
  const files: string[] = [];
  const imports = await house.db.execute<{ id: string }>(sql`select id from imports where list_id = ${list.id}`);
  for (const { id } of imports) {
    const { status, body } = await house.api("GET", `/imports/${id}/rejects`, undefined, { accept: "text/csv" });
    expect(status).toBe(200);
    files.push(`${body}`);
  }
  const made = await house.api("POST", "/exports", { what: "cleaned_list", purpose: formulas[0], list_id: list.id });
  expect(made.status).toBe(202);
  const file = await house.api("GET", `/exports/${made.body.id}/file`);
  expect([file.status, `${file.body}`.includes("an@telenet.be")]).toEqual([200, true]);
  files.push(`${file.body}`);
  const cells = files.flatMap((text) => text.split(/\r?\n|[;,]/)).map((cell) => cell.replace(/^\ufeff?"?/, ""));
  expect(cells.some((cell) => cell.startsWith("'="))).toBe(true);
  expect(cells.filter((cell) => /^[=+\-@\t\r]./.test(cell))).toEqual([]);
}, 30_000);

test("a line end, U+0000, half a character and 10 KB are refused or made one line wherever they are given", async () => {
  const house = await houseWithTopics();
  for (const text of broken) {
    const said = JSON.stringify(text).slice(0, 40);
    const { answers, campaign } = await callAll(house, text);
    expect(
      answers.filter(({ status }) => status >= 500),
      said,
    ).toEqual([]);
    const sender = { name: text, address: "nieuws@bakkerij-de-korenbloem.example" };
    const told = await house.api("PATCH", `/campaigns/${campaign}`, { sender, texts: { nl: { subject: text } } });
    const { sender: kept, texts } = (await house.api("GET", `/campaigns/${campaign}`)).body;
    expect(told.status === 422 || (!controls.test(kept.name) && !controls.test(texts.nl.subject)), said).toBe(true);
    const wrong = [`nieuws@x.example${text}`, `${text}@x.example`].map((address) => ({ name: "x", address }));
    for (const form of [...wrong, { name: "x", address: sender.address, reply_to: `a@x.example${text}` }])
      expect((await house.api("PATCH", `/campaigns/${campaign}`, { sender: form })).status, said).toBe(422);
  }
}, 30_000);
