import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  answer,
  draft,
  everything,
  houseWithTopics,
  launch,
  listOf,
  neighbour,
  settle,
  yes,
} from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { contactId } from "../preferences/books.ts";
import { listen } from "./looking.ts";
import { hasBrowser, openBrowser, openDoor } from "./open-browser.ts";
import { memberIn, ownerIn } from "./staff.ts";
import { walk } from "./walk.ts";

let house: House;
let browser: Browser;
let door: Awaited<ReturnType<typeof openDoor>>;
let [list, going, ahead, person] = ["", "", "", ""];
const an = "an.peeters@telenet.be";

beforeAll(async () => {
  if (!hasBrowser) return;
  house = await houseWithTopics("own");
  list = await listOf(house, [`${an},An Peeters`, "bo.claes@telenet.be,Bo"], { name: "Klanten 2019" }, "email,name");
  going = await draft(house, list);
  expect((await launch(house, going, everything)).status).toBe(202);
  await settle(house);
  expect(await answer(house, an, yes)).toBe(303);
  await settle(house);
  ahead = await draft(house, await listOf(house, ["cis@telenet.be"]), { name: "Nog niet vertrokken" });
  person = `/people/${await contactId(house, an)}`;
  [browser, door] = await Promise.all([openBrowser(), openDoor(house)]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await door?.close();
});

describe.skipIf(!hasBrowser)("who looks over the shoulder, in a browser", { timeout: 240_000 }, () => {
  test("an officer promises first, then sees everybody, settles what people ask, and starts and changes nothing", async () => {
    const page = await memberIn(house, "officer", { browser, door });
    const told = listen(page);
    await page.getByRole("button", { name: "I promise" }).click();
    await page.waitForURL(door.at("/"));
    expect(await page.getByRole("button", { name: "I promise" }).count()).toBe(0);

    // Sees: names and addresses in the clear, the trail, the figures, the story of one person.
    await page.goto(door.at(person));
    expect(await page.locator("h1").textContent()).toBe(an);
    await page.goto(door.at("/register/trail"));
    expect((await page.locator("main").textContent())?.length).toBeGreaterThan(100);
    await page.goto(door.at(`/campaigns/${going}`));
    expect(await page.locator(".figures").textContent()).toContain("1said yes");

    // May: answer for somebody who asks, and put an address on the list of those who get no mail.
    await page.goto(door.at("/people"));
    await page.fill("#address", "bo.claes@telenet.be");
    await page.getByRole("button", { name: "Look up" }).click();
    await page.getByRole("link", { name: "Forget this person" }).click();
    await page.getByRole("button", { name: "Forget bo.claes@telenet.be for good" }).click();
    expect(await page.locator("h1").textContent()).toContain("Forgotten on");

    // May not: neither is it offered, nor does it work.
    await page.goto(door.at(`/campaigns/${ahead}?step=launch`));
    expect(await page.getByRole("button", { name: /^Ask / }).count()).toBe(0);
    await page.goto(door.at(`/campaigns/${going}`));
    expect(await page.getByRole("button", { name: /Pause|Stop/ }).count()).toBe(0);
    const posts = ["launch?people=1", "who?name=x"].map((post) => `/campaigns/${ahead}/${post}`);
    const steers = ["pause", "stop", "go-on"].map((way) => `/campaigns/${going}/${way}`);
    const others = [
      "/lists/new",
      `/lists/${list}/slips`,
      "/settings/account",
      "/settings/keys",
      "/settings/members/invitations",
    ];
    for (const path of [...posts, ...steers, ...others]) expect([path, await press(page, path)]).toEqual([path, 403]);
    expect((await house.api("GET", `/campaigns/${ahead}`)).body.status).toBe("draft");
    expect(told.filter((line) => !/\b4(03|10)\b/.test(line))).toEqual([]);
    await page.context().close();
  });

  test("a viewer sees figures and no address, until a reason is given and written down", async () => {
    const page = await memberIn(house, "viewer", { browser, door });
    await page.getByRole("button", { name: "I promise" }).click();
    await page.goto(door.at(`/lists/${list}/people`));
    expect(await page.locator("main").textContent()).not.toContain(an);
    await page.goto(door.at(person));
    expect(await page.locator("h1").textContent()).not.toBe(an);
    await page.locator("main input[name=reason]").fill("Belde ons zelf op");
    await page
      .locator("form", { has: page.locator("input[name=reason]") })
      .locator("button")
      .click();
    expect(await page.locator("h1").textContent()).toBe(an);
    await page.context().close();
  });

  test("two accounts at work at once see nothing of each other: every page of the one is nowhere for the other", async () => {
    const there = await neighbour(house);
    const theirs = await listOf(there, ["dirk@skynet.be", "els@skynet.be"], { name: "Leden van de ruitersclub" });
    const running = await draft(there, theirs, { name: "Ruiters" });
    expect((await launch(there, running, everything)).status).toBe(202);
    await draft(there, theirs, { name: "Later" });
    await settle(house);
    const [mine, other] = [await ownerIn(house, { browser, door }), await ownerIn(there, { browser, door })];
    const [ours, foreign] = [await walk(mine, door), await walk(other, door)];
    const words = ["ruitersclub", "Ruiters", "dirk@skynet.be", "els@skynet.be"];
    for (const { path, text } of ours)
      for (const word of words) expect([path, text.includes(word)]).toEqual([path, false]);
    const own = (pages: typeof ours) => pages.map(({ path }) => path).filter((path) => /[0-9a-f-]{36}/.test(path));
    expect(own(ours).length).toBeGreaterThan(5);
    expect(own(foreign).length).toBeGreaterThan(5);
    for (const [page, paths] of [
      [other, own(ours)],
      [mine, own(foreign)],
    ] as const) {
      for (const path of paths) {
        const answered = await page.goto(door.at(path));
        expect([path, answered?.status()]).toEqual([path, 404]);
      }
    }
    await Promise.all([mine.context().close(), other.context().close()]);
  });
});

/** What the button would do, for somebody to whom none is shown. */
async function press(page: Page, path: string): Promise<number> {
  const [to = "", body = ""] = path.split("?");
  return await page.evaluate(
    async ([where, data]) => (await fetch(where ?? "", { method: "POST", body: new URLSearchParams(data) })).status,
    [to, body],
  );
}
