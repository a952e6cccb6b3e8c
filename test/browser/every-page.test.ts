import axeCore from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { locales } from "../../src/ui/texts/locale.ts";
import { answer, draft, everything, houseWithTopics, launch, listOf, settle, yes } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { listen } from "./looking.ts";
import { hasBrowser, openBrowser, openDoor } from "./open-browser.ts";
import { ownerIn } from "./staff.ts";
import { walk } from "./walk.ts";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const widths = [360, 1440];
const schemes = ["light", "dark"] as const;
const shots = process.env["SHOTS"];

let house: House;
let browser: Browser;
let door: Awaited<ReturnType<typeof openDoor>>;

beforeAll(async () => {
  if (!hasBrowser) return;
  house = await houseWithTopics("own");
  [browser, door] = await Promise.all([openBrowser(), openDoor(house)]);
  house.config = { ...house.config, publicUrl: new URL(door.at("/")).origin };
  await fill();
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await door?.close();
});

describe.skipIf(!hasBrowser)("every page that a link of the console leads to", { timeout: 400_000 }, () => {
  test("fits a phone and a desk in four languages, passes axe in light and dark, and asks no other host for anything", async () => {
    const page = await ownerIn(house, { browser, door });
    const told = listen(page);
    const paths = (await walk(page, door)).map(({ path }) => path);
    // Whatever a menu names is among them.
    for (const one of [
      "/lists",
      "/campaigns",
      "/people",
      "/register",
      "/settings",
      "/register/trail",
      "/settings/sending",
      "/settings/keys",
    ])
      expect(paths).toContain(one);
    expect(paths.length).toBeGreaterThan(40);
    const flaws: string[] = [];
    for (const [n, path] of paths.entries()) {
      for (const locale of locales) {
        await page.goto(door.at(`${path}${path.includes("?") ? "&" : "?"}lang=${locale}`));
        if ((await page.locator("html").getAttribute("lang"))?.slice(0, 2) !== locale)
          flaws.push(`${path} is not in ${locale}`);
        for (const width of widths) flaws.push(...(await tooWide(page, width, `${path} ${locale}`)));
        // The languages share one page and one stylesheet: each page is looked at whole in one of them, in turn.
        if (locale !== locales[n % locales.length]) continue;
        for (const width of widths)
          for (const scheme of schemes) flaws.push(...(await flawsOf(page, { path, width, scheme })));
      }
    }
    expect(flaws).toEqual([]);
    expect(told).toEqual([]);
    await page.context().close();
  });
});

/** Something on every page: lists, campaigns ahead and under way, people who answered, a request, an export, a webhook. */
async function fill(): Promise<void> {
  const an = "an.peeters@telenet.be";
  const rows = [
    `${an},nl,An Peeters`,
    "bo.claes@telenet.be,fr,Bo",
    "carla@gmial.com,de,Carla",
    "info@bakkerij-peeters.be,nl,",
  ];
  const list = await listOf(house, rows, { name: "Klanten 2019 tot 2024", source: "Kassa" }, "email,language,name");
  const going = await draft(house, list);
  expect((await launch(house, going, everything)).status).toBe(202);
  await settle(house);
  expect(await answer(house, an, yes, house.config.publicUrl)).toBe(303);
  await settle(house);
  const later = await listOf(house, ["dirk@skynet.be"], { name: "Later" });
  const ahead = await draft(house, later, { name: "Nog niet vertrokken" });
  await house.api("POST", `/campaigns/${ahead}/tests`, { to: "marketing@bakkerij-peeters.be", locale: "nl" });
  await house.api("POST", "/requests", {
    kind: "access",
    channel: "phone",
    address: an,
    received_at: "2026-11-20T10:00:00Z",
  });
  await house.api("POST", "/exports", {
    what: "contacts", list_id: list, purpose: "Kerstkaarten drukken", receiver: "Drukkerij Maes", delete_by: "2026-12-20",
  }); // prettier-ignore
  await house.api("POST", "/suppressions", { entries: [{ address: "marie@voo.be", reason: "objection" }] });
  await house.api("POST", "/sender-domains", { domain: "nieuws.bakkerij-peeters.be" });
  const hook = await house.api("POST", "/webhook-endpoints", { url: door.at("/hook"), events: ["contact.opted_in"] });
  expect(hook.status, JSON.stringify(hook.body)).toBe(201);
}

async function tooWide(page: Page, width: number, what: string): Promise<string[]> {
  await page.setViewportSize({ width, height: 800 });
  const wide = await page.evaluate<number>("document.documentElement.scrollWidth");
  return wide > width ? [`${what} is ${wide} px wide at ${width}`] : [];
}

type At = { path: string; width: number; scheme: (typeof schemes)[number] };

async function flawsOf(page: Page, { path, width, scheme }: At): Promise<string[]> {
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme: scheme });
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axeCore.source);
  const found = await page.evaluate<string[]>(`axe.run(document, { runOnly: ${JSON.stringify(rules)}, iframes: false })
    .then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html.slice(0, 160)))`);
  if (shots) {
    const name = path.replace(/[0-9a-f-]{36}/g, "x").replace(/[^a-z]+/g, "-");
    await page.screenshot({ path: `${shots}/${name}-${width}-${scheme}.png`, fullPage: true });
  }
  return found.map((flaw) => `${path} ${width} ${scheme} ${flaw}`);
}
