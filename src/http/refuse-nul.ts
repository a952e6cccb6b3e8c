import type { MiddlewareHandler } from "hono";
import { invalid } from "../errors.ts";
import { isJson } from "./idempotency.ts";
import type { V1 } from "./v1.ts";

/** An escaped U+0000, not the text of one: an even number of backslashes stands before it. */
const escapedNul = /(?:^|[^\\])(?:\\\\)*\\u0000/;

/** PostgreSQL's text holds every character but U+0000; better said here than by it. */
export const refuseNul: MiddlewareHandler<V1> = async (c, next) => {
  const isBody = c.req.method !== "GET" && isJson(c.req.header("content-type"));
  const hasNul = /%00|%5Cu0000/i.test(c.req.url) || (isBody && escapedNul.test(await c.req.text()));
  if (hasNul) throw invalid("#", "nul_character", "Take out the character U+0000: no text can hold it.");
  await next();
};
