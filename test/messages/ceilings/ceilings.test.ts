import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { applyEvents } from "../../../src/feedback/apply-events.ts";
import { claimMessages } from "../../../src/messages/claim-messages.ts";
import { markSubmitted } from "../../../src/messages/mark-submitted.ts";
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
  messagesOf,
  neighbour,
  running,
  sesEvent,
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
    expect(most).toBe(20);
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

describe("what was claimed in vain", () => {
  const grown = async () => (await sending()).today;

  test("makes no later day larger: neither what the provider gave back, nor what failed before it saw it", async () => {
    const take = house.provider.answer;
    let takes = 4;
    house.provider.answer = async (mail) =>
      takes-- > 0
        ? await take(mail)
        : takes % 2
          ? { outcome: "retry", code: "throttled" }
          : { outcome: "fail", code: "rejected" };
    Object.assign(house.config, { accountDay: { first: 5, max: 60 } });
    await running(house, people(80));
    await house.db.execute(sql`update accounts set day_max = 40 where id = ${house.accountId}`);
    await settle(house);
    expect(await sending()).toMatchObject({ sent_today: 40 });
    await house.db.execute(sql`update accounts set day_max = null where id = ${house.accountId}`);
    house.provider.answer = take;
    house.advance(14 * hourMs + 60_000);
    expect(asked()).toHaveLength(4);
    expect(await grown()).toBe(6);
  });

  test("counts when a late event tells that it was taken, once, and a reminder counts like the first mail", async () => {
    Object.assign(house.config, { accountDay: { first: 4, max: 60 } });
    house.provider.answer = async () => ({ outcome: "in_doubt", code: "cut" });
    await running(house, people(4), { reminders: [{ after_days: 7 }] });
    await settle(house);
    const doubted = await house.db.execute<{ id: string }>(sql`select id from messages where state = 'in_doubt'`);
    const accepted = doubted.map(({ id }, n) => ({ id, sesMessageId: `ses-${n}`, at: house.now() }));
    await Promise.all([markSubmitted(house, accepted), markSubmitted(house, accepted)]);
    const sent = async () =>
      (
        await house.db.execute<{ day: string; sent: number }>(
          sql`select day::text, sent from account_days order by day`,
        )
      ).map((row) => ({ ...row }));
    expect(await sent()).toEqual([{ day: "2026-11-23", sent: 4 }]);
    await house.db.execute(sql`update messages set kind = 'reminder', state = 'in_doubt', round = 1`);
    await markSubmitted(house, accepted);
    expect(await sent()).toEqual([{ day: "2026-11-23", sent: 8 }]);
  });
});

test("a complaint that waits for its person's answers holds no sender up: what was taken is counted at the end", async () => {
  const id = await running(house, people(2));
  await claimMessages(house, 500);
  const [an, bea] = await messagesOf(house, id);
  if (!an || !bea) throw new Error("no such messages");
  await markSubmitted(house, [{ id: an.id, sesMessageId: "ses-1", at: house.now() }]);
  const told = [
    sesEvent(house, { type: "Delivery", id: bea.id, to: bea.address }),
    sesEvent(house, { type: "Complaint", id: an.id, to: an.address }),
  ];
  const hearing = await house.db.transaction(async (tx) => {
    await tx.execute(sql`select 1 from invitations where contact_id = ${an.contact_id} for update`);
    const heard = house.db.transaction(async (inside) => await applyEvents({ ...house, db: inside }, told));
    const waits = sql`select 1 from pg_locks where not granted limit 1`;
    while ((await house.owner.execute(waits)).length === 0);
    const free = await tx.execute(
      sql`select sent from account_days where account_id = ${house.accountId} for update skip locked`,
    );
    expect([...free]).toEqual([{ sent: 1 }]);
    return { heard };
  });
  await hearing.heard;
  const days = await house.db.execute(
    sql`select claimed, sent from account_days where account_id = ${house.accountId}`,
  );
  expect([...days]).toEqual([{ claimed: 2, sent: 2 }]);
});

describe("a change of the account's time zone", () => {
  const moveTo = async (zone: string) =>
    expect((await house.api("PUT", "/account", { time_zone: zone })).status).toBe(200);

  test("brings no day forward, however often: never more than two days' ceilings in any 24 hours", async () => {
    Object.assign(house.config, { accountDay: { first: 10, max: 10 } });
    await running(house, people(100));
    const at: { ms: number; k: number }[] = [];
    const zones = [
      "Pacific/Kiritimati",
      "Pacific/Pago_Pago",
      "Europe/Brussels",
      "Pacific/Kiritimati",
      "America/New_York",
    ];
    for (let hour = 0; hour < 72; hour += 3) {
      if (hour < 36) await moveTo(zones[(hour / 3) % zones.length] ?? "UTC");
      house.advance(hour === 0 ? 0 : 3 * hourMs);
      const before = asked().length;
      await settleHeard(house);
      at.push({ ms: house.now().getTime(), k: asked().length - before });
    }
    const most = Math.max(
      ...at.map(({ ms }) => at.filter((one) => one.ms >= ms && one.ms < ms + dayMs).reduce((n, { k }) => n + k, 0)),
    );
    expect(most).toBeLessThanOrEqual(20);
    expect(asked().length).toBeGreaterThanOrEqual(20);
    expect(asked().length).toBeLessThanOrEqual(40);
  });

  test("gives nothing at its own moment, and the new calendar begins with a whole day", async () => {
    Object.assign(house.config, { accountDay: { first: 10, max: 10 } });
    await running(house, people(60));
    await settleHeard(house);
    for (const zone of ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Pacific/Kiritimati", "Europe/Brussels"]) {
      await moveTo(zone);
      await house.db.execute(
        sql`update messages set due_at = ${house.now().toISOString()}::timestamptz where state = 'queued'`,
      );
      await settleHeard(house);
      expect([zone, asked().length, (await sending()).sent_today]).toEqual([zone, 10, 10]);
    }
    await moveTo("Asia/Tokyo");
    // The Belgian day ends at 23:00 UTC; the first day of Tokyo after it begins at 15:00.
    await house.db.execute(
      sql`update messages set due_at = ${house.now().toISOString()}::timestamptz where state = 'queued'`,
    );
    await settleHeard(house);
    const [next] = await house.db.execute<{ at: string }>(
      sql`select min(due_at) as at from messages where state = 'queued'`,
    );
    expect(new Date(next?.at ?? 0).toISOString()).toBe("2026-11-24T15:00:00.000Z");
    house.advance(Date.parse("2026-11-24T15:01:00Z") - house.now().getTime());
    await settleHeard(house);
    expect(asked()).toHaveLength(20);
    // The same zone again holds nothing.
    await moveTo("Asia/Tokyo");
    house.advance(dayMs);
    await settleHeard(house);
    expect(asked()).toHaveLength(30);
  });

  test("holds no day for good where two keep changing it to and fro", async () => {
    Object.assign(house.config, { accountDay: { first: 10, max: 10 } });
    await running(house, people(50));
    await settleHeard(house);
    const sent: number[] = [];
    for (let day = 23; day < 27; day++) {
      for (const [time, zone] of [
        ["12:30", "Europe/Brussels"],
        ["21:30", "Asia/Tokyo"],
        ["23:30", "Asia/Tokyo"],
      ] as const) {
        house.advance(Date.parse(`2026-11-${day}T${time}:00Z`) - house.now().getTime());
        await settleHeard(house);
        await moveTo(zone);
      }
      sent.push(asked().length);
    }
    expect(sent.filter((k, n) => k > 10 * (n + 1))).toEqual([]);
    expect(sent.at(-1)).toBeGreaterThanOrEqual(30);
  });

  test("counts what is heard of late on the day on which it left, and not on the one that goes on", async () => {
    Object.assign(house.config, { accountDay: { first: 4, max: 60 } });
    house.provider.answer = async () => ({ outcome: "in_doubt", code: "cut" });
    await running(house, people(8));
    await settle(house);
    house.advance(dayMs);
    await settle(house);
    await moveTo("Asia/Tokyo");
    const doubted = await house.db.execute<{ id: string; at: string }>(
      sql`select id, claimed_at as at from messages where state = 'in_doubt'`,
    );
    await markSubmitted(
      house,
      doubted.map(({ id, at }, n) => ({ id, sesMessageId: `ses-${n}`, at: new Date(at) })),
    );
    const days = await house.db.execute(sql`select day::text, sent from account_days order by day`);
    expect(days.map((row) => ({ ...row }))).toEqual([
      { day: "2026-11-23", sent: 4 },
      { day: "2026-11-24", sent: 4 },
    ]);
  });

  test("does not bring back the days before a stop", async () => {
    Object.assign(house.config, { accountDay: { first: 4, max: 100 } });
    await house.db.execute(sql`update accounts set day_max = 60 where id = ${house.accountId}`);
    await running(house, people(60));
    await settle(house);
    await house.db.execute(sql`update accounts set day_max = null where id = ${house.accountId}`);
    await house.db.execute(sql`
      insert into account_stops (id, account_id, at, reason, figures, lifted_at) values (gen_random_uuid(), ${house.accountId},
        ${house.now().toISOString()}::timestamptz, 'account_complaints', '{}', ${house.now().toISOString()}::timestamptz)`);
    await moveTo("Pacific/Pago_Pago");
    house.advance(2 * dayMs);
    expect(await sending()).toMatchObject({ today: 4 });
  });
});

describe("a launch", () => {
  test("counts the later days of the account's other sending domains, at the pace that those may have", async () => {
    const hours = { from: "00:00", to: "24:00", zone: "Europe/Brussels", days: [1, 2, 3, 4, 5, 6, 7] };
    const careful = { pace: "careful", hours, pilot_size: 50, watch_hours: 1 };
    const other = { name: "De Korenbloem", address: "nieuws@korenbloem-winkel.example" };
    Object.assign(house.config, { accountDay: { first: 80, max: 80 } });
    const list = await listOf(house, people(130, "tweede"));
    const id = await draft(house, list, { ...careful, sender: other });
    const until = async (deadline: string) => {
      await house.api("PATCH", `/campaigns/${id}`, { deadline });
      const { status, body } = await launch(house, id);
      return [status, body.earliest ?? null];
    };
    const alone = await until("2026-11-23T12:00:00Z");
    await running(house, people(300, "eerste"), careful);
    const shared = await until("2026-11-23T12:00:00Z");
    expect([alone, shared]).toEqual([
      [409, expect.any(String)],
      [409, expect.any(String)],
    ]);
    // The first domain takes 50, then 75 and again 75 of 80 a day.
    expect(Date.parse(String(shared[1])) - Date.parse(String(alone[1]))).toBeGreaterThanOrEqual(2 * dayMs);
    expect(await until(String(shared[1]))).toEqual([202, null]);
  });

  test("at the provider's pace waits behind what was launched before it, on later days too", async () => {
    await running(house, people(60, "eerste"));
    const id = await draft(house, await listOf(house, people(10)), {
      deadline: new Date(house.now().getTime() + dayMs).toISOString(),
    });
    // 20 leave today, 30 tomorrow, 10 with these 10 on the third day.
    expect((await launch(house, id)).body.earliest).toBe("2026-11-25T05:00:00.000Z");
  });

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

test("of careful campaigns on two sending domains the one launched first goes first under the ceiling, also while it watches its pilot", async () => {
  const hours = { from: "09:00", to: "17:00", zone: "Europe/Brussels", days: [1, 2, 3, 4, 5] };
  Object.assign(house.config, { accountDay: { first: 10, max: 10 } });
  const careful = { pace: "careful", hours, watch_hours: 2 };
  await running(house, people(20, "eerste"), { ...careful, pilot_size: 5 });
  const other = { name: "De Korenbloem", address: "nieuws@korenbloem-winkel.example" };
  const second = await draft(house, await listOf(house, people(10, "tweede")), {
    ...careful, pilot_size: 10, sender: other, deadline: "2026-11-24T12:00:00Z",
  }); // prettier-ignore
  // Two days for the first, so Wednesday for this one.
  const { body } = await launch(house, second);
  expect(body.earliest).toMatch(/^2026-11-25T/);
  await house.api("PATCH", `/campaigns/${second}`, { deadline: body.earliest });
  expect((await launch(house, second)).status).toBe(202);
  expect((await house.api("GET", `/campaigns/${second}`)).body.plan).toMatchObject({ held_by: "turn" });
  const days: Record<string, [number, number]> = {};
  const each = async () => {
    await deliver(house);
    const [one, two] = ["eerste", "tweede"].map((name) => asked().filter((to) => to.startsWith(name)).length);
    days[house.now().toISOString().slice(0, 10)] = [one ?? 0, two ?? 0];
  };
  await forwardBy(house, 3 * dayMs, { each, stepMs: 10 * 60_000 });
  expect(days).toMatchObject({ "2026-11-23": [10, 0], "2026-11-24": [20, 0], "2026-11-25": [20, 10] });
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
