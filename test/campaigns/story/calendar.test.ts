import { expect, test } from "vitest";
import { forecastDays } from "../../../src/campaigns/pace/forecast.ts";
import { calendarOf } from "../../../src/campaigns/story/calendar.ts";

const story = {
  first: "2026-11-25", // a Wednesday
  last: "2026-12-04",
  today: "2026-11-26",
  sent: new Map([["2026-11-25", 100]]),
  waiting: new Map([["2026-11-30", 75]]),
  pausedFrom: null,
  hours: { days: [1, 2, 3, 4, 5] },
};
const kinds = (changes: Partial<Parameters<typeof calendarOf>[0]> = {}) =>
  calendarOf({ ...story, ...changes }).map((week) => week.map(({ kind }) => kind).join(" "));

test("a calendar runs in whole weeks from the launch to the last day, and marks what left and what waits", () => {
  expect(kinds()).toEqual([
    "outside outside sent still still off off",
    "waiting still still still still outside outside",
  ]);
  const days = calendarOf(story).flat();
  expect(days.filter(({ isToday }) => isToday).map(({ day }) => day)).toEqual(["2026-11-26"]);
  expect(days.filter(({ isLast }) => isLast).map(({ day }) => day)).toEqual(["2026-12-04"]);
});

test("while it is paused, what was to come stands still", () => {
  expect(kinds({ pausedFrom: "2026-11-26" })[1]).toBe("paused paused paused paused paused outside outside");
});

test("a story of years is told from four weeks ago on, and no further than sixteen weeks", () => {
  const weeks = kinds({ first: "2024-01-01", last: "2030-01-01" });
  expect(weeks).toHaveLength(16);
});

test("the forecast by day adds up to everybody, within the hours", () => {
  const { days, end } = forecastDays({
    start: new Date("2026-11-23T08:30:00Z"),
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
  });
  expect([...days.values()].reduce((sum, n) => sum + n, 0)).toBe(1000);
  expect([...days].slice(0, 3)).toEqual([["2026-11-23", 100], ["2026-11-24", 150], ["2026-11-25", 225]]); // prettier-ignore
  expect([...days.keys()].at(-1)).toBe(end.toISOString().slice(0, 10));
});
