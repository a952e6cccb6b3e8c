import { Hono } from "hono";
import { signedIn } from "../accounts/session-cookie.ts";
import { SignedOutPage } from "../accounts/sign-in-pages.tsx";
import { isLoopbackUrl } from "../config.ts";
import type { Deps } from "../deps.ts";
import { consolePage } from "../http/console-pages.ts";
import { campaignFigures } from "./campaign-figures.ts";
import { listFigures } from "./list-figures.ts";
import { HomePage } from "./pages.tsx";
import { suppressedFigures } from "./suppressed-figures.ts";

/** `/`: where the account stands, or how to sign in. Never a redirect, so nothing can go round in circles. */
export const homeRoutes = new Hono<{ Bindings: Deps }>().get("/", consolePage, async (c) => {
  const { publicUrl, mail } = c.env.config;
  const account = await signedIn(c);
  if (!account) return c.html(<SignedOutPage isLocal={isLoopbackUrl(publicUrl)} />);
  const [lists, campaigns, suppressed] = await Promise.all([
    listFigures(c.env, account.id),
    campaignFigures(c.env, account.id),
    suppressedFigures(c.env, account.id),
  ]);
  const hasSandbox = mail.provider === "sandbox";
  return c.html(<HomePage {...{ account, publicUrl, hasSandbox, lists, campaigns, suppressed }} />);
});
