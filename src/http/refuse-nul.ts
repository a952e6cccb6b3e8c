import type { MiddlewareHandler } from "hono";
import { invalid } from "../errors.ts";
import { isJson } from "./idempotency.ts";
import type { V1 } from "./v1.ts";

/** An escaped U+0000, not the text of one: an even number of backslashes stands before it. */
const escapedNul = /(?:^|[^\\])(?:\\\\)*\\u0000/;

/** Both halves of a character beyond U+FFFF, and what may be half of one. */
const escapedPair = /\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}/g;
const escapedHalf = /(?:^|[^\\])(?:\\\\)*\\u[dD][89a-fA-F]/;

/** PostgreSQL's text holds every character but U+0000, and none by halves; better said here than by it. */
export const refuseNul: MiddlewareHandler<V1> = async (c, next) => {
  // Nothing of it is stored, and what is odd of an address is what it is asked about.
  if (c.req.path === "/v1/addresses/check") return await next();
  const isBody = c.req.method !== "GET" && isJson(c.req.header("content-type"));
  const body = isBody ? await c.req.text() : "";
  // Nearly no body has an escape in it, and some have 300 kB.
  const isEscaped = body.includes("\\u");
  const hasNul = /%00|%5Cu0000/i.test(c.req.url) || (isEscaped && escapedNul.test(body));
  if (isEscaped && escapedHalf.test(body.replaceAll(escapedPair, "")))
    throw invalid("#", "half_character", "There is half a character in it (a lone surrogate): write it whole.");
  if (hasNul) throw invalid("#", "nul_character", "Take out the character U+0000: no text can hold it.");
  await next();
};
