import { expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { fieldsOf } from "../../src/http/docs/fields-of.ts";
import { typeWords } from "../../src/http/docs/type-words.ts";
import { reasonTable } from "../../src/hygiene/reasons.ts";
import { openHouse } from "../house.ts";

test("every operation of the document has its line, and every shape its fields", async () => {
  const house = await openHouse();
  const document: any = await (await app.request("/openapi.json", {}, house)).json();
  const page = await (await app.request("/docs", {}, house)).text();
  const lines = [...page.matchAll(/<span class="method">(\w+)<\/span><code class="path">([^<]+)<\/code>/g)];
  const told = lines.map(([, method, path]) => `${method} ${path}`).toSorted();
  const operations = Object.entries<any>(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} /v1${path}`),
  );
  expect(operations.length).toBeGreaterThan(30);
  expect(told).toEqual(operations.toSorted());
  for (const name of Object.keys(document.components.schemas)) expect(page).toContain(`id="shape-${name}"`);
  const targets = Array.from(page.matchAll(/href="#([\w-]+)"/g), ([, target]) => target);
  expect(targets.filter((target) => !page.includes(`id="${target}"`))).toEqual([]);
  expect(page).toContain("Scope: <code>suppressions:write</code>");
});

test("every reason of a verdict is explained", async () => {
  const page = await (await app.request("/docs", {}, await openHouse())).text();
  for (const { code } of reasonTable) expect(page).toContain(`<code>${code}</code>`);
});

test("the page has no script and loads nothing but its stylesheet and icon from here", async () => {
  const answer = await app.request("/docs", {}, await openHouse());
  expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'; style-src 'self'");
  const page = await answer.text();
  expect(page).not.toMatch(/<script|<style|\sstyle=|\son\w+=|javascript:/i);
  const loaded = Array.from(page.matchAll(/<(?:link|img|iframe)[^>]*(?:href|src)="([^"]+)"/g), ([, url]) => url);
  expect(loaded).toEqual(["/assets/icon.svg", "/assets/console.css"]);
  for (const url of loaded) expect((await app.request(url ?? "", {}, await openHouse())).status).toBe(200);
});

test("fields are told by their path, with their limits; alike neighbours share a line", () => {
  const words = { type: "string", maxLength: 9 };
  const schema = {
    type: "object",
    required: ["rows"],
    properties: {
      rows: {
        type: "array",
        minItems: 1,
        maxItems: 7,
        items: { type: "object", properties: { day: { type: "integer", minimum: 1 } } },
      },
      texts: { type: "object", properties: { nl: words, fr: words, de: words } },
      made: { $ref: "#/components/schemas/List" },
    },
  };
  expect(fieldsOf(schema).map(({ name, isRequired, words, shape }) => [name, isRequired, words, shape])).toEqual([
    ["rows", true, "list of object, 1 to 7 items", null],
    ["rows[].day", false, "whole number, at least 1", null],
    ["texts", false, "object", null],
    ["texts.{nl, fr, de}", false, "text, at most 9 characters", null],
    ["made", false, "List", "List"],
  ]);
  expect(typeWords({ type: "array", items: { type: "string", maxLength: 100 }, maxItems: 20, default: [] })).toBe(
    "list of text (at most 100 characters), at most 20 items, otherwise []",
  );
});
