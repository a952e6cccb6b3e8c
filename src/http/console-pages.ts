import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Deps } from "../deps.ts";
import { guardedPage, refuseOtherSite } from "./recipient-pages.ts";

/** A mapping of a hundred columns, or the words of a campaign in four languages. */
const formBytesMax = 256 * 1024;

/** Scripts are files of ours, and talk to us alone. */
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * For pages of those who work here: the headers and limits of every page, and, since a cookie lets a browser act, no form
 * from anywhere but our own pages (STANDARDS 7.3): Sec-Fetch-Site first, Origin where a browser is too old for that.
 */
export const consolePage = guarded(formLimit());

/** The same for a page that shows a mail in a frame; the frame is ours too. */
export const framingPage = guarded(formLimit(), { "Content-Security-Policy": `${policy}; frame-src 'self'` });

/**
 * For what stands in that frame: a mail, with its own styles and pictures. It has no scripts, no forms and no origin, and
 * nobody else's page can frame it.
 */
export const framedPage = guarded(formLimit(), {
  "Content-Security-Policy":
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src https: 'self'; base-uri 'none'; frame-ancestors 'self'",
  "X-Frame-Options": "SAMEORIGIN",
});

/** The same for a page that takes a file, which is limited where it is read. */
export const filePage = guarded(async (_, next) => await next());

function formLimit(): MiddlewareHandler {
  return bodyLimit({ maxSize: formBytesMax, onError: (c) => c.text("This form is too large.", 413) });
}

function guarded(
  limit: MiddlewareHandler,
  headers: Readonly<Record<string, string>> = {},
): MiddlewareHandler<{ Bindings: Deps }> {
  return async (c, next) => {
    if (c.req.method !== "GET" && c.req.method !== "HEAD" && isFromElsewhere(c)) return refuseOtherSite(c);
    return await securedPage(
      c,
      async () => (namesNoId(c.req.path) ? await c.notFound() : await limit(c, next)),
      headers,
    );
  };
}

/** What a page answers, with the headers of all of them and of its own; for a page that stands for one that is not. */
export async function securedPage(
  c: Context<{ Bindings: Deps }>,
  answer: () => Promise<Response | void>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response | void> {
  const answered = await guardedPage(c, answer);
  c.header("Content-Security-Policy", policy);
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  c.header("Vary", "Cookie, Sec-Fetch-Site, Origin");
  return answered;
}

const likeId = /^[0-9a-f-]{36}$/;
const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Letters and dashes where an id belongs: nothing of ours has that name, and PostgreSQL is not asked. */
function namesNoId(path: string): boolean {
  return path.split("/").some((part) => likeId.test(part) && idIn(part) === null);
}

/** An id of ours as a query or a form names it, or nothing. */
export function idIn(text: string | null | undefined): string | null {
  return id.exec(text ?? "")?.[0] ?? null;
}

type Asked = { req: { url: string; header: (name: string) => string | undefined }; env: Pick<Deps, "config"> };

/** Neither header: not a browser (all send Origin with a POST), so nobody's cookie comes along. `Origin: null` is elsewhere. */
function isFromElsewhere(c: Asked): boolean {
  const site = c.req.header("sec-fetch-site");
  if (site !== undefined) return site !== "same-origin" && site !== "none";
  const origin = c.req.header("origin");
  return origin !== undefined && origin !== c.env.config.publicUrl && origin !== new URL(c.req.url).origin;
}
