import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import type { OutgoingMail, SendOutcome } from "../../src/mail/mailer.ts";
import { sendMessages } from "../../src/messages/send-messages.ts";
import {
  consentOf,
  countsOf,
  forward,
  hear,
  hourMs,
  houseWithTopics,
  messageTo,
  running,
  sesText,
  settle,
} from "../campaigns/effort.ts";
import type { House } from "../house.ts";

/** Sentences of STANDARDS 2.6 that send.test.ts does not say. */
let house: House;
beforeEach(async () => {
  house = await houseWithTopics("own");
});
const [an, bea] = ["an.twijfel@telenet.be", "bea.twijfel@telenet.be"];
const accept = async (mail: OutgoingMail): Promise<SendOutcome> => {
  house.outbox.push(mail);
  return { outcome: "submitted", sesMessageId: `ses-${house.outbox.length}` };
};
const inDoubt = async () => {
  const id = await running(house, [an]);
  house.provider.answer = async (mail) => {
    house.outbox.push(mail);
    return { outcome: "in_doubt", code: "ECONNRESET" };
  };
  await sendMessages(house);
  house.provider.answer = accept;
  return { id, message: await messageTo(house, id, an) };
};
const later = async () => {
  house.advance(1000);
  const id = await running(house, [bea]);
  await sendMessages(house);
  const message = await messageTo(house, id, bea);
  await hear(house, { type: "Send", id: message.id, to: bea });
};

test("the wait for the provider's events is settable", async () => {
  house.config = { ...house.config, inDoubtMs: 10 * 60_000 };
  await inDoubt();
  await later();
  await forward(house, 9 * 60_000);
  expect(house.outbox.filter(({ to }) => to === an)).toHaveLength(1);
  await forward(house, 2 * 60_000);
  expect(house.outbox.filter(({ to }) => to === an)).toHaveLength(2);
});

test("it is not sent again while events that came are not worked off: the provider's word may lie among them", async () => {
  const { id, message } = await inDoubt();
  await later();
  const at = house.now();
  house.advance(2 * hourMs);
  const text = sesText(house, { type: "Send", id: message.id, to: an, at, ses: "ses-told" });
  await house.db.execute(sql`insert into feedback_events (sns_message_id, message, received_at)
    values ('told', ${text}, ${house.now().toISOString()}::timestamptz)`);
  // As after a crash: the event was stored, and mail wakes before feedback does.
  house.advance(10_000);
  await sendMessages(house);
  expect(house.outbox.filter(({ to }) => to === an)).toHaveLength(1);
  await settle(house);
  expect(house.outbox.filter(({ to }) => to === an)).toHaveLength(1);
  expect(await messageTo(house, id, an)).toMatchObject({ state: "submitted" });
});

test("sent again, it carries the same tag, and events of both are events of one message", async () => {
  const { id, message } = await inDoubt();
  await later();
  await forward(house, 2 * hourMs);
  const [first, second] = house.outbox.filter(({ to }) => to === an);
  expect(second?.messageId).toBe(first?.messageId);
  expect(second?.tags).toEqual(first?.tags);
  await hear(house, { type: "Delivery", id: message.id, to: an, ses: "ses-first" });
  await hear(house, { type: "Delivery", id: message.id, to: an, ses: "ses-second" });
  expect(await countsOf(house, id)).toMatchObject({ submitted: 1, delivered: 1, in_doubt: 0 });
  const { records } = await consentOf(house, message.contact_id);
  expect(records.map(({ event }: { event: string }) => event)).toEqual(["requested"]);
});

test("an event that comes after it was queued again, and before it is claimed, keeps it from going twice", async () => {
  const { id, message } = await inDoubt();
  await house.db.execute(sql`update messages set state = 'queued' where id = ${message.id}`);
  await hear(house, { type: "Send", id: message.id, to: an });
  await forward(house, hourMs);
  expect(house.outbox).toHaveLength(1);
  expect(await countsOf(house, id)).toMatchObject({ submitted: 1, queued: 0, in_doubt: 0 });
});

test("its own answer and an event that came first tell the same: the first that is told stands", async () => {
  const id = await running(house, [an]);
  house.provider.answer = async (mail) => {
    await hear(house, { type: "Bounce", id: mail.messageId, to: mail.to, ses: "ses-of-the-event" });
    return { outcome: "in_doubt", code: "ECONNRESET" };
  };
  await settle(house);
  const [row] = await house.db.execute(
    sql`select state, ses_message_id, error_code from messages where campaign_id = ${id}`,
  );
  expect(row).toEqual({ state: "submitted", ses_message_id: "ses-of-the-event", error_code: null });
  expect(await countsOf(house, id)).toMatchObject({ bounced: 1, in_doubt: 0 });
});

test("one message a contact and round: a second is not even stored", async () => {
  const id = await running(house, [an]);
  const { id: message } = await messageTo(house, id, an);
  const again = house.db.execute(sql`
    insert into messages (id, account_id, kind, campaign_id, invitation_id, contact_id, round, locale, state, attempts, due_at, created_at)
    select gen_random_uuid(), account_id, kind, campaign_id, invitation_id, contact_id, round, locale, state, 0, due_at, created_at
    from messages where id = ${message}`);
  await expect(Promise.resolve(again)).rejects.toMatchObject({ cause: { code: "23505" } });
});

test("a claim is never more than one second's worth of rate, so that no more than that is ever in doubt", async () => {
  await running(
    house,
    Array.from({ length: 30 }, (_, i) => `p${i}.twijfel@telenet.be`),
  );
  house.provider.perSecond = 10;
  await house.db.execute(sql`delete from send_budget`);
  let most = 0;
  house.provider.answer = async (mail) => {
    const [row] = await house.db.execute<{ k: number }>(
      sql`select count(*)::int as k from messages where state = 'claimed'`,
    );
    most = Math.max(most, row?.k ?? 0);
    return await accept(mail);
  };
  await sendMessages(house);
  expect(house.outbox).toHaveLength(30);
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThanOrEqual(10);
});
