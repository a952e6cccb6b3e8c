import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addToDay, dayIn, isDay, startOfDay } from "../../src/preferences/calendar.ts";
import { capEnds } from "../../src/preferences/cap-ends.ts";
import { judgePermission, type PermissionFacts } from "../../src/preferences/permission.ts";

const zone = fc.constantFrom(
  "Europe/Brussels",
  "UTC",
  "America/New_York",
  "Pacific/Auckland",
  "Asia/Kolkata",
  "America/Santiago",
  "Africa/Cairo",
);
const moment = fc.date({ min: new Date("2020-01-01"), max: new Date("2035-12-31"), noInvalidDate: true });
const clock = { now: new Date("2026-11-23T09:00:00Z"), zone: "Europe/Brussels" };

const facts = fc.record({
  suppressed: fc.boolean(),
  records: fc.array(
    fc.record({
      id: fc.uuid(),
      event: fc.constantFrom(
        "requested" as const,
        "given" as const,
        "refused" as const,
        "withdrawn" as const,
        "lapsed" as const,
      ),
      at: fc.constant("2026-01-01T00:00:00.000Z"),
      counted: fc.boolean(),
      restores: fc.constant(null),
      witnessed: fc.boolean(),
      noticeId: fc.constant(null),
      choices: fc.array(
        fc.record({
          topic: fc.constantFrom("newsletter", "offers"),
          frequency: fc.constantFrom("weekly", "monthly", null),
          granted: fc.boolean(),
        }),
        { maxLength: 3 },
      ),
    }),
    { maxLength: 6 },
  ),
  imported: fc.subarray(["documented_before", "soft_optin", "legal_person"] as const),
  pausedUntil: fc.constantFrom(null, "2026-11-22", "2026-11-23", "2027-01-01"),
  lastSentAt: fc.constantFrom(null, new Date("2026-11-22T10:00:00Z"), new Date("2026-10-01T10:00:00Z")),
});

const judge = (given: PermissionFacts) => judgePermission(given, "newsletter", clock);

describe("the law of permission", () => {
  test("a suppressed contact is never allowed, whatever else is known", () => {
    fc.assert(fc.property(facts, (given) => judge({ ...given, suppressed: true }).decision === "suppressed"));
  });

  test("a ground comes with every allowed and with nothing else", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { decision, ground } = judge(given);
        expect(ground !== null).toBe(decision === "allowed");
      }),
    );
  });

  test("an until comes with every pause and cap, lies ahead, and what it promises holds when nothing else changes", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { decision, until } = judge(given);
        expect(until !== null).toBe(decision === "paused" || decision === "cap_reached");
        if (!until) return;
        expect(until > clock.now).toBe(true);
        const then = judgePermission(given, "newsletter", { ...clock, now: until }).decision;
        expect(["allowed", ...(decision === "paused" ? ["cap_reached"] : [])]).toContain(then);
      }),
    );
  });

  test("whose last own act that counts is a no gets nothing, whatever an import says", () => {
    const no = {
      id: "x",
      event: "withdrawn" as const,
      at: "2026-02-01T00:00:00.000Z",
      counted: true,
      restores: null,
      witnessed: true,
      noticeId: null,
      choices: [],
    };
    fc.assert(
      fc.property(facts, fc.constantFrom("refused" as const, "withdrawn" as const), (given, event) => {
        const { decision } = judge({ ...given, suppressed: false, records: [...given.records, { ...no, event }] });
        expect(decision).toBe("no_consent");
      }),
    );
  });

  test("a held yes allows nothing that was not allowed before it", () => {
    const held = {
      id: "x",
      event: "given" as const,
      at: "2026-02-01T00:00:00.000Z",
      counted: false,
      restores: null,
      witnessed: true,
      noticeId: null,
    };
    const choices = [{ topic: "newsletter", frequency: "weekly", granted: true }];
    fc.assert(
      fc.property(facts, (given) => {
        expect(judge({ ...given, records: [...given.records, { ...held, choices }] })).toEqual(judge(given));
      }),
    );
  });

  test("more suppression, a pause or a send never allows more", () => {
    fc.assert(
      fc.property(facts, facts, (given, more) => {
        const stricter = { ...given, suppressed: given.suppressed || more.suppressed };
        const paused = { ...stricter, pausedUntil: given.pausedUntil ?? more.pausedUntil };
        const sent = { ...paused, lastSentAt: given.lastSentAt ?? more.lastSentAt };
        if (judge(sent).decision === "allowed") expect(judge(given).decision).toBe("allowed");
      }),
    );
  });
});

describe("days", () => {
  test("the start of a day is that day, and the moment before it is not", () => {
    fc.assert(
      fc.property(moment, zone, (at, zone) => {
        const day = dayIn(zone, at);
        const start = startOfDay(zone, day);
        expect(dayIn(zone, start)).toBe(day);
        expect(dayIn(zone, new Date(start.getTime() - 1)) < day).toBe(true);
        expect(start <= at).toBe(true);
      }),
    );
  });

  test("a month after the 31st is the last day of a shorter month", () => {
    expect(addToDay("2026-01-31", { months: 1 })).toBe("2026-02-28");
    expect(addToDay("2028-01-31", { months: 1 })).toBe("2028-02-29");
    expect(addToDay("2026-11-30", { months: 3 })).toBe("2027-02-28");
    expect(addToDay("2026-12-31", { days: 1 })).toBe("2027-01-01");
    expect([isDay("2026-02-30"), isDay("2026-02-28"), isDay("26-2-28")]).toEqual([false, true, false]);
  });

  test.each([
    ["daily", "2026-11-23T23:00:00.000Z"],
    ["weekly", "2026-11-29T23:00:00.000Z"],
    ["fortnightly", "2026-12-06T23:00:00.000Z"],
    ["monthly", "2026-12-22T23:00:00.000Z"],
    ["quarterly", "2027-02-22T23:00:00.000Z"],
    ["half_yearly", "2027-05-22T22:00:00.000Z"],
    ["yearly", "2027-11-22T23:00:00.000Z"],
  ])("a %s cap ends with the beginning of a day", (frequency, ends) => {
    expect(capEnds(frequency, clock.now, clock.zone)?.toISOString()).toBe(ends);
  });

  test("a frequency of the account's own making, and none, cap nothing", () => {
    expect([capEnds("every_season", clock.now, clock.zone), capEnds(null, clock.now, clock.zone)]).toEqual([
      null,
      null,
    ]);
  });
});
