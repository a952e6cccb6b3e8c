import type { MiddlewareHandler } from "hono";
import type { Deps } from "../deps.ts";
import { openRecipientPage, refuseOtherSite } from "./recipient-pages.ts";

/**
 * For pages of those who work here: the headers and limits of every page, and, since a cookie lets a browser act, no form
 * from anywhere but our own pages (STANDARDS 7.3): Sec-Fetch-Site first, Origin where a browser is too old for that.
 */
export const consolePage: MiddlewareHandler<{ Bindings: Deps }> = async (c, next) => {
  if (c.req.method !== "GET" && c.req.method !== "HEAD" && isFromElsewhere(c)) return refuseOtherSite(c);
  const answered = await openRecipientPage(c, next);
  c.header("Vary", "Cookie, Sec-Fetch-Site, Origin");
  return answered;
};

type Asked = { req: { url: string; header: (name: string) => string | undefined }; env: Pick<Deps, "config"> };

/** Neither header: not a browser (all send Origin with a POST), so nobody's cookie comes along. `Origin: null` is elsewhere. */
function isFromElsewhere(c: Asked): boolean {
  const site = c.req.header("sec-fetch-site");
  if (site !== undefined) return site !== "same-origin" && site !== "none";
  const origin = c.req.header("origin");
  return origin !== undefined && origin !== c.env.config.publicUrl && origin !== new URL(c.req.url).origin;
}
