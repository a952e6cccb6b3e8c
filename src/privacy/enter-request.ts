import { and, eq } from "drizzle-orm";
import { contacts, privacyRequests } from "../db/schema.ts";
import { uuid7 } from "../db/uuid7.ts";
import type { Deps } from "../deps.ts";
import type { Address } from "../hygiene/address.ts";
import { recipientOfContact } from "../preferences/recipient.ts";
import { sayNo } from "../preferences/say-no.ts";
import { awaitSuppressed } from "../suppression/await-claims.ts";
import { suppressPeople } from "../suppression/suppress-people.ts";
import { monthsAfter, type PrivacyRequest, type RequestChannel, type RequestKind } from "./request-words.ts";

const monthsToAnswer = 1;

type Inside = Pick<Deps, "config" | "db" | "log" | "now" | "queue">;
export type Asked = {
  accountId: string;
  kind: RequestKind;
  channel: RequestChannel;
  receivedAt: Date;
  address: Address;
  /** The name of the key. */
  enteredBy: string;
};

/**
 * What a person asked by phone or letter. An objection has worked when this returns, whether they are on the books or not
 * (GDPR 21(3)); everything else is open until somebody answers it, one month at most. `tell` says so in the transaction that
 * enters it: the objection itself stands before, and does nothing a second time.
 */
export async function enterRequest<T>(
  deps: Inside,
  asked: Asked,
  tell: (inside: Inside, request: PrivacyRequest) => Promise<T>,
): Promise<T> {
  const { accountId, kind, channel, receivedAt, address, enteredBy } = asked;
  const [contact] = await deps.db
    .select({ id: contacts.id })
    .from(contacts)
    .where(and(eq(contacts.accountId, accountId), eq(contacts.address, address)));
  if (kind === "objection") await object(deps, asked, contact?.id ?? null);
  const at = deps.now();
  const isDone = kind === "objection";
  return await deps.db.transaction(async (tx) => {
    const [row] = await tx
      .insert(privacyRequests)
      .values({
        id: uuid7(at),
        accountId,
        kind,
        channel,
        receivedAt,
        dueAt: monthsAfter(receivedAt, monthsToAnswer),
        address,
        contactId: contact?.id ?? null,
        status: isDone ? "done" : "open",
        enteredBy,
        createdAt: at,
        closedAt: isDone ? at : null,
      })
      .returning();
    if (!row) throw new Error("a request was not kept");
    return await tell({ ...deps, db: tx }, row);
  });
}

/** A no like any other, labelled as not witnessed. Whoever is not on the books is suppressed all the same. */
async function object(
  deps: Inside,
  { accountId, address, channel, enteredBy }: Asked,
  id: string | null,
): Promise<void> {
  const recipient = id === null ? null : await recipientOfContact(deps, id);
  if (recipient) {
    await sayNo(deps, {
      accountId,
      contactId: recipient.contactId,
      message: null,
      method: channel,
      reason: "objection",
      language: recipient.locale,
      text: null,
      notice: null,
      evidence: null,
      recordedBy: enteredBy,
    });
  }
  // The first reason stands; where the contact went in between, this is what holds.
  const entry = {
    subject: { address },
    reason: "objection" as const,
    topic: "",
    source: channel,
    occurredAt: deps.now(),
  };
  await suppressPeople(deps, accountId, [entry]);
  await awaitSuppressed(deps, accountId);
}
