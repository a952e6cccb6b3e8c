import axeCore from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OutgoingMail } from "../../src/mail/mailer.ts";
import { type Locale, locales } from "../../src/ui/texts/locale.ts";
import { dayMs, draft, everything, forward, houseWithTopics, launch, listOf, settle } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { hasBrowser, openBrowser, openDoor } from "./open-browser.ts";

/** 1,280 px at 400 % zoom, and the smallest telephone (WCAG 1.4.10). */
const narrow = { width: 320, height: 640 };
const targetPxMin = 44;
/** A browser without a screen says so in its name, and counts as a machine. */
const userAgent =
  "Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Mobile Safari/537.36";
const roles = ["asked", "yes", "no", "one_click", "silent", "forgetful"] as const;
type Role = (typeof roles)[number];

let house: House;
let browser: Browser;
let door: Awaited<ReturnType<typeof openDoor>>;
const addressOf = (role: Role, locale: Locale) => `${role}.${locale}@telenet.be`;

beforeAll(async () => {
  if (!hasBrowser) return;
  house = await houseWithTopics("own");
  await house.api("PUT", "/topics", [
    {
      key: "newsletter",
      names: { nl: "Nieuwsbrief", fr: "Lettre", de: "Rundbrief", en: "Newsletter" },
      frequencies: ["weekly", "monthly"],
    },
    {
      key: "partners",
      kind: "partner",
      partners: ["Molen De Wiek", "Zuivel Van Hoof"],
      names: { nl: "Van partners", fr: "Des partenaires", de: "Von Partnern", en: "From partners" },
      frequencies: ["monthly"],
    },
  ]);
  const rows = locales.flatMap((locale) => roles.map((role) => `${addressOf(role, locale)},${locale}`));
  const list = await listOf(house, rows, { source: "Kassa, 2019", source_kind: "customers" }, "email,language");
  const id = await draft(house, list, { topics: ["newsletter", "partners"] });
  expect((await launch(house, id, everything)).status).toBe(202);
  await settle(house);
  [browser, door] = await Promise.all([openBrowser(), openDoor(house)]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await door?.close();
});

describe.skipIf(!hasBrowser)("a recipient's page in a browser", { timeout: 240_000 }, () => {
  test.each(locales)(
    "%s: every state passes axe in light and dark, fits 320 px, and asks nobody else for anything",
    async (locale) => {
      const walk = await setOut(locale);
      const { page, look, press } = walk;

      await page.goto(door.at(linkIn(mailTo(addressOf("asked", locale)), "/i/")));
      await look("the question");
      const [yes, no, ...more] = await page.evaluate<string[]>(answersAsDrawn);
      expect({ no, more }, "yes and no are alike").toEqual({ no: yes, more: [] });
      await page.goto(`${page.url()}?topic=newsletter&frequency=monthly`);
      await look("the question with a choice made in the mail");
      await page.goto(page.url().replace(/\?.*/, "?choice=leave"));
      await look("the question with a no made in the mail");
      await page.goto(page.url().replace(/\?.*/, ""));
      await press("form:has([value=stay]) button");
      await look("a yes without a topic");
      expect(walk.status()).toBe(422);

      await page.goto(door.at(linkIn(mailTo(addressOf("yes", locale)), "/i/")));
      await page.locator("input[type=checkbox]").first().focus();
      await page.keyboard.press("Space");
      await press("form:has([value=stay]) button");
      await look("after a yes");
      await settle(house);
      const receipt = mailTo(addressOf("yes", locale), "receipt");
      await page.goto(door.at(linkIn(receipt, "/p/")));
      await look("the preferences");
      await press("form:has([value=stay]) button");
      await look("the preferences, saved");
      await page
        .locator("input[type=date]")
        .fill(new Date(house.now().getTime() + 30 * dayMs).toISOString().slice(0, 10));
      await press("form:has([value=pause]) button");
      await look("the preferences, paused");
      await press("form:has([value=leave]) button");
      await look("the preferences, all off");
      await page.goto(door.at(linkIn(receipt, "/c/")));
      await look("this was not me");

      await page.goto(door.at(linkIn(mailTo(addressOf("no", locale)), "/i/")));
      await press("form:has([value=leave]) button");
      await look("after a no");
      await press("form:has([value=undo]) button");
      await look("the question");

      await page.goto(door.at(linkIn(mailTo(addressOf("one_click", locale)), "/u/")));
      await look("to unsubscribe");
      await press("main form button");
      await look("unsubscribed");

      await page.goto(`${door.at(`/again/${house.accountId}`)}?lang=${locale}`);
      await look("a lost link");
      await page.locator("input[type=email]").fill(addressOf("forgetful", locale));
      await press("main form button");
      await look("look in your mailbox");
      await page.goto(`${door.at(`/s/${house.accountId}`)}?lang=${locale}`);
      await look("the sign-up page");
      await page.locator("input[type=email]").fill(`nieuw.${locale}@telenet.be`);
      await page.locator("input[type=checkbox]").first().check();
      await press("main form button");
      await look("look in your mailbox");
      await settle(house);
      await page.goto(door.at(linkIn(mailTo(`nieuw.${locale}@telenet.be`), "/c/")));
      await look("the confirmation");
      await press("main form button");
      await look("confirmed");
      await page.goto(`${door.at("/i/nobody")}?lang=${locale}`);
      await look("an unknown link");
      await walk.close();
    },
  );

  test("a keyboard alone gives an answer, and shows where it is", async () => {
    const { page, close } = await setOut("nl");
    await page.goto(door.at(linkIn(mailTo(addressOf("silent", "nl")), "/i/")));
    const seen: string[] = [];
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate<{ name: string; ring: string; value: string } | null>(focused);
      if (!at) break;
      expect(at.ring, at.name).toBe("solid 2px");
      seen.push(at.value);
      if (at.value === "newsletter") await page.keyboard.press("Space");
      if (at.name.startsWith("<button") && seen.includes("newsletter")) break;
    }
    await page.keyboard.press("Enter");
    await page.waitForLoadState();
    expect(await page.locator("main").innerText()).toContain("Nieuwsbrief");
    await close();
  });

  test("after the deadline the page says so", async () => {
    await forward(house, 46 * dayMs);
    for (const locale of locales) {
      const { page, look, close } = await setOut(locale);
      await page.goto(door.at(linkIn(mailTo(addressOf("silent", locale), "invitation"), "/i/")));
      await look("too late");
      await close();
    }
  });
});

function mailTo(address: string, kind?: string): OutgoingMail {
  const mail = house.outbox.findLast((one) => one.to === address && (!kind || one.tags["kind"] === kind));
  if (!mail) throw new Error(`no mail to ${address}`);
  return mail;
}

function linkIn(mail: OutgoingMail, path: string): string {
  const links = mail.text.match(/http:\/\/localhost:8787\/[^\s>]+/g) ?? [];
  const link = links.find((one) => new URL(one).pathname.startsWith(path));
  if (!link) throw new Error(`no ${path} among ${links.join(" ")}`);
  return link.replace(/\?.*/, "");
}

type Walk = {
  page: Page;
  press: (selector: string) => Promise<void>;
  look: (state: string) => Promise<void>;
  status: () => number;
  close: () => Promise<void>;
};

/** A telephone of its own. What a page asked of other hosts, or wrote to the console, is held against every look. */
async function setOut(locale: Locale): Promise<Walk> {
  const context: BrowserContext = await browser.newContext({ viewport: narrow, reducedMotion: "reduce", userAgent });
  const page = await context.newPage();
  const elsewhere: string[] = [];
  const said: string[] = [];
  let status = 0;
  page.on("request", (request) => {
    if (!request.url().startsWith(door.at("/"))) elsewhere.push(request.url());
  });
  page.on("response", (response) => {
    if (response.request().isNavigationRequest()) status = response.status();
  });
  page.on("console", (message) => {
    if (!message.text().includes("status of 4")) said.push(message.text());
  });
  const titles = new Map<string, string>();
  return {
    page,
    status: () => status,
    close: () => context.close(),
    press: async (selector) => {
      await page.locator(selector).first().click();
      await page.waitForLoadState();
    },
    look: async (state) => {
      const what = `${locale}, ${state}`;
      expect(await page.locator("html").getAttribute("lang"), what).toMatch(new RegExp(`^${locale}`));
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        const { violations, checks } = await axe(page, colorScheme === "light" ? allRules : contrast);
        expect(violations, `${what}, ${colorScheme}`).toEqual([]);
        expect(checks, what).toBeGreaterThan(colorScheme === "light" ? 10 : 0);
      }
      expect(await page.evaluate("document.documentElement.scrollWidth"), what).toBeLessThanOrEqual(narrow.width);
      expect(await page.evaluate(smallTargets), what).toEqual([]);
      expect(await page.locator("script").count(), what).toBe(0);
      const title = await page.title();
      expect(titles.get(title) ?? state, `${what}: ${title}`).toBe(state);
      titles.set(title, state);
      expect(await context.cookies(), what).toEqual([]);
      expect({ elsewhere, said }, what).toEqual({ elsewhere: [], said: [] });
    },
  };
}

const allRules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** All that another scheme can change. */
const contrast = { type: "rule", values: ["color-contrast"] };

async function axe(page: Page, runOnly: unknown): Promise<{ violations: string[]; checks: number }> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axeCore.source);
  return await page.evaluate<{ violations: string[]; checks: number }>(axeRun(runOnly));
}

// What runs in the page, as text: this project knows no DOM.
const axeRun = (runOnly: unknown) => `axe
  .run(document, { runOnly: ${JSON.stringify(runOnly)} })
  .then(({ violations, passes }) => ({
    violations: violations.map(({ id, nodes }) => id + ": " + nodes[0].html.slice(0, 160) + " " + nodes[0].failureSummary),
    checks: passes.length,
  }))`;

const answersAsDrawn = `[...document.querySelectorAll("button.answer")].map((button) => {
  const { width, height } = button.getBoundingClientRect();
  const { fontSize, fontWeight, backgroundColor, color } = getComputedStyle(button);
  return JSON.stringify({ width, height, fontSize, fontWeight, backgroundColor, color });
})`;

const focused = `(() => {
  const on = document.activeElement;
  if (!on || on === document.body) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(on);
  return { name: on.outerHTML.slice(0, 90), ring: outlineStyle + " " + outlineWidth, value: on.getAttribute("value") ?? "" };
})()`;

/** Buttons, fields and links that stand alone; links in a sentence are exempt (WCAG 2.5.8). */
const smallTargets = `[...document.querySelectorAll("button, input:not([type=hidden]):not([aria-hidden]), select, .languages a, a.button")].flatMap((one) => {
  const { width, height } = (one.closest("label") ?? one).getBoundingClientRect();
  return width >= ${targetPxMin} - 0.5 && height >= ${targetPxMin} - 0.5 ? [] : [one.outerHTML.slice(0, 100) + ": " + width + " x " + height];
})`;
