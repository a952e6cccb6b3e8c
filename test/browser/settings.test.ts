import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSignInLink } from "../../src/accounts/persons/create-sign-in-link.ts";
import { seedAccount } from "../../src/local/seed-account.ts";
import { locales } from "../../src/ui/texts/locale.ts";
import { listOf, settle } from "../campaigns/effort.ts";
import { type House, openHouse } from "../house.ts";
import { listen, look } from "./looking.ts";
import { hasBrowser, openBrowser, openDoor } from "./open-browser.ts";

let house: House;
let browser: Browser;
let door: Awaited<ReturnType<typeof openDoor>>;

beforeAll(async () => {
  if (!hasBrowser) return;
  house = await openHouse("own");
  [browser, door] = await Promise.all([openBrowser(), openDoor(house)]);
  house.config = { ...house.config, publicUrl: new URL(door.at("/")).origin };
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await door?.close();
});

describe.skipIf(!hasBrowser)("the first page and settings, in a browser", { timeout: 280_000 }, () => {
  test("an empty account: in every language, at both widths, in both modes", async () => {
    const { page, told } = await signedIn(await seedAccount(house));
    for (const locale of locales) await look(page, { door, path: "/", locale });
    await page.goto(door.at("/?lang=en"));
    await page.getByRole("button", { name: "Try it with a sample list" }).click();
    await settle(house);
    await page.waitForURL(/\/files\//);
    expect(told).toEqual([]);
    await page.close();
  });

  test.each(locales)("every page in %s", async (locale) => {
    const { page, told } = await signedIn(house.accountId);
    await house.api("PUT", "/topics", [{ key: "news", names: { nl: "Nieuws" }, frequencies: ["monthly"] }]);
    const mine = await house.api("GET", "/webhook-endpoints");
    if (mine.body.data.length === 0) await fill();
    const { id } = (await house.api("GET", "/webhook-endpoints")).body.data[0];
    const paths = ["account", "senders", "suppressions", "webhooks", `webhooks/${id}`, "connectors", "limits"];
    for (const path of [
      "/",
      "/settings",
      ...paths.map((one) => `/settings/${one}`),
      "/other-ways",
      "/other-ways/card",
    ]) {
      await look(page, { door, path, locale });
    }
    await page.goto(door.at(`/settings/suppressions?lang=${locale}`));
    await page.locator("#address").fill("marie@voo.be");
    await page
      .locator("form", { has: page.locator("#address") })
      .locator("button")
      .click();
    await look(page, { door, path: null, locale: "en" });
    expect(told).toEqual([]);
    await page.close();
  });
});

async function fill(): Promise<void> {
  await listOf(house, ["an@telenet.be", "bo@skynet.be", "carl@telenet", "dirk@voo.be"]);
  await house.api("POST", "/suppressions", { entries: [{ address: "marie@voo.be", reason: "objection" }] });
  await house.api("POST", "/sender-domains", { domain: "nieuws.bakkerij-peeters.be" });
  const url = door.at("/hook");
  const made = await house.api("POST", "/webhook-endpoints", { url, events: ["contact.opted_in"] });
  expect(made.status).toBe(201);
  await house.api("POST", `/webhook-endpoints/${made.body.id}/tests`);
  const listmonk = { kind: "listmonk", url: door.at("/"), user: "reaffirm", token: "t", lists: [] };
  expect((await house.api("POST", "/connectors", listmonk)).status).toBe(201);
}

async function signedIn(accountId: string): Promise<{ page: Page; told: string[] }> {
  const page = await browser.newPage({ locale: "en-GB" });
  const told = listen(page);
  await page.goto(door.at(await createSignInLink(house, accountId)));
  await page.locator("button").first().click();
  await page.waitForURL(door.at("/"));
  return { page, told };
}
