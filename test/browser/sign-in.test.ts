import { eq } from "drizzle-orm";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSignInLink } from "../../src/accounts/persons/create-sign-in-link.ts";
import { auditEntries, personSessions } from "../../src/db/schema.ts";
import { sendSignInMails } from "../../src/sign-in/send-mails.ts";
import { locales } from "../../src/ui/texts/locale.ts";
import { type House, openHouse } from "../house.ts";
import { owner } from "../sign-in/staff.ts";
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

describe.skipIf(!hasBrowser)("signing in, in a browser", { timeout: 240_000 }, () => {
  test("a passkey is added by its button and signs in without a mail", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const told = listen(page);
    const client = await context.newCDPSession(page);
    await client.send("WebAuthn.enable");
    await client.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await signIn(page);
    await page.goto(door.at("/settings/security?lang=en"));
    await page.getByRole("button", { name: "Add a passkey" }).click();
    await page.waitForURL(door.at("/settings/security"));
    await page.getByRole("button", { name: "Remove" }).waitFor();
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    expect(await page.locator("h1").textContent()).toBe("Sign in");

    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await page.getByRole("button", { name: "Sign out" }).waitFor();
    const trail = await house.db.select().from(auditEntries).where(eq(auditEntries.action, "member.signed_in"));
    expect(trail.map(({ detail }) => detail["how"])).toContain("passkey");
    expect((await house.db.select().from(personSessions)).every(({ secondStepAt }) => secondStepAt !== null)).toBe(
      true,
    );
    expect(told).toEqual([]);
    await context.close();
  });

  test("what is no passkey opens nothing", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(door.at("/sign-in?lang=en"));
    const answer = await page.evaluate(async () => {
      const sent = await fetch("/sign-in/passkey", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ id: "x", rawId: "x", type: "public-key", response: {}, clientExtensionResults: {} }),
      });
      return sent.status;
    });
    expect(answer).toBe(401);
    await context.close();
  });

  test.each(locales)("%s: every page passes axe in light and dark, at 360 and 1440 px", async (locale) => {
    const boss = await owner(house);
    const form = { address: `iemand.met.een.lang.adres.${locale}@bakkerij-peeters.be`, role: "officer", locale };
    await boss.post("/settings/members/invitations", form);
    await sendSignInMails(house);
    const join = /\/join\/[\w-]{52}/.exec(house.outbox.at(-1)?.text ?? "")?.[0] ?? "";
    const link = new URL(await createSignInLink(house, house.accountId)).pathname;
    const context = await browser.newContext({ reducedMotion: "reduce" });
    const page = await context.newPage();
    const told = listen(page);
    for (const path of ["/sign-in", link, join]) await look(page, { door, path, locale });
    await page.locator("input[name=name]").waitFor();
    await page.goto(door.at(`/sign-in?lang=${locale}`));
    await page.locator("#address").fill("iemand@telenet.be");
    await page.locator("form[action='/sign-in'] button").click();
    await look(page, { door, path: null, locale });
    await signIn(page);
    for (const path of ["/settings/members", "/settings/keys", "/settings/security", "/exceptions"])
      await look(page, { door, path, locale });
    expect(told).toEqual([]);
    await context.close();
  });
});

async function signIn(page: Page): Promise<void> {
  await page.goto(door.at(await createSignInLink(house, house.accountId)));
  await page.locator("form button.act").click();
  await page.waitForURL(door.at("/"));
}
