import { context, propagation, SpanKind, SpanStatusCode } from "@opentelemetry/api";
import type { Context, MiddlewareHandler, Next } from "hono";
import { matchedRoutes } from "hono/route";
import type { Deps } from "../deps.ts";
import { inSpan, noteFault } from "../seeing/in-span.ts";
import type { Caller } from "./v1.ts";

type Seen = { Bindings: Deps };

declare module "hono" {
  interface ContextVariableMap {
    requestId: string;
    /** Who calls the API, once `authenticate` knows. */
    caller?: Caller;
    /** Who is signed in to the console, once `onlyStaff` knows. */
    staff?: { account: { id: string } };
  }
}

const known = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/**
 * Names each request (X-Request-Id of its answer, in its problem and in every line about it), and notes it: one line, one
 * observation, and a span where there are traces. What is noted of where it went is the route's pattern: the path may be a
 * link, and the query an address. A stream is timed until its answer begins.
 */
export const seeRequest: MiddlewareHandler<Seen> = async (c, next) => {
  const began = performance.now();
  const requestId = crypto.randomUUID();
  c.set("requestId", requestId);
  if (c.env.isTraced) await traced(c, next);
  else await next();
  c.res.headers.set("X-Request-Id", requestId);

  const method = known.has(c.req.method) ? c.req.method : "other";
  const route = routeOf(c);
  const { status } = c.res;
  const ms = performance.now() - began;
  c.env.meter?.request({ method, route, status, seconds: ms / 1000 });
  const { caller, staff } = c.var;
  c.env.log({
    level: status >= 500 ? "warn" : "info",
    event: "request",
    request_id: requestId,
    method,
    route,
    status,
    ms: Math.round(ms * 10) / 10,
    account: caller?.accountId ?? staff?.account.id,
    key: caller?.keyPrefix,
  });
};

/** The pattern of what answered; of a request that something on the way refused, of what it was meant for. */
function routeOf(c: Context): string {
  const routes = matchedRoutes(c);
  const answered = routes[c.req.routeIndex]?.path ?? "";
  const route = answered.endsWith("*") ? (routes.at(-1)?.path ?? "") : answered;
  return route.endsWith("*") ? "none" : route;
}

/**
 * By the semantic conventions of OpenTelemetry, as @hono/otel would do it; that one also writes `url.full` and the messages of
 * errors, and has no setting against either: here the first may be a link that opens something, the second an address.
 */
async function traced(c: Context<Seen>, next: Next): Promise<void> {
  const { method } = c.req;
  const parent = propagation.extract(context.active(), { traceparent: c.req.header("traceparent") });
  const attributes = { "http.request.method": known.has(method) ? method : "_OTHER" };
  await inSpan(method, { kind: SpanKind.SERVER, attributes, parent }, async (span) => {
    await next();
    const route = routeOf(c);
    const { status } = c.res;
    span.updateName(`${attributes["http.request.method"]} ${route}`);
    span.setAttributes({ "http.route": route, "http.response.status_code": status, "request.id": c.var.requestId });
    if (c.error && status >= 500) noteFault(span, c.error);
    else if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  });
}
