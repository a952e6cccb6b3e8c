import { OpenAPIHono } from "@hono/zod-openapi";
import { Hono, type HonoRequest } from "hono";
import { keepAudit } from "./accounts/audit.ts";
import type { Deps } from "./deps.ts";
import { notFound, Problem } from "./errors.ts";
import { answerNothingHere } from "./home/nothing-here.tsx";
import { createAllowedMethods } from "./http/allowed-methods.ts";
import { answerReady } from "./http/answer-ready.ts";
import { authenticate } from "./http/authenticate.ts";
import { allowOrigins } from "./http/cross-origin.ts";
import { replayRepeats } from "./http/idempotency.ts";
import { jsonOnly } from "./http/json-only.ts";
import { plainBodies } from "./http/plain-bodies.ts";
import { answerError } from "./http/problem.ts";
import { refuseNul } from "./http/refuse-nul.ts";
import { seeRequest } from "./http/see-request.ts";
import type { V1 } from "./http/v1.ts";
import { onlyPagesOnOwnHosts } from "./senders/own-hosts.ts";
import { tellInTime } from "./suppression/cannot-tell.ts";
import { wakeWebhooks } from "./webhooks/wake.ts";

/** What stands before every route, whichever of them an app has (app.ts has all, front.ts the busiest). */
export function openApp(): Hono<{ Bindings: Deps }> {
  return new Hono<{ Bindings: Deps }>()
    .use(seeRequest)
    .use(plainBodies)
    .use(onlyPagesOnOwnHosts)
    .use(wakeWebhooks)
    .get("/healthz", (c) => c.text("ok"))
    .get("/readyz", answerReady);
}

/** /v1: authenticated, limited, repeatable; every error is a problem document. */
export function openV1(): OpenAPIHono<V1> {
  const v1Routes = new OpenAPIHono<V1>();
  v1Routes.use(allowOrigins).use(tellInTime).use(authenticate).use(jsonOnly).use(refuseNul);
  v1Routes.use(replayRepeats).use(keepAudit);
  return v1Routes;
}

/** What stands after every route: errors, nothing there, and a method that is not there. */
export function answerRest(app: Hono<{ Bindings: Deps }>): void {
  app.onError(async (error, c) => {
    const isNowhere = error instanceof Problem && error.body.status === 404;
    return isNowhere && wantsPage(c.req) ? await answerNothingHere(c) : answerError(error, c);
  });
  const allowedMethods = createAllowedMethods(() => app.routes);
  app.notFound(async (c) => {
    const isPage = wantsPage(c.req);
    const allowed = allowedMethods(c.req.path);
    if (allowed.length === 0 || allowed.includes(c.req.method)) {
      return isPage ? await answerNothingHere(c) : answerError(notFound("resource"), c);
    }
    const allow = { allow: allowed.join(", ") };
    const detail = `Only ${allow.allow} can be done here.`;
    if (isPage) return c.text(detail, 405, allow);
    return answerError(new Problem({ status: 405, title: "Method not allowed", detail }, allow), c);
  });
}

/** A browser that asks for a page, not a program that asks the API. */
function wantsPage(req: HonoRequest): boolean {
  return (
    ["GET", "HEAD"].includes(req.method) &&
    !req.path.startsWith("/v1") &&
    (req.header("accept")?.includes("text/html") ?? false)
  );
}
