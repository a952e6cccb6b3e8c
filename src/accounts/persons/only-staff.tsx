import type { Context, MiddlewareHandler } from "hono";
import { every } from "hono/combine";
import { isLoopbackUrl } from "../../config.ts";
import { scopeTo, wholeOf } from "../../db/account-scope.ts";
import type { Deps } from "../../deps.ts";
import { consolePage } from "../../http/console-pages.ts";
import type { Locale } from "../../ui/texts/locale.ts";
import { PledgePage, type PledgeProps } from "../members/pledge-page.tsx";
import type { Action } from "../permissions.ts";
import { staffLocale } from "./locale-of.ts";
import { NobodyPage, NotAllowedPage, SignInPage } from "./pages.tsx";
import type { Staff } from "./queries.ts";
import { halfSignedIn, openSessionOf, signedIn } from "./signed-in.ts";

export type Console = { Bindings: Deps; Variables: { staff: Staff; locale: Locale } };

/**
 * For every page of the console: its headers and limits, and only for members who may do this (permissions.ts). Others are
 * asked to sign in (401), or told whom to ask (403); who has still to promise how they treat people finds that page first,
 * whatever the link (403). `page` has other limits where it takes a file. What it lets through finds `c.var.staff` and `c.var.locale`,
 * and in the database that account alone.
 */
export function onlyStaff(action: Action, page = consolePage): MiddlewareHandler<Console> {
  return every(page, allow(action, { asksPledge: true }));
}

/** For the button of the pledge alone. */
export const onlyPledging = every(consolePage, allow("look", { asksPledge: false }));

function allow(action: Action, { asksPledge }: { asksPledge: boolean }): MiddlewareHandler<Console> {
  return async (c, next) => {
    c.env = wholeOf(c.env);
    const staff = await signedIn(c);
    if (!staff) return await answerStranger(c, 401);
    const locale = staffLocale(c, staff.person);
    c.header("Content-Language", locale);
    if (asksPledge && staff.owesPledge) return c.html(<PledgePage {...pledgeOf(c, staff, locale)} />, 403);
    if (!staff.may(action)) return c.html(<NotAllowedPage locale={locale} staff={staff} />, 403);
    c.set("staff", staff);
    c.set("locale", locale);
    c.env = scopeTo(c.env, staff.account.id);
    return await next();
  };
}

/** For the page of the promise: its button leads to the page that was asked for. */
export function pledgeOf(c: Pick<Context, "req">, { account }: Staff, locale: Locale): PledgeProps {
  const { pathname, search } = new URL(c.req.url);
  const isLost = c.req.method !== "GET";
  return { locale, name: account.name, to: isLost ? "/" : pathname + search, isLost };
}

/** After `onlyStaff`, for what is a person's own whatever the account: sessions, passkeys, second steps. */
export const asPerson: MiddlewareHandler<Console> = async (c, next) => {
  c.env = wholeOf(c.env);
  return await next();
};

type Stranger = Pick<Context<{ Bindings: Deps }>, "env" | "req" | "html" | "redirect">;

/** `status` 200 on the first page, where nobody was refused anything. Whoever is not signed in, or has a code still to give, or is a member of no account any more. */
export async function answerStranger(c: Stranger, status: 200 | 401): Promise<Response> {
  if (await halfSignedIn(c)) return c.redirect("/sign-in/code", 303);
  const held = await openSessionOf(c);
  const locale = staffLocale(c, held?.person);
  if (held) return await c.html(<NobodyPage locale={locale} />, 403);
  const isLocal = isLoopbackUrl(c.env.config.publicUrl);
  return await c.html(<SignInPage locale={locale} isLocal={isLocal} />, status);
}
