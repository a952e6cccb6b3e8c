import type { MiddlewareHandler } from "hono";
import type { Deps } from "../deps.ts";
import { Problem } from "../errors.ts";

/**
 * A body is taken as it is: nothing unpacks gzip, deflate or br, so that nothing can be sent that grows here (a bomb), and every
 * limit on bytes is one on what is read. RFC 9110, 15.5.16: 415, and Accept-Encoding says what would be taken. Only one-click is
 * read whatever its headers say, as it stands: a no is never lost by a header that is wrong.
 */
export const plainBodies: MiddlewareHandler<{ Bindings: Deps }> = async (c, next) => {
  const coding = c.req.header("content-encoding")?.trim().toLowerCase() ?? "";
  const isPlain = coding === "" || coding === "identity" || c.req.method === "GET" || c.req.method === "HEAD";
  if (isPlain || c.req.path.startsWith("/u/")) return await next();
  const detail = "Send the body unpacked, without Content-Encoding.";
  throw new Problem({ status: 415, title: "Content coding not taken", detail }, { "Accept-Encoding": "identity" });
};
