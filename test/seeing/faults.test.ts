import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { logLevelOf } from "../../src/seeing/log-level.ts";
import { createMetrics } from "../../src/seeing/answer-metrics.ts";
import { createMeter } from "../../src/seeing/meter.ts";
import { writePrometheus } from "../../src/seeing/prometheus-text.ts";
import { scrub } from "../../src/seeing/scrub.ts";
import { openLog } from "../../src/seeing/write-log.ts";
import { runTask } from "../../src/tasks.ts";
import { type House, openHouse } from "../house.ts";

const address = "an.peeters@telenet.be";

/** A house that writes its log as the service does, all levels. */
async function watched(): Promise<{ house: House; written: () => string }> {
  let text = "";
  const { log, flush } = openLog("debug", (lines) => void (text += lines));
  const house = { ...(await openHouse()), log };
  return { house, written: () => (flush(), text) };
}

test("a fault of ours is a 500 that names its line, and the line has code and frames without what the query was given", async () => {
  const { house, written } = await watched();
  const broken: House["db"] = {
    ...house.db,
    // The value is what PostgreSQL says of it: `invalid input syntax for type date: "..."`.
    select: () => {
      throw new Error(`Failed query: params: ${address}`, {
        cause: Object.assign(new Error(`x: "${address}"`), { code: "22007" }),
      });
    },
  };
  const answer = await app.request(
    "/v1/lists",
    { headers: { authorization: `Bearer ${house.key}` } },
    { ...house, db: broken, knownKeys: new Map() },
  );
  expect(answer.status).toBe(500);
  const problem: any = await answer.json();
  expect(answer.headers.get("x-request-id")).toBe(problem.request_id);
  expect(JSON.stringify(problem)).not.toContain("at ");
  const lines = written()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const fault = expect.stringMatching(/^at .*<- Error: x$/);
  expect(lines).toContainEqual(
    expect.objectContaining({
      event: "fault",
      level: "error",
      code: "22007",
      name: "Error",
      fault,
      request_id: problem.request_id,
    }),
  );
  expect(lines).toContainEqual(
    expect.objectContaining({
      event: "request",
      level: "warn",
      route: "/v1/lists",
      status: 500,
      request_id: problem.request_id,
    }),
  );
  expect(written()).not.toContain("telenet");
});

test("a job that fails is a line with its code, and is counted as failed", async () => {
  const { house, written } = await watched();
  const meter = createMeter();
  const db: House["db"] = { ...house.db, execute: () => house.db.execute(sql`select ${address}::date`) };
  await expect(runTask({ ...house, db, meter }, "log")).rejects.toThrow();
  const [line] = written()
    .trim()
    .split("\n")
    .map((text) => JSON.parse(text));
  expect(line).toMatchObject({
    event: "job_failed",
    job: "log",
    outcome: "failed",
    code: "22007",
    ms: expect.any(Number),
  });
  expect(written()).not.toContain("telenet");
  expect(writePrometheus(meter.families())).toContain('reaffirm_job_seconds_count{job="log",outcome="failed"} 1\n');
});

test("what may be a person, a link or a key is taken out of words from elsewhere, and nothing else is", () => {
  const link = "A".repeat(52);
  expect(
    scrub(
      `to ${address}, an%40telenet.be at https://x.be/i/${link} with rk_abcdefghijklm from 10.0.0.1 or 2001:db8::1`,
    ),
  ).toBe("to [address], [address] at https://x.be/i/[secret] with [secret] from [ip] or [ip]");
  const plain =
    "at file:///srv/node_modules/@hono/node-server/x.js:12:34 rk_AbCde 0198c2de-0000-7000-8000-000000000000 23:59:00";
  expect(scrub(plain)).toBe(plain);
});

test("levels below the set one are not written, what is wrong comes at once and in order, and another word is refused", () => {
  const written: string[] = [];
  const { log, flush } = openLog("info", (text) => void written.push(text));
  log({ level: "debug", event: "a" });
  log({ level: "info", event: "b" });
  expect(written).toEqual([]);
  log({ level: "error", event: "c" });
  expect(
    written
      .join("")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).event),
  ).toEqual(["b", "c"]);
  flush();
  expect(written).toHaveLength(1);
  expect(() => logLevelOf({ LOG_LEVEL: "loud" }, "info")).toThrow("LOG_LEVEL must be one of debug, info, warn, error.");
});

test("/metrics without a token is for a loopback service's own machine, not through a proxy, and tells when the database is away", async () => {
  const { house } = await watched();
  const door = { deps: house, meter: createMeter(), token: null, process: () => [] };
  const status = async (isLocal: boolean, client: string | null, headers = {}) => {
    const request = new Request("http://localhost/metrics", { headers });
    return (await createMetrics({ ...door, isLocal })({ request, client })).status;
  };
  expect(await status(true, "127.0.0.1")).toBe(200);
  expect(await status(true, "::1")).toBe(200);
  expect(await status(true, "::ffff:127.0.0.1")).toBe(200);
  expect(await status(true, "192.0.2.1")).toBe(404);
  expect(await status(true, null)).toBe(404);
  expect(await status(true, "127.0.0.1", { "x-forwarded-for": "192.0.2.1" })).toBe(404);
  expect(await status(false, "127.0.0.1")).toBe(404);

  const db: House["db"] = { ...house.db, execute: () => house.db.execute(sql`select 1 from nowhere`) };
  const away = createMetrics({ ...door, deps: { ...house, db }, isLocal: true });
  const answer = await away({ request: new Request("http://localhost/metrics"), client: "::1" });
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining("reaffirm_database_up 0\n")]);
});

test("labels are escaped as Prometheus reads them", () => {
  const samples = [{ labels: { route: '/a/:b{[0-9]{2}\\.css}"\n' }, value: 0.5 }];
  expect(writePrometheus([{ name: "x", help: "a\nb", type: "gauge", samples }])).toBe(
    '# HELP x a\\nb\n# TYPE x gauge\nx{route="/a/:b{[0-9]{2}\\\\.css}\\"\\n"} 0.5\n',
  );
});

test("/readyz says no while the database is away or the process stops, and /healthz lives on", async () => {
  const { house } = await watched();
  const ask = async (path: string, deps: House) => (await app.request(path, {}, deps)).status;
  expect(await ask("/readyz", house)).toBe(200);
  const db: House["db"] = { ...house.db, execute: () => house.db.execute(sql`select 1 from nowhere`) };
  expect(await ask("/readyz", { ...house, db })).toBe(503);
  const stopping = new AbortController();
  stopping.abort();
  const draining = { ...house, stopping: stopping.signal };
  expect(await ask("/readyz", draining)).toBe(503);
  expect(await ask("/healthz", { ...draining, db })).toBe(200);
});
