import { and, desc, eq, gt, inArray, sql } from "drizzle-orm";
import { writeAudit } from "../../accounts/audit.ts";
import { byStaff } from "../../accounts/persons/keep-sign-in.ts";
import type { Staff } from "../../accounts/persons/queries.ts";
import { textsByHash } from "../../consent/evidence-texts.ts";
import { auditEntries, contacts, erasures, logLeaves } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";
import { hiddenFrom, maySeePerson, type Reader } from "../../lists/access.ts";
import { type OwnData, readOwnData } from "../../privacy/own-data.ts";
import { withoutHidden } from "./without-hidden.ts";

export type Contact = typeof contacts.$inferSelect;
export type Erasure = typeof erasures.$inferSelect;
/** Where a record stands in the log, and since when; a record that waits has none. */
export type Seals = ReadonlyMap<string, { index: number; at: Date }>;
export type Told = { own: OwnData; seals: Seals; texts: ReadonlyMap<string, string> };

/** How long an address that was shown stays visible to whoever gave the reason. */
export const shownMs = 15 * 60_000;
export const shownAction = "contact.address_shown";

/** Nobody who stands only on lists that this reader may not see. */
export async function findContact({ db }: Pick<Deps, "db">, reader: Reader, id: string): Promise<Contact | undefined> {
  const [contact] = await db
    .select()
    .from(contacts)
    .where(
      and(eq(contacts.accountId, reader.account.id), eq(contacts.id, id), maySeePerson(reader, sql`${contacts.id}`)),
    );
  return contact;
}

export async function findErasure(
  { db }: Pick<Deps, "db">,
  accountId: string,
  id: string,
): Promise<Erasure | undefined> {
  const [erasure] = await db
    .select()
    .from(erasures)
    .where(and(eq(erasures.contactId, id), eq(erasures.accountId, accountId)))
    .orderBy(desc(erasures.erasedAt))
    .limit(1);
  return erasure;
}

/**
 * What is held on one person, as far as this reader may see the lists that it comes from, with the texts they were shown and
 * the seals of what they said. Consent as it stands, and what stops their mail, hold for everybody and are told to everybody.
 */
export async function readTold(
  deps: Pick<Deps, "db" | "linkKeys" | "now">,
  reader: Reader,
  contact: Contact,
): Promise<Told> {
  const own = withoutHidden(await readOwnData(deps, contact), await hiddenFrom(deps, reader));
  const { records } = own.consent;
  const leaves =
    records.length === 0
      ? []
      : await deps.db
          .select()
          .from(logLeaves)
          .where(
            and(
              eq(logLeaves.accountId, contact.accountId),
              inArray(
                logLeaves.recordId,
                records.map(({ id }) => id),
              ),
            ),
          );
  const named = records.flatMap(({ text_sha256: text, notice }) => [text, notice?.sha256].filter((one) => one != null));
  const texts = await textsByHash(deps, contact.accountId, [...new Set(named)]);
  return {
    own,
    seals: new Map(leaves.map(({ recordId, index, timeMs }) => [recordId, { index, at: new Date(timeMs) }])),
    texts: new Map(texts.map(({ sha256, body }) => [sha256, body])),
  };
}

/** Whether this member may read the address now: by role, or since a reason was written to the trail a moment ago. */
export async function seesAddress(deps: Pick<Deps, "db" | "now">, staff: Staff, contactId: string): Promise<boolean> {
  if (staff.may("see_addresses")) return true;
  const [shown] = await deps.db
    .select({ id: auditEntries.id })
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.accountId, staff.account.id),
        gt(auditEntries.at, new Date(deps.now().getTime() - shownMs)),
        eq(auditEntries.action, shownAction),
        eq(auditEntries.subject, contactId),
        eq(auditEntries.personId, staff.person.id),
      ),
    )
    .limit(1);
  return shown !== undefined;
}

/** What a member did with somebody's data, in the trail; never an address. */
export async function note(
  deps: Pick<Deps, "db" | "now">,
  staff: Staff,
  entry: { action: string; subject: string | null; detail?: Record<string, unknown> },
): Promise<void> {
  await writeAudit(deps, { ...byStaff(staff), ...entry });
}
