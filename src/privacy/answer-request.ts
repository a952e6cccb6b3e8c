import { and, eq, sql } from "drizzle-orm";
import { contacts, privacyRequests } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { conflict, notFound } from "../errors.ts";
import { normaliseAddress } from "../hygiene/address.ts";
import { markStranger } from "./mark-stranger.ts";
import { erasePeople } from "./erase-people.ts";
import { monthsAfter, type PrivacyRequest } from "./request-words.ts";

/** One month and two more, where it is complex and the person was told why (GDPR 12(3)). */
const monthsExtended = 3;

export type RequestAnswer =
  | { accountId: string; id: string; status: "done" | "refused"; answer: string | null }
  | { accountId: string; id: string; extendedBecause: string };

/**
 * Closes a request or takes two months more for it. Closing one for erasure as done erases the person in the same
 * transaction; nothing is left of the address then. 409 for one that is closed.
 */
export async function answerRequest(
  deps: Pick<Deps, "config" | "db" | "now">,
  answer: RequestAnswer,
): Promise<PrivacyRequest> {
  const { accountId, id } = answer;
  const isIt = and(eq(privacyRequests.accountId, accountId), eq(privacyRequests.id, id));
  return await deps.db.transaction(async (tx) => {
    const [row] = await tx.select().from(privacyRequests).where(isIt).for("update");
    if (!row) throw notFound("request");
    if (row.status !== "open") throw conflict("This request is closed.", { request_status: row.status });
    if ("extendedBecause" in answer) {
      const dueAt = monthsAfter(row.receivedAt, monthsExtended);
      const [extended] = await tx
        .update(privacyRequests)
        .set({ dueAt, extendedBecause: answer.extendedBecause })
        .where(isIt)
        .returning();
      return extended ?? row;
    }
    const [closed] = await tx
      .update(privacyRequests)
      .set({ status: answer.status, answer: answer.answer, closedAt: deps.now() })
      .where(isIt)
      .returning();
    if (row.kind !== "erasure" || answer.status !== "done" || row.address === null) return closed ?? row;
    const isThem = and(eq(contacts.accountId, accountId), sql`${contacts.address} = ${row.address}`);
    const [contact] = await tx.select({ id: contacts.id }).from(contacts).where(isThem);
    if (contact) await erasePeople({ ...deps, db: tx }, { accountId, contactIds: [contact.id] });
    const stranger = contact ? null : normaliseAddress(row.address);
    if (stranger) await markStranger({ ...deps, db: tx }, accountId, stranger);
    const emptied = { address: null, answer: null, extendedBecause: null, contactId: contact?.id ?? null };
    const [empty] = await tx.update(privacyRequests).set(emptied).where(isIt).returning();
    return empty ?? row;
  });
}
