import { eq } from "drizzle-orm";
import type { MiddlewareHandler } from "hono";
import { senderDomains } from "../db/schema.ts";
import type { Deps } from "../deps.ts";

/** What an account's own host for links serves: the pages of recipients, and what those load. */
const served = /^\/(?:[iupcnsdmah]\/|again\/|assets\/|logos\/|favicon\.ico$|healthz$)/;

/** An account's own host is for recipients: neither console nor API answers there, whatever cookie or key it is shown. */
export const onlyPagesOnOwnHosts: MiddlewareHandler<{ Bindings: Deps }> = async (c, next) => {
  const { hostname: host, pathname } = new URL(c.req.url);
  const hostname = host.replace(/\.$/, "");
  if (served.test(pathname) || isOurs(c.env, hostname)) return await next();
  const [own] = await c.env.db
    .select({ id: senderDomains.id })
    .from(senderDomains)
    .where(eq(senderDomains.linkHost, hostname))
    .limit(1);
  return own ? c.text("There is nothing here.", 404) : await next();
};

/** Names with a dot are asked about; loopback, addresses and the public host are nobody's own. */
function isOurs({ config }: Deps, hostname: string): boolean {
  return hostname === new URL(config.publicUrl).hostname || !hostname.includes(".") || /^[\d.]+$|:/.test(hostname);
}
