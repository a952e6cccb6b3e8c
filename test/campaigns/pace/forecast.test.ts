import { describe, expect, test } from "vitest";
import { dayCap, quotaOf } from "../../../src/campaigns/pace/day-cap.ts";
import { forecastEnd, type Outlook } from "../../../src/campaigns/pace/forecast.ts";
import { groupMax, spacingOf } from "../../../src/campaigns/pace/receivers.ts";

const at = (text: string) => new Date(text);
const outlook = (changes: Partial<Outlook> = {}): Outlook => ({
  start: at("2026-11-23T08:30:00Z"), // Monday, 9:30 in Brussels
  today: "2026-11-23",
  hours: { from: "09:00", to: "17:00", zone: "Europe/Brussels", days: [1, 2, 3, 4, 5] },
  pilot: 100,
  blocks: [{ "": 900 }],
  watchHours: 24,
  isWatchOver: false,
  dailyMax: null,
  firstDay: 50,
  past: [],
  usedToday: 0,
  ownToday: 0,
  ahead: 0,
  quota: Number.MAX_SAFE_INTEGER,
  ...changes,
});
const endDay = (changes: Partial<Outlook>) => forecastEnd(outlook(changes)).toISOString().slice(0, 10);

describe("a day's cap", () => {
  test("of a new domain is that of STANDARDS 8.3, green day by green day", () => {
    const past: { sent: number; grade: "green" }[] = [];
    const caps = Array.from({ length: 5 }, () => {
      const cap = dayCap(50, past);
      past.push({ sent: cap, grade: "green" });
      return cap;
    });
    expect(caps).toEqual([50, 75, 112, 168, 252]);
  });

  test("grows from what was really sent, is held by yellow and forgets red", () => {
    expect(dayCap(50, [{ sent: 20, grade: "green" }])).toBe(50);
    expect(dayCap(50, [{ sent: 100, grade: "green" }, { sent: 30, grade: "green" }])).toBe(150); // prettier-ignore
    expect(dayCap(50, [{ sent: 100, grade: "green" }, { sent: 150, grade: "yellow" }])).toBe(150); // prettier-ignore
    expect(dayCap(50, [{ sent: 100, grade: "green" }, { sent: 900, grade: "red" }])).toBe(150); // prettier-ignore
  });

  test("leaves room in the provider's quota", () => {
    expect(quotaOf(200)).toBe(180);
    expect(quotaOf(-1)).toBe(Number.MAX_SAFE_INTEGER);
  });

  test("is shared: Google and Microsoft 30 %, a national provider 15 %, others as they come", () => {
    expect([groupMax("google", 1000), groupMax("microsoft", 1000), groupMax("isp:telenet", 1000)]).toEqual([
      300, 300, 150,
    ]);
    expect(groupMax("google", 100)).toBe(50);
    expect(groupMax("", 100)).toBe(Number.MAX_SAFE_INTEGER);
    expect([spacingOf(false, 5000), spacingOf(true, 20), spacingOf(true, 21)]).toEqual([1000, 5000, 60_000]);
  });
});

describe("the forecast", () => {
  test("is a pilot, a watch, and days that grow by half", () => {
    // 100, 150, 225, 337, 188: Monday to Friday.
    expect(forecastEnd(outlook())).toEqual(at("2026-11-27T16:00:00Z"));
  });

  test("lets the account's ceiling grow by what left today, also on a day without hours of its own", () => {
    const day = {
      day: "2026-11-28",
      zone: "Europe/Brussels",
      starts: at("2026-11-27T23:00Z"),
      ends: at("2026-11-28T23:00Z"),
    };
    const account = { ...day, today: 10, claimed: 10, used: 10, first: 10, highest: 100, best: 0, isOwn: false };
    const saturday = { start: at("2026-11-28T08:30:00Z"), today: "2026-11-28", pilot: 0, isWatchOver: true };
    expect(endDay({ ...saturday, account, usedToday: 10, blocks: [{ "": 15 }] })).toBe("2026-11-30");
    expect(endDay({ ...saturday, account, blocks: [{ "": 16 }] })).toBe("2026-12-01");
  });

  test("passes over weekends", () => {
    expect(endDay({ start: at("2026-11-26T08:30:00Z"), today: "2026-11-26", blocks: [{ "": 400 }] })).toBe(
      "2026-12-01",
    );
  });

  test("heeds the daily limit, the quota, and what goes before", () => {
    expect(endDay({ dailyMax: 40, pilot: 40, blocks: [{ "": 60 }] })).toBe("2026-11-25");
    expect(endDay({ quota: 180 })).toBe("2026-12-01");
    expect(endDay({ ahead: 100 })).toBe("2026-11-30");
  });

  test("heeds what the domain has sent today, and before", () => {
    expect(endDay({ pilot: 20, blocks: [], usedToday: 100, ownToday: 0 })).toBe("2026-11-24");
    expect(endDay({ past: [{ sent: 1000, grade: "green" }] })).toBe("2026-11-24");
  });

  test("waits for who may get no more a day, wherever they are in the order", () => {
    expect(endDay({ blocks: [{ "isp:telenet": 900 }] })).toBe("2026-12-17");
    expect(endDay({ blocks: [{ "crowd:stad.be": 900 }], past: [{ sent: 5000, grade: "green" }] })).toBe("2026-11-25");
  });

  test("without a watch goes on with what is left of the pilot's day", () => {
    expect(endDay({ watchHours: 0, pilot: 20, blocks: [{ "": 110 }] })).toBe("2026-11-25");
  });
});
