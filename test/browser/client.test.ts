import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { houseWithTopics, onTheBooks } from "../preferences/books.ts";
import { hasBrowser, openBrowser, openDoor } from "./open-browser.ts";

let browser: Browser;
beforeAll(async () => {
  if (hasBrowser) browser = await openBrowser();
});
afterAll(() => browser?.close());

describe.skipIf(!hasBrowser)("in a browser", () => {
  test("reaffirm/client as it is built asks from another origin, keeps a mirror, and follows the feed", async () => {
    const house = await houseWithTopics();
    const [yes, no] = ["wel@telenet.be", "nee@telenet.be"];
    await onTheBooks(house, [yes, no], { basis: "consent_documented", topics_before: ["newsletter"] });
    const door = await openDoor(house);
    const shop = await openShop();
    const page = await (await browser.newContext()).newPage();
    await page.goto(shop.url);
    await page.waitForFunction(() => "reaffirm" in globalThis);

    const told = await page.evaluate(
      async ({ url, apiKey, yes, no }) => {
        const { createClient, createSuppressionMirror } = Reflect.get(globalThis, "reaffirm");
        const client = createClient({ url, apiKey });
        const mirror = createSuppressionMirror({ client });
        await mirror.ready();
        const before = [mirror.mayMail(yes), mirror.mayMail(no)];
        await client.suppressions.add([{ address: no, reason: "unsubscribe" }]);
        while (mirror.mayMail(no)) await new Promise((later) => setTimeout(later, 50));
        const answers = await client.mayMail([yes, no], { topic: "newsletter" });
        await mirror.close();
        return { before, after: answers.map(({ why }: { why: string }) => why) };
      },
      { url: new URL(door.at("/")).origin, apiKey: house.key, yes, no },
    );
    expect(told).toEqual({ before: [true, true], after: ["allowed", "suppressed"] });
    await page.context().close();
    await door.close();
    shop.close();
  });

  test("/docs asks nobody else for anything, says nothing to the console, and its lines open without a script", async () => {
    const house = await houseWithTopics();
    const door = await openDoor(house);
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const asked: string[] = [];
    const said: string[] = [];
    page.on("request", (request) => void asked.push(new URL(request.url()).pathname));
    page.on("console", (message) => void said.push(message.text()));
    await context.route(
      (url) => url.origin !== new URL(door.at("/")).origin,
      (route) => route.abort(),
    );
    await page.goto(door.at("/docs"));
    await page.locator("summary", { hasText: "/v1/suppressions/check" }).click();
    expect(await page.getByText("Which of these must not be mailed?").isVisible()).toBe(true);
    expect(await page.locator("details[open]").getByText("hashes").first().isVisible()).toBe(true);
    expect(asked.toSorted()).toEqual(
      ["/assets/console.css", "/assets/icon.svg", "/docs"].filter((path) => asked.includes(path)),
    );
    expect(said).toEqual([]);
    await context.close();
    await door.close();
  });
});

/** Another origin, whose page loads the client as it is built. */
async function openShop(): Promise<{ url: string; close: () => void }> {
  const built = await readFile(new URL("../../dist/client/reaffirm.js", import.meta.url), "utf8");
  const page = `<!doctype html><script type="module">globalThis.reaffirm = await import("/client.js")</script>`;
  const server = createServer(({ url }, answer) => {
    const isScript = url === "/client.js";
    answer.writeHead(200, { "content-type": isScript ? "text/javascript" : "text/html" }).end(isScript ? built : page);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on TCP has a port
  return { url: `http://localhost:${(server.address() as AddressInfo).port}/`, close: () => void server.close() };
}
