import type { Context } from "hono";
import type { Console } from "../../accounts/persons/only-staff.tsx";
import { notFound } from "../../errors.ts";
import { maskAddress } from "../../hygiene/address.ts";
import type { Reading } from "./facts.ts";
import { type Contact, findContact } from "./read-person.ts";

type C = Context<Console>;

/** The person that the path names, in the reader's account; 404 for all others. */
export async function contactIn(c: C): Promise<Contact> {
  const contact = await findContact(c.env, c.var.staff, c.req.param("id") ?? "");
  if (!contact) throw notFound("contact");
  return contact;
}

/** How their facts are told to this reader. */
export function readingOf(c: C, isShown: boolean): Reading {
  const { country, timeZone } = c.var.staff.account;
  return { locale: c.var.locale, country, timeZone, shown: isShown ? (address) => address : maskAddress };
}
