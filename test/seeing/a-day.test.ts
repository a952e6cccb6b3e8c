import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../../src/local/embedded-database.ts";
import { ready, start, type Started } from "../local/child-service.ts";

/** A day in a real service of its own, that logs everything, is scraped and is traced: nothing of a person is in any of it. */

const scratch = new URL("../.tmp/", import.meta.url).pathname;
const token = "a token for prometheus alone";
const people = ["an.peeters@telenet.be", "bart.maes@telenet.be", "cil.wouters@telenet.be", "dirk.aerts@telenet.be"];
const staff = "wie.dan.ook@bakkerij-de-korenbloem.example";

type Answer = { status: number; text: string; json: any };
type Mail = { to: string; text: string; tags: { kind: string }; headers: { name: string; value: string }[] };
let folder: string;
let url: string;
let key: string;
let signInUrl: string;
let service: Started;
let collector: Server;
let mails: Mail[];
let stopped: number | null;
const spans: any[] = [];

async function ask(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const isJson = typeof body === "object" && !(body instanceof URLSearchParams);
  const answer = await fetch(`${url}${path}`, {
    method,
    redirect: "manual",
    headers: { ...(isJson ? { "content-type": "application/json" } : {}), ...headers },
    ...(body === undefined ? {} : { body: isJson ? JSON.stringify(body) : (body as string) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    text,
    json: answer.headers.get("content-type")?.includes("json") ? JSON.parse(text) : null,
  };
}
const api = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  ask(method, `/v1${path}`, body, { authorization: `Bearer ${key}`, ...headers });
const form = (path: string, fields: Record<string, string>) => ask("POST", path, new URLSearchParams(fields));
const advance = (seconds: number) => ask("POST", "/sandbox/clock", { advance_seconds: seconds });
const linkIn = (mail: Mail | undefined) => /http:\/\/localhost:\d+(\/i\/[\w-]{52})/.exec(mail?.text ?? "")?.[1] ?? "";
const oneClickOf = (mail: Mail | undefined) =>
  /localhost:\d+(\/u\/[^>]+)>/.exec(mail?.headers.find(({ name }) => name === "List-Unsubscribe")?.value ?? "")?.[1] ??
  "";

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("it did not come to pass");
}

beforeAll(async () => {
  await mkdir(scratch, { recursive: true });
  folder = await mkdtemp(`${scratch}seeing-`);
  await chmod(folder, 0o755);
  collector = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => void chunks.push(chunk));
    request.on("end", () => {
      const { resourceSpans } = JSON.parse(Buffer.concat(chunks).toString());
      for (const one of resourceSpans) for (const scope of one.scopeSpans) spans.push(...scope.spans);
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  });
  collector.listen(0, "127.0.0.1");
  await once(collector, "listening");
  const address = collector.address();
  const port = await freePort();
  url = `http://localhost:${port}`;
  service = start({
    PORT: String(port),
    DATA_DIR: `${folder}/data`,
    LOG_LEVEL: "debug",
    METRICS_TOKEN: token,
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${address instanceof Object ? address.port : 0}`,
  });
  expect(await ready(url)).toBe(true);
  ({ api_key: key, sign_in_url: signInUrl } = JSON.parse(await readFile(`${folder}/data/credentials.json`, "utf8")));
  await liveADay();
}, 240_000);

afterAll(async () => {
  service?.child.kill("SIGKILL");
  collector?.close();
  await rm(folder, { recursive: true, force: true });
});

async function liveADay(): Promise<void> {
  const list = await api("POST", "/lists", {
    name: "Klanten",
    basis: "consent_undocumented",
    opt_outs: "none_known",
    last_contact: "2026-06-01",
  });
  const file = `E-mail;Naam\n${people.map((one) => `${one};Iemand`).join("\n")}\n`;
  const sent = await api("POST", `/lists/${list.json.id}/imports`, file, { "content-type": "text/csv" });
  expect(sent.status).toBe(202);
  await until(async () => (await api("GET", `/imports/${sent.json.id}`)).json.status === "done");
  await api("PUT", "/topics", [
    { key: "newsletter", names: { nl: "Nieuwsbrief" }, frequencies: ["weekly", "monthly"] },
  ]);
  const campaign = await api("POST", "/campaigns", {
    name: "Blijven we in contact?",
    list_id: list.json.id,
    sender: { name: "De Korenbloem", address: "nieuws@bakkerij-de-korenbloem.example" },
    topics: ["newsletter"],
    pace: "provider",
    reminders: [],
  });
  const { json: eligibility } = await api("GET", `/campaigns/${campaign.json.id}/eligibility`);
  // A busy machine's provider may not answer in time: the caller is told to try again.
  await until(async () => {
    const path = `/campaigns/${campaign.json.id}/launches`;
    return (await api("POST", path, { acknowledged: eligibility.needs })).status === 202;
  });
  // By the job that the launch wakes: what the sandbox's clock sends is in no job's span.
  await until(async () => {
    mails = (await ask("GET", "/sandbox/messages?limit=500")).json.data;
    return mails.filter(({ tags }) => tags.kind === "invitation").length === people.length;
  });
  const [yes, no, oneClick] = mails.filter(({ tags }) => tags.kind === "invitation");
  expect((await ask("GET", linkIn(yes))).status).toBe(200);
  expect((await form(linkIn(yes), { choice: "stay", topic: "newsletter", frequency: "monthly" })).status).toBe(303);
  expect((await form(linkIn(no), { choice: "leave" })).status).toBe(303);
  expect((await form(oneClickOf(oneClick), { "List-Unsubscribe": "One-Click" })).status).toBe(200);
  await advance(60);
  mails = (await ask("GET", "/sandbox/messages?limit=500")).json.data;

  const endpoint = { url: "http://127.0.0.1:9/hook", types: ["consent.given"] };
  await api("POST", "/webhooks", endpoint);
  expect((await api("POST", "/suppressions/check", { addresses: people })).status).toBe(200);
  expect((await api("GET", `/suppressions/${encodeURIComponent(people[0] ?? "")}`)).status).toBeGreaterThanOrEqual(200);
  expect((await ask("GET", `/nergens/${people[1]}?to=${people[2]}`)).status).toBe(404);
  expect((await api("POST", "/suppressions/check", { addresses: 4, email: people[3] })).status).toBe(422);
  expect((await ask("GET", "/v1/lists", undefined, { authorization: `Bearer ${key}x` })).status).toBe(401);
  expect((await ask("POST", "/feedback/ses", `{"Message":"${people[0]}"}`)).status).toBeGreaterThanOrEqual(400);
  expect((await form("/sign-in", { address: staff })).status).toBeLessThan(500);
  const { pathname } = new URL(signInUrl);
  expect((await ask("POST", pathname)).status).toBe(303);
  expect((await ask("POST", pathname)).status).toBe(410);
}

/** What may open something or name somebody. */
function secrets(): string[] {
  const links = mails.flatMap(({ text }) => [...text.matchAll(/[\w-]{43,}/g)].map(([found]) => found));
  expect(links.length).toBeGreaterThan(people.length);
  return [key, ...links, new URL(signInUrl).pathname.split("/").at(-1) ?? "", token, ...people, staff];
}

test("what the alert list watches is what /metrics tells", async () => {
  const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");
  const alerts = readme.slice(readme.indexOf("**Alerts.**"), readme.indexOf("On Workers there is no `/metrics`"));
  const watched = new Set([...alerts.matchAll(/reaffirm_[a-z_]+/g)].map(([name]) => name));
  const { text } = await ask("GET", "/metrics", undefined, { authorization: `Bearer ${token}` });
  const told = new Set([...text.matchAll(/^([a-z_]+)[{ ]/gm)].map(([, name]) => name));
  expect(watched.size).toBeGreaterThan(10);
  // No breaker is open on this day, so none is named.
  expect([...watched].filter((name) => !told.has(name))).toEqual(["reaffirm_breakers"]);
});

test("/metrics is for who has the token, and every line of it is Prometheus's", async () => {
  const authorization = `Bearer ${token}`;
  expect((await ask("GET", "/metrics")).status).toBe(401);
  expect((await ask("GET", "/metrics", undefined, { authorization: `Bearer ${key}` })).status).toBe(401);
  expect((await ask("POST", "/metrics", undefined, { authorization })).status).toBe(405);
  const scraped = await ask("GET", "/metrics", undefined, { authorization });
  expect(scraped.status).toBe(200);

  const values = new Map<string, number>();
  for (const line of scraped.text.trimEnd().split("\n")) {
    if (/^# (HELP|TYPE) [a-z_]+ ./.test(line)) continue;
    const [, series = "", value] = /^([a-z_]+(?:\{(?:[a-z_]+="(?:[^"\\\n]|\\[\\"n])*",?)+\})?) (\S+)$/.exec(line) ?? [];
    expect(Number.isFinite(Number(value)), line).toBe(true);
    expect(values.has(series), line).toBe(false);
    values.set(series, Number(value));
  }
  const sum = (name: string) => [...values].reduce((all, [series, n]) => (series.startsWith(name) ? all + n : all), 0);
  expect(values.get("reaffirm_database_up")).toBe(1);
  expect(values.get('reaffirm_provider_call_seconds_count{kind="invitation",outcome="submitted"}')).toBe(people.length);
  expect(
    values.get('reaffirm_http_request_seconds_count{method="POST",route="/v1/suppressions/check",code="2xx"}'),
  ).toBe(1);
  expect(
    values.get('reaffirm_http_request_seconds_count{method="POST",route="/v1/suppressions/check",code="4xx"}'),
  ).toBe(1);
  expect(values.get('reaffirm_http_request_seconds_bucket{method="GET",route="none",code="4xx",le="+Inf"}')).toBe(2);
  expect(values.get('reaffirm_queue_age_seconds{kind="campaigns"}')).toBe(0);
  expect(values.get('reaffirm_messages{state="in_doubt"}')).toBe(0);
  expect(values.get("reaffirm_provider_events_age_seconds")).toBeGreaterThan(0);
  expect(values.get("reaffirm_log_sealing_lag_seconds")).toBeGreaterThanOrEqual(0);
  expect(values.get("reaffirm_feed_lag_seconds")).toBeGreaterThanOrEqual(0);
  expect(sum("reaffirm_job_seconds_count")).toBeGreaterThan(5);
  expect(sum("reaffirm_database_connections")).toBeGreaterThan(0);
  expect(values.get("process_resident_memory_bytes")).toBeGreaterThan(1e7);
  for (const secret of secrets()) expect(scraped.text).not.toContain(secret);
  expect(scraped.text).not.toContain("@");
});

test("every line of the log is JSON, and none holds an address, a link, a key or an IP address", async () => {
  service.child.kill("SIGTERM");
  stopped = await service.ended;
  expect(stopped).toBe(0);
  // What the first start greets its owner with is shown once, on the other stream, and is no line of the log.
  const lines = service
    .output()
    .split("\n")
    .filter((line) => line.startsWith("{"));
  const logged = lines.map((line) => JSON.parse(line));
  const requests = logged.filter(({ event }) => event === "request");
  expect(requests.map(({ route }) => route)).toEqual(
    expect.arrayContaining(["/v1/lists", "/i/:link", "/sign-in/:token", "/feedback/ses", "none"]),
  );
  const [list] = requests.filter(({ method, route }) => method === "POST" && route === "/v1/lists");
  expect(list).toEqual({
    at: expect.stringMatching(/Z$/),
    level: "info",
    event: "request",
    request_id: expect.stringMatching(/^[\w-]{36}$/),
    method: "POST",
    route: "/v1/lists",
    status: 201,
    ms: expect.any(Number),
    account: expect.stringMatching(/^[\w-]{36}$/),
    key: key.slice(0, 8),
  });
  expect(logged).toContainEqual(expect.objectContaining({ event: "job", job: "imports", outcome: "done" }));
  expect(logged.some(({ event }) => event === "feedback_refused")).toBe(true);
  const all = lines.join("\n");
  for (const secret of secrets()) expect(all).not.toContain(secret);
  expect(all).not.toMatch(/[^/\s]@/);
  expect(all).not.toMatch(/rk_[\w-]{10,}|whsec_/);
  expect(all).not.toMatch(/127\.0\.0\.1|::1/);
});

test("requests, jobs and the provider's calls are spans by pattern, and no attribute holds a path or an address", () => {
  expect(stopped).toBe(0);
  const names = new Set(spans.map(({ name }) => name));
  for (const name of ["POST /v1/lists", "POST /i/:link", "job imports", "SESv2/SendEmail", "GET none"])
    expect(names).toContain(name);
  const jobs = new Map(spans.map(({ spanId, name }) => [spanId, name]));
  const parents = spans
    .filter(({ name }) => name === "SESv2/SendEmail")
    .map(({ parentSpanId }) => jobs.get(parentSpanId));
  expect(parents).toContain("job mail");
  const all = JSON.stringify(spans);
  for (const secret of secrets()) expect(all).not.toContain(secret);
  expect(all).not.toContain("@");
});
