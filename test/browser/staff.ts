import { and, eq } from "drizzle-orm";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { Role } from "../../src/accounts/permissions.ts";
import { createSignInLink, linkFor } from "../../src/accounts/persons/create-sign-in-link.ts";
import { ensurePerson } from "../../src/accounts/persons/ensure-person.ts";
import { members } from "../../src/db/schema.ts";
import type { House } from "../house.ts";
import type { openDoor } from "./open-browser.ts";

type Door = Awaited<ReturnType<typeof openDoor>>;
type Where = { browser: Browser; door: Door; context?: BrowserContextOptions };

/** The owner of an account in a browser of their own, past the page with the button. */
export async function ownerIn(house: House, where: Where): Promise<Page> {
  const link = await createSignInLink(house, house.accountId);
  await house.db
    .update(members)
    .set({ pledgedAt: house.now() })
    .where(and(eq(members.accountId, house.accountId), eq(members.role, "owner")));
  return await enter(link, where);
}

/** A member of this role in a browser of their own, before they promised anything. */
export async function memberIn(house: House, role: Role, where: Where): Promise<Page> {
  await createSignInLink(house, house.accountId);
  const { accountId } = house;
  const person = await ensurePerson(house, { address: `${role}@bakkerij-de-korenbloem.example`, name: role });
  await house.db.insert(members).values({ accountId, personId: person.id, role, createdAt: house.now() });
  return await enter(`/sign-in/${await linkFor(house, { person, accountId, msMax: 60_000 })}`, where);
}

async function enter(link: string, { browser, door, context }: Where): Promise<Page> {
  const opened = await browser.newContext({ locale: "en", reducedMotion: "reduce", ...context });
  const page = await opened.newPage();
  await page.goto(door.at(link));
  await page.locator("form button.act").click();
  await page.waitForURL(door.at("/"));
  return page;
}
