import { chmod, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import postgres, { type Sql } from "postgres";
import { expect, onTestFinished } from "vitest";
import { freePort, startEmbeddedDatabase } from "../../src/local/embedded-database.ts";
import { openCuttable } from "../faults/cuttable.ts";
import { ready, start } from "../local/child-service.ts";

const scratch = new URL("../.tmp/", import.meta.url).pathname;
const insistMsMax = 120_000;

export type Answer = { status: number; body: any; headers: Headers };

/** A service as `npm start` makes it, on a database of its own that can be taken away. */
export type World = {
  folder: string;
  url: string;
  sql: () => Sql;
  /** Null when nobody answered. */
  ask: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer | null>;
  /** Asked again until it is answered by something other than "cannot tell now". */
  insist: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
  /** The service's clock, ms. */
  now: () => number;
  moveClock: (seconds: number) => Promise<void>;
  kill: () => Promise<void>;
  restartDatabase: () => Promise<void>;
  residentMb: () => Promise<number>;
  output: () => string;
};

export async function openWorld(): Promise<World> {
  await mkdir(scratch, { recursive: true });
  const folder = await mkdtemp(`${scratch}soak-`);
  await chmod(folder, 0o755);
  let embedded = await startEmbeddedDatabase(folder);
  const database = await openCuttable(embedded.url);
  let sql = postgres(embedded.url, { max: 2, onnotice: () => {} });
  const port = String(await freePort());
  const url = `http://localhost:${port}`;
  const begin = async () => {
    const started = start({ PORT: port, DATA_DIR: folder, DATABASE_URL: database.url, IN_DOUBT_SECONDS: "60" });
    expect(await ready(url), started.output()).toBe(true);
    return started;
  };
  let service = await begin();
  const end = async () => {
    if (service.child.pid && service.child.exitCode === null) process.kill(-service.child.pid, "SIGKILL");
    await service.ended;
  };
  onTestFinished(async () => {
    await end();
    await sql.end();
    await database.close();
    await embedded.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 });
  }, 60_000);
  const { api_key: key } = JSON.parse(await readFile(`${folder}/credentials.json`, "utf8"));
  let offsetMs = 0;

  const ask: World["ask"] = async (method, path, body, headers = {}) => {
    const isText = typeof body === "string";
    const init = body === undefined ? {} : { body: isText ? body : JSON.stringify(body) };
    const sent = {
      authorization: `Bearer ${key}`,
      ...(isText ? {} : { "content-type": "application/json" }),
      ...headers,
    };
    try {
      const answer = await fetch(url + path, { method, headers: sent, redirect: "manual", ...init });
      const text = await answer.text();
      const isJson =
        answer.headers.get("content-type")?.includes("json") && !answer.headers.get("content-type")?.includes("ndjson");
      return { status: answer.status, body: isJson ? JSON.parse(text) : text, headers: answer.headers };
    } catch {
      return null;
    }
  };
  return {
    folder,
    url,
    sql: () => sql,
    ask,
    async insist(method, path, body, headers) {
      for (const until = Date.now() + insistMsMax; ; await sleep(250)) {
        const answer = await ask(method, path, body, headers);
        if (answer && answer.status !== 503 && answer.status !== 429) return answer;
        if (Date.now() > until)
          throw new Error(`${method} ${path}: ${JSON.stringify(answer)}\n${service.output().slice(-2000)}`);
      }
    },
    now: () => Date.now() + offsetMs,
    async moveClock(seconds) {
      const answer = await ask("POST", "/sandbox/clock", { advance_seconds: seconds });
      expect(answer?.status, JSON.stringify(answer?.body)).toBe(200);
      offsetMs = Date.parse(answer?.body.now) - Date.now();
    },
    async kill() {
      await end();
      service = await begin();
    },
    async restartDatabase() {
      database.cut();
      await embedded.stop();
      embedded = await startEmbeddedDatabase(folder);
      await sql.end({ timeout: 1 });
      sql = postgres(embedded.url, { max: 2, onnotice: () => {} });
      await database.mend(embedded.url);
    },
    async residentMb() {
      const status = await readFile(`/proc/${service.child.pid}/status`, "utf8");
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
    },
    output: () => service.output(),
  };
}
