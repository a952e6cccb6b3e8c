import { and, eq } from "drizzle-orm";
import { app } from "../../src/app.ts";
import { recordsOfContact, stateOf } from "../../src/consent/queries.ts";
import { contacts } from "../../src/db/schema.ts";
import { signLink } from "../../src/http/links.ts";
import type { LinkPurpose } from "../../src/http/links.ts";
import { normaliseAddress } from "../../src/hygiene/address.ts";
import { runImports } from "../../src/imports/run-imports.ts";
import { sendMessages } from "../../src/messages/send-messages.ts";
import { type House, openHouse } from "../house.ts";

export const dayMs = 24 * 3600 * 1000;
export const newsletter = {
  key: "newsletter",
  names: { nl: "Nieuwsbrief", en: "Newsletter" },
  frequencies: ["weekly", "monthly"],
};
export const offers = {
  key: "offers",
  names: { nl: "Aanbiedingen", en: "Offers" },
  frequencies: ["weekly", "monthly"],
};
export const partners = {
  key: "partners",
  kind: "partner",
  partners: ["Molen De Zon"],
  names: { nl: "Van partners" },
  frequencies: ["monthly"],
};

/** A house with three topics. */
export async function houseWithTopics(): Promise<House> {
  const house = await openHouse();
  await house.api("PUT", "/topics", [newsletter, offers, partners]);
  return house;
}

/** Puts addresses on a list, through the front door. Returns the list's id. */
export async function onTheBooks(
  house: House,
  addresses: readonly string[],
  list: Record<string, unknown> = {},
): Promise<string> {
  const { body } = await house.api("POST", "/lists", { name: "CRM", basis: "consent_undocumented", ...list });
  await house.api("POST", `/lists/${body.id}/imports`, `email\n${addresses.join("\n")}\n`, {
    "content-type": "text/csv",
  });
  await runImports(house);
  return body.id;
}

export async function contactId(house: House, address: string): Promise<string> {
  const [contact] = await house.db
    .select({ id: contacts.id })
    .from(contacts)
    .where(
      and(eq(contacts.accountId, house.accountId), eq(contacts.address, normaliseAddress(address) ?? addressOfNobody)),
    );
  if (!contact) throw new Error("not on the books");
  return contact.id;
}

const addressOfNobody = normaliseAddress("nobody@nergens.be") ?? neverHappens();

function neverHappens(): never {
  throw new Error("a sound address");
}

export function linkFor(house: House, purpose: LinkPurpose, id: string): string {
  return signLink(house.linkKeys, purpose, id, Math.floor(house.now().getTime() / 1000));
}

export async function preferencesPath(house: House, address: string): Promise<string> {
  return `/p/${linkFor(house, "preferences", await contactId(house, address))}`;
}

export async function unsubscribePath(house: House, address: string): Promise<string> {
  return `/u/${linkFor(house, "unsubscribeContact", await contactId(house, address))}`;
}

export type Answer = { status: number; headers: Headers; text: string };

export async function get(house: House, path: string): Promise<Answer> {
  return await read(await app.request(path, {}, house));
}

/** Posts a form as a browser does; a field may repeat. */
export async function post(
  house: House,
  path: string,
  fields: Record<string, string | string[]>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
  return await read(
    await app.request(path, { method: "POST", body, headers: { "sec-fetch-site": "same-origin", ...headers } }, house),
  );
}

async function read(answer: Response): Promise<Answer> {
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

export async function consentOf(house: House, address: string) {
  const records = await recordsOfContact(house, house.accountId, await contactId(house, address));
  return { records, state: stateOf(records) };
}

export async function permission(house: House, topic: string, address: string) {
  const { body } = await house.api("POST", "/permissions/check", { topic, addresses: [address] });
  return body.results[0];
}

export async function suppressionOf(house: House, address: string, topic?: string) {
  const { body } = await house.api("POST", "/suppressions/check", { addresses: [address], topic });
  return body.results[0];
}

/** Sends what is due and gives the mails that went out by it. */
export async function sentMail(house: House) {
  const before = house.outbox.length;
  await sendMessages(house);
  return house.outbox.slice(before);
}

/** The path of a link of ours in a mail's text. */
export function pathIn(text: string, start: string): string {
  const found = new RegExp(`http://localhost:8787(${start}[A-Za-z0-9_-]{52})`).exec(text)?.[1];
  if (!found) throw new Error(`the mail has no link that starts with ${start}`);
  return found;
}
