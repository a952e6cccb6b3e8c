import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  answer,
  draft,
  everything,
  forwardHeard,
  hourMs,
  houseWithTopics,
  launch,
  listOf,
  messagesOf,
  no,
  settle,
} from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { listen } from "./looking.ts";
import { hasBrowser, openBrowser, openDoor } from "./open-browser.ts";
import { ownerIn } from "./staff.ts";

let house: House;
let browser: Browser;
let door: Awaited<ReturnType<typeof openDoor>>;
const noes = ["nee.suppressed@telenet.be", "nee.list@telenet.be", "nee.answered@telenet.be", "nee.bounced@telenet.be"];
const pressesMax = 30;

beforeAll(async () => {
  if (!hasBrowser) return;
  house = await houseWithTopics("own");
  [browser, door] = await Promise.all([openBrowser(), openDoor(house)]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await door?.close();
});

describe.skipIf(!hasBrowser)("what can be done with a campaign, in a browser", { timeout: 240_000 }, () => {
  test("whoever said no gets no mail, whatever is ticked, typed or pressed on the pages of a campaign", async () => {
    await sayNo();
    const before = house.outbox.length;
    const list = await listOf(house, ["ja.an@telenet.be", "ja.bo@telenet.be", ...noes]);
    const id = await draft(house, list, { include_in_order: true });
    const page = await ownerIn(house, { browser, door });
    const told = listen(page);
    const pressed = new Set<string>();
    for (const step of ["who", "words", "topics", "pace", "launch"]) {
      for (let presses = 0; presses < pressesMax; presses++) {
        await page.goto(door.at(`/campaigns/${id}?step=${step}`));
        const next = await firstUnpressed(page, pressed);
        if (!next) break;
        pressed.add(next.name);
        await fillEverything(page);
        await page.locator("main form button").nth(next.at).click();
        await page.waitForLoadState();
      }
    }
    await settle(house);
    expect([...pressed].join("\n")).toMatch(/launch/);
    // What a page does not offer is refused when somebody posts it all the same.
    for (const form of [
      `/campaigns/${id}/launch?people=6&acknowledged=undocumented&acknowledged=opted_out&statement=toch`,
      `/campaigns/${id}/exception?code=suppressed&reason=toch`,
      `/campaigns/${id}/exception?code=opted_out&reason=toch`,
    ]) {
      const [path = "", body = ""] = form.split("?");
      await page.evaluate(
        ([to, data]) => fetch(to ?? "", { method: "POST", body: new URLSearchParams(data) }),
        [path, body],
      );
    }
    await settle(house);
    const { body } = await house.api("GET", `/campaigns/${id}`);
    expect(body.status).not.toBe("draft");
    const mailed = new Set((await messagesOf(house, id)).map(({ address }) => address));
    expect([...mailed].toSorted()).toEqual(["ja.an@telenet.be", "ja.bo@telenet.be"]);
    expect(house.outbox.slice(before).filter(({ to }) => noes.includes(to))).toEqual([]);
    expect(told.filter((line) => !/\b4(09|22|00)\b/.test(line))).toEqual([]);
    await page.context().close();
  });

  test("a campaign is paused, goes on and is stopped for good, and after each press only so much has left", async () => {
    const people = Array.from({ length: 120 }, (_, n) => `mens${n}@telenet.be`);
    const id = await draft(house, await listOf(house, people), { pace: "careful", pilot_size: 20, daily_max: 20 });
    expect((await launch(house, id, everything)).status).toBe(202);
    await forwardHeard(house, 8 * hourMs);
    let page = await ownerIn(house, { browser, door });
    const heard = [listen(page)];
    // Days later nobody is signed in any more.
    const daysLater = async (days: number) => {
      await forwardHeard(house, days * 24 * hourMs);
      await page.context().close();
      page = await ownerIn(house, { browser, door });
      heard.push(listen(page));
      await page.goto(door.at(`/campaigns/${id}`));
    };
    const left = () => house.outbox.filter(({ to }) => people.includes(to)).length;
    expect(left()).toBe(20);

    await page.goto(door.at(`/campaigns/${id}`));
    await page.getByRole("button", { name: "Pause: 100 mails wait" }).click();
    expect(await page.locator(".lead").textContent()).toContain("Paused");
    await daysLater(2);
    expect(left()).toBe(20);

    await page.getByRole("button", { name: /^Go on: 100 mails/ }).click();
    expect(await page.locator(".lead").textContent()).toContain("Running");
    await daysLater(2);
    const then = left();
    expect(then).toBeGreaterThan(20);
    expect(then).toBeLessThan(120);

    await page.evaluate(openAll);
    await page.getByRole("button", { name: `Stop for good: ${120 - then} mails never leave` }).click();
    expect(await page.locator(".lead").textContent()).toContain("Stopped");
    expect(await page.getByRole("button", { name: /Pause|Go on/ }).count()).toBe(0);
    await daysLater(3);
    expect(left()).toBe(then);
    // A page that was left open from before does nothing any more.
    for (const way of ["pause", "go-on"]) {
      const status = await page.evaluate(
        async (to) => (await fetch(to, { method: "POST" })).status,
        `/campaigns/${id}/${way}`,
      );
      expect(status).toBe(409);
    }
    expect((await house.api("GET", `/campaigns/${id}`)).body.status).toBe("stopped");
    expect(heard.flat().filter((line) => !line.includes("409"))).toEqual([]);
    await page.context().close();
  });
});

const openAll = "for (const one of document.querySelectorAll('main details')) one.open = true";

/** In the ways that there are: by hand, by a file, by an answer, by a mailbox that is gone. */
async function sayNo(): Promise<void> {
  const [byHand = "", byFile = "", byAnswer = "", gone = ""] = noes;
  const entries = [
    { address: byHand, reason: "objection" },
    { address: gone, reason: "hard_bounce" },
  ];
  expect((await house.api("POST", "/suppressions", { entries })).status).toBeLessThan(300);
  await listOf(house, [byFile], { name: "Nee", basis: "opted_out" });
  const first = await draft(house, await listOf(house, [byAnswer], { name: "Eerst" }));
  expect((await launch(house, first, everything)).status).toBe(202);
  await settle(house);
  expect(await answer(house, byAnswer, no)).toBe(303);
  await settle(house);
}

/** The first button of a page that nobody has pressed on any. */
async function firstUnpressed(page: Page, pressed: ReadonlySet<string>): Promise<{ name: string; at: number } | null> {
  for (const [at, button] of (await page.locator("main form button").all()).entries()) {
    const name = await button.evaluate((one) => `${one.closest("form")?.getAttribute("action")} ${one.textContent}`);
    if (!pressed.has(name)) return { name, at };
  }
  return null;
}

/** Every box ticked, every field with something in it. */
async function fillEverything(page: Page): Promise<void> {
  await page.evaluate(openAll);
  for (const box of await page.locator("main input[type=checkbox]").all()) await box.check();
  for (const field of await page
    .locator("main input[type=text]:visible, main input:not([type]):visible, main textarea:visible")
    .all())
    if ((await field.inputValue()) === "") await field.fill("Toch");
}
