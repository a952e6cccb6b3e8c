import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "../../src/local/embedded-database.ts";
import { ready, start, type Started } from "../local/child-service.ts";
import { listen } from "./looking.ts";
import { hasBrowser, openBrowser } from "./open-browser.ts";

/** A browser without a screen says so in its name, and counts as a machine. */
const userAgent =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36";
/** Nobody answers as soon as this after a mail came. */
const minuteSeconds = 60;

let browser: Browser;
let service: Started;
let directory: string;
let url: string;

beforeAll(async () => {
  if (!hasBrowser) return;
  const root = new URL("../.tmp/", import.meta.url).pathname;
  await mkdir(root, { recursive: true });
  directory = await mkdtemp(`${root}first-`);
  await chmod(directory, 0o755);
  const port = await freePort();
  url = `http://localhost:${port}`;
  service = start({ DATA_DIR: directory, PORT: String(port) });
  browser = await openBrowser();
  expect(await ready(url), service.output()).toBe(true);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  service?.child.kill("SIGTERM");
  await service?.ended;
  if (directory) await rm(directory, { recursive: true, force: true });
}, 60_000);

describe.skipIf(!hasBrowser)("from the first start", { timeout: 240_000 }, () => {
  test("whoever starts it for the first time comes to a first yes without a key, a mail server or a list", async () => {
    const context = await browser.newContext({ locale: "en", userAgent });
    const page = await context.newPage();
    const told = listen(page);
    await expect.poll(() => service.output(), { timeout: 30_000 }).toContain("sign in");
    const [, link = ""] = /sign in\s+(http\S+)/.exec(service.output()) ?? [];

    // A gateway that opens the link burns nothing: it is a page with a button.
    expect((await fetch(link)).status).toBe(200);
    await page.goto(link);
    await page.locator("form button.act").click();
    await page.waitForURL(`${url}/`);
    expect(await page.locator("main").textContent()).toContain("How it goes");

    await page.getByRole("button", { name: "Try it with a sample list" }).click();
    await page.waitForURL(/\/files\//);
    await page.getByRole("button", { name: "Go on" }).click({ timeout: 30_000 });
    await page.getByLabel("They bought something from us").check();
    await page.getByLabel("Yes, but I cannot show it").check();
    await page.getByLabel("No, there is none").check();
    await page.getByRole("button", { name: "Make the list" }).click();
    await page.waitForURL(/\/lists\//);
    await page.getByRole("link", { name: /^Ask these/ }).click({ timeout: 30_000 });
    await page.getByRole("button", { name: "Begin" }).click();

    const campaign = new URL(page.url()).pathname;
    for (const step of ["Who", "words", "topics"]) {
      expect(step).not.toBe("");
      await page.getByRole("button", { name: "Save and go on" }).click();
    }
    await page.getByLabel("All at once").check();
    await page.getByRole("button", { name: "Save and go on" }).click();
    for (const box of await page.locator("input[name=acknowledged]").all()) await box.check();
    const ask = page.getByRole("button", { name: /^Ask \d+ people$/ });
    const people = /\d+/.exec((await ask.textContent()) ?? "")?.[0];
    await ask.click();
    await page.waitForURL(`${url}${campaign}`);
    await expect.poll(async () => await figure(page, campaign, "say nothing yet"), { timeout: 60_000 }).toBe(people);

    await later(minuteSeconds);
    await page.getByRole("link", { name: "Mailbox" }).click();
    await page.locator("td a").first().click();
    const opened = context.waitForEvent("page");
    await page.frameLocator("iframe").locator("a[href*='/i/']").first().click();
    const recipient = await opened;
    const heard = listen(recipient);
    await recipient.waitForLoadState();
    const question = await recipient.locator("h1").textContent();
    await recipient.locator("form:has([value=stay]) button.answer").first().click();
    expect(await recipient.locator("h1").textContent()).not.toBe(question);
    await recipient.close();

    await expect.poll(async () => await figure(page, campaign, "said yes"), { timeout: 30_000 }).toBe("1");
    await page.goto(`${url}/sandbox`);
    await expect
      .poll(
        async () => {
          await page.reload();
          return await page.locator(".kind", { hasText: "receipt" }).count();
        },
        { timeout: 30_000 },
      )
      .toBe(1);
    await page.goto(`${url}/`);
    expect(await page.locator("main").textContent()).not.toContain("How it goes");
    expect([...told, ...heard]).toEqual([]);
    await context.close();
  });
});

/** The number that stands before these words on a campaign's page. */
async function figure(page: Page, campaign: string, words: string): Promise<string | null> {
  await page.goto(`${url}${campaign}`);
  return await page.locator(".figures li", { hasText: words }).locator("strong").textContent();
}

async function later(seconds: number): Promise<void> {
  const answer = await fetch(`${url}/sandbox/clock`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ advance_seconds: seconds }),
  });
  expect(answer.status).toBe(200);
}
