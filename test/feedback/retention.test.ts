import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parseSesEvent } from "../../src/feedback/sns-ses-event.ts";
import { takeFeedback } from "../../src/feedback/take-feedback.ts";
import { tasks } from "../../src/tasks.ts";
import type { Signer } from "../../src/sandbox/certificate.ts";
import { countsOf, dayMs, houseWithTopics, messageTo, running, settle, suppressionOf } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { believe, notify, personalText } from "./outside.ts";
import { makeSigner } from "./sign-sns.ts";

let signer: Signer;
let house: House;
beforeAll(async () => {
  signer = await makeSigner(new Date("2020-01-01T00:00:00Z"));
});
beforeEach(async () => {
  house = await houseWithTopics("own");
  believe(house, signer);
});
const an = "an.maes@telenet.be";
const kinds = ["Send", "Delivery", "DeliveryDelay", "Bounce", "Complaint", "Reject"];
const sent = async () => {
  const id = await running(house, [an]);
  await settle(house);
  return { id, message: await messageTo(house, id, an) };
};
const events = async () =>
  await house.db.execute<{ message: string; kind: string | null; applied_at: string | null }>(
    sql`select message, kind, applied_at from feedback_events order by kind`,
  );

describe("an event that was worked off", () => {
  test("names nobody any more, and still says what happened to which message", async () => {
    const { message } = await sent();
    for (const type of kinds) await notify(house, signer, personalText(house, { type, id: message.id, to: an }));
    await notify(house, signer, `Successfully validated SNS topic for ${an}`);
    expect(JSON.stringify(await events())).toContain(an);
    await takeFeedback(house);
    const kept = await events();
    expect(JSON.stringify(kept)).not.toMatch(/maes|Jansen|contact, An/i);
    expect(kept.map(({ kind }) => kind)).toEqual([...kinds, "other"].toSorted());
    for (const { kind, message: text } of kept) {
      if (kind === "other") continue;
      expect(parseSesEvent(text)?.mail.tags["message"]).toEqual([message.id]);
    }
    expect(parseSesEvent(kept.find(({ kind }) => kind === "Bounce")?.message ?? "")).toMatchObject({
      bounceType: "Permanent",
      bounceSubType: "General",
      recipients: [{ address: "removed", status: "5.1.1", diagnostic: null }],
    });
  });

  test("is gone after thirteen months; the facts it told stay with the message", async () => {
    const { id, message } = await sent();
    await notify(house, signer, personalText(house, { type: "Bounce", id: message.id, to: an }));
    await takeFeedback(house);
    house.advance(390 * dayMs);
    await tasks.purge.run(house);
    expect(await events()).toHaveLength(1);
    house.advance(10 * dayMs);
    await tasks.purge.run(house);
    expect(await events()).toHaveLength(0);
    const facts = await house.db.execute(sql`select message_id, kind, type, ses_message_id from feedback_facts`);
    expect(facts).toEqual([{ message_id: message.id, kind: "bounce", type: "Permanent", ses_message_id: "ses-1" }]);
    expect(await countsOf(house, id)).toMatchObject({ bounced: 1 });
  });

  test("from before events were minimised is minimised by the purge", async () => {
    const text = personalText(house, { type: "Bounce", id: "x", to: an });
    await house.db.execute(sql`
      insert into feedback_events (sns_message_id, message, received_at, applied_at)
      values ('old', ${text}, ${house.now().toISOString()}::timestamptz, ${house.now().toISOString()}::timestamptz)`);
    await tasks.purge.run(house);
    expect(JSON.stringify(await events())).not.toContain(an);
    expect((await events())[0]).toMatchObject({ kind: "Bounce" });
  });
});

test("an event that still waits forgets a person who is erased, and is applied all the same", async () => {
  const { id, message } = await sent();
  await notify(house, signer, personalText(house, { type: "Bounce", id: message.id, to: "AN.MAES@telenet.be" }));
  const other = personalText(house, { type: "Send", id: message.id, to: "bea.maes@telenet.be" });
  await notify(house, signer, other);
  expect((await house.api("POST", `/contacts/${message.contact_id}/erasure`)).status).toBe(202);
  const waiting = await events();
  expect(waiting.every(({ applied_at }) => applied_at === null)).toBe(true);
  expect(JSON.stringify(waiting)).not.toMatch(/an\.maes/i);
  expect(waiting.map((row) => row.message)).toContain(other);
  expect(await takeFeedback(house)).toBe(2);
  const [row] = await house.db.execute(sql`select bounce_type from messages where id = ${message.id}`);
  expect(row).toEqual({ bounce_type: "Permanent" });
  expect(await countsOf(house, id)).toMatchObject({ erased: 1 });
  expect(await suppressionOf(house, an)).toMatchObject({ reason: "erased" });
});
