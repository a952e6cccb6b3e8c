import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { type Account, getAccount } from "../accounts/queries.ts";
import { consentRecords, invitations, topics } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { invalid } from "../errors.ts";
import type { Address } from "../hygiene/address.ts";
import type { Judgement } from "../hygiene/judge.ts";
import { checkSuppressions } from "../suppression/check-suppressions.ts";
import { liftedByConfirmation, type SuppressionReason } from "../suppression/reasons.ts";
import { isLocale, type Locale } from "../ui/texts/locale.ts";
import { holdContact } from "./hold-contact.ts";
import { newPayload } from "./new-payload.ts";
import { canonicalJson } from "./canonical-json.ts";
import { type ConsentChoice, payloadSchema } from "./payload.ts";
import { type ConsentRecord, recordsOfContact, stateOf } from "./queries.ts";
import { recordConsent } from "./record-consent.ts";

export type Entry = {
  accountId: string;
  address: Address;
  judgement: Judgement;
  topics: readonly { topic: string; frequency: string | null }[];
  method: "paper" | "counter" | "phone";
  /** When the person said yes, by the word of whoever enters it. */
  occurredAt: Date;
  fileSha256: string | null;
  /** The key that entered it. */
  enteredBy: string;
};

export type Entered =
  | { outcome: "entered"; record: ConsentRecord; suppressed: SuppressionReason | null }
  | { outcome: "said_no"; reason: string }
  | { outcome: "answered_since"; since: string };

type Inside = Pick<Deps, "config" | "db" | "now">;

/**
 * A yes that was given elsewhere and is entered by the sender: kept, counted, and labelled as not witnessed. It lifts no
 * suppression: a person's own no ends by their own later yes alone, and what came after `occurredAt` stands.
 */
export async function enterConsent(deps: Inside, entry: Entry): Promise<Entered> {
  return await deps.db.transaction(async (tx): Promise<Entered> => {
    const inside = { ...deps, db: tx };
    const suppressed = await suppressionOf(inside, entry);
    if (suppressed && isOwnNo(suppressed)) return { outcome: "said_no", reason: suppressed };

    const contact = await holdContact(inside, entry.accountId, entry);
    const records = await recordsOfContact(inside, entry.accountId, contact.id);
    const { status, since, recordId } = stateOf(records);
    if (status === "refused" || status === "withdrawn") return { outcome: "said_no", reason: status };
    if (status === "given" && since !== null && Date.parse(since) > entry.occurredAt.getTime()) {
      return { outcome: "answered_since", since };
    }
    const account = await getAccount(inside, entry.accountId);
    const language = [contact.language, account.defaultLocale].find(isLocale) ?? "en";
    const choices = await choicesOf(inside, entry, { account, language });
    const standing = records.find(({ id }) => id === recordId);
    if (standing && isEntryOf(standing, entry, choices)) return { outcome: "entered", record: standing, suppressed };
    const record = await keepRecord(inside, entry, { account, contact, language, choices });
    await answerInvitations(inside, contact.id);
    return { outcome: "entered", record, suppressed };
  });
}

/** Of all topics first, then of any that is named. */
async function suppressionOf(
  deps: Inside,
  { accountId, address, topics: named }: Entry,
): Promise<SuppressionReason | null> {
  for (const { topic } of named) {
    const [found] = await checkSuppressions(deps, { accountId, subjects: [{ address }], topic, kind: "marketing" });
    if (found?.reason) return found.reason;
  }
  return null;
}

/** Everything that the person's own confirmation lifts, but for silence, which was no word of theirs. */
function isOwnNo(reason: SuppressionReason): boolean {
  return reason !== "lapsed" && liftedByConfirmation.includes(reason);
}

/** Entered before, by a request whose answer was lost: one sheet of paper is one record. */
function isEntryOf(
  record: ConsentRecord,
  { method, occurredAt, fileSha256 }: Entry,
  choices: ConsentChoice[],
): boolean {
  if (record.method !== method || record.occurredAt.getTime() !== occurredAt.getTime()) return false;
  const kept = payloadSchema.parse(JSON.parse(record.payload));
  const same = (kept.file?.sha256 ?? null) === fileSha256;
  return same && canonicalJson(kept.choices) === canonicalJson(choices);
}

type Whom = { account: Account; contact: { id: string }; language: Locale; choices: ConsentChoice[] };

async function keepRecord(
  deps: Inside,
  entry: Entry,
  { account, contact, language, choices }: Whom,
): Promise<ConsentRecord> {
  const payload = {
    ...newPayload({
      account,
      contactId: contact.id,
      event: "given",
      method: entry.method,
      at: entry.occurredAt,
      language,
      choices,
      witnessed: false,
    }),
    file: entry.fileSha256 === null ? null : { sha256: entry.fileSha256 },
    recorded_by: entry.enteredBy,
  };
  await recordConsent(deps, [payload]);
  const [record] = await deps.db.select().from(consentRecords).where(eq(consentRecords.id, payload.record_id));
  if (!record) throw new Error("a consent record was not kept");
  return record;
}

/** What was not named is not recorded as refused: nobody here knows what the paper offered. */
async function choicesOf(
  { db }: Inside,
  { accountId, topics: named }: Entry,
  { account, language }: { account: Account; language: Locale },
): Promise<ConsentChoice[]> {
  const offered = await db
    .select()
    .from(topics)
    .where(
      and(
        eq(topics.accountId, accountId),
        inArray(
          topics.key,
          named.map(({ topic }) => topic),
        ),
      ),
    );
  return named.map(({ topic: key, frequency }, i) => {
    const topic = offered.find((candidate) => candidate.key === key);
    if (!topic)
      throw invalid(`#/topics/${i}`, "unknown_topic", "This account has no such topic. GET /v1/topics lists them.");
    if (frequency !== null && !topic.frequencies.includes(frequency)) {
      throw invalid(`#/topics/${i}/frequency`, "unknown_frequency", "This topic has no such frequency.");
    }
    const name = topic.names[language] ?? topic.names[account.defaultLocale] ?? Object.values(topic.names)[0] ?? key;
    return { topic: key, name, frequency, granted: true, partners: topic.partners };
  });
}

/** Whoever has said yes is asked no more, and does not lapse. What a campaign came to when it finished stays. */
async function answerInvitations({ db, now }: Inside, contactId: string): Promise<void> {
  const isOver = sql`(select status = 'finished' from campaigns where id = ${invitations.campaignId})`;
  await db
    .update(invitations)
    .set({ answer: "given", answeredAt: now() })
    .where(and(eq(invitations.contactId, contactId), isNull(invitations.answer), sql`not ${isOver}`));
}
