import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Chosen, type Day, placeMessages } from "../../../src/campaigns/pace/place-messages.ts";

const hours = { from: "09:00", to: "17:00", zone: "Europe/Brussels", days: [1, 2, 3, 4, 5] };
const at = (text: string) => new Date(text);
const today = (changes: Partial<Day> = {}): Day => ({
  day: "2026-11-23",
  now: at("2026-11-23T08:30:00Z"),
  isSpread: true,
  taken: new Map(),
  random: Math.random,
  ...changes,
});
const one = (n: number, domain: string, changes: Partial<Chosen> = {}): Chosen => ({
  id: `m${n}`,
  domain,
  spacingMs: 1000,
  hours,
  ...changes,
});

describe("the moments of a day", () => {
  test("of a pilot are as soon as may be, a domain's one after the other", () => {
    const placed = placeMessages(
      [
        one(0, "a.be"),
        one(1, "a.be"),
        one(2, "b.be"),
        one(3, "c.be", { spacingMs: 60_000 }),
        one(4, "c.be", { spacingMs: 60_000 }),
      ],
      today({ isSpread: false }),
    );
    expect(placed.map(({ dueAt }) => dueAt.getTime() - Date.parse("2026-11-23T08:30:00Z"))).toEqual([
      0, 1000, 0, 0, 60_000,
    ]);
  });

  test("keep their distance from what leaves already", () => {
    const taken = new Map([["a.be", [Date.parse("2026-11-23T08:30:00.500Z")]]]);
    const [first] = placeMessages([one(0, "a.be")], today({ isSpread: false, taken }));
    expect(first?.dueAt).toEqual(at("2026-11-23T08:30:01.500Z"));
  });

  test("are the recipient's: one in Lisbon waits for nine o'clock there", () => {
    const lisbon = { hours: { ...hours, zone: "Europe/Lisbon" } };
    const placed = placeMessages([one(0, "a.be"), one(1, "a.pt", lisbon)], today({ isSpread: false }));
    expect(placed.map(({ dueAt }) => dueAt)).toEqual([at("2026-11-23T08:30:00Z"), at("2026-11-23T09:00:00Z")]);
  });

  test("on a day off, or after hours, there are none", () => {
    expect(placeMessages([one(0, "a.be")], today({ day: "2026-11-22" }))).toEqual([]);
    expect(placeMessages([one(0, "a.be")], today({ now: at("2026-11-23T16:00:00Z") }))).toEqual([]);
  });

  test("of a day on which the clock changes are spread over its own hours", () => {
    const sunday = { ...hours, days: [7], from: "00:00", to: "24:00" };
    const day = today({ day: "2026-10-25", now: at("2026-10-24T22:00:00Z") });
    const placed = placeMessages(
      Array.from({ length: 200 }, (_, n) => one(n, `d${n}.be`, { hours: sunday })),
      day,
    );
    expect(placed).toHaveLength(200);
    const last = placed.at(-1)?.dueAt ?? new Date(0);
    expect(last > at("2026-10-25T22:00:00Z") && last < at("2026-10-25T23:00:00Z")).toBe(true);
  });

  test("lie in the hours, never closer than the spacing, and are few, whatever the day", () => {
    const anyDay = fc.record({
      domains: fc.array(
        fc.tuple(fc.constantFrom("a.be", "b.be", "c.be", "d.be"), fc.constantFrom(1000, 5000, 60_000)),
        { maxLength: 300 },
      ),
      isSpread: fc.boolean(),
      minute: fc.integer({ min: -600, max: 600 }),
    });
    fc.assert(
      fc.property(anyDay, ({ domains, isSpread, minute }) => {
        const now = new Date(Date.parse("2026-11-23T08:00:00Z") + minute * 60_000);
        const spacing = new Map<string, number>(domains);
        const chosen = domains.map(([domain], n) => one(n, domain, { spacingMs: spacing.get(domain) ?? 0 }));
        const placed = placeMessages(chosen, today({ now, isSpread }));
        const byDomain = Map.groupBy(placed, ({ id }) => chosen.find((other) => other.id === id)?.domain ?? "");
        for (const [domain, own] of byDomain) {
          const times = own.map(({ dueAt }) => dueAt.getTime()).toSorted((a, b) => a - b);
          for (const [n, time] of times.entries()) {
            if (n > 0) expect(time - (times[n - 1] ?? 0)).toBeGreaterThanOrEqual(spacing.get(domain) ?? 0);
            expect(time).toBeGreaterThanOrEqual(Math.max(now.getTime(), Date.parse("2026-11-23T08:00:00Z")));
            expect(time).toBeLessThan(Date.parse("2026-11-23T16:00:00Z"));
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
