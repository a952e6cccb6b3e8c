import { bodyLimit } from "hono/body-limit";
import type { Context, MiddlewareHandler } from "hono";
import type { Deps } from "../deps.ts";
import { refuseTooMany } from "./link-limit.ts";
import { keepNetworkNumber } from "./network-number.ts";

const formBytesMax = 4096;

/** Headers of STANDARDS 7.2: nothing cached, nothing leaked, nothing loaded from elsewhere, no script at all. */
const headers: Readonly<Record<string, string>> = {
  "Cache-Control": "no-store",
  "Referrer-Policy": "same-origin",
  "X-Robots-Tag": "noindex, nofollow, noarchive",
  "Content-Security-Policy":
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "X-Frame-Options": "DENY",
  "X-Content-Type-Options": "nosniff",
  "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/**
 * For every page behind a link. The link is the capability and there is no cookie, so a foreign site can do nothing;
 * a browser that says it comes from one is refused all the same (STANDARDS 7.3).
 */
export const recipientPage: MiddlewareHandler<{ Bindings: Deps }> = async (c, next) => {
  if (isFromAnotherSite(c)) return refuseOtherSite(c);
  return await openRecipientPage(c, next);
};

/**
 * The same for pages that machines and other sites may post to: one-click (RFC 8058; machines say nothing of where they
 * come from) and the sign-up form on an account's own site. Whatever the path's own form needs, it refuses itself.
 */
export const openRecipientPage: MiddlewareHandler<{ Bindings: Deps }> = async (c, next) => {
  return await guardedPage(c, () =>
    formLimit(c, async () => {
      const refusal = await refuseTooMany(c);
      if (refusal) c.res = refusal;
      else await next();
    }),
  );
};

/** The headers of every page, around whatever limits the body and answers. */
export async function guardedPage(
  c: Context<{ Bindings: Deps }>,
  answer: () => Promise<Response | void>,
): Promise<Response | void> {
  keepNetworkNumber(c);
  const tooLarge = await answer();
  if (tooLarge instanceof Response) return tooLarge;
  for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
}

type Asked = { req: { method: string; header: (name: string) => string | undefined } };

export function isFromAnotherSite(c: Asked): boolean {
  return c.req.method === "POST" && c.req.header("sec-fetch-site") === "cross-site";
}

export function refuseOtherSite(c: { text: (body: string, status: 403) => Response }): Response {
  return c.text("This form was sent from another site.", 403);
}

/** Counted while it is read, so that a body of unknown length cannot pass. */
const formLimit = bodyLimit({ maxSize: formBytesMax, onError: (c) => c.text("This form is too large.", 413) });

/** 405 for methods that a path does not have: Hono would answer 404. */
export function onlyMethods(
  allow: string,
): (c: { text: (body: string, status: 405, headers: Record<string, string>) => Response }) => Response {
  return (c) => c.text("Method not allowed", 405, { Allow: allow });
}
