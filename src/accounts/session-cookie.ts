import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { CookieOptions } from "hono/utils/cookie";
import type { Config } from "../config.ts";
import type { Deps } from "../deps.ts";
import { sessionMsMax } from "./open-session.ts";
import type { Account } from "./queries.ts";
import { accountOfSession } from "./session-queries.ts";

type C = Context<{ Bindings: Deps }>;

/** Whoever is signed in; null for all others. */
export async function signedIn(c: C): Promise<Account | null> {
  const token = readSession(c);
  return token ? await accountOfSession(c.env, token) : null;
}

export function readSession(c: C): string | undefined {
  return getCookie(c, cookieOf(c.env.config).name);
}

/** By Max-Age: the browser's clock is not ours. */
export function keepSession(c: C, token: string): void {
  const { name, options } = cookieOf(c.env.config);
  setCookie(c, name, token, { ...options, maxAge: sessionMsMax / 1000 });
}

export function forgetSession(c: C): void {
  const { name, options } = cookieOf(c.env.config);
  deleteCookie(c, name, options);
}

/**
 * `__Host-`: https, this host and no path, so that no neighbour can set it. Over http, which is this machine alone, that
 * cannot be; and since cookies ignore the port, the name carries it, or two local starts would sign each other out.
 */
function cookieOf({ publicUrl }: Config): { name: string; options: CookieOptions } {
  const url = new URL(publicUrl);
  const shared = { httpOnly: true, sameSite: "Lax", path: "/" } as const;
  if (url.protocol === "https:") return { name: "__Host-session", options: { ...shared, secure: true } };
  return { name: url.port === "" ? "session" : `session-${url.port}`, options: shared };
}
