import { setTimeout as sleep } from "node:timers/promises";
import type { z } from "zod";
import type { Deps } from "../../deps.ts";
import type { Reachable } from "../../webhooks/reach.ts";
import { reach, refusals } from "../../webhooks/reach.ts";
import type { PostOutcome } from "../../webhooks/post.ts";
import { retryAfterMs } from "../../webhooks/schedule.ts";
import type { Connector } from "../queries.ts";
import { openToken } from "../secret.ts";
import { ConnectorTrouble } from "../trouble.ts";
import { Failure } from "./shapes.ts";

/** A page of fifty subscribers with their attributes and lists. */
const answerBytesMax = 8 * 1024 * 1024;
const wordsMax = 200;

export type Asked = { method: "GET" | "POST" | "PUT" | "PATCH"; path: string; query?: string; body?: unknown };
/** Refused: it understood, and will not do this; other calls may succeed. */
export type Answered<T> = { outcome: "done"; data: T } | { outcome: "refused"; status: number; words: string };
export type Call = <T extends z.ZodType>(shape: T, asked: Asked) => Promise<Answered<z.infer<T>>>;

/**
 * The way to one listmonk for one run: looked up anew, since what a name leads to changes, and paced. Throws ConnectorTrouble
 * whenever the run cannot go on.
 */
export async function openCall(
  deps: Pick<Deps, "config" | "now" | "post" | "resolver">,
  connector: Connector,
): Promise<{ call: Call; requests: () => number }> {
  const where = await reach(deps, connector.url);
  if (where.outcome === "refused") throw new ConnectorTrouble("address_refused", refusals[where.code]);
  if (where.outcome === "unknown") throw new ConnectorTrouble("dns_unavailable", "DNS does not know its host now.");
  const token = await openToken(deps.config, connector, connector);
  if (token === null) throw new ConnectorTrouble("token_lost", "The token cannot be read any more. Give it anew.");
  const way: Way = { where, authorization: `token ${connector.userName}:${token}`, url: connector.url };
  const spacingMs = 1000 / connector.requestsPerSecond;
  let [requests, free] = [0, 0];
  const call: Call = async (shape, asked) => {
    const waits = free - performance.now();
    if (waits > 0) await sleep(waits);
    free = performance.now() + spacingMs;
    requests += 1;
    return readAnswer(shape, await send(deps, way, asked), deps.now());
  };
  return { call, requests: () => requests };
}

type Way = { where: Extract<Reachable, { outcome: "reachable" }>; authorization: string; url: string };

async function send(
  { post }: Pick<Deps, "post">,
  way: Way,
  { method, path, query, body }: Asked,
): Promise<PostOutcome> {
  const content = body === undefined ? "" : JSON.stringify(body);
  return await post({
    method,
    url: new URL(`${way.url}/api${path}${query === undefined ? "" : `?${query}`}`),
    addresses: way.where.addresses,
    headers: {
      authorization: way.authorization,
      accept: "application/json",
      "user-agent": "reaffirm-connector/1",
      ...(content === "" ? {} : { "content-type": "application/json" }),
    },
    body: content,
    answerBytesMax,
  });
}

function readAnswer<T extends z.ZodType>(shape: T, outcome: PostOutcome, now: Date): Answered<z.infer<T>> {
  if (outcome.outcome === "unanswered") throw new ConnectorTrouble("unanswered", unanswered[outcome.error]);
  const { status, answer } = outcome;
  const mediaType = answer?.mediaType.split(";")[0] ?? "";
  const body = parsed(answer?.body ?? null);
  const words = wordsOf(body);
  if (status >= 300 && status < 400) {
    throw new ConnectorTrouble(
      "redirect",
      `It answers with a redirect (${status}). Give the address that it leads to.`,
    );
  }
  if (status === 429) {
    const detail = "It asks us to come back later (429).";
    throw new ConnectorTrouble("too_many_requests", detail, retryAfterMs(outcome.retryAfter, now) ?? 0);
  }
  if (status >= 500) {
    const detail = `listmonk answered ${status}${words ? `: ${words}` : "."}`;
    throw new ConnectorTrouble("server_error", detail, retryAfterMs(outcome.retryAfter, now) ?? 0);
  }
  // It answers 403 where others answer 401 (internal/auth/auth.go).
  if (status === 401 || status === 403) throw refusedUs(status, words);
  if (answer?.body === null)
    throw new ConnectorTrouble("unanswered", "Its answer broke off, or was larger than 8 MiB.");
  if (body === undefined) throw notListmonk(status, mediaType);
  if (status >= 400) {
    if (!words) throw notListmonk(status, mediaType);
    return { outcome: "refused", status, words };
  }
  const read = shape.safeParse(body);
  if (!read.success) throw notListmonk(status, mediaType);
  return { outcome: "done", data: read.data };
}

const unanswered = {
  timeout: "It did not answer within ten seconds.",
  connection: "There is no connection to it.",
  tls: "Its certificate is not valid for this name.",
} as const;

function refusedUs(status: number, words: string): ConnectorTrouble {
  if (/permission/i.test(words)) {
    const detail = `The API user may not do this in listmonk: ${words}. Its role needs lists:get_all, lists:manage_all, subscribers:get_all, subscribers:manage and subscribers:sql_query.`;
    return new ConnectorTrouble("permission", detail);
  }
  const detail = `listmonk refuses the API user or its token (${status}). Look under Admin, Users, and give both anew.`;
  return new ConnectorTrouble("credentials", detail);
}

function notListmonk(status: number, mediaType: string): ConnectorTrouble {
  const what = mediaType === "" ? "nothing of a kind" : mediaType;
  const detail = `What answers there is not listmonk's API: ${what}, status ${status}. Give the address of listmonk itself.`;
  return new ConnectorTrouble("not_listmonk", detail);
}

/** Undefined for what is no JSON. */
function parsed(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What it says of an error, short, and without the addresses that may be in it. */
function wordsOf(body: unknown): string {
  const read = Failure.safeParse(body);
  return read.success ? read.data.message.replace(/\S*@\S*/g, "an address").slice(0, wordsMax) : "";
}
