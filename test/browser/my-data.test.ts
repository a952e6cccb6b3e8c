import axeCore from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Locale, locales } from "../../src/ui/texts/locale.ts";
import { listOf } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { get, houseWithTopics, pathIn, post, preferencesPath, sentMail } from "../preferences/books.ts";
import { hasBrowser, openBrowser, openDoor } from "./open-browser.ts";

const narrow = { width: 320, height: 640 };
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
let house: House;
let browser: Browser;
let door: Awaited<ReturnType<typeof openDoor>>;

beforeAll(async () => {
  if (!hasBrowser) return;
  house = await houseWithTopics();
  [browser, door] = await Promise.all([openBrowser(), openDoor(house)]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await door?.close();
});

/** In a real browser where there is one: every state behind the mails of the preference centre, on the smallest telephone. */
describe.skipIf(!hasBrowser)("behind a one-time mail", { timeout: 240_000 }, () => {
  test.each(locales)("%s: every state passes axe in light and dark, and fits 320 px", async (locale) => {
    const old = `een.wel.heel.lang.adres.${locale}@telenet.be`;
    await listOf(house, [`${old},${locale},An Wouters`], { source: "Kassa, 2019" }, "email,language,name");
    let path = await preferencesPath(house, old);
    const context = await browser.newContext({ viewport: narrow, reducedMotion: "reduce" });
    const page = await context.newPage();
    const see = (at: string, state: string) => look(page, { at: door.at(at), locale, state });
    const link = async (choice: string, start: string, fields: Record<string, string> = {}) => {
      await sentMail(house);
      await post(house, path, { choice, ...fields });
      const mails = await sentMail(house);
      return mails.map(({ text }) => pathIn(text, start));
    };

    await post(house, path, { choice: "stay", topic: "newsletter", frequency: "weekly" });
    for (const done of ["data_asked", "forget_asked", "address_asked"]) await see(`${path}?done=${done}`, done);
    await page.goto(door.at(path));
    await page.locator("input[name=address]").fill("wie");
    await page.locator("input[name=address]").evaluate("(field) => { field.form.noValidate = true; }");
    await page.locator("form:has([value=address]) button").click();
    await look(page, { at: null, locale, state: "an address that is none" });

    const [data = ""] = await link("my_data", "/m/");
    await see(data, "my data");
    await page.locator("#name").fill("An De Wit");
    await page.locator("form:has([value=correct]) button").click();
    await look(page, { at: null, locale, state: "corrected" });
    await page.goto(door.at(data));
    await post(house, data, { choice: "correct", name: "Nog eens" });
    const [forget = ""] = await link("forget", "/m/");
    await see(forget, "to forget");
    await page.locator("main form button").first().click();
    await look(page, { at: null, locale, state: "kept" });

    const [oldSide = "", newSide = ""] = await link("address", "/a/", { address: `nieuw.${locale}@telenet.be` });
    await see(oldSide, "a change of address");
    await page.locator("form:has([value=keep]) button").click();
    await look(page, { at: null, locale, state: "left as it is" });
    await see(`${oldSide}?done=unsure`, "not sure of a person");
    await post(house, oldSide, { choice: "confirm" });
    await see(oldSide, "waiting for the other");
    await post(house, newSide, { choice: "confirm" });
    await see(newSide, "changed");

    // What was mailed to the old mailbox is over with the change.
    house.advance(60_000);
    await see(`${path}?lang=${locale}`, "from the old mailbox");
    path = await preferencesPath(house, `nieuw.${locale}@telenet.be`);
    const [late = ""] = await link("my_data", "/m/");
    const [last = ""] = await link("forget", "/m/");
    house.advance(2 * 3600 * 1000);
    await see(late, "the hour is over");
    await page.goto(door.at(last));
    await page.locator("button.final").click();
    await look(page, { at: null, locale, state: "forgotten" });
    expect((await get(house, late)).status).toBe(200);
    await context.close();
  });

  test.each(locales)("%s: links that are over", async (locale) => {
    const old = `over.${locale}@telenet.be`;
    await listOf(house, [`${old},${locale}`], {}, "email,language");
    const path = await preferencesPath(house, old);
    await sentMail(house);
    await post(house, path, { choice: "forget" });
    await post(house, path, { choice: "address", address: `elders.${locale}@telenet.be` });
    const mails = await sentMail(house);
    const over = (start: string) =>
      mails.flatMap(({ text }) => (text.includes(`8787${start}`) ? [pathIn(text, start)] : []));
    const page = await browser.newPage({ viewport: narrow, reducedMotion: "reduce" });
    const [side = "", other = ""] = over("/a/");
    await post(house, side, { choice: "not_me" });
    await look(page, { at: door.at(other), locale, state: "declined" });
    await post(house, path, { choice: "address", address: `ergens.${locale}@telenet.be` });
    const [third = ""] = (await sentMail(house)).map(({ text }) => pathIn(text, "/a/"));
    house.advance(25 * 3600 * 1000);
    await look(page, { at: door.at(third), locale, state: "an expired change" });
    await look(page, { at: door.at(over("/m/")[0] ?? ""), locale, state: "an expired link" });
    await page.locator("main form button").click();
    await look(page, { at: null, locale, state: "asked again" });
    await page.close();
  });
});

async function look(page: Page, { at, locale, state }: { at: string | null; locale: Locale; state: string }) {
  const what = `${locale}, ${state}`;
  if (at) await page.goto(at);
  else await page.waitForLoadState();
  expect(await page.locator("html").getAttribute("lang"), what).toMatch(new RegExp(`^${locale}`));
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(axeCore.source);
    const found = await page.evaluate<string[]>(`axe.run(document, { runOnly: ${JSON.stringify(rules)} })
      .then(({ violations }) => violations.map(({ id, nodes }) => id + " " + nodes[0].html + " " + nodes[0].failureSummary))`);
    expect(found, `${what}, ${colorScheme}`).toEqual([]);
  }
  expect(await page.evaluate("document.documentElement.scrollWidth"), what).toBeLessThanOrEqual(narrow.width);
  const small = await page.evaluate<
    string[]
  >(`[...document.querySelectorAll("button, main input:not([type=hidden]), select, a.button")]
    .filter((one) => one.offsetParent !== null && (one.closest("label") ?? one).getBoundingClientRect().height < 43.5)
    .map((one) => one.outerHTML.slice(0, 100))`);
  expect(small, what).toEqual([]);
  expect(await page.locator("script").count(), what).toBe(0);
  const folder = process.env["SCREENSHOTS"];
  if (folder) await page.screenshot({ path: `${folder}/${locale}-${state.replaceAll(" ", "-")}.png`, fullPage: true });
}
