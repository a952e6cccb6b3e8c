import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { ZodError } from "zod";
import { failedWith } from "../db/failed-with.ts";
import type { Deps } from "../deps.ts";
import { Problem, type ProblemBody, type ProblemStatus } from "../errors.ts";
import { faultOf } from "../seeing/fault-of.ts";

/** Writes RFC 9457. `type` is about:blank: the status and the codes in `errors` say all that a program needs; `detail` is always there. */
export function problemResponse(body: ProblemBody, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify({ type: "about:blank", detail: body.title, ...body }), {
    status: body.status,
    headers: { "content-type": "application/problem+json; charset=utf-8", ...headers },
  });
}

/** The one place where what was thrown becomes an answer; no message of a fault leaves the house. */
export function answerError(error: Error, c: Context<{ Bindings: Deps }>): Response {
  const requestId = c.get("requestId") ?? null;
  const named = requestId === null ? {} : { request_id: requestId };
  if (error instanceof Problem) return problemResponse({ ...error.body, ...named }, error.headers);
  if (error instanceof HTTPException) {
    return problemResponse({ ...fromHttpException(error.status, error.message), ...named });
  }
  if (isDatabaseAway(error)) {
    c.env.log({ level: "error", event: "database_away", name: error.name, ...named });
    const detail = "The database does not answer. Do not send; try again in a few seconds.";
    return problemResponse({ status: 503, title: "Cannot tell now", detail, ...named }, { "retry-after": "5" });
  }
  if (failedWith(error, metCodes)) {
    c.env.log({ level: "warn", event: "changes_met", path: c.req.routePath, ...named });
    const detail = "Two changes to the same people met, and this one gave way: nothing of it was done. Try again.";
    return problemResponse({ status: 503, title: "Cannot do it now", detail, ...named }, { "retry-after": "1" });
  }
  const { routePath: path } = c.req;
  c.env.log({ level: "error", event: "fault", path, ...faultOf(error), ...named });
  const detail = "It is logged. Nothing was half done; you can try again.";
  return problemResponse({ status: 500, title: "Something failed on our side", detail, ...named });
}

/** Invalid input, each part with a JSON pointer; a value is never repeated, since it may be an address. */
export function problemOfZod(error: ZodError): Problem {
  const errors = error.issues.flatMap((issue) => {
    const pointer = `#${issue.path.map((part) => `/${String(part)}`).join("")}`;
    if (issue.code !== "unrecognized_keys") return [{ pointer, code: issue.code, detail: wordsOf(issue) }];
    const detail = "There is no such field here.";
    return issue.keys.map((key) => ({ pointer: `${pointer}/${key}`, code: "unknown_field", detail }));
  });
  const detail = errors.length === 1 ? (errors[0]?.detail ?? "") : `${errors.length} fields are not valid.`;
  return new Problem({ status: 422, title: "Request is not valid", detail, errors });
}

/** The validator's own words, but where they are none to a caller; a message that a schema gives itself stays. */
function wordsOf({ code, message }: ZodError["issues"][number]): string {
  if (code === "invalid_type" && /^Invalid input: .*received undefined$/.test(message)) return "This is missing.";
  if (code === "invalid_union" && message === "Invalid input") {
    return "This has none of the forms that can stand here. The documentation shows them, at /docs.";
  }
  return message;
}

function fromHttpException(status: ContentfulStatusCode, message: string): ProblemBody {
  if (status === 400) {
    const detail = "The body is not valid JSON.";
    return { status: 422, title: "Request is not valid", detail, errors: [{ pointer: "#", code: "json", detail }] };
  }
  const known: readonly ProblemStatus[] = [401, 403, 404, 405, 409, 413, 415, 422, 429, 503];
  const found = known.find((candidate) => candidate === status);
  return found ? { status: found, title: message || "Refused" } : { status: 500, title: "Something failed" };
}

const connectionCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  "57P01",
  "57P02",
  "57P03",
  "53300",
]);

/** PostgreSQL ended one of several transactions that waited for each other: deadlock_detected, serialization_failure. */
const metCodes = new Set(["40P01", "40001"]);

/** The driver's and PostgreSQL's words for "not there"; drizzle wraps them as the cause. */
export function isDatabaseAway(error: unknown): boolean {
  return failedWith(error, connectionCodes);
}
