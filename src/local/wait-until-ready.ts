import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { failedWith } from "../db/failed-with.ts";
import { BadSetting } from "../errors.ts";
import { readText } from "./processes.ts";

const startMsMax = 60_000;
/** SQLSTATE cannot_connect_now: it reads its log after a crash. */
const stillStarting: ReadonlySet<string> = new Set(["57P03"]);

export async function waitUntilReady(child: ChildProcess, url: string, logFile: string): Promise<void> {
  let until = Date.now() + startMsMax;
  while (Date.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
      const lastLine = (await readText(logFile))?.trim().split("\n").at(-1) ?? "";
      throw new BadSetting(`PostgreSQL did not start: ${lastLine}`);
    }
    const probe = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
    try {
      await probe`select 1`;
      return;
    } catch (error) {
      // After a crash it reads its log first, which takes as long as that is.
      if (failedWith(error, stillStarting)) until = Date.now() + startMsMax;
      await sleep(50);
    } finally {
      await probe.end({ timeout: 1 });
    }
  }
  throw new BadSetting("PostgreSQL did not answer within a minute. Its log is postgres.log in DATA_DIR.");
}
