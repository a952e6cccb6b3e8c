import { eq, sql } from "drizzle-orm";
import { contacts, preferences } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import type { Locale } from "../ui/texts/locale.ts";
import { tellFact } from "../outbox/tell-fact.ts";
import { hasMovedSince } from "./former-addresses.ts";
import { lockContact } from "./person.ts";

export type Change = {
  accountId: string;
  contactId: string;
  /** When the link was made that it came by. */
  linkIssuedAt?: number;
  set: { pausedUntil: string | null } | { language: Locale };
};

/** What a person sets beside topics. A pause is enforced by the permission check, a language stands in the audience. */
export async function setPreferences(
  { db, now }: Pick<Deps, "db" | "now">,
  change: Change,
): Promise<"set" | "gone" | "moved"> {
  const { accountId, contactId, set } = change;
  const updatedAt = now();
  return await db.transaction(async (tx) => {
    const contact = await lockContact({ db: tx }, accountId, contactId);
    if (!contact) return "gone";
    if (await hasMovedSince({ db: tx }, change)) return "moved";
    await tx
      .insert(preferences)
      .values({ accountId, contactId, ...set, updatedAt })
      .onConflictDoUpdate({ target: preferences.contactId, set: { ...set, updatedAt } });
    if ("language" in set) {
      await tx
        .update(contacts)
        .set({
          language: set.language,
          updatedAt,
          usedAt: sql`coalesce(${contacts.usedAt}, ${updatedAt.toISOString()}::timestamptz)`,
        })
        .where(eq(contacts.id, contactId));
    }
    const changed = ["language" in set ? "language" : "pause"];
    const kind = "contact.preferences_changed";
    await tellFact({ db: tx, now }, { accountId, kind, subject: contactId, data: { changed } });
    return "set";
  });
}
