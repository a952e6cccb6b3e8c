import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { Problem } from "../errors.ts";
import { isJson, isUpload } from "./idempotency.ts";
import { problemResponse } from "./problem.ts";
import type { V1 } from "./v1.ts";

const jsonBytesMax = 8 * 1024 * 1024;

/** Uploads stream and have their own limit; everything else that has a body is JSON, and small. */
export const jsonOnly: MiddlewareHandler<V1> = async (c, next) => {
  const hasBody = c.req.method === "POST" || c.req.method === "PUT" || c.req.method === "PATCH";
  const type = c.req.header("content-type");
  if (!hasBody || isUpload(c.req.path, type)) return await next();
  if (type !== undefined && !isJson(type)) {
    const detail = "Send JSON: Content-Type application/json.";
    throw new Problem({ status: 415, title: "Media type not taken", detail });
  }
  // A length that is said beforehand is all that can come; the body need not be touched, which costs more than a check.
  const said = c.req.header("content-length");
  if (said === undefined || c.req.header("transfer-encoding") !== undefined) return await counted(c, next);
  if (Number.parseInt(said, 10) > jsonBytesMax) return tooLarge();
  return await next();
};

const tooLarge = () => problemResponse({ status: 413, title: "Too large", detail: "A JSON body may have 8 MiB." });
const counted = bodyLimit({ maxSize: jsonBytesMax, onError: tooLarge });
