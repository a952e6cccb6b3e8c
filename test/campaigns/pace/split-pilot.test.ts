import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitPilot } from "../../../src/campaigns/pace/split-pilot.ts";

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

describe("a pilot", () => {
  test("is split by size, with at least five of each cohort", () => {
    expect(splitPilot([6000, 3000, 1000], 100)).toEqual([60, 30, 10]);
    expect(splitPilot([9900, 90, 10], 100)).toEqual([90, 5, 5]);
    expect(splitPilot([80, 15, 5], 20)).toEqual([10, 5, 5]);
  });

  test("takes whole cohorts that have fewer than five", () => {
    expect(splitPilot([900, 3, 1], 100)).toEqual([96, 3, 1]);
  });

  test("gives what is left over to the largest remainders", () => {
    expect(splitPilot([333, 333, 334], 100)).toEqual([33, 33, 34]);
  });

  test("that is too small for five of each goes to the largest cohorts", () => {
    expect(splitPilot([10, 30, 20], 12)).toEqual([2, 5, 5]);
  });

  test("of more than there are is everybody", () => {
    expect(splitPilot([3, 40, 2], 100)).toEqual([3, 40, 2]);
    expect(splitPilot([], 100)).toEqual([]);
  });

  test("is the asked size in all, never more than a cohort has, and five of each where it can be", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 5000 }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 400 }),
        (sizes, pilot) => {
          const split = splitPilot(sizes, pilot);
          expect(sum(split)).toBe(Math.min(pilot, sum(sizes)));
          const canAll = sum(sizes.map((size) => Math.min(5, size))) <= pilot;
          for (const [n, size] of sizes.entries()) {
            expect(split[n]).toBeGreaterThanOrEqual(canAll ? Math.min(5, size) : 0);
            expect(split[n]).toBeLessThanOrEqual(size);
          }
          // A larger cohort never gets less than a smaller one, but for the rounding.
          for (const [a, larger] of sizes.entries())
            for (const [b, smaller] of sizes.entries())
              if (larger > smaller) expect((split[a] ?? 0) + 1).toBeGreaterThanOrEqual(split[b] ?? 0);
        },
      ),
    );
  });
});
