import axeCore from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSignInLink } from "../../src/accounts/persons/create-sign-in-link.ts";
import { locales } from "../../src/ui/texts/locale.ts";
import { answer, draft, launch, listOf, settle, yes } from "../campaigns/effort.ts";
import { houseWithTopics } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { contactId } from "../preferences/books.ts";
import { hasBrowser, openBrowser, openDoor } from "./open-browser.ts";

let house: House;
let browser: Browser;
let door: Awaited<ReturnType<typeof openDoor>>;
let paths: string[] = [];
const an = "an.peeters@telenet.be";
/** A folder for pictures of each page, where somebody wants to look. */
const shots = process.env["SHOTS"];

beforeAll(async () => {
  if (!hasBrowser) return;
  house = await houseWithTopics("own");
  const list = await listOf(
    house,
    [`${an},nl,An Peeters`, "bo.claes@telenet.be,fr,Bo"],
    { name: "Klanten 2019", source: "Kassa" },
    "email,language,name",
  );
  expect((await launch(house, await draft(house, list))).status).toBe(202);
  await settle(house);
  expect(await answer(house, an, yes)).toBe(303);
  await settle(house);
  const ask = async (address: string, received: string) =>
    (await house.api("POST", "/requests", { kind: "access", channel: "phone", address, received_at: received })).body
      .id;
  const asked = await ask(an, "2026-11-20T10:00:00Z");
  await ask("mevrouw.te.laat@proximus.be", "2026-10-01T10:00:00Z");
  await house.api("POST", "/exports", {
    what: "contacts",
    list_id: list,
    purpose: "Kerstkaarten drukken",
    receiver: "Drukkerij Maes",
    delete_by: "2026-12-20",
  });
  const person = `/people/${await contactId(house, an)}`;
  const [message] = (await house.api("GET", `/contacts/${person.slice(8)}/export`)).body.messages;
  const register = [
    "",
    "/retention",
    "/notice",
    "/requests",
    `/requests/${asked}`,
    `/requests/${asked}/letters/received?in=fr`,
    "/trail",
    "/exports",
    "/risk",
    `/risk/${list}`,
  ];
  paths = [
    "/people",
    person,
    `${person}/forget`,
    `${person}/mails/${message.id}`,
    ...register.map((path) => `/register${path}`),
  ];
  [browser, door] = await Promise.all([openBrowser(), openDoor(house)]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await door?.close();
});

describe.skipIf(!hasBrowser)("people, register and desk in a browser", { timeout: 240_000 }, () => {
  test.each(locales)(
    "%s: each page passes axe in light and dark, fits a phone and a desk, and asks nobody else for anything",
    async (locale) => {
      const context = await browser.newContext({
        locale,
        viewport: { width: 360, height: 740 },
        reducedMotion: "reduce",
      });
      const page = await context.newPage();
      const trouble: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") trouble.push(message.text());
      });
      page.on("request", (request) => {
        if (!request.url().startsWith(door.at("/")) && !request.url().startsWith("data:")) trouble.push(request.url());
      });
      await page.goto(door.at(await createSignInLink(house, house.accountId)));
      await page.locator("main button").first().click();
      for (const path of paths) {
        for (const scheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme: scheme });
          await page.setViewportSize({ width: 360, height: 740 });
          await page.goto(door.at(path));
          expect(await page.evaluate("document.documentElement.scrollWidth"), path).toBeLessThanOrEqual(360);
          expect(await flawsOf(page), `${path} ${scheme}`).toEqual([]);
          if (!shots || locale !== (scheme === "light" ? "nl" : "fr")) continue;
          const name = `${shots}/${scheme}${path.replace(/[0-9a-f-]{36}/g, "x").replace(/[^a-z]+/g, "-")}`;
          await page.screenshot({ path: `${name}-360.png`, fullPage: true });
          await page.setViewportSize({ width: 1440, height: 900 });
          await page.screenshot({ path: `${name}-1440.png`, fullPage: true });
        }
      }
      expect(trouble).toEqual([]);
      await context.close();
    },
  );

  test("somebody is looked up, forgotten by the button that names them, and the way back was there", async () => {
    const context = await browser.newContext({ locale: "en" });
    const page = await context.newPage();
    await page.goto(door.at(await createSignInLink(house, house.accountId)));
    await page.locator("main button").first().click();
    await page.goto(door.at("/people"));
    await page.fill("#address", "Bo.Claes@telenet.be");
    await page.getByRole("button", { name: "Look up" }).click();
    expect(await page.locator("h1").textContent()).toBe("bo.claes@telenet.be");
    await page.getByRole("link", { name: "Forget this person" }).click();
    await page.getByRole("button", { name: "Keep" }).click();
    await page.getByRole("link", { name: "Forget this person" }).click();
    await page.getByRole("button", { name: "Forget bo.claes@telenet.be for good" }).click();
    expect(await page.locator("h1").textContent()).toContain("Forgotten on");
    await context.close();
  });
});

async function flawsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axeCore.source);
  const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  return await page.evaluate<
    string[]
  >(`axe.run(document, { runOnly: ${JSON.stringify(rules)} }).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ": " + nodes[0].html.slice(0, 160) + " " + nodes[0].failureSummary))`);
}
