import axeCore from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Locale } from "../../src/ui/texts/locale.ts";
import type { openDoor } from "./open-browser.ts";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
type Door = Awaited<ReturnType<typeof openDoor>>;

/**
 * Goes to a page from one that may still follow work in hand: such a page loads itself again when the work is done, and where
 * that cuts the visit off, the visit is made again.
 */
export async function visit(page: Page, url: string): Promise<void> {
  try {
    await page.goto(url);
  } catch (error) {
    if (!String(error).includes("interrupted by another navigation")) throw error;
    await page.goto(url);
  }
}

/** At both widths and in both modes: nothing sticks out, and axe finds nothing. `path` null: as it stands. */
export async function look(
  page: Page,
  { door, path, locale }: { door: Door; path: string | null; locale: Locale },
): Promise<void> {
  if (path !== null) await visit(page, door.at(`${path}?lang=${locale}`));
  expect([path, await page.locator("html").getAttribute("lang")]).toEqual([path, locale]);
  for (const width of [360, 1440])
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      const wide = await page.evaluate("document.documentElement.scrollWidth");
      expect(wide, `${path} at ${width} px`).toBeLessThanOrEqual(width);
      const found: string[] = await page.evaluate(
        `${axeCore.source};axe.run(document, { runOnly: ${JSON.stringify(rules)} })
          .then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html).join(" ")))`,
      );
      expect([path, width, colorScheme, found]).toEqual([path, width, colorScheme, []]);
      const shots = process.env["SCREENSHOTS"];
      if (shots && locale === "nl" && path !== null) {
        const name = `${path.split("/").filter(Boolean).slice(0, 2).join("-").slice(0, 20)}-${width}-${colorScheme}.png`;
        await page.screenshot({ path: `${shots}/${name}`, fullPage: true });
      }
    }
}

/** What the console says and which hosts are asked, beyond our own. */
export function listen(page: Page): string[] {
  const told: string[] = [];
  page.on("console", (message) => void (message.type() === "error" && told.push(message.text())));
  page.on("pageerror", (error) => void told.push(error.message));
  page.on("request", (request) => {
    if (new URL(request.url()).hostname !== "localhost") told.push(request.url());
  });
  return told;
}
