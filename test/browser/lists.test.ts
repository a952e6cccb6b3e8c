import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSignInLink } from "../../src/accounts/persons/create-sign-in-link.ts";
import { locales } from "../../src/ui/texts/locale.ts";
import { settle } from "../campaigns/effort.ts";
import { type House, openHouse } from "../house.ts";
import { listen, look, visit } from "./looking.ts";
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

const messy = [
  "sep=;",
  "Klanten;uit;CRM",
  "E-mailadres;Voornaam;Taal;Laatste aankoop;Rijksregisternummer;GSM",
  "Jan.Jansens@TELENET.be ;Jan;nl;03/05/2025;85.07.30-033.28;0470",
  "marie.dubois@skynet.be;Marie;fr;2025-06-01;85.07.30-033.28;0471",
  "piet@gmial.com;Piet;nl;2025-06-01;85.07.30-033.28;0472",
  "jan.jansens@telenet.be;Jan;nl;2025-06-01;85.07.30-033.28;0473",
  "=2+5;Kapot;nl;2025-06-01;85.07.30-033.28;0474",
  "info@bakkerij-peeters.be;;nl;2025-06-01;85.07.30-033.28;0475",
].join("\r\n");

const grouped = [
  "E-mail;Herkomst",
  "an@telenet.be;Winkel in Gent",
  "bo@telenet.be;Winkel in Gent",
  "cas@telenet.be;Beurs 2019, waar we een heel jaar lang naartoe geleefd hebben",
  "dora@telenet.be;",
].join("\r\n");

describe.skipIf(!hasBrowser)("a list, in a browser", { timeout: 240_000 }, () => {
  test("a messy file is looked at, asked about, made a list of, put right and taken out cleaned", async () => {
    const page = await signedIn("en");
    const told = listen(page);
    await page.goto(door.at("/lists/new"));
    await page
      .locator("#file")
      .setInputFiles({ name: "klanten.csv", mimeType: "text/csv", buffer: Buffer.from(messy, "latin1") });
    await page.getByRole("button", { name: "Look at this file" }).click();
    await settle(house);
    await page.waitForURL(/files/);
    await visit(page, page.url());
    expect(await page.locator("main").textContent()).toContain("looks like something sensitive");
    expect(await page.locator("main").textContent()).not.toContain("85.07.30");
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByLabel("They bought something from us").check();
    await page.getByLabel("Yes, but I cannot show it").check();
    await page.getByLabel("No, there is none").check();
    await page.getByRole("button", { name: "Make the list" }).click();
    await settle(house);
    await visit(page, page.url());
    expect(await page.locator(".piles").textContent()).toMatch(/people you may ask once/);
    await page.getByRole("button", { name: "Put 1 right" }).click();
    expect(await page.getByText("gmial.com").count()).toBe(0);
    const rejected = page.waitForEvent("download");
    await page.getByText("Download what fell out").click();
    expect(await readFile(await (await rejected).path(), "latin1")).toContain("'=2+5");
    await page.getByRole("button", { name: "Make the file" }).click();
    const cleaned = page.waitForEvent("download");
    await page.locator("form button").first().click();
    const text = await readFile(await (await cleaned).path(), "utf8");
    expect(text).toContain("piet@gmail.com");
    expect(text).not.toContain("0470");
    expect(told).toEqual([]);
    await page.context().close();
  });

  test("the wrong row of headings is put right by hand, and pressing twice brings a file once", async () => {
    const page = await signedIn("en");
    const told = listen(page);
    await page.goto(door.at("/lists/new"));
    const twice = "Naam;E-mail;lijst\nWie;Waar;Taal\nAn;an@telenet.be;nl\n";
    await page
      .locator("#file")
      .setInputFiles({ name: "tweemaal.csv", mimeType: "text/csv", buffer: Buffer.from(twice) });
    await page.getByRole("button", { name: "Look at this file" }).dblclick();
    await page.waitForURL(/files/);
    await settle(house);
    await visit(page, page.url());
    expect(await page.locator("main").textContent()).toContain("The headings are in row 1.");
    await page.getByText("How the file is read", { exact: true }).click();
    await page.getByLabel("The row with the headings").selectOption("row 2: Wie · Waar · Taal");
    await page.getByRole("button", { name: "Look again with this" }).click();
    await page.waitForURL(/files/);
    await settle(house);
    await visit(page, page.url());
    expect(await page.locator("main").textContent()).toContain("Row 1 above them is skipped.");
    const lists = (await house.api("GET", "/lists?limit=500")).body.data;
    expect(lists.filter(({ name }: { name: string }) => name === "tweemaal")).toHaveLength(1);
    expect(told).toEqual([]);
    await page.context().close();
  });

  test("a file that is dropped on the page is taken like one that is chosen", async () => {
    const page = await signedIn("en");
    await page.goto(door.at("/lists/new"));
    await page.evaluate(`(() => {
      const data = new DataTransfer();
      data.items.add(new File(["an@telenet.be\\n"], "gesleept.txt", { type: "text/plain" }));
      document.querySelector("[data-drop]").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    })()`);
    await page.waitForURL(/files/);
    await settle(house);
    await visit(page, page.url());
    expect(await page.locator("h1").textContent()).toBe("What is in gesleept.txt");
    await page.context().close();
  });

  test.each(locales)("%s: every page of lists passes axe in light and dark, at 360 and 1440 px", async (locale) => {
    const page = await signedIn(locale);
    const told = listen(page);
    await look(page, { door, path: "/lists/new", locale });
    await page
      .locator("#file")
      .setInputFiles({ name: `lijst-${locale}.csv`, mimeType: "text/csv", buffer: Buffer.from(messy, "latin1") });
    await page.locator("button.act").click();
    await page.waitForURL(/files/);
    const draft = new URL(page.url()).pathname;
    await settle(house);
    for (const path of [`${draft}/origin`, draft]) await look(page, { door, path, locale });
    await page.locator("details > summary").click();
    await look(page, { door, path: null, locale });
    await page.goto(door.at(`${draft}/origin`));
    for (const chosen of ["kind][value=customers", "said][value=not_shown", "opt_outs][value=none_known"]) {
      await page.locator(`input[name=${chosen}]`).check();
    }
    await page.locator("button.act").click();
    await page.waitForURL(/lists/);
    const list = new URL(page.url()).pathname;
    await settle(house);
    for (const path of [list, `${list}/people`, "/lists"]) await look(page, { door, path, locale });
    await page.goto(door.at("/lists/new"));
    await page
      .locator("#file")
      .setInputFiles({ name: `groepen-${locale}.csv`, mimeType: "text/csv", buffer: Buffer.from(grouped) });
    await page.locator("button.act").click();
    await page.waitForURL(/files/);
    await settle(house);
    await look(page, { door, path: `${new URL(page.url()).pathname}/origin`, locale });
    expect(await page.locator("fieldset.part").count()).toBe(3);
    expect(told).toEqual([]);
    await page.context().close();
  });
});

async function signedIn(locale: string): Promise<Page> {
  const context = await browser.newContext({ locale, reducedMotion: "reduce", acceptDownloads: true });
  const page = await context.newPage();
  await page.goto(door.at(await createSignInLink(house, house.accountId)));
  await page.locator("form button.act").click();
  await page.waitForURL(door.at("/"));
  return page;
}
