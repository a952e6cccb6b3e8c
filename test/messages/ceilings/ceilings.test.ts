import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { claimMessages } from "../../../src/messages/claim-messages.ts";
import { sendMessages } from "../../../src/messages/send-messages.ts";
import {
  countsOf,
  dayMs,
  draft,
  deliver,
  forwardBy,
  hourMs,
  houseWithTopics,
  launch,
  listOf,
  neighbour,
  running,
  settle,
  settleHeard,
} from "../../campaigns/effort.ts";
import type { House } from "../../house.ts";
import { member, owner } from "../../sign-in/staff.ts";

let house: House;
/** Ten o'clock on a Monday in Brussels. */
beforeEach(async () => {
  house = await houseWithTopics("own");
  Object.assign(house.config, { accountDay: { first: 20, max: 60 } });
});
const people = (count: number, name = "persoon") => Array.from({ length: count }, (_, i) => `${name}${i}@telenet.be`);
const asked = () => house.outbox.filter(({ tags }) => tags["kind"] === "invitation").map(({ to }) => to);
const sending = async (of: House = house) => (await of.api("GET", "/account/sending")).body;
/** To the first minutes of the account's next day. */
const midnight = async () => {
  house.advance(14 * hourMs + 60_000);
  await settleHeard(house);
};

describe("a new account", () => {
  test("starts small, grows by half a day from its best one, and never passes the highest", async () => {
    Object.assign(house.config, { accountDay: { first: 10, max: 20 } });
    const id = await running(house, people(50));
    await settleHeard(house);
    expect(asked()).toHaveLength(10);
    expect(await countsOf(house, id)).toMatchObject({ submitted: 10, queued: 40, skipped: 0, in_doubt: 0 });
    expect(await sending()).toEqual({ today: 10, sent_today: 10, most: 20, stop: null });
    await settle(house);
    expect(asked()).toHaveLength(10);
    await midnight();
    expect(asked()).toHaveLength(10 + 15);
    house.advance(dayMs);
    await settleHeard(house);
    expect(asked()).toHaveLength(10 + 15 + 20);
    expect(new Set(asked()).size).toBe(45);
  });

  test("two workers at once, each with its lanes, do not pass it together", async () => {
    await running(house, people(70));
    house.provider.perSecond = 10;
    await Promise.all([sendMessages(house), sendMessages(house), sendMessages(house)]);
    await Promise.all([sendMessages(house), sendMessages(house)]);
    expect(asked()).toHaveLength(20);
    expect(await sending()).toMatchObject({ sent_today: 20 });
  });

  test("does not count a mail twice that the provider took at the second try", async () => {
    let tries = 0;
    const take = house.provider.answer;
    house.provider.answer = async (mail) => (tries++ < 15 ? { outcome: "retry", code: "throttled" } : await take(mail));
    await running(house, people(40));
    await settle(house);
    for (let wait = 0; wait < 3; wait++) {
      house.advance(60_000);
      await settle(house);
    }
    expect(asked()).toHaveLength(20);
  });

  test("counts a mail on the day on which it leaves, when the day before the provider took none", async () => {
    const take = house.provider.answer;
    house.provider.answer = async () => ({ outcome: "retry", code: "throttled" });
    await running(house, people(80));
    await settle(house);
    house.provider.answer = take;
    await midnight();
    const most = (await sending()).today;
    expect(most).toBe(30);
    expect(asked()).toHaveLength(most);
    expect(await sending()).toMatchObject({ sent_today: most });
    house.advance(60_000);
    await settle(house);
    expect(asked()).toHaveLength(most);
  });

  test("counts one whose worker died on the day on which it is found to have left nothing", async () => {
    await running(house, people(60));
    expect((await claimMessages(house, 500)).claimed).toHaveLength(20);
    house.advance(20 * hourMs);
    await settleHeard(house);
    house.advance(60_000);
    await settleHeard(house);
    expect(new Set(asked()).size).toBe(asked().length);
    expect(asked()).toHaveLength((await sending()).today);
  });

  test("counts nobody who is skipped", async () => {
    await running(house, people(30));
    await house.api("POST", "/suppressions", {
      entries: people(8).map((address) => ({ address, reason: "manual" })),
    });
    await settle(house);
    expect(asked()).toHaveLength(20);
    expect(asked()).not.toContain("persoon0@telenet.be");
  });

  test("takes nothing of another account's, nor of what answers people", async () => {
    const beside = await neighbour(house);
    const other = await running(beside, people(15, "ander"));
    await running(house, people(40));
    await settle(house);
    expect(asked()).toHaveLength(20 + 15);
    expect(await countsOf(beside, other)).toMatchObject({ submitted: 15, queued: 0 });
    expect(await sending(beside)).toMatchObject({ sent_today: 15, today: 20 });
    for (let n = 0; n < 3; n++)
      await house.api("POST", "/consent-requests", { address: `nieuw${n}@telenet.be`, topics: ["newsletter"] });
    await settle(house);
    expect(house.outbox.filter(({ tags }) => tags["kind"] === "confirmation")).toHaveLength(3);
  });
});

describe("a launch", () => {
  test("that the ceiling carries past the deadline is refused with the earliest date; that date works", async () => {
    const list = await listOf(house, people(150));
    const id = await draft(house, list, { deadline: new Date(house.now().getTime() + 2 * dayMs).toISOString() });
    const refused = await launch(house, id);
    expect(refused.status).toBe(409);
    // 20, 30, 45 and 55: the fourth day begins on Thursday at midnight in Brussels.
    expect(refused.body.earliest).toBe("2026-11-26T05:00:00.000Z");
    expect(asked()).toEqual([]);
    expect(await sending()).toMatchObject({ sent_today: 0 });
    expect((await house.api("PATCH", `/campaigns/${id}`, { deadline: refused.body.earliest })).status).toBe(200);
    expect((await launch(house, id)).status).toBe(202);
  });

  test("counts what other campaigns have left for today", async () => {
    await running(house, people(15));
    const list = await listOf(house, people(20, "later"));
    const soon = { deadline: new Date(house.now().getTime() + hourMs).toISOString() };
    expect((await launch(house, await draft(house, list, soon))).status).toBe(409);
    const few = await listOf(house, people(5, "weinig"));
    expect((await launch(house, await draft(house, few, soon))).status).toBe(202);
  });
});

test("a careful campaign plans within it, on sending days, and says so", async () => {
  const hours = { from: "09:00", to: "11:00", zone: "Europe/Brussels", days: [1, 2, 3, 4, 5] };
  Object.assign(house.config, { accountDay: { first: 10, max: 12 } });
  const id = await running(house, people(30), { pace: "careful", hours, pilot_size: 15, watch_hours: 1 });
  const plan = async () => (await house.api("GET", `/campaigns/${id}`)).body.plan;
  expect(await plan()).toMatchObject({ today_max: 10 });
  const days: Record<string, number> = {};
  const each = async () => {
    await deliver(house);
    days[house.now().toISOString().slice(0, 10)] = asked().length;
  };
  await forwardBy(house, 3 * dayMs, { each, stepMs: 10 * 60_000 });
  expect(days).toMatchObject({ "2026-11-23": 10, "2026-11-24": 22, "2026-11-25": 30 });
  const late = await house.db.execute(sql`select 1 from messages where state = 'queued' and kind = 'invitation'`);
  expect(late).toEqual([]);
});

test("a ceiling that is lowered in the day holds at once; a careful mail keeps its hour on the next sending day", async () => {
  const hours = { from: "09:00", to: "17:00", zone: "Europe/Brussels", days: [1, 3] };
  const id = await running(house, people(15), { pace: "careful", hours, pilot_size: 15 });
  await house.db.execute(sql`update accounts set day_max = 2 where id = ${house.accountId}`);
  const [before] = await house.db.execute<{ at: string }>(
    sql`select max(due_at) as at from messages where campaign_id = ${id}`,
  );
  house.advance(10 * 60_000);
  await sendMessages(house);
  expect(asked()).toHaveLength(2);
  const later = await house.db.execute<{ day: string; hour: number }>(sql`
    select (due_at at time zone 'Europe/Brussels')::date::text as day, extract(hour from due_at at time zone 'Europe/Brussels')::int as hour
    from messages where campaign_id = ${id} and state = 'queued' group by 1, 2`);
  expect(new Date(before?.at ?? 0).toISOString().slice(0, 10)).toBe("2026-11-23");
  expect(later.every(({ day, hour }) => day === "2026-11-25" && hour >= 9 && hour < 17)).toBe(true);
  expect(await sending()).toMatchObject({ today: 2, most: 2, sent_today: 2 });
});

test("without a ceiling all leaves at once, and is counted", async () => {
  Object.assign(house.config, { accountDay: null });
  await running(house, people(150));
  await settle(house);
  expect(asked()).toHaveLength(150);
  expect(await sending()).toEqual({ today: null, sent_today: 150, most: null, stop: null });
});

test("the console says it where pace is chosen and on a page of its own, in each language, to every role", async () => {
  const id = await draft(house, await listOf(house, people(30)));
  const one = await owner(house);
  expect(await (await one.get(`/campaigns/${id}?step=pace`)).text()).toMatch(
    /vandaag 20 mails versturen|today 20|20 mails today/,
  );
  const look = await member(house, "viewer", "kijker@bakkerij-de-korenbloem.be");
  const words = { nl: "0 van de 20 mails", fr: "sur les 20 que", de: "0 der 20 Mails", en: "0 of the 20 mails" };
  for (const [language, said] of Object.entries(words)) {
    const page = await look.get("/settings/sending", { "accept-language": language });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain(said);
  }
});
