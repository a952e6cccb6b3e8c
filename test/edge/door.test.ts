import { createExecutionContext, createMessageBatch, env, getQueueResult, SELF } from "cloudflare:test";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import worker from "../../src/edge.ts";
import { clientPostsMax, countedAs } from "../../src/http/client-limit.ts";
import { hyperdriveUrl, pressesOf, settingsOf } from "./bindings.ts";

// What the door loads late is loaded here: vitest gives a module to the event of a test alone.
await Promise.all([import("../../src/app.ts"), import("../../src/tasks.ts")]);

const origin = "http://localhost:8787";
const settings = settingsOf(env);
const authorization = `Bearer ${settings["TEST_KEY"]}`;
const database = postgres(hyperdriveUrl(env), { max: 1, connection: { application_name: "looker" } });
afterAll(() => database.end());

const get = (path: string, init: RequestInit = {}) =>
  SELF.fetch(`${origin}${path}`, { ...init, headers: { authorization, ...init.headers } });

const post = (path: string, body: string | Uint8Array, type: string) =>
  get(path, { method: "POST", body, headers: { "content-type": type } });

async function newList(name: string): Promise<string> {
  const asked = { name, basis: "consent_undocumented", opt_outs: "none_known", last_contact: "2026-06-01" };
  const made: unknown = await (await post("/v1/lists", JSON.stringify(asked), "application/json")).json();
  return idOf(made);
}

function idOf(answer: unknown): string {
  return answer instanceof Object && "id" in answer ? String(answer.id) : "";
}

/** Connections of the Worker's that the database has open. */
async function opened(): Promise<number> {
  const [row] = await database`select count(*)::int as n from pg_stat_activity where application_name = 'reaffirm'`;
  return Number(row?.["n"]);
}

async function closed(): Promise<number> {
  for (let attempt = 0; attempt < 100 && (await opened()) > 0; attempt++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return await opened();
}

/** As in another isolate, which has seen nothing yet. */
const fresh = () => ({ ...env });

async function asked(path: string, bindings: object): Promise<{ status: number; body: string }> {
  const context = createExecutionContext();
  const request = new Request(`${origin}${path}`, { headers: { authorization } });
  const answer = await worker.fetch(request, bindings as never, context as never);
  return { status: answer.status, body: await answer.text() };
}

test("a cache before the database is noticed: nothing is told and no job is done, until it is turned off", async () => {
  // The database itself answers a changed row as a cache would: as it was.
  await database`create rule as_from_a_cache as on update to cache_probes do instead nothing`;
  try {
    const told = await asked("/v1/suppressions/changes", fresh());
    expect([told.status, JSON.parse(told.body).detail]).toEqual([503, expect.stringContaining("--caching-disabled")]);
    expect((await asked("/readyz", fresh())).status).toBe(503);
    const batch = createMessageBatch("reaffirm-wake-ups", [
      { id: "1", timestamp: new Date(), attempts: 1, body: { job: "mail" } },
    ]);
    await expect(worker.queue(batch as never, fresh() as never)).rejects.toThrow("Cannot tell now");
    // A page of a recipient's writes a no down all the same.
    expect((await asked("/i/nothing", fresh())).status).toBe(404);
  } finally {
    await database`drop rule as_from_a_cache on cache_probes`;
  }
  expect((await asked("/v1/suppressions/changes", fresh())).status).toBe(200);
  expect(await database`select from cache_probes`).toHaveLength(0);
});

test("the connection is closed after an answer, after a stream's last byte, and when its reader goes", async () => {
  await (await get("/v1/lists")).text();
  expect(await closed()).toBe(0);

  await (await get("/v1/suppressions/snapshot")).text();
  expect(await closed()).toBe(0);

  const list = await newList("streams");
  const upload = await post(`/v1/lists/${list}/imports?preview=true`, "E-mail\nan@telenet.be\n", "text/csv");
  const stopping = new AbortController();
  const events = await get(`/v1/imports/${idOf(await upload.json())}/events`, { signal: stopping.signal });
  const reader = events.body?.getReader();
  expect((await reader?.read())?.done).toBe(false);
  expect(await opened()).toBeGreaterThan(0);
  await reader?.cancel();
  stopping.abort();
  expect(await closed()).toBe(0);

  const waiting = new AbortController();
  const news = get("/v1/suppressions/changes?wait=20", { signal: waiting.signal }).catch(() => null);
  await new Promise((resolve) => setTimeout(resolve, 500));
  waiting.abort();
  await news;
  expect(await closed()).toBe(0);
}, 60_000);

test("who knocks too often without being known waits, and whoever has a key or a link does not", async () => {
  const headers = { "cf-connecting-ip": "192.0.2.7" };
  const knock = () =>
    worker.fetch(new Request(`${origin}/v1/lists`, { headers }), env as never, createExecutionContext() as never);
  const statuses = [];
  for (let n = 0; n < 102; n++) statuses.push((await knock()).status);
  expect(new Set(statuses.slice(0, 100))).toEqual(new Set([401]));
  expect(statuses.slice(100)).toEqual([429, 429]);
  expect((await get("/v1/lists", { headers })).status).toBe(200);
  expect((await SELF.fetch(`${origin}/i/nothing`, { headers })).status).toBe(404);
});

test("a wake-up that failed every time is taken from the dead-letter queue and said aloud", async () => {
  const batch = createMessageBatch("reaffirm-wake-ups-dead", [
    { id: "1", timestamp: new Date(), attempts: 1, body: { job: "mail" } },
  ]);
  await worker.queue(batch as never, env as never);
  expect(await getQueueResult(batch, createExecutionContext())).toMatchObject({ outcome: "ok", ackAll: true });
});

test("from one network so many buttons are pressed in a minute, a no is heard all the same, and so are other networks", async () => {
  const client = "192.0.2.8";
  const press = async (path: string, form: Record<string, string>, from = client) => {
    const body = new URLSearchParams(form);
    const request = new Request(`${origin}${path}`, { method: "POST", headers: { "cf-connecting-ip": from }, body });
    return await worker.fetch(request, env as never, createExecutionContext() as never);
  };
  // All but two of what a minute has.
  for (let n = 0; n < clientPostsMax - 2; n++) await pressesOf(env).limit({ key: countedAs(client) });
  const statuses = [];
  for (let n = 0; n < 4; n++) statuses.push((await press("/p/nothing", { choice: "pause" })).status);
  expect(statuses).toEqual([404, 404, 429, 429]);
  expect((await press("/again/nothing", { address: "an@telenet.be" })).headers.get("retry-after")).toBe("60");
  expect((await press("/p/nothing", { choice: "leave" })).status).toBe(404);
  expect((await press("/u/nothing", { "List-Unsubscribe": "One-Click" })).status).not.toBe(429);
  expect((await press("/p/nothing", { choice: "pause" }, "192.0.2.9")).status).toBe(404);
  expect((await press("/p/nothing", { choice: "pause" }, "2001:db8::7")).status).toBe(404);
}, 60_000);

test("a workbook above 10 MB is sent away for CSV, and a CSV file of that size is taken piece by piece", async () => {
  const list = await newList("large");
  const workbook = new Uint8Array(10 * 1024 * 1024 + 1);
  workbook.set([0x50, 0x4b, 0x03, 0x04, 0x14, 0, 0, 0]);
  const part = new TextEncoder().encode("[Content_Types].xml");
  workbook[26] = part.length;
  workbook.set(part, 30);
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  const refused = await post(`/v1/lists/${list}/imports`, workbook, type);
  expect(refused.status).toBe(415);
  expect(await refused.text()).toContain('"use_csv"');
  const row = `${"x".repeat(60)}@telenet.be;${"naam ".repeat(12)}\n`;
  const file = `E-mail;Naam\n${row.repeat(Math.ceil((11 * 1024 * 1024) / row.length))}`;
  const taken = await post(`/v1/lists/${list}/imports?preview=true`, file, "text/csv");
  expect(taken.status).toBe(202);
  const [stored] = await database`
    select count(*)::int as pieces, max(length(bytes)) as largest from import_chunks where import_id = ${idOf(await taken.json())}`;
  expect(stored).toMatchObject({ pieces: expect.any(Number) });
  expect(Number(stored?.["largest"])).toBeLessThan(1024 * 1024);
}, 60_000);

test("style sheets are Cloudflare's to serve, and the list of throw-away domains is nobody's page", async () => {
  const sheet = await SELF.fetch(`${origin}/assets/style.css`);
  expect([sheet.status, sheet.headers.get("content-type")]).toEqual([200, expect.stringContaining("text/css")]);
  expect((await SELF.fetch(`${origin}/data/disposable-domains.txt`)).status).toBe(404);
  const judged: unknown = await (
    await post("/v1/addresses/check", JSON.stringify({ addresses: ["an@mailinator.com"] }), "application/json")
  ).json();
  expect(JSON.stringify(judged)).toContain('"disposable"');
});
