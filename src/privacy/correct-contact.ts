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
  const { name, language } = correction;
  if (name === contact.name && (language === null || language === contact.language)) return "same";
  return await deps.db.transaction(async (tx) => {
    const inside = { ...deps, db: tx };
    if (!(await takeAct(inside, link))) return "used";
    const { accountId, id } = contact;
    const updatedAt = deps.now();
    await tx
      .update(contacts)
      .set({ name, updatedAt, usedAt: contact.usedAt ?? updatedAt })
      .where(and(eq(contacts.accountId, accountId), eq(contacts.id, id)));
    if (language !== null) await setPreferences(inside, { accountId, contactId: id, set: { language } });
    return "corrected";
  });
}
