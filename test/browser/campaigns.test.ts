import { readFile, writeFile } from "node:fs/promises";
import axeCore from "axe-core";
import { sql } from "drizzle-orm";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSignInLink } from "../../src/accounts/persons/create-sign-in-link.ts";
import { locales } from "../../src/ui/texts/locale.ts";
import { draft, everything, houseWithTopics, launch, listOf, settle } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { hasBrowser, openBrowser, openDoor } from "./open-browser.ts";

let house: House;
let browser: Browser;
let door: Awaited<ReturnType<typeof openDoor>>;
let [ahead, going] = ["", ""];
const shots = process.env["SHOTS"];

beforeAll(async () => {
  if (!hasBrowser) return;
  house = await houseWithTopics("own");
  const rows = Array.from({ length: 240 }, (_, n) => `mens${n}@telenet.be,${n % 3 === 0 ? "fr" : "nl"}`);
  const list = await listOf(house, rows, { name: "Klanten 2019 tot 2024", source: "Kassa" }, "email,language");
  ahead = await draft(house, list, { pace: "careful", reminders: [{ after_days: 7 }] });
  const running = await listOf(
    house,
    Array.from({ length: 160 }, (_, n) => `gast${n}@proximus.be,nl`),
    { source: "Kaasavond" },
    "email,language",
  );
  going = await draft(house, running, {
    pace: "careful",
    pilot_size: 60,
    reminders: [{ after_days: 7 }],
    deadline: "2027-01-09T22:59:59Z",
  });
  expect((await launch(house, going, everything)).status).toBe(202);
  for (let quarter = 0; quarter < 140; quarter++) {
    house.advance(15 * 60_000);
    await settle(house);
    await house.db.execute(
      sql`update messages set heard_at = submitted_at, delivered_at = submitted_at where submitted_at is not null`,
    );
    if (quarter === 40) await house.db.execute(answers);
  }
  [browser, door] = await Promise.all([openBrowser(), openDoor(house)]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await door?.close();
});

const answers = sql`update invitations i set answer = case when m.n % 5 = 0 then 'refused' else 'given' end, answered_at = first_submitted_at
  from (select id, row_number() over (order by id) as n from invitations where first_submitted_at is not null) m
  where m.id = i.id and m.n <= 22`;

describe.skipIf(!hasBrowser)("the campaign pages in a browser", { timeout: 240_000 }, () => {
  test.each(locales)(
    "%s: each passes axe in light and dark, fits a phone, and asks nobody else for anything",
    async (locale) => {
      const context = await browser.newContext({ locale, viewport: { width: 360, height: 740 } });
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
      const paths = [
        "/campaigns",
        "/campaigns/new",
        ...["who", "words", "topics", "pace", "launch"].map((step) => `/campaigns/${ahead}?step=${step}`),
        `/campaigns/${going}`,
        `/campaigns/${going}/mail`,
      ];
      for (const path of paths) {
        for (const scheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme: scheme });
          await page.goto(door.at(path));
          expect(await page.evaluate("document.documentElement.scrollWidth"), path).toBeLessThanOrEqual(360);
          expect(await flawsOf(page), `${path} ${scheme}`).toEqual([]);
          if (shots)
            await shoot(page, `${shots}/${locale}-${scheme}${path.replace(/[^a-z=]+/g, "-")}`, { locale, scheme });
        }
      }
      expect(trouble).toEqual([]);
      await context.close();
    },
  );

  test("the picture of the answers is taken along as PNG: as large as it is drawn, twice over, and not blank", async () => {
    const context = await browser.newContext({ locale: "en", acceptDownloads: true });
    const page = await context.newPage();
    const trouble: string[] = [];
    page.on("console", (message) => void (message.type() === "error" && trouble.push(message.text())));
    page.on("pageerror", (error) => void trouble.push(error.message));
    await page.goto(door.at(await createSignInLink(house, house.accountId)));
    await page.locator("main button").first().click();
    await page.goto(door.at(`/campaigns/${going}`));
    const svg = page.waitForEvent("download");
    await page.locator('a[href$="/answers.svg"]').click();
    const drawn = await readFile(await (await svg).path(), "utf8");
    const [, width = "0", height = "0"] = /<svg[^>]* viewBox="0 0 (\d+) (\d+)"/.exec(drawn) ?? [];
    const taken = page.waitForEvent("download");
    await page.locator("button[data-png]").click();
    const file = await taken;
    expect(file.suggestedFilename()).toBe("answers.png");
    const png = await readFile(await file.path());
    if (shots) await writeFile(`${shots}/answers.png`, png);
    expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
    expect(png.length).toBeGreaterThan(5_000);
    const seen = await pointsOf(context, png);
    expect([seen.width, seen.height]).toEqual([Number(width) * 2, Number(height) * 2]);
    expect(Number(width)).toBeGreaterThanOrEqual(300);
    expect(seen.edges).toBeGreaterThan(500);
    expect(trouble).toEqual([]);
    await context.close();
  });

  test("the mail follows what is typed, before anything is saved", async () => {
    const context = await browser.newContext({ locale: "nl" });
    const page = await context.newPage();
    await page.goto(door.at(await createSignInLink(house, house.accountId)));
    await page.locator("main button").first().click();
    await page.goto(door.at(`/campaigns/${ahead}?step=words&language=nl`));
    await page.fill("#intro", "Wij bakken nog elke dag.");
    await expect
      .poll(async () => await page.frame("preview")?.content(), { timeout: 20_000 })
      .toContain("Wij bakken nog elke dag.");
    if (shots) await page.locator("iframe").screenshot({ path: `${shots}/frame.png` });
    expect((await house.api("GET", `/campaigns/${ahead}`)).body.texts).toEqual({});
    await context.close();
  });
});

/** How large a picture is, and how many of its points are neither paper nor like their neighbour on the left. */
async function pointsOf(
  context: BrowserContext,
  png: Buffer,
): Promise<{ width: number; height: number; edges: number }> {
  const page = await context.newPage();
  return await page.evaluate(`(async () => {
    const bytes = Uint8Array.from(atob("${png.toString("base64")}"), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const { width, height } = picture;
    const pen = new OffscreenCanvas(width, height).getContext("2d");
    pen.drawImage(picture, 0, 0);
    const points = new Uint32Array(pen.getImageData(0, 0, width, height).data.buffer);
    let edges = 0;
    for (let at = 1; at < points.length; at++) if (points[at] !== points[at - 1] && points[at] !== points[0]) edges += 1;
    return { width, height, edges };
  })()`);
}

async function flawsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axeCore.source);
  return await page.evaluate<string[]>(axeRun);
}

// What runs in the page, as text: this project knows no DOM.
const axeRun = `axe.run(document, { iframes: false }).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ": " + nodes[0].html.slice(0, 160) + " " + nodes[0].failureSummary))`;

async function shoot(page: Page, file: string, at: { locale: string; scheme: string }): Promise<void> {
  if (at.locale !== "nl") return;
  await page.screenshot({ path: `${file}-360.png`, fullPage: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.screenshot({ path: `${file}-1440.png`, fullPage: true });
  await page.setViewportSize({ width: 360, height: 740 });
}
