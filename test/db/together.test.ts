import postgres from "postgres";
import { expect, test } from "vitest";
import { together } from "../../src/db/together.ts";

/** Never connected: it only says which pool somebody asks on. */
const pool = () => ({ driver: postgres("postgres://nobody@localhost:1/none", { max: 1 }) });

test("what is asked while a round runs goes with the next one, and each gets their own answer", async () => {
  const rounds: number[][] = [];
  const double = together(async (_deps: ReturnType<typeof pool>, items: readonly number[]) => {
    rounds.push([...items]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    return items.map((n) => n * 2);
  });
  const deps = pool();
  expect(await Promise.all([1, 2, 3, 4].map((n) => double(deps, n)))).toEqual([2, 4, 6, 8]);
  expect(rounds).toEqual([[1], [2, 3, 4]]);
});

test("a round that fails fails for all in it, and the next one is asked all the same", async () => {
  const check = together(async (_deps: ReturnType<typeof pool>, items: readonly number[]) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (items.includes(3)) throw new Error("no threes");
    return items;
  });
  const deps = pool();
  const asked = await Promise.allSettled([1, 2, 3].map((n) => check(deps, n)));
  expect(asked.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
  expect(await check(deps, 4)).toBe(4);
});

test("two pools share no round", async () => {
  const sizes: number[] = [];
  const count = together(async (_deps: ReturnType<typeof pool>, items: readonly number[]) => {
    sizes.push(items.length);
    return items;
  });
  await Promise.all([count(pool(), 1), count(pool(), 2)]);
  expect(sizes).toEqual([1, 1]);
});
