import type { MiddlewareHandler } from "hono";
import { Problem } from "../errors.ts";
import type { V1 } from "../http/v1.ts";

/** What both checks answer when they have no answer: never a guess (API.md). */
export function cannotTell(): Problem {
  const detail = "We cannot tell now who must not be mailed. Do not send; ask again in a few seconds.";
  return new Problem({ status: 503, title: "Cannot tell now", detail }, { "retry-after": "5" });
}

const checks = /^\/v1\/(?:suppressions|permissions)\/check$/;
const checkMsMax = 8_000;

/** A database that hangs says nothing, not even an error: after 8 s a check says that it cannot tell. */
export const tellInTime: MiddlewareHandler<V1> = async (c, next) => {
  if (!checks.test(c.req.path)) return await next();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(cannotTell()), checkMsMax);
  });
  try {
    await Promise.race([next(), late]);
  } finally {
    clearTimeout(timer);
  }
};
