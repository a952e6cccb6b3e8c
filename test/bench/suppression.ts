import { spawn } from "node:child_process";
import postgres from "postgres";
import { freePort } from "../../src/local/embedded-database.ts";
import { nodeFlags } from "../local/child-service.ts";
import { addressOf, type Filled, fillChanges, fillSuppressions } from "./fill-suppressions.ts";
import { benchFeed, benchSnapshot } from "./feed.ts";
import { type BenchHouse, openBenchHouse } from "./house.ts";
import { type Asked, load, openClient, percentile } from "./load.ts";
import { type Measure, note, seconds, type Size } from "./measure.ts";
import { benchMirror } from "./mirror.ts";

const fewEntries = 10_000;
const connections = 64;
const rounds = 4;
const bulkAddresses = 10_000;
const databaseSettings = ["shared_preload_libraries=pg_stat_statements", "pg_stat_statements.track=top"];

type Table = { house: BenchHouse; entries: number; filled: Filled };

/**
 * The suppression API against two tables at once, one of 10,000 entries and one of many, each behind a service and a PostgreSQL
 * of its own: they take turns, so that what else happens on the machine happens to both.
 */
export async function* benchSuppression(size: Size): AsyncGenerator<Measure> {
  const entries = { small: 100_000, usual: 1_000_000, full: 10_000_000 }[size];
  const changes = { small: 100_000, usual: 1_000_000, full: 1_000_000 }[size];
  const houses = [await openBenchHouse({ databaseSettings }), await openBenchHouse({ databaseSettings })] as const;
  try {
    const [few, many] = [await tableIn(houses[0], fewEntries), await tableIn(houses[1], entries)];
    yield* benchSnapshot(many.house, entries);
    yield* benchChecks(few, many, size === "small" ? 2 : 5);
    yield* benchBulk(many, size === "small" ? 60 : 200);
    yield* benchStatements(many);
    await fillChanges(many.house, many.filled, changes);
    yield* benchFeed(many.house, changes);
  } finally {
    for (const house of houses) await house.close();
  }
  yield* benchMirror(size);
}

async function tableIn(house: BenchHouse, entries: number): Promise<Table> {
  let filled: Filled | null = null;
  const took = await seconds(async () => void (filled = await fillSuppressions(house, entries)));
  if (filled === null) throw new Error("nothing was filled");
  note(`   ${entries.toLocaleString("en")} entries in ${took.toFixed(0)} s`);
  return { house, entries, filled };
}

/** Half of those asked about are suppressed; every answer is looked at. */
async function* benchChecks(few: Table, many: Table, roundSeconds: number): AsyncGenerator<Measure> {
  const bare = await openBare(few);
  const runs = { few: newRuns(), many: newRuns(), bare: newRuns() };
  const plan = { connections, seconds: roundSeconds };
  try {
    for (let round = 0; round <= rounds; round++) {
      const found = {
        bare: await load(bare.port, plan, () => bareCheck(few)),
        few: await load(portOf(few.house), plan, () => check(few)),
        many: await load(portOf(many.house), plan, () => check(many)),
      };
      if (round === 0) continue; // the compiler's and the cache's
      for (const name of ["bare", "few", "many"] as const) {
        runs[name].perSecond.push(found[name].perSecond);
        runs[name].latencies.push(...found[name].latencies);
      }
    }
  } finally {
    bare.stop();
  }
  const rate = (name: "bare" | "few" | "many") => mean(runs[name].perSecond);
  const p99 = (name: "few" | "many") => percentile(runs[name].latencies, 99);
  const said = many.entries.toLocaleString("en");
  yield { what: `single checks, ${connections} connections, 10,000 entries`, value: rate("few"), unit: "requests/s" };
  yield { what: "a bare Hono route with one indexed SELECT", value: rate("bare"), unit: "requests/s" };
  yield {
    what: "checks against the bare route",
    value: rate("few") / rate("bare"),
    unit: "x",
    target: { atLeast: 0.6 },
  };
  yield { what: `single checks, ${said} entries`, value: rate("many"), unit: "requests/s" };
  yield { what: "p99 of a single check, 10,000 entries", value: p99("few"), unit: "ms" };
  yield { what: `p99 of a single check, ${said} entries`, value: p99("many"), unit: "ms" };
  yield { what: "p99, many entries against few", value: p99("many") / p99("few"), unit: "x", target: { atMost: 1.3 } };
}

async function* benchBulk(table: Table, calls: number): AsyncGenerator<Measure> {
  const client = await openClient(portOf(table.house));
  const latencies: number[] = [];
  for (let call = -10; call < calls; call++) {
    const numbers = Array.from({ length: bulkAddresses }, () => someNumber(table));
    const request = checkOf(table.house, numbers);
    const from = performance.now();
    const { status, body } = await client.ask(request);
    const ms = performance.now() - from;
    const { results }: { results: { suppressed: boolean }[] } = JSON.parse(body);
    const wrong = results.findIndex(({ suppressed }, i) => suppressed !== (numbers[i] ?? 0) < table.entries);
    if (status !== 200 || wrong >= 0 || results.length !== bulkAddresses) throw new Error(`a wrong answer: ${status}`);
    if (call >= 0) latencies.push(ms);
  }
  client.close();
  const what = `bulk check of 10,000 in ${table.entries.toLocaleString("en")}`;
  yield { what: `${what}, p50`, value: percentile(latencies, 50), unit: "ms" };
  yield { what: `${what}, p99`, value: percentile(latencies, 99), unit: "ms", target: { atMost: 100 } };
}

/** What PostgreSQL was asked: all but the job queue's own. */
async function* benchStatements(table: Table): AsyncGenerator<Measure> {
  const sql = postgres(table.house.databaseUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`create extension if not exists pg_stat_statements`;
    for (const [addresses, times] of [
      [1, 1000],
      [bulkAddresses, 20],
    ] as const) {
      // One each: a connection ends after so many requests.
      const client = await openClient(portOf(table.house));
      await sql`select pg_stat_statements_reset()`;
      for (let i = 0; i < times; i++) {
        const numbers = Array.from({ length: addresses }, () => someNumber(table));
        await client.ask(checkOf(table.house, numbers));
      }
      client.close();
      const [row] = await sql<{ checks: number; others: number }[]>`
        select coalesce(sum(calls) filter (where query ~ 'suppression_entries'), 0)::int as checks,
          coalesce(sum(calls) filter (where query ~ '"api_keys"'), 0)::int as others from pg_stat_statements`;
      const { checks = NaN, others = NaN } = row ?? {};
      if (!(checks > 0)) throw new Error("no check was seen: are they asked otherwise now?");
      note(`   ${times} checks of ${addresses}: ${checks} statements, and ${others} for the key`);
      const what = `statements a check of ${addresses.toLocaleString("en")}`;
      yield { what, value: checks / times, unit: "", target: { atMost: 1 } };
    }
  } finally {
    await sql.end();
  }
}

async function openBare({ house }: Table): Promise<{ port: number; stop: () => void }> {
  const port = await freePort();
  const script = new URL("bare-check.ts", import.meta.url).pathname;
  const words = [...nodeFlags, "--import", "tsx", script, house.databaseUrl, String(port)];
  const child = spawn(process.execPath, words, { stdio: "ignore" });
  while (!(await fetch(`http://127.0.0.1:${port}/`).catch(() => null)))
    await new Promise((done) => setTimeout(done, 100));
  return { port, stop: () => void child.kill() };
}

const newRuns = () => ({ perSecond: [] as number[], latencies: [] as number[] });
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const portOf = (house: BenchHouse) => Number(new URL(house.url).port);
const someNumber = ({ entries }: Table) => Math.floor(Math.random() * entries * 2);

function check(table: Table): Asked {
  const n = someNumber(table);
  return {
    request: checkOf(table.house, [n]),
    isRight: (status, body) => status === 200 && body.includes(`"suppressed":${n < table.entries}`),
  };
}

function bareCheck({ filled, entries }: Table): Asked {
  const n = Math.floor(Math.random() * entries * 2);
  return {
    request: `GET /${filled.accountId}/${filled.keyOf(n)} HTTP/1.1\r\nhost: localhost\r\n\r\n`,
    isRight: (status, body) => status === 200 && body.includes(`"suppressed":${n < entries}`),
  };
}

function checkOf({ key }: BenchHouse, numbers: readonly number[]): string {
  const body = `{"addresses":["${numbers.map(addressOf).join('","')}"]}`;
  const head = `POST /v1/suppressions/check HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${key}\r\n`;
  return `${head}content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}
