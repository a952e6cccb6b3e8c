/** A field that was not valid: where (JSON pointer), a code for programs, a sentence for people. */
export type ProblemError = { pointer: string; code: string; detail: string };

/**
 * The one error of this client. Whatever it is, it is no clean answer: **do not send**.
 *
 * `refused`: the service answered with a problem (RFC 9457), `status` says which. `unreachable`: no answer came, or it broke
 * off. `timeout`: none came in time. `malformed`: it was not what was asked for: no JSON, a wrong count of results, another order.
 */
export class ReaffirmProblem extends Error {
  readonly kind: "refused" | "unreachable" | "timeout" | "malformed";
  /** The HTTP status, or 0 without an answer. */
  readonly status: number;
  readonly errors: readonly ProblemError[];
  /** After how many seconds it is worth to ask again (`Retry-After`), or null. */
  readonly retryAfterSeconds: number | null;

  constructor(kind: ReaffirmProblem["kind"], detail: string, more: ProblemMore = {}) {
    super(detail);
    this.name = "ReaffirmProblem";
    this.kind = kind;
    this.status = more.status ?? 0;
    this.errors = more.errors ?? [];
    this.retryAfterSeconds = more.retryAfterSeconds ?? null;
  }
}

type ProblemMore = { status?: number; errors?: readonly ProblemError[]; retryAfterSeconds?: number | null };

/** What a service said with any status but 2xx; never a whole address, since the service repeats none. */
export function problemOf(status: number, text: string, retryAfter: string | null): ReaffirmProblem {
  const body = parsed(text);
  const detail = textIn(body, "detail") ?? textIn(body, "title") ?? `The service answered ${status}.`;
  const listed = isRecord(body) && Array.isArray(body["errors"]) ? body["errors"] : [];
  const errors = listed.map((error: unknown) => ({
    pointer: textIn(error, "pointer") ?? "",
    code: textIn(error, "code") ?? "",
    detail: textIn(error, "detail") ?? "",
  }));
  const seconds = Number(retryAfter ?? "none");
  return new ReaffirmProblem("refused", detail, {
    status,
    errors,
    retryAfterSeconds: Number.isFinite(seconds) ? seconds : null,
  });
}

export function malformed(what: string): ReaffirmProblem {
  return new ReaffirmProblem("malformed", `The answer is not what was asked for: ${what}. Do not send.`);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textIn(value: unknown, field: string): string | null {
  const text = isRecord(value) ? value[field] : null;
  return typeof text === "string" ? text : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
