import { and, desc, eq } from "drizzle-orm";
import { staffMails } from "../db/schema.ts";
import type { Deps } from "../deps.ts";

export type StaffMailLine = Pick<typeof staffMails.$inferSelect, "id" | "kind" | "address" | "at" | "submittedAt">;

/** More than a week of tests. */
const shownMax = 200;

/** What was sent about a campaign to those who work on it, the newest first. */
export async function readStaffMails(
  { db }: Pick<Deps, "db">,
  { accountId, id: campaignId }: { accountId: string; id: string },
): Promise<StaffMailLine[]> {
  const { id, kind, address, at, submittedAt } = staffMails;
  return await db
    .select({ id, kind, address, at, submittedAt })
    .from(staffMails)
    .where(and(eq(staffMails.accountId, accountId), eq(staffMails.campaignId, campaignId)))
    .orderBy(desc(staffMails.id))
    .limit(shownMax);
}

/** One of them; undefined for whatever else has that id. */
export async function findStaffMail(
  { db }: Pick<Deps, "db">,
  { accountId, id: campaignId }: { accountId: string; id: string },
  id: string,
): Promise<StaffMailLine | undefined> {
  const [line] = await db
    .select()
    .from(staffMails)
    .where(and(eq(staffMails.accountId, accountId), eq(staffMails.campaignId, campaignId), eq(staffMails.id, id)));
  return line;
}
