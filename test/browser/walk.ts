import type { Page } from "playwright-core";
import type { openDoor } from "./open-browser.ts";

type Door = Awaited<ReturnType<typeof openDoor>>;
export type Walked = { path: string; text: string };

/** What is no page of the console: files, the API's, the log's, and what belongs to recipients. */
const elsewhere =
  /^\/(v1|openapi|docs|log|assets|sandbox|n\/|i\/|u\/|p\/)|\.(csv|svg|json|png|zip)$|\/(rejects|cleaned|export)/;
const pagesMax = 200;
/** Of pages that differ by whom they are about so many of a kind are looked at. */
const alikeMax = 2;

/** Every page that links lead to from the first one; of those that show one of many, some. Languages and orders are one page. */
export async function walk(page: Page, door: Door): Promise<Walked[]> {
  const walked: Walked[] = [];
  const kinds = new Map<string, number>();
  const ahead = ["/"];
  const known = new Set(ahead);
  for (let path = ahead.shift(); path !== undefined && walked.length < pagesMax; path = ahead.shift()) {
    const answered = await page.goto(door.at(path));
    // 410: somebody who was forgotten.
    if (answered?.status() !== 200 && answered?.status() !== 410)
      throw new Error(`${path} was answered ${answered?.status()}`);
    walked.push({ path, text: (await page.locator("main").textContent()) ?? "" });
    const links = await page
      .locator("a[href]:not([download])")
      .evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
    for (const link of links) {
      const { origin, pathname, searchParams } = new URL(link, door.at(path));
      for (const name of ["lang", "after"]) searchParams.delete(name);
      const next = `${pathname}${searchParams.size > 0 ? `?${searchParams}` : ""}`;
      const kind = next.replace(/[0-9a-f-]{36}/g, "{id}");
      if (origin !== new URL(door.at("/")).origin || elsewhere.test(pathname) || known.has(next)) continue;
      known.add(next);
      const alike = (kinds.get(kind) ?? 0) + 1;
      kinds.set(kind, alike);
      if (alike <= alikeMax) ahead.push(next);
    }
  }
  return walked;
}
