import type { MiddlewareHandler } from "hono";
import { requestId } from "hono/request-id";
import type { V1 } from "./v1.ts";

const name = requestId({ headerName: "" });

/** A name for each request: in the header X-Request-Id of its answer, in its problem, and in the log where it failed. */
export const nameRequest: MiddlewareHandler<V1> = async (c, next) => {
  await name(c, next);
  c.res.headers.set("X-Request-Id", c.get("requestId"));
};
