import type { MiddlewareHandler } from "hono";
import { Problem } from "../errors.ts";
import type { Caller, V1 } from "./v1.ts";

export const scopes = [
  "addresses",
  "lists",
  "campaigns",
  "consent",
  "suppressions:read",
  "suppressions:write",
  "suppressions:key",
  "permissions",
  "webhooks",
  "privacy",
  "account",
] as const;
export type Scope = (typeof scopes)[number];

export function requireScope(scope: Scope): MiddlewareHandler<V1> {
  return async (c, next) => {
    checkScope(c.var.caller, scope);
    await next();
  };
}

/** For operations whose scope follows from what they are asked. */
export function checkScope(caller: Caller, scope: Scope): void {
  if (caller.scopes.includes(scope)) return;
  throw new Problem({ status: 403, title: "Scope missing", detail: `This key lacks the scope "${scope}".` });
}
