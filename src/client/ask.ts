import { malformed, problemOf, ReaffirmProblem } from "./problem.ts";

export type ClientOptions = {
  /** Where the service runs, such as `https://reaffirm.example`; without `/v1`. */
  url: string;
  /** `rk_...`, with the scopes of what you call. Never in a page that others load. */
  apiKey: string;
  /** Absent: the runtime's own. */
  fetch?: (input: string, init: RequestInit) => Promise<Response>;
  /** For one request, without what it was asked to wait; absent: 10,000. */
  timeoutMs?: number;
};

export type Asked = {
  method?: "GET" | "POST" | "DELETE";
  query?: Readonly<Record<string, string | number | undefined>>;
  body?: unknown;
  accept?: string;
  headers?: Readonly<Record<string, string>>;
  /** Added to the time limit: the service is asked to wait so long. */
  waitMs?: number;
  /** No time limit once the answer has begun: a stream lasts as long as it lasts. */
  isStream?: boolean;
  signal?: AbortSignal | undefined;
};

/** Gives the answer when its status is 2xx (or 304), and throws ReaffirmProblem for whatever else happens. */
export type Ask = (path: string, asked?: Asked) => Promise<Response>;

const timeoutMsDefault = 10_000;

export function createAsk({ url, apiKey, fetch = globalThis.fetch.bind(globalThis), timeoutMs }: ClientOptions): Ask {
  const base = `${url.replace(/\/+$/, "")}/v1`;
  return async (path, asked = {}) => {
    const { method = "GET", body, accept = "application/json" } = asked;
    const headers = { authorization: `Bearer ${apiKey}`, accept, ...asked.headers };
    const limit = createLimit((timeoutMs ?? timeoutMsDefault) + (asked.waitMs ?? 0), asked.signal);
    const init: RequestInit = { method, headers, signal: limit.signal, redirect: "manual" };
    if (body !== undefined) {
      init.body = JSON.stringify(body);
      init.headers = { ...headers, "content-type": "application/json" };
    }
    try {
      const answer = await fetch(`${base}${path}${queryOf(asked.query)}`, init);
      if (!answer.ok && answer.status !== 304) {
        throw problemOf(answer.status, await answer.text(), answer.headers.get("retry-after"));
      }
      if (asked.isStream || answer.status === 304) return answer;
      const text = await answer.text();
      return new Response(text, { status: answer.status, headers: answer.headers });
    } catch (error) {
      throw limit.hasPassed()
        ? new ReaffirmProblem("timeout", "No answer came in time. Do not send.")
        : unreachable(error);
    } finally {
      limit.clear();
    }
  };
}

/** The JSON of an answer. */
export async function jsonOf(answer: Response): Promise<unknown> {
  return await answer.json().catch(() => Promise.reject(malformed("it is no JSON")));
}

export function unreachable(error: unknown): ReaffirmProblem {
  if (error instanceof ReaffirmProblem) return error;
  const why = error instanceof Error ? error.message : "no reason was given";
  return new ReaffirmProblem("unreachable", `No whole answer came (${why}). Do not send.`);
}

function createLimit(ms: number, outer: AbortSignal | undefined) {
  const controller = new AbortController();
  let passed = false;
  const timer = setTimeout(() => {
    passed = true;
    controller.abort();
  }, ms);
  const signal = outer ? AbortSignal.any([outer, controller.signal]) : controller.signal;
  return { signal, hasPassed: () => passed, clear: () => clearTimeout(timer) };
}

function queryOf(query: Asked["query"] = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return given.length === 0
    ? ""
    : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}`;
}
