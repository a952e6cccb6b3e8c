import { and, desc, eq, sql } from "drizzle-orm";
import { agreements } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { notFound } from "../errors.ts";
import type { Locale } from "../ui/texts/locale.ts";
import { type Agreement, agreementText } from "./compose-agreement.ts";

export type KeptAgreement = { id: string; sha256: string; createdAt: Date };

const shownMax = 100;

/**
 * Keeps a text of the agreement the first time that somebody is shown it, and gives those of this language, newest first.
 * A text that holds again after another stands under the day on which it was first shown.
 */
export async function keepAgreement(
  { db, now }: Pick<Deps, "db" | "now">,
  { accountId, locale, agreement }: { accountId: string; locale: Locale; agreement: Agreement },
): Promise<KeptAgreement[]> {
  const createdAt = now();
  const id = sql`uuid7(${createdAt.toISOString()}::timestamptz)`;
  const body = agreementText(agreement);
  await db
    .insert(agreements)
    .values({ id, accountId, locale, body, sha256: agreement.version, createdAt })
    .onConflictDoNothing();
  return await db
    .select({ id: agreements.id, sha256: agreements.sha256, createdAt: agreements.createdAt })
    .from(agreements)
    .where(and(eq(agreements.accountId, accountId), eq(agreements.locale, locale)))
    .orderBy(desc(agreements.id))
    .limit(shownMax);
}

/** Throws NotFound. */
export async function getAgreement({ db }: Pick<Deps, "db">, accountId: string, id: string): Promise<{ body: string }> {
  const [kept] = await db
    .select({ body: agreements.body })
    .from(agreements)
    .where(and(eq(agreements.accountId, accountId), eq(sql`${agreements.id}::text`, id)));
  if (!kept) throw notFound("agreement");
  return kept;
}
