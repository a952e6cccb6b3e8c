import { and, eq, type SQL, sql } from "drizzle-orm";
import { retentionSettings } from "../db/schema.ts";
import type { Deps } from "../deps.ts";

/**
 * How long each kind of personal data is kept, in one table: the README, /docs and the register of GDPR art. 30 are made of
 * it. `days` is the default, `min` and `max` what an account may set; where all three are one, it is no choice. 365.25 days
 * make a year and 30.4 a month, rounded up.
 */
export type RetentionRule = {
  days: number;
  min: number;
  max: number;
  /** Counted from. */
  from: string;
  removes: string;
  law: string;
};

export const retentionTable = {
  rejects: {
    days: 7,
    min: 1,
    max: 30,
    from: "the end of the import",
    removes: "rows of a file that became no contact",
    law: "GDPR 5(1)(e): people who are on no list",
  },
  undo: {
    days: 30,
    min: 1,
    max: 90,
    from: "the end of the import",
    removes: "what merged rows had before",
    law: "GDPR 5(1)(e): only to take an import back",
  },
  provider_events: {
    days: 396,
    min: 30,
    max: 396,
    from: "the day it was received",
    removes: "the provider's events; the facts they told stay with their messages",
    law: "GDPR 5(1)(e), 32: to find out what went wrong with a mail, over one year's rounds",
  },
  client_addresses: {
    days: 90,
    min: 0,
    max: 90,
    from: "the act that it came with",
    removes: "the whole IP address; its network (/24, /48) stays with the record",
    law: "GDPR 5(1)(c): at first evidence against abuse, later more than proof needs",
  },
  lapsed: {
    days: 30,
    min: 1,
    max: 90,
    from: "the day they lapsed",
    removes: "everything of people who never answered, where the campaign erases",
    law: "GDPR 5(1)(e), 6(1)(a): without an answer there is no ground to keep them",
  },
  consent_proofs: {
    days: 1827,
    min: 30,
    max: 3653,
    from: "the day that consent ended, by their no, their silence or their erasure",
    removes: "what shows what they agreed to: records, sealed proofs, and the contact itself where it still stands",
    law: "GDPR 7(1), 17(3)(e); EDPB 05/2020 para. 107; Belgian Civil Code art. 2262bis: five years for claims",
  },
  audit: {
    days: 1096,
    min: 365,
    max: 3653,
    from: "the act",
    removes: "what members and keys did",
    law: "GDPR 5(2), 32: to account for looks at personal data",
  },
  requests: {
    days: 1096,
    min: 365,
    max: 1827,
    from: "the answer",
    removes: "what people asked by phone or letter, and how it was answered",
    law: "GDPR 5(2), 12(3): to show that it was answered in time",
  },
  confirmations: {
    days: 31,
    min: 31,
    max: 31,
    from: "the request",
    removes: "confirmations that were asked for, and contacts made for one that was never given",
    law: "GDPR 5(1)(e): no longer than the limit of three mails a month needs",
  },
  sent_mails: {
    days: 1827,
    min: 90,
    max: 3653,
    from: "the sending; what a consent record names goes with that record",
    removes:
      "mails as they were sent, by which each can be shown again; of erased people what is personal in them, at once",
    law: "GDPR 5(1)(e), 7(1), 17(3)(e): what a person was told, for as long as claims about it may come",
  },
  opens: {
    days: 7,
    min: 1,
    max: 30,
    from: "the opening",
    removes: "our own log of which link was opened, of which the signals are made that tell people from machines",
    law: "GDPR 5(1)(c), 6(1)(f): a day for the rules, a week for questions about them",
  },
  facts: {
    days: 30,
    min: 7,
    max: 90,
    from: "the fact",
    removes: "what happened, as it is told to other systems; of people their ids alone",
    law: "GDPR 5(1)(e): to tell a system that was away for a while",
  },
  webhooks: {
    days: 30,
    min: 7,
    max: 90,
    from: "the event",
    removes: "what webhooks told or have to tell, with every attempt; of people their ids alone",
    law: "GDPR 5(1)(e): to tell a system that was away for a while, and to tell it again",
  },
  feed: {
    days: 396,
    min: 31,
    max: 1827,
    from: "the change",
    removes: "the address in changes of suppression that stand no more; the coded mark stays",
    law: "GDPR 5(1)(c), 5(1)(e): for platforms that read the feed; whoever may be mailed again needs no history of noes",
  },
  exports: {
    days: 1096,
    min: 365,
    max: 3653,
    from: "the end of the link",
    removes: "who took which data out of the house, when and for whom",
    law: "GDPR 5(2), 19, 30: to tell receivers what was erased or put right since",
  },
  erasures: {
    days: 1827,
    min: 365,
    max: 3653,
    from: "the erasure, or the end of its sealed proof",
    removes: "that somebody was erased (ids alone), and who opened a sealed proof",
    law: "GDPR 5(2), 12(3), 17: to show that it was done, and to do it again after a backup was put back",
  },
  member_invitations: {
    days: 30,
    min: 1,
    max: 90,
    from: "the day it was accepted, withdrawn or ran out",
    removes: "invitations to work in the account, with their address",
    law: "GDPR 5(1)(e): the trail says who came in",
  },
  former_members: {
    days: 31,
    min: 31,
    max: 31,
    from: "the day they left their last account",
    removes: "name, address and ways to sign in of people who worked here; the trail keeps the name for its own time",
    law: "GDPR 5(1)(e): who works nowhere signs in nowhere",
  },
  new_addresses: {
    days: 7,
    min: 7,
    max: 7,
    from: "the end of a change of address",
    removes: "the other address of a change that is over",
    law: "GDPR 5(1)(c): for its receipts alone",
  },
  repeats: {
    days: 1,
    min: 1,
    max: 1,
    from: "the first request",
    removes: "first answers kept for a repeat (Idempotency-Key)",
    law: "GDPR 5(1)(e)",
  },
} as const satisfies Record<string, RetentionRule>;

export type RetentionKind = keyof typeof retentionTable;
export const retentionKinds = Object.keys(retentionTable).filter(
  (kind): kind is RetentionKind => kind in retentionTable,
);

/** How much was taken away of one account's data of one kind. */
export type Removed = { accountId: string; kind: RetentionKind; removed: number };

/** An SQL interval: how long the account (a column, of no table called `s`, or a parameter) keeps this kind. */
export function keptFor(kind: RetentionKind, account: SQL): SQL {
  return sql`(coalesce((select s.days from retention_settings s where s.account_id = ${account} and s.kind = ${kind}),
    ${sql.raw(String(retentionTable[kind].days))}) * interval '1 day')`;
}

/** The same as a number of milliseconds. */
export async function keptMs({ db }: Pick<Deps, "db">, accountId: string, kind: RetentionKind): Promise<number> {
  const [row] = await db
    .select({ days: retentionSettings.days })
    .from(retentionSettings)
    .where(and(eq(retentionSettings.accountId, accountId), eq(retentionSettings.kind, kind)));
  return (row?.days ?? retentionTable[kind].days) * 24 * 3600 * 1000;
}

/** Rows of `account_id` and `removed` as they come from the database. */
export function removedRows(kind: RetentionKind, rows: readonly { account_id: string; removed: number }[]): Removed[] {
  return rows.map(({ account_id: accountId, removed }) => ({ accountId, kind, removed }));
}

/** How much it was in all. */
export const sumOf = (all: readonly Removed[]) => all.reduce((sum, { removed }) => sum + removed, 0);
