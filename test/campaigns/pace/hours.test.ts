import { describe, expect, test } from "vitest";
import { endOfHours, nextOpening, nextSendingDay, windowOf } from "../../../src/campaigns/pace/hours.ts";
import { hoursFor } from "../../../src/campaigns/pace/zones.ts";

const office = { from: "09:00", to: "17:00", zone: "Europe/Brussels", days: [1, 2, 3, 4, 5] };
const everyDay = { ...office, days: [1, 2, 3, 4, 5, 6, 7] };
const at = (text: string) => new Date(text);

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
    const open = windowOf("2026-10-25", allDay);
    expect(open).toEqual({ opens: at("2026-10-24T22:00:00Z"), closes: at("2026-10-25T23:00:00Z") });
  });

  test("are no hours on a day off, and the next day passes over it", () => {
    expect(windowOf("2026-11-22", office)).toBeNull();
    expect(nextSendingDay("2026-11-20", office)).toEqual(at("2026-11-22T23:00:00Z"));
  });

  test("are the recipient's own where the country has one zone, else the campaign's", () => {
    expect(hoursFor("PT", office).zone).toBe("Europe/Lisbon");
    expect(hoursFor("US", office)).toEqual(office);
    expect(hoursFor(null, office)).toEqual(office);
  });
});
