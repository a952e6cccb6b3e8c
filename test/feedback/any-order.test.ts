import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { applyEvents } from "../../src/feedback/apply-events.ts";
import { consentOf, houseWithTopics, listOf, sesEvent } from "../campaigns/effort.ts";
import type { House } from "../house.ts";

let house: House;
const people = 200;
beforeAll(async () => {
  house = await houseWithTopics("own");
  await listOf(
    house,
    Array.from({ length: people }, (_, i) => `persoon${i}.orde@telenet.be`),
  );
});

const messages = 6;

const soft = ["Bounce", { bounceType: "Transient", bounceSubType: "MailboxFull" }] as const;

/** What SES may publish about the messages to one person, and when: seconds of the same hour, so that some coincide. */
const happening = fc.record({
  message: fc.nat(messages - 1),
  second: fc.integer({ min: 1, max: 40 }),
  what: fc.constantFrom(
    ["Send", {}] as const,
    ["Delivery", {}] as const,
    ["Delivery", {}] as const,
    ["DeliveryDelay", {}] as const,
    ["Bounce", { bounceType: "Permanent", bounceSubType: "General" }] as const,
    soft,
    ["Bounce", { bounceType: "Transient", bounceSubType: "General" }] as const,
    soft,
    ["Bounce", { bounceType: "Undetermined", bounceSubType: "Undetermined" }] as const,
    ["Complaint", { complaintFeedbackType: "abuse" }] as const,
    ["Complaint", { complaintFeedbackType: "not-spam" }] as const,
    ["Reject", {}] as const,
  ),
});
/** A mailbox that refuses everything, and something else: whether five stand in a row hangs on the rest. */
const mostlySoft = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 40 }), { minLength: messages, maxLength: messages }),
    fc.array(happening, { maxLength: 3 }),
  )
  .map(([seconds, others]) => [...seconds.map((second, message) => ({ message, second, what: soft })), ...others]);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

/** An order of these, some of them twice or thrice, told in pieces. */
const telling = (happenings: Happening[]) =>
  fc
    .tuple(
      fc.shuffledSubarray(happenings, { minLength: happenings.length }),
      fc.subarray(happenings),
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 }),
    )
    .map(([all, again, sizes]) => {
      const told = [...all, ...again.toReversed()];
      const pieces: Happening[][] = [];
      for (let i = 0; told.length > 0; i++) pieces.push(told.splice(0, sizes[i % sizes.length] ?? 1));
      return pieces;
    });

test("whatever the order and however often it is told, the end is the same", { timeout: 120_000 }, async () => {
  let person = -1;
  const start = Math.floor(house.now().getTime() / 1000) * 1000;
  const endOf = async (pieces: Happening[][]) => {
    const address = `persoon${(person += 1)}.orde@telenet.be`;
    const [contact] = await house.db.execute<{ id: string }>(sql`select id from contacts where address = ${address}`);
    const contactId = contact?.id ?? "";
    const ids = await house.db.execute<{ id: string }>(sql`
      insert into messages (id, account_id, kind, contact_id, round, locale, state, attempts, due_at, created_at, claimed_at)
      select uuid7(${house.now().toISOString()}::timestamptz), ${house.accountId}, 'service', ${contactId}, i, 'nl',
        (array['claimed', 'in_doubt', 'submitted'])[1 + i % 3], 1, now(), now(), now()
      from generate_series(0, ${messages - 1}) i returning id`);
    for (const piece of pieces) {
      const events = piece.map(({ message, second, what: [type, detail] }) => {
        const at = new Date(start + second * 1000);
        const event = sesEvent(house, {
          type,
          id: ids[message]?.id ?? "",
          to: address,
          at,
          detail,
          ses: `ses-${message}`,
        });
        return { ...event, mail: { ...event.mail, at: new Date(start) } };
      });
      // Send and Reject are told at the moment of the mail itself.
      await applyEvents(
        house,
        events.map((event) => ("recipients" in event ? event : { ...event, at: event.mail.at })),
      );
    }
    const rows = await house.db.execute(sql`
      select m.round, m.state, m.submitted_at, m.ses_message_id, m.delivered_at, m.delayed_at, m.bounced_at, m.bounce_type,
        m.bounce_sub_type, m.complained_at, m.error_code,
        (select array_agg(f.fact order by f.fact) from feedback_facts f where f.message_id = m.id) as facts
      from messages m where m.contact_id = ${contactId} order by m.round`);
    const entries = await house.db.execute(sql`
      select s.reason, s.source, s.occurred_at, s.own_no, s.topic from suppressions s join contacts c on c.id = ${contactId}
        and s.account_id = c.account_id and s.key = any(c.address_keys)`);
    const { records, state } = await consentOf(house, contactId);
    return { rows, entries, records: records.map((one: { event: string }) => one.event), status: state.status };
  };
  const twoTellings = fc
    .oneof(fc.array(happening, { minLength: 4, maxLength: 12 }), mostlySoft)
    .chain((happenings) => fc.tuple(telling(happenings), telling(happenings)));
  await fc.assert(
    fc.asyncProperty(twoTellings, async ([one, other]) => {
      expect(await endOf(other)).toEqual(await endOf(one));
    }),
    { numRuns: 60, seed: 20_261_122 },
  );
});
