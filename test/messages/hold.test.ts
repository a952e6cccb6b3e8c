import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import type { OutgoingMail, SendOutcome } from "../../src/mail/mailer.ts";
import { sendMessages } from "../../src/messages/send-messages.ts";
import { countsOf, forward, houseWithTopics, messageTo, running, settle } from "../campaigns/effort.ts";
import type { House } from "../house.ts";

let house: House;
beforeEach(async () => {
  house = await houseWithTopics("own");
});
const accept = async (mail: OutgoingMail): Promise<SendOutcome> => {
  house.outbox.push(mail);
  return { outcome: "submitted", sesMessageId: `ses-${mail.messageId}` };
};
const people = (count: number) => Array.from({ length: count }, (_, i) => `persoon${i}.wacht@telenet.be`);
const minuteMs = 60_000;

describe.each(["daily_quota", "limit_exceeded"])("%s", (code) => {
  test("holds everything for ten minutes, after one call, and pauses nobody's campaign", async () => {
    const id = await running(house, people(30));
    house.provider.perSecond = 2;
    await house.db.execute(sql`delete from send_budget`);
    let calls = 0;
    house.provider.answer = async () => ((calls += 1), { outcome: "retry", code });
    const logged: string[] = [];
    const watched = { ...house, log: ({ event }: { event: string }) => void logged.push(event) };
    await sendMessages(watched);
    expect(calls).toBe(1);
    expect(logged).toContain("sending_held");
    // Another worker, or the next tick, asks no more.
    await sendMessages(watched);
    await forward(house, 9 * minuteMs);
    expect(calls).toBe(1);
    expect(await countsOf(house, id)).toMatchObject({ status: "running", queued: 30, submitted: 0 });
    house.provider.answer = accept;
    house.provider.perSecond = 500;
    await forward(house, 3 * minuteMs);
    expect(await countsOf(house, id)).toMatchObject({ submitted: 30, queued: 0, in_doubt: 0 });
    expect(house.outbox).toHaveLength(30);
  });
});

test("an address that DNS found undeliverable after the launch is not mailed any more", async () => {
  const [an = "", bea = ""] = people(2);
  const id = await running(house, [an, bea]);
  await house.db.execute(
    sql`update contacts set verdict = 'undeliverable', reasons = '{no_mail_server}' where address = ${an}`,
  );
  await settle(house);
  expect(house.outbox.map(({ to }) => to)).toEqual([bea]);
  expect(await messageTo(house, id, an)).toMatchObject({ state: "skipped" });
  expect(await countsOf(house, id)).toMatchObject({ skipped: 1, submitted: 1 });
});
