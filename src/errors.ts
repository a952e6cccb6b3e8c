/**
 * The few named errors. Everything a caller must be told is an outcome or a Problem; what is thrown else is a fault
 * that nobody can act on, answered as 500 without detail.
 */

export type ProblemError = {
  pointer: string;
  code: string;
  detail: string;
  /** Of a text: what is meant, where it begins (UTF-16 units), and of a template its line, from 1. */
  words?: string;
  offset?: number;
  line?: number;
};

export type ProblemBody = {
  status: ProblemStatus;
  title: string;
  detail?: string;
  errors?: readonly ProblemError[];
  [extension: string]: unknown;
};

export type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503;

/** An answer in RFC 9457 form; thrown from any depth of a /v1 route, written by the one onError. */
export class Problem extends Error {
  readonly body: ProblemBody;
  readonly headers: Readonly<Record<string, string>>;

  constructor(body: ProblemBody, headers: Readonly<Record<string, string>> = {}) {
    super(body.title);
    this.name = "Problem";
    this.body = body;
    this.headers = headers;
  }
}

/** A missing row and another account's row are the same. */
export function notFound(what: string): Problem {
  return new Problem({ status: 404, title: "Not found", detail: `There is no such ${what} in this account.` });
}

export function conflict(detail: string, extension: Record<string, unknown> = {}): Problem {
  return new Problem({ status: 409, title: "Conflict", detail, ...extension });
}

export function invalid(pointer: string, code: string, detail: string): Problem {
  return new Problem({
    status: 422,
    title: "Request is not valid",
    detail,
    errors: [{ pointer, code, detail }],
  });
}

/** A setting that keeps a door from opening: printed as one line, exit code 1. */
export class BadSetting extends Error {
  constructor(message: string) {
    super(message);
    this.name = "BadSetting";
  }
}

/** Ends an exhaustive switch. */
export function unreachable(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`);
}
