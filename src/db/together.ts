import type { Driver } from "./client.ts";

type Waiting<Item, Answer> = { item: Item; settled: PromiseWithResolvers<Answer> };
type Queue<Item, Answer> = { waiting: Waiting<Item, Answer>[]; rounds: number };

/** Items a round; whoever comes later waits for the next one. */
const togetherMax = 200;
/** With so many waiting a second round begins beside one that waits for the disk. */
const besideMin = 8;

/**
 * Makes of work for many the same work for one, done together with whatever is asked on the same pool while a round runs: a
 * thousand requests a second are a few statements. A round that fails fails for all in it. Never call what it returns with a
 * transaction: a round runs on the `db` of whoever began it. On the edge, where every request has a pool of its own, a round
 * is of one.
 */
export function together<Deps extends { driver: Driver }, Item, Answer>(
  answerAll: (deps: Deps, items: readonly Item[]) => Promise<readonly Answer[]>,
  roundsMax = 1,
): (deps: Deps, item: Item) => Promise<Answer> {
  const queues = new WeakMap<Driver, Queue<Item, Answer>>();
  return async (deps, item) => {
    const queue = queues.get(deps.driver) ?? { waiting: [], rounds: 0 };
    queues.set(deps.driver, queue);
    const one: Waiting<Item, Answer> = { item, settled: Promise.withResolvers() };
    queue.waiting.push(one);
    const isWorth = queue.rounds === 0 || queue.waiting.length >= besideMin;
    if (queue.rounds < roundsMax && isWorth) void drain(queue, (items) => answerAll(deps, items));
    return await one.settled.promise;
  };
}

async function drain<Item, Answer>(
  queue: Queue<Item, Answer>,
  answerAll: (items: readonly Item[]) => Promise<readonly Answer[]>,
): Promise<void> {
  queue.rounds += 1;
  while (queue.waiting.length > 0) {
    const round = queue.waiting.splice(0, togetherMax);
    try {
      const answers = await answerAll(round.map(({ item }) => item));
      if (answers.length !== round.length) throw new Error("a round of work left somebody without an answer");
      for (const [i, answer] of answers.entries()) round[i]?.settled.resolve(answer);
    } catch (error) {
      for (const { settled } of round) settled.reject(error);
    }
  }
  queue.rounds -= 1;
}
