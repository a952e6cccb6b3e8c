import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { runMsMax } from "../../src/messages/run-bound.ts";
import { sendMessages } from "../../src/messages/send-messages.ts";
import { countsOf, houseWithTopics, running } from "../campaigns/effort.ts";
import type { House } from "../house.ts";

let house: House;
beforeEach(async () => {
  house = await houseWithTopics("own");
});
const people = (count: number) => Array.from({ length: count }, (_, i) => `persoon${i}.vervolg@telenet.be`);
const wakeUps = () => house.woken.splice(0).filter((job) => job === "mail").length;
/** The provider's rate in mails a second, from the first claim on. */
const atRate = async (perSecond: number) => {
  house.provider.perSecond = perSecond;
  await house.db.execute(sql`delete from send_budget`);
};

test("a run ends after its time and wakes the next, which sends what is left over, nobody twice", async () => {
  const id = await running(house, people(12));
  await atRate(5);
  wakeUps();
  house.provider.answer = async (mail) => {
    house.outbox.push(mail);
    house.advance(runMsMax / 4);
    return { outcome: "submitted", sesMessageId: `ses-${mail.messageId}` };
  };
  await sendMessages(house);
  const first = house.outbox.length;
  expect(first).toBeGreaterThan(2);
  expect(first).toBeLessThan(12);
  expect(wakeUps()).toBe(1);
  expect(await countsOf(house, id)).toMatchObject({ submitted: first, queued: 12 - first });
  for (let run = 0; run < 6 && house.outbox.length < 12; run++) await sendMessages(house);
  expect(await countsOf(house, id)).toMatchObject({ submitted: 12, queued: 0, in_doubt: 0 });
  expect(new Set(house.outbox.map(({ to }) => to)).size).toBe(12);
  expect(house.outbox).toHaveLength(12);
  wakeUps();
  await sendMessages(house);
  expect(wakeUps()).toBe(0);
});

test("where the platform counts requests, a run hands over no more than it may", async () => {
  const id = await running(house, people(25));
  wakeUps();
  const onEdge = { ...house, sendsMax: 10 };
  const sent: number[] = [];
  const woken: number[] = [];
  for (let run = 0; run < 4; run++) {
    await sendMessages(onEdge);
    sent.push(house.outbox.length);
    woken.push(wakeUps());
  }
  expect(sent).toEqual([10, 20, 25, 25]);
  expect(woken).toEqual([1, 1, 0, 0]);
  expect(new Set(house.outbox.map(({ to }) => to)).size).toBe(25);
  expect(await countsOf(house, id)).toMatchObject({ submitted: 25, queued: 0 });
});

test("two workers at once, each with its bound, send nobody twice and leave nobody behind", async () => {
  await running(house, people(25));
  const onEdge = { ...house, sendsMax: 10 };
  for (let round = 0; round < 2; round++) await Promise.all([sendMessages(onEdge), sendMessages(onEdge)]);
  expect(house.outbox.map(({ to }) => to).toSorted()).toEqual(people(25).toSorted());
});
