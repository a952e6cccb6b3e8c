import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { endOfHours, moveSlots, nextOpening, planSlots, type Pace } from "../../src/campaigns/plan-slots.ts";
import { dayIn } from "../../src/preferences/calendar.ts";

const office = { from: "09:00", to: "17:00", zone: "Europe/Brussels", days: [1, 2, 3, 4, 5] };
const everyDay = { ...office, days: [1, 2, 3, 4, 5, 6, 7] };
const at = (text: string) => new Date(text);
const pace = (changes: Partial<Pace> = {}): Pace => ({
  start: at("2026-11-23T08:30:00Z"), // Monday, 9:30 in Brussels
  audience: 1000,
  pilotSize: 100,
  watchHours: 24,
  dailyMax: null,
  hours: office,
  ...changes,
});
const perDay = (plan: ReturnType<typeof planSlots>, zone = office.zone) => {
  const days = new Map<string, number>();
  for (const { count, dueAt } of plan) days.set(dayIn(zone, dueAt), (days.get(dayIn(zone, dueAt)) ?? 0) + count);
  return Object.fromEntries(days);
};

describe("the sending hours", () => {
  test("inside them it is now, before them their beginning, after them and at weekends the next one", () => {
    expect(nextOpening(at("2026-11-23T08:30:37Z"), office)).toEqual(at("2026-11-23T08:30:37Z"));
    expect(nextOpening(at("2026-11-23T03:00:37Z"), office)).toEqual(at("2026-11-23T08:00:00Z"));
    expect(nextOpening(at("2026-11-23T16:00:00Z"), office)).toEqual(at("2026-11-24T08:00:00Z"));
    expect(nextOpening(at("2026-11-20T20:00:00Z"), office)).toEqual(at("2026-11-23T08:00:00Z"));
  });

  test("are those of their own zone, not of the machine", () => {
    const tokyo = { ...office, zone: "Asia/Tokyo" };
    expect(nextOpening(at("2026-11-22T20:00:00Z"), tokyo)).toEqual(at("2026-11-23T00:00:00Z"));
  });

  test("begin by the clock on the wall on the days on which it changes", () => {
    // 29 March 2026: from 2 to 3. 25 October 2026: from 3 back to 2.
    expect(nextOpening(at("2026-03-28T20:00:00Z"), everyDay)).toEqual(at("2026-03-29T07:00:00Z"));
    expect(nextOpening(at("2026-03-27T20:00:00Z"), everyDay)).toEqual(at("2026-03-28T08:00:00Z"));
    expect(nextOpening(at("2026-10-24T20:00:00Z"), everyDay)).toEqual(at("2026-10-25T08:00:00Z"));
    expect(nextOpening(at("2026-10-23T20:00:00Z"), everyDay)).toEqual(at("2026-10-24T07:00:00Z"));
    expect(nextOpening(at("2026-03-27T20:00:00Z"), office)).toEqual(at("2026-03-30T07:00:00Z"));
    expect(nextOpening(at("2026-10-23T20:00:00Z"), office)).toEqual(at("2026-10-26T08:00:00Z"));
  });

  test("may last to midnight, also on a day of 25 hours", () => {
    const allDay = { ...everyDay, from: "00:00", to: "24:00" };
    expect(endOfHours(at("2026-10-25T12:00:00Z"), allDay)).toEqual(at("2026-10-25T23:00:00Z"));
    expect(nextOpening(at("2026-10-25T22:30:00Z"), allDay)).toEqual(at("2026-10-25T22:30:00Z"));
    const plan = planSlots(pace({ start: at("2026-10-24T22:30:00Z"), hours: allDay, audience: 400, watchHours: 0 }));
    expect(perDay(plan)).toEqual({ "2026-10-25": 100, "2026-10-26": 150, "2026-10-27": 150 });
  });
});

describe("a plan", () => {
  test("is a pilot, a watch, and days that grow by half at most", () => {
    expect(perDay(planSlots(pace()))).toEqual({
      "2026-11-23": 100,
      "2026-11-24": 150,
      "2026-11-25": 225,
      "2026-11-26": 337,
      "2026-11-27": 188,
    });
  });

  test("passes over the weekend", () => {
    const plan = planSlots(pace({ start: at("2026-11-26T08:30:00Z"), audience: 500 }));
    expect(perDay(plan)).toEqual({ "2026-11-26": 100, "2026-11-27": 150, "2026-11-30": 225, "2026-12-01": 25 });
  });

  test("keeps every day under the daily limit, the pilot's too", () => {
    const plan = planSlots(pace({ dailyMax: 40, audience: 100 }));
    expect(perDay(plan)).toEqual({ "2026-11-23": 40, "2026-11-24": 40, "2026-11-25": 20 });
  });

  test("without a watch sends no more on the pilot's day than that day may have", () => {
    const plan = planSlots(pace({ watchHours: 0, pilotSize: 20, audience: 130 }));
    expect(perDay(plan)).toEqual({ "2026-11-23": 50, "2026-11-24": 75, "2026-11-25": 5 });
  });

  test("of nobody is empty", () => {
    expect(planSlots(pace({ audience: 0 }))).toEqual([]);
  });

  test("mails everybody once, in order, in the hours and under the limits, whatever the numbers and the season", () => {
    const zones = ["Europe/Brussels", "America/New_York", "Pacific/Auckland", "UTC"];
    const anyPace = fc.record({
      start: fc.date({ min: at("2026-01-01T00:00:00Z"), max: at("2027-12-31T00:00:00Z"), noInvalidDate: true }),
      audience: fc.integer({ min: 1, max: 4000 }),
      pilotSize: fc.integer({ min: 1, max: 500 }),
      watchHours: fc.integer({ min: 0, max: 100 }),
      dailyMax: fc.option(fc.integer({ min: 60, max: 5000 })),
      hours: fc.record({
        from: fc.constantFrom("00:00", "08:30", "09:00"),
        to: fc.constantFrom("09:10", "17:00", "24:00"),
        zone: fc.constantFrom(...zones),
        days: fc.constantFrom([1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6, 7], [7]).map((days): number[] => [...days]),
      }),
    });
    fc.assert(
      fc.property(anyPace, (given) => {
        const plan = planSlots(given);
        expect(plan.reduce((sum, { count }) => sum + count, 0)).toBe(given.audience);
        plan.reduce((before, { dueAt }) => {
          expect(dueAt.getTime()).toBeGreaterThanOrEqual(before);
          expect(nextOpening(dueAt, given.hours)).toEqual(dueAt);
          return dueAt.getTime();
        }, given.start.getTime());
        const counts = Object.values(perDay(plan, given.hours.zone));
        if (given.dailyMax !== null) expect(Math.max(...counts)).toBeLessThanOrEqual(given.dailyMax);
        let most = Math.max(50, Math.min(given.pilotSize, given.dailyMax ?? Infinity));
        for (const count of counts) {
          expect(count).toBeLessThanOrEqual(Math.floor(most * 1.5));
          most = Math.max(most, count);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe("after a pause", () => {
  const due = planSlots(pace({ audience: 500, pilotSize: 50 })).map(({ dueAt }) => dueAt);

  test("a plan that is not late stays", () => {
    expect(moveSlots(due, at("2026-11-23T08:29:00Z"), office)).toEqual([]);
  });

  test("of less than a day only what is late is moved", () => {
    const moves = moveSlots(due, at("2026-11-24T10:00:00Z"), office);
    const changed = moves.filter(({ from, to }) => from.getTime() !== to.getTime());
    expect(changed.length).toBeGreaterThan(0);
    const rest = moveSlots(due.slice(1), at("2026-11-24T10:00:00Z"), office);
    const late = rest.filter(({ from, to }) => from.getTime() !== to.getTime());
    expect(late.every(({ from, to }) => from < to && to.getTime() === at("2026-11-24T10:00:00Z").getTime())).toBe(true);
  });

  test("of days moves each day to a sending day, at its own times, and never into the night", () => {
    const moves = moveSlots(due.slice(1), at("2026-11-27T21:00:00Z"), office);
    expect(new Set(moves.map(({ to }) => dayIn(office.zone, to)))).toEqual(
      new Set(
        ["2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03"].slice(
          0,
          new Set(due.slice(1).map((d) => dayIn(office.zone, d))).size,
        ),
      ),
    );
    for (const { from, to } of moves) expect(to.toISOString().slice(11)).toBe(from.toISOString().slice(11));
  });
});
