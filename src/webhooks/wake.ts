import type { MiddlewareHandler } from "hono";
import type { Deps } from "../deps.ts";

/** Requests after which there may be something to tell: what recipients do, and what the API changes of people and campaigns. */
const telling =
  /^\/(?:[ipuscma]\/|v1\/(?:suppressions(?:\/[0-9a-f]+)?$|consent-records|requests|contacts\/[^/]+\/|campaigns\/[^/]+\/(?:pause|stops)|imports\/|lists\/))/;

/** Wakes the webhooks once such a request is done. A wake-up that is lost costs a minute: the tick finds it. */
export const wakeWebhooks: MiddlewareHandler<{ Bindings: Deps }> = async (c, next) => {
  await next();
  if (c.req.method === "GET" || c.req.method === "HEAD" || c.res.status >= 400 || !telling.test(c.req.path)) return;
  await c.env.queue.wake("webhooks").catch(() => c.env.log({ level: "warn", event: "wake_up_lost", job: "webhooks" }));
};
