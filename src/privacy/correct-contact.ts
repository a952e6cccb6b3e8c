import { and, eq } from "drizzle-orm";
import { contacts } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { setPreferences } from "../preferences/set-preferences.ts";
import type { Contact } from "../preferences/person.ts";
import { isLocale, type Locale } from "../ui/texts/locale.ts";
import { type OneTimeLink, takeAct } from "./one-time-link.ts";

const nameLettersMax = 200;

export type Correction = { name: string | null; language: Locale | null };

/** As it was typed, on one line; nothing typed is no name. A language that is none of ours is left as it is. */
export function readCorrection(name: string, language: string | null): Correction {
  const line = name
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .toWellFormed()
    .trim()
    .slice(0, nameLettersMax);
  return { name: line === "" ? null : line, language: isLocale(language) ? language : null };
}

/** Name and language as the person says they are (GDPR art. 16); what changes nothing takes no act. */
export async function correctContact(
  deps: Pick<Deps, "db" | "now">,
  link: OneTimeLink,
  { contact, correction }: { contact: Contact; correction: Correction },
): Promise<"corrected" | "same" | "used"> {
  if (isSame(contact, correction)) return "same";
  return await deps.db.transaction(async (tx) => {
    const inside = { ...deps, db: tx };
    if (!(await takeAct(inside, link))) return "used";
    await correct(inside, contact, correction);
    return "corrected";
  });
}

/** The same for whoever asked by telephone or letter, by a member of staff. */
export async function correctForPerson(
  deps: Pick<Deps, "db" | "now">,
  contact: Contact,
  correction: Correction,
): Promise<"corrected" | "same"> {
  if (isSame(contact, correction)) return "same";
  await deps.db.transaction(async (tx) => await correct({ ...deps, db: tx }, contact, correction));
  return "corrected";
}

function isSame(contact: Contact, { name, language }: Correction): boolean {
  return name === contact.name && (language === null || language === contact.language);
}

async function correct(
  inside: Pick<Deps, "db" | "now">,
  contact: Contact,
  { name, language }: Correction,
): Promise<void> {
  const { accountId, id } = contact;
  const updatedAt = inside.now();
  await inside.db
    .update(contacts)
    .set({ name, updatedAt, usedAt: contact.usedAt ?? updatedAt })
    .where(and(eq(contacts.accountId, accountId), eq(contacts.id, id)));
  if (language !== null) await setPreferences(inside, { accountId, contactId: id, set: { language } });
}
