import { readFile } from "node:fs/promises";
import { writeXlsx } from "hucre";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { settle } from "../campaigns/effort.ts";
import { type House, openHouse } from "../house.ts";
import { listen, visit } from "./looking.ts";
import { hasBrowser, openBrowser, openDoor } from "./open-browser.ts";
import { ownerIn } from "./staff.ts";

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

const rows = [
  ["Klantenlijst bakkerij", null, null, null, null],
  [null, null, null, null, null],
  ["E-mailadres", "Voornaam", "Laatste aankoop", "Rijksregisternummer", "GSM"],
  ["Jan.Jansens@TELENET.be ", "Jan", new Date("2025-05-03"), "85.07.30-033.28", 470_000_001],
  ["marie.dubois@skynet.be", "Marie", new Date("2025-06-01"), "85.07.30-033.28", 470_000_002],
  ["piet@gmial.com", "Piet", new Date("2025-06-01"), "85.07.30-033.28", 470_000_003],
  ["jan.jansens@telenet.be", "Jan", new Date("2025-06-01"), "85.07.30-033.28", 470_000_004],
  ["geen adres", "Niemand", null, null, null],
  [null, null, null, null, null],
];

describe.skipIf(!hasBrowser)("a workbook, in a browser", { timeout: 240_000 }, () => {
  test("a messy workbook is looked at, asked about, made a list of, put right and taken out cleaned", async () => {
    const page = await ownerIn(house, { browser, door, context: { acceptDownloads: true } });
    const told = listen(page);
    await page.goto(door.at("/lists/new"));
    await page.locator("#file").setInputFiles({
      name: "klanten.xlsx",
      mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      buffer: Buffer.from(await writeXlsx({ sheets: [{ name: "Klanten", rows }] })),
    });
    await page.getByRole("button", { name: "Look at this file" }).click();
    await page.waitForURL(/files/);
    await settle(house);
    await visit(page, page.url());
    expect(await page.locator("main").textContent()).toContain("looks like something sensitive");
    expect(await page.locator("main").textContent()).not.toContain("85.07.30");
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByLabel("They bought something from us").check();
    await page.getByLabel("Yes, but I cannot show it").check();
    await page.getByLabel("No, there is none").check();
    await page.getByRole("button", { name: "Make the list" }).click();
    await page.waitForURL(/lists/);
    await settle(house);
    await visit(page, page.url());
    await page.getByRole("button", { name: "Put 1 right" }).click();
    await page.getByRole("button", { name: "Make the file" }).click();
    const cleaned = page.waitForEvent("download");
    await page.locator("form button").first().click();
    const lines = (await readFile(await (await cleaned).path(), "utf8"))
      .replace(/^\uFEFF/, "")
      .trim()
      .split("\r\n");
    expect(lines).toHaveLength(4);
    const text = lines.join("\n");
    for (const address of ["jan.jansens@telenet.be", "marie.dubois@skynet.be", "piet@gmail.com"])
      expect(text).toContain(address);
    for (const gone of ["gmial", "85.07.30", "470000", "TELENET", "geen adres"]) expect(text).not.toContain(gone);
    expect(told).toEqual([]);
    await page.context().close();
  });
});
