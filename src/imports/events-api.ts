import { createRoute, z } from "@hono/zod-openapi";
import { streamSSE } from "hono/streaming";
import { described, IdParams, streams, v1 } from "../http/v1.ts";
import { followImport, hasEnded } from "./follow-import.ts";
import { getImport } from "./queries.ts";

/** When the line is cut, a browser asks again after so long. */
const retryMs = 2_000;

const events = createRoute({
  method: "get",
  path: "/imports/{id}/events",
  ...described(
    "Imports",
    "lists",
    "How an import comes on, as server-sent events `progress`, each with the whole import, at most two a second, until it ends",
  ),
  request: {
    params: IdParams,
    headers: z.object({ "last-event-id": z.string().max(100).optional() }),
  },
  responses: {
    ...streams("text/event-stream"),
    204: { description: "It has ended, and the event that said so is the last one heard (`Last-Event-ID`)" },
  },
});

/** An event's id is the status: whoever has heard the end need not hear it again, and a browser stops asking at 204. */
export const importEventsApi = v1().openapi(events, async (c) => {
  const job = await getImport(c.env, c.var.caller.accountId, c.req.valid("param").id);
  if (hasEnded(job.status) && c.req.valid("header")["last-event-id"] === job.status) return c.body(null, 204);
  c.header("x-accel-buffering", "no");
  return streamSSE(c, async (stream) => {
    const followed = followImport(c.env, job);
    stream.onAbort(() => void followed.return(undefined));
    for await (const told of followed) {
      if (stream.aborted) return;
      if (told.kind === "alive") await stream.write(": nothing new\n\n");
      else {
        const data = JSON.stringify(told.import);
        await stream.writeSSE({ event: "progress", id: told.import.status, data, retry: retryMs });
      }
    }
  });
});
