import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { takeFeedback } from "../../src/feedback/take-feedback.ts";
import type { SesEvent } from "../../src/feedback/sns-ses-event.ts";
import { applyEvents } from "../../src/feedback/apply-events.ts";
import {
  answer,
  consentOf,
  countsOf,
  dayMs,
  forward,
  forwardHeard,
  hear,
  houseWithTopics,
  messageTo,
  running,
  sesEvent,
  sesText,
  settle,
  suppressionOf,
  yes,
} from "../campaigns/effort.ts";
import type { House } from "../house.ts";

let house: House;
beforeEach(async () => {
  house = await houseWithTopics("own");
});

const [an, bea, cas] = ["an.jansen@telenet.be", "bea.jansen@telenet.be", "cas.jansen@telenet.be"];
const sent = async (rows: string[] = [an, bea, cas], fields: Record<string, unknown> = {}) => {
  const id = await running(house, rows, fields);
  await settle(house);
  return id;
};
const store = async (snsId: string, message: string, at = house.now()) =>
  await house.db.execute(sql`
    insert into feedback_events (sns_message_id, message, received_at) values (${snsId}, ${message}, ${at.toISOString()}::timestamptz)`);

describe("bounces", () => {
  test("a permanent one suppresses this recipient, and no other", async () => {
    const id = await sent();
    const { id: message } = await messageTo(house, id, an);
    await hear(house, { type: "Bounce", id: message, to: an });
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "hard_bounce" });
    expect(await suppressionOf(house, bea)).toMatchObject({ suppressed: false });
    expect(await countsOf(house, id)).toMatchObject({ bounced: 1, pending: 2 });
  });

  test("a temporary one suppresses nobody, the fifth in a row does, and a delivery between begins anew", async () => {
    const detail = { bounceType: "Transient", bounceSubType: "MailboxFull" };
    const id = await sent();
    for (const address of [an, bea]) {
      const { contact_id } = await messageTo(house, id, address);
      for (let i = 1; i <= 5; i++) {
        const messageId = `00000000-0000-7000-8000-00000000000${i}`.replace(
          "0000000000",
          address === an ? "1000000000" : "2000000000",
        );
        await house.db.execute(sql`
          insert into messages (id, account_id, kind, contact_id, round, locale, state, attempts, due_at, created_at)
          select ${messageId}, account_id, 'service', ${contact_id}, 0, 'nl', 'submitted', 1, due_at, created_at
          from messages where contact_id = ${contact_id} limit 1`);
        house.advance(1000);
        if (address === bea && i === 3) {
          await hear(house, { type: "Delivery", id: messageId, to: address });
          continue;
        }
        await hear(house, { type: "Bounce", id: messageId, to: address, detail });
        if (i < 5) expect((await suppressionOf(house, address)).suppressed).toBe(false);
      }
    }
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "soft_bounce" });
    expect(await suppressionOf(house, bea)).toMatchObject({ suppressed: false });
  });

  test("one that names somebody else touches nobody", async () => {
    const id = await sent();
    const { id: message } = await messageTo(house, id, an);
    await hear(house, { type: "Bounce", id: message, to: bea }, { type: "Complaint", id: message, to: bea });
    for (const address of [an, bea]) expect((await suppressionOf(house, address)).suppressed).toBe(false);
    expect(await countsOf(house, id)).toMatchObject({ bounced: 0, complained: 0, pending: 3 });
  });

  test("the recipient is known in whatever form SES writes the address", async () => {
    const id = await sent();
    await hear(house, { type: "Bounce", id: (await messageTo(house, id, an)).id, to: "An <AN.Jansen@Telenet.be>" });
    expect(await suppressionOf(house, an)).toMatchObject({ reason: "hard_bounce" });
  });

  test("whoever bounced never lapses; after a temporary bounce the reminder still goes, after one for good it does not", async () => {
    const id = await sent([an, bea, cas], { reminders: [{ after_days: 7 }] });
    const detail = { bounceType: "Transient", bounceSubType: "MailboxFull" };
    await hear(house, { type: "Bounce", id: (await messageTo(house, id, an)).id, to: an, detail });
    await hear(house, { type: "Bounce", id: (await messageTo(house, id, cas)).id, to: cas });
    await forwardHeard(house, 45 * dayMs);
    const mails = (address: string) => house.outbox.filter(({ to }) => to === address).length;
    expect([an, bea, cas].map(mails)).toEqual([2, 2, 1]);
    expect(await countsOf(house, id)).toMatchObject({ status: "finished", bounced: 2, lapsed: 1 });
    expect((await suppressionOf(house, an)).suppressed).toBe(false);
  });
});

describe("complaints", () => {
  test("are an objection at once, final, and answered with silence", async () => {
    const id = await sent();
    const message = await messageTo(house, id, an);
    await hear(house, { type: "Complaint", id: message.id, to: an });
    await settle(house);
    expect(await suppressionOf(house, an)).toMatchObject({ suppressed: true, reason: "complaint" });
    expect((await consentOf(house, message.contact_id)).state.status).toBe("refused");
    expect(await countsOf(house, id)).toMatchObject({ complained: 1, refused: 0, pending: 2 });
    expect(house.outbox.filter(({ to }) => to === an)).toHaveLength(1);
  });

  test("the opposite of one is none", async () => {
    const id = await sent();
    await hear(house, {
      type: "Complaint",
      id: (await messageTo(house, id, an)).id,
      to: an,
      detail: { complaintFeedbackType: "not-spam" },
    });
    expect((await suppressionOf(house, an)).suppressed).toBe(false);
    expect(await countsOf(house, id)).toMatchObject({ complained: 0 });
  });

  test("after a yes take it back, and a bounce after them does not hide them", async () => {
    const id = await sent();
    expect(await answer(house, an, yes)).toBe(303);
    const message = await messageTo(house, id, an);
    house.advance(1000);
    await hear(house, { type: "Complaint", id: message.id, to: an });
    await hear(house, { type: "Bounce", id: message.id, to: an });
    expect(await suppressionOf(house, an)).toMatchObject({ reason: "complaint" });
    expect((await consentOf(house, message.contact_id)).state.status).toBe("withdrawn");
    expect(await countsOf(house, id)).toMatchObject({ complained: 1, given: 0, bounced: 0 });
  });
});

test("any order, and everything twice, ends the same", async () => {
  const id = await sent([an]);
  const message = await messageTo(house, id, an);
  const at = (seconds: number) => new Date(house.now().getTime() + seconds * 1000);
  const events: SesEvent[] = [
    sesEvent(house, { type: "Send", id: message.id, to: an, at: at(0) }),
    sesEvent(house, { type: "DeliveryDelay", id: message.id, to: an, at: at(5) }),
    sesEvent(house, { type: "Delivery", id: message.id, to: an, at: at(10) }),
    sesEvent(house, { type: "Bounce", id: message.id, to: an, at: at(20), detail: { bounceType: "Transient" } }),
    sesEvent(house, { type: "Bounce", id: message.id, to: an, at: at(30) }),
    sesEvent(house, { type: "Complaint", id: message.id, to: an, at: at(40) }),
  ];
  const look = async () => {
    const [row] = await house.db.execute(sql`
      select state, delivered_at, bounced_at, bounce_type, complained_at, submitted_at from messages where id = ${message.id}`);
    return row;
  };
  await hear(house);
  await applyEvents(house, events);
  const end = await look();
  expect(end).toMatchObject({ state: "submitted", bounce_type: "Permanent" });
  for (const order of [
    events.toReversed(),
    [...events, ...events],
    events.toSorted((a, b) => a.type.localeCompare(b.type)),
  ]) {
    await house.db
      .execute(sql`update messages set delivered_at = null, bounced_at = null, bounce_type = null, complained_at = null
      where id = ${message.id}`);
    for (const event of order) await applyEvents(house, [event]);
    expect(await look()).toMatchObject({ ...end, bounced_at: expect.anything() });
  }
  const { records } = await consentOf(house, message.contact_id);
  expect(records.map(({ event }: { event: string }) => event)).toEqual(["requested", "refused"]);
});

test("a mail that the provider refused after all asked nobody: its contact is skipped and does not lapse", async () => {
  const id = await sent([an, bea]);
  const message = await messageTo(house, id, an);
  await hear(house, { type: "Send", id: message.id, to: an }, { type: "Reject", id: message.id, to: an });
  expect(await messageTo(house, id, an)).toMatchObject({ state: "failed", error_code: "reject" });
  await forward(house, 45 * dayMs);
  expect(await countsOf(house, id)).toMatchObject({ status: "finished", skipped: 1, lapsed: 1 });
  expect((await suppressionOf(house, an)).suppressed).toBe(false);
});

test("an event on a message that is not ours, or on nothing that we know, is left alone", async () => {
  const id = await sent([an]);
  await store("s1", "Successfully validated SNS topic for Amazon SES event publishing.");
  await store("s2", sesText(house, { type: "Bounce", id: "0190f2c4-7b3e-7c1a-8f6f-2d3c4b5a6978", to: an }));
  await store("s3", sesText(house, { type: "Bounce", id: "no id", to: an }));
  await store("s4", JSON.stringify({ eventType: "Open", mail: {} }));
  expect(await takeFeedback(house)).toBe(4);
  expect(await takeFeedback(house)).toBe(0);
  expect(await countsOf(house, id)).toMatchObject({ pending: 1 });
});

test("one event that cannot be applied keeps no other waiting, is logged, and is tried again an hour later", async () => {
  const id = await sent([an, bea]);
  const [first, second] = [await messageTo(house, id, an), await messageTo(house, id, bea)];
  const logged: string[] = [];
  const watched: House = { ...house, log: ({ event }) => void logged.push(event) };
  const poison = sesText(house, { type: "Bounce", id: first.id, to: an, detail: { bounceType: "Permanent\u0000" } });
  await store("bad", poison, new Date(house.now().getTime() - 1000));
  await store("good", sesText(house, { type: "Bounce", id: second.id, to: bea }));
  await takeFeedback(watched);
  expect(logged).toEqual(["feedback_not_applied"]);
  expect(await suppressionOf(house, bea)).toMatchObject({ reason: "hard_bounce" });
  await store("more", sesText(house, { type: "Delivery", id: second.id, to: bea }));
  expect(await takeFeedback(watched)).toBe(1);
  expect(logged).toHaveLength(1);
  house.advance(3600 * 1000);
  await takeFeedback(watched);
  expect(logged).toHaveLength(2);
});

test("of two workers each event is applied by one", async () => {
  const people = Array.from({ length: 40 }, (_, i) => `jef.${i}@telenet.be`);
  const id = await sent(people);
  for (const [i, address] of people.entries()) {
    const { id: message } = await messageTo(house, id, address);
    await store(`b${i}`, sesText(house, { type: i % 2 ? "Complaint" : "Bounce", id: message, to: address }));
  }
  const taken = await Promise.all([takeFeedback(house), takeFeedback(house)]);
  expect(taken.reduce((sum, k) => sum + k, 0)).toBe(40);
  expect(await countsOf(house, id)).toMatchObject({ bounced: 20, complained: 20 });
});
