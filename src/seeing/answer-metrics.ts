import { createHash, timingSafeEqual } from "node:crypto";
import type { Environment } from "../config/read-setting.ts";
import type { Deps } from "../deps.ts";
import { BadSetting } from "../errors.ts";
import { problemResponse } from "../http/problem.ts";
import { readGauges } from "./gauges.ts";
import type { Meter } from "./meter.ts";
import { type Family, prometheusType, writePrometheus } from "./prometheus-text.ts";

export type MetricsDoor = {
  deps: Pick<Deps, "db" | "now" | "log">;
  meter: Meter;
  /** METRICS_TOKEN. Null: only this machine may ask, of a service that is for this machine. */
  token: string | null;
  isLocal: boolean;
  /** What the process says of itself: memory, event loop. */
  process: () => Family[];
};

/** `client` is who the connection is with, not whom a header names. */
export type Asking = { request: Request; client: string | null };

const keptMs = 5_000;
const readMsMax = 3_000;
const tokenMin = 16;

/**
 * GET /metrics for Prometheus. It names no account and no person, and is nobody else's business all the same: a bearer token, or
 * on a loopback service the machine itself. However many ask, the database is asked every five seconds at most; when it is
 * away, the process still tells of itself, and `reaffirm_database_up` is 0.
 */
export function createMetrics(door: MetricsDoor): (asking: Asking) => Promise<Response> {
  let kept: { untilMs: number; gauges: Promise<Family[]> } | null = null;
  const gauges = (): Promise<Family[]> => {
    const at = performance.now();
    if (!kept || at >= kept.untilMs) kept = { untilMs: at + keptMs, gauges: readOrSayDown(door) };
    return kept.gauges;
  };
  return async (asking) => {
    const refused = refusalOf(door, asking);
    if (refused) return refused;
    const text = writePrometheus([...(await gauges()), ...door.meter.families(), ...door.process()]);
    return new Response(text, { headers: { "content-type": prometheusType, "cache-control": "no-store" } });
  };
}

/** `METRICS_TOKEN`; null: /metrics is for this machine alone. Throws BadSetting. */
export function metricsTokenOf(environment: Environment): string | null {
  const token = environment["METRICS_TOKEN"] ?? "";
  if (token !== "" && token.length < tokenMin) {
    throw new BadSetting(`METRICS_TOKEN must have at least ${tokenMin} characters.`);
  }
  return token === "" ? null : token;
}

function refusalOf({ token, isLocal }: MetricsDoor, { request, client }: Asking): Response | null {
  if (token === null && !(isLocal && isThisMachine(request, client))) {
    return problemResponse({ status: 404, title: "Not found", detail: "There is nothing here." });
  }
  if (token !== null && !isSame(bearerOf(request), token)) {
    const detail = "Send METRICS_TOKEN as `Authorization: Bearer ...`.";
    const headers = { "WWW-Authenticate": 'Bearer realm="metrics"' };
    return problemResponse({ status: 401, title: "Not authenticated", detail }, headers);
  }
  if (request.method === "GET" || request.method === "HEAD") return null;
  const detail = "Only GET, HEAD can be done here.";
  return problemResponse({ status: 405, title: "Method not allowed", detail }, { allow: "GET, HEAD" });
}

const proxies = ["forwarded", "x-forwarded-for", "x-real-ip", "via", "cf-connecting-ip"];

/** Through a proxy on this machine everybody comes from it. */
function isThisMachine(request: Request, client: string | null): boolean {
  const isLoopback = client === "::1" || /^(?:::ffff:)?127\./.test(client ?? "");
  return isLoopback && proxies.every((name) => !request.headers.has(name));
}

const bearerOf = (request: Request) => /^Bearer +(.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";

/** In a time that says nothing of how much of it was right. */
function isSame(given: string, expected: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(given), hash(expected));
}

async function readOrSayDown({ deps }: MetricsDoor): Promise<Family[]> {
  const up = (value: number): Family => {
    const help = "1 when the database answered the last question.";
    return { name: "reaffirm_database_up", help, type: "gauge", samples: [{ labels: {}, value }] };
  };
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), readMsMax).unref());
  const read = await Promise.race([readGauges(deps).catch(() => null), late]);
  return read ? [up(1), ...read] : [up(0)];
}
