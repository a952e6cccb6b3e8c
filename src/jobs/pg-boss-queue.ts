import { PgBoss } from "pg-boss";
import type { Driver } from "../db/client.ts";
import { queueSchema } from "../db/roles.ts";
import type { Deps } from "../deps.ts";
import { jobNames, type JobName, type Queue } from "./queue.ts";

type Values = NonNullable<Parameters<Driver["unsafe"]>[1]>;
export type RunJob = (job: JobName) => Promise<void>;
export type JobEngine = { queue: Queue; work: (run: RunJob) => Promise<void>; stop: () => Promise<void> };

const pollSeconds = 5;
const pollSecondsWhileListening = 30;
const jobSecondsMax = 3600;
const stopMsMax = 30_000;
const coalesceMs = 10;
const apartMs = 500;
const tick = "tick";

/** The engine on Node: pg-boss on the one driver. It needs a direct connection for LISTEN. */
export async function openPgBoss(driver: Driver, log: Deps["log"]): Promise<JobEngine> {
  const boss = new PgBoss({ db: adapterOf(driver), schema: queueSchema, createSchema: false, useListenNotify: true });
  boss.on("error", (error) => log({ level: "error", event: "queue_error", name: error.name }));
  await boss.start();
  for (const name of [...jobNames, tick]) {
    // `short`: a wake-up that already waits is not doubled; one that runs does not hide a new one.
    await boss.createQueue(name, { policy: "short", notify: true, expireInSeconds: jobSecondsMax, retryLimit: 0 });
  }
  const queue = coalescing(async (job) => void (await boss.send(job, {})), log);
  return {
    queue,
    work: (run) => work(boss, queue, run),
    stop: () => boss.stop({ graceful: true, timeout: stopMsMax }),
  };
}

/**
 * A thousand events a second need not wake the same job a thousand times: one wake-up speaks for all of a moment, and after
 * it the next one comes half a second later at the soonest.
 */
function coalescing(send: (job: JobName) => Promise<void>, log: Deps["log"]): Queue {
  const waiting = new Set<JobName>();
  const sentAt = new Map<JobName, number>();
  return {
    wake: async (job) => {
      if (waiting.has(job)) return;
      waiting.add(job);
      const left = (sentAt.get(job) ?? Number.NEGATIVE_INFINITY) + apartMs - performance.now();
      setTimeout(
        () => {
          waiting.delete(job);
          sentAt.set(job, performance.now());
          send(job).catch((error: unknown) => log({ level: "warn", event: "wake_up_lost", job, name: String(error) }));
        },
        Math.max(coalesceMs, left),
      );
    },
  };
}

async function work(boss: PgBoss, queue: Queue, run: RunJob): Promise<void> {
  const polling = { pollingIntervalSeconds: pollSeconds, notifyPollingIntervalSeconds: pollSecondsWhileListening };
  for (const job of jobNames) await boss.work(job, polling, () => run(job));
  await boss.work(tick, polling, async () => {
    for (const job of jobNames) await queue.wake(job);
  });
  await boss.schedule(tick, "* * * * *");
}

/** What pg-boss asks of a database, on postgres.js: BEGIN needs one connection, several statements need `simple`. */
function adapterOf(driver: Driver) {
  return {
    async executeSql(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }> {
      if (values && values.length > 0) return { rows: rowsOf(await driver.unsafe(text, toValues(values))) };
      if (!/^\s*begin\b/i.test(text)) return { rows: rowsOf(await driver.unsafe(text).simple()) };
      const one = await driver.reserve();
      try {
        return { rows: rowsOf(await one.unsafe(text).simple()) };
      } finally {
        one.release();
      }
    },
    async listen(channel: string, onNotification: (payload: string) => void, onReconnect: () => void) {
      const listener = await driver.listen(channel, onNotification, onReconnect);
      return { close: async () => await listener.unlisten() };
    },
  };
}

/** drizzle has taken JSON out of the driver's hands, so objects are written here. */
function toValues(values: unknown[]): Values {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- pg-boss hands over what a driver takes, typed as unknown
  return values.map((value) => {
    const isPlain =
      value instanceof Object && !Array.isArray(value) && !(value instanceof Date) && !(value instanceof Uint8Array);
    return isPlain ? JSON.stringify(value) : (value ?? null);
  }) as Values;
}

function rowsOf(result: unknown): Record<string, unknown>[] {
  return [result].flat(2).filter((row): row is Record<string, unknown> => row instanceof Object);
}
