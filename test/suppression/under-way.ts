import type { House } from "../house.ts";

/** Does `work` in a transaction that stays open until `end`. */
export async function underWay<T>(
  house: House,
  work: (inside: House) => Promise<T>,
): Promise<{ end: () => Promise<T> }> {
  const [done, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const whole = house.db.transaction(async (tx) => {
    const answer = await work({ ...house, db: tx });
    done.resolve();
    await over.promise;
    return answer;
  });
  await Promise.race([done.promise, whole]);
  return {
    end: async () => {
      over.resolve();
      return await whole;
    },
  };
}
