import { z } from "@hono/zod-openapi";
import { rfc3339 } from "../http/time.ts";
import type { Connector } from "./queries.ts";

const List = z.object({
  topic: z.string().min(1).max(100),
  list_id: z.number().int().min(1).max(2_147_483_647),
});

/** What is given; the token is never shown again. */
export const Fields = z.object({
  url: z.string().max(2000).openapi({ description: "Where listmonk answers, such as https://news.example.org" }),
  user: z
    .string()
    .regex(/^[^\s:]{1,200}$/, "The name of an API user of listmonk: no colon, no space.")
    .openapi({
      description:
        "An API user (Admin, Users): lists:get_all, lists:manage_all, subscribers:get_all, subscribers:manage, subscribers:sql_query",
    }),
  token: z.string().regex(/^[\x21-\x7e]{1,500}$/, "The token of the API user, without spaces."),
  lists: z.array(List).max(50).openapi({ description: "Which list there stands for which topic here" }),
  requests_per_second: z.number().int().min(1).max(200).optional(),
});

const Counts = z.object({
  blocklisted: z.number().int(),
  created: z.number().int(),
  unsubscribed: z.number().int(),
  subscribed: z.number().int(),
  unblocklisted: z.number().int(),
  suppressed: z.number().int(),
  refused: z.number().int(),
  nameless: z.number().int(),
});

export const ConnectorShape = z
  .object({
    id: z.string(),
    kind: z.enum(["listmonk"]),
    url: z.string(),
    user: z.string(),
    lists: z.array(List),
    requests_per_second: z.number().int(),
    enabled: z.boolean(),
    state: z.enum(["new", "running", "catching_up", "in_step", "waiting", "off"]).openapi({
      description: "`waiting`: `last_error` says for what; it is tried again at `next_run_at`",
    }),
    last_run: z
      .object({
        started_at: z.string(),
        ended_at: z.string(),
        outcome: z.enum(["done", "goes_on", "trouble"]),
        requests: z.number().int(),
        counts: Counts,
      })
      .nullable()
      .openapi({ description: "The last run that did or met something" }),
    last_error: z.object({ code: z.string(), detail: z.string(), at: z.string() }).nullable(),
    totals: Counts,
    feed_cursor: z
      .string()
      .openapi({ description: "How far our feed was told there: a cursor of /v1/suppressions/changes" }),
    all_read_at: z.string().nullable().openapi({ description: "When every subscriber there was last read" }),
    next_run_at: z.string().nullable(),
    created_at: z.string(),
  })
  .openapi("Connector");
export type ConnectorAnswer = z.infer<typeof ConnectorShape>;

export function listsOf(lists: readonly z.infer<typeof List>[]): { topic: string; listId: number }[] {
  return lists.map(({ topic, list_id: listId }) => ({ topic, listId }));
}

export function shape(connector: Connector, now: Date): ConnectorAnswer {
  const { lastRun } = connector;
  return {
    id: connector.id,
    kind: connector.kind,
    url: connector.url,
    user: connector.userName,
    lists: connector.lists.map(({ topic, listId }) => ({ topic, list_id: listId })),
    requests_per_second: connector.requestsPerSecond,
    enabled: connector.enabled,
    state: stateOf(connector, now),
    last_run: lastRun && {
      started_at: lastRun.startedAt,
      ended_at: lastRun.endedAt,
      outcome: lastRun.outcome,
      requests: lastRun.requests,
      counts: lastRun.counts,
    },
    last_error: connector.lastError,
    totals: connector.totals,
    feed_cursor: String(connector.feedPosition),
    all_read_at: rfc3339(connector.allReadAt),
    next_run_at: connector.enabled ? rfc3339(connector.dueAt) : null,
    created_at: rfc3339(connector.createdAt),
  };
}

function stateOf(connector: Connector, now: Date): ConnectorAnswer["state"] {
  if (!connector.enabled) return "off";
  if (connector.leaseUntil !== null && connector.leaseUntil > now) return "running";
  if (connector.lastError) return "waiting";
  if (connector.lastRun === null) return "new";
  return connector.lastRun.outcome === "goes_on" ? "catching_up" : "in_step";
}
