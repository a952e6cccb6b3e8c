import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BreakerScope } from "../../../src/db/json.ts";
import { type Figures, gradeOfFigures, tripOf, wilsonLower } from "../../../src/messages/breakers/trip-of.ts";

const none: Figures = {
  sends: 0,
  hard: 0,
  hardInFirst50: 0,
  complaints: 0,
  complaintsInFirst1000: 0,
  complaintsIn24h: 0,
  audience: 0,
  unheardMinutes: 0,
  recent: 0,
  deferred: 0,
  wave: 0,
  unsubscribed: 0,
  contentRejected: 0,
};

type Row = [scope: BreakerScope, figures: Partial<Figures>, reason: string | null];
const rows: Row[] = [
  ["campaign", {}, null],
  // The lower end of the 90 % interval, from fifty sends on.
  ["campaign", { sends: 100, hard: 8 }, "hard_bounces"],
  ["campaign", { sends: 100, hard: 7 }, null],
  ["campaign", { sends: 1000, hard: 52 }, "hard_bounces"],
  ["campaign", { sends: 1000, hard: 50 }, null],
  ["campaign", { sends: 49, hard: 20 }, null],
  ["campaign", { sends: 50, hard: 20 }, "hard_bounces"],
  ["campaign", { sends: 100_000, hard: 4000 }, null],
  ["campaign", { sends: 100_000, hard: 4110 }, "hard_bounces"],
  // Absolute early limits.
  ["campaign", { sends: 10, hard: 5, hardInFirst50: 5 }, "hard_bounces"],
  ["campaign", { sends: 1000, hard: 5, hardInFirst50: 5 }, "hard_bounces"],
  ["campaign", { sends: 49, hard: 4, hardInFirst50: 4 }, null],
  ["campaign", { sends: 900, complaints: 2, complaintsInFirst1000: 2 }, "complaints"],
  ["campaign", { sends: 900, complaints: 1, complaintsInFirst1000: 1 }, null],
  ["campaign", { sends: 4000, complaints: 3, complaintsIn24h: 3, audience: 4999 }, "complaints"],
  ["campaign", { sends: 4000, complaints: 3, complaintsIn24h: 3, audience: 5000 }, null],
  ["campaign", { sends: 4000, complaints: 3, complaintsIn24h: 2, audience: 4999 }, null],
  // A wave.
  ["campaign", { wave: 100, unsubscribed: 9 }, "unsubscribes"],
  ["campaign", { wave: 100, unsubscribed: 8 }, null],
  ["campaign", { wave: 49, unsubscribed: 49 }, null],
  ["campaign", { wave: 100, contentRejected: 1 }, "content_rejected"],
  ["campaign", { wave: 101, contentRejected: 1 }, null],
  ["campaign", { wave: 49, contentRejected: 1 }, null],
  ["campaign", { unheardMinutes: 30.1 }, "blind"],
  ["campaign", { unheardMinutes: 30 }, null],
  // Deferrals are one receiver's.
  ["campaign_mx_group", { recent: 20, deferred: 4 }, "deferrals"],
  ["campaign_mx_group", { recent: 20, deferred: 3 }, null],
  ["campaign_mx_group", { recent: 19, deferred: 19 }, null],
  ["campaign", { recent: 20, deferred: 20 }, null],
  ["campaign_mx_group", { sends: 60, hard: 5, hardInFirst50: 5 }, "hard_bounces"],
  ["campaign_mx_group", { wave: 100, unsubscribed: 50, unheardMinutes: 99 }, null],
  ["account", { sends: 100, hard: 8 }, "hard_bounces"],
  ["account", { sends: 100, complaints: 2, complaintsInFirst1000: 2 }, "complaints"],
  // One account's bad list must not stop everybody's.
  ["provider", { sends: 999, hard: 500, hardInFirst50: 50, complaintsInFirst1000: 9 }, null],
  ["provider", { sends: 1000, hard: 52 }, "hard_bounces"],
];

test.each(rows)("%s with %o: %s", (scope, figures, reason) => {
  expect(tripOf(scope, { ...none, ...figures })).toBe(reason);
});

describe("the grade", () => {
  const grades: [Partial<Figures>, string][] = [
    [{ sends: 100, hard: 2, wave: 100, unsubscribed: 3 }, "green"],
    [{ sends: 100, hard: 3 }, "yellow"],
    [{ sends: 100, hard: 8 }, "red"],
    [{ sends: 1999, complaints: 1, complaintsInFirst1000: 1 }, "yellow"],
    [{ sends: 2000, complaints: 1 }, "green"],
    [{ wave: 100, unsubscribed: 4 }, "yellow"],
    [{ wave: 100, unsubscribed: 9 }, "red"],
    [{ unheardMinutes: 31 }, "red"],
  ];
  test.each(grades)("of %o is %s", (figures, grade) => {
    expect(gradeOfFigures("campaign", { ...none, ...figures })).toBe(grade);
  });

  test("what trips is red and what does not is not, whatever the figures", () => {
    const count = fc.nat(2000);
    fc.assert(
      fc.property(
        fc.record({ sends: count, hard: count, complaintsInFirst1000: count, wave: count, unsubscribed: count }),
        (figures) => {
          const all = { ...none, ...figures };
          expect(gradeOfFigures("campaign", all) === "red").toBe(tripOf("campaign", all) !== null);
        },
      ),
    );
  });
});

test("the Wilson bound lies below the share, grows with the bad ones and comes near the share with the sends", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(100_000), (n, k) => {
      const bad = Math.min(k, n);
      expect(wilsonLower(bad, n)).toBeLessThanOrEqual(bad / n + 1e-12);
      if (bad > 0) expect(wilsonLower(bad, n)).toBeGreaterThan(wilsonLower(bad - 1, n) - 1e-12);
    }),
  );
  expect(wilsonLower(5, 50)).toBeCloseTo(0.0495, 3);
  expect(wilsonLower(0, 0)).toBe(0);
  expect(0.05 - wilsonLower(50_000, 1_000_000)).toBeLessThan(0.0005);
});
