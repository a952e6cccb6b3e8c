import { type Context, Hono } from "hono";
import { isLoopbackUrl } from "../config.ts";
import type { Deps } from "../deps.ts";
import { consolePage } from "../http/console-pages.ts";
import { onlyMethods } from "../http/recipient-pages.ts";
import { closeSession } from "./close-session.ts";
import { openSession } from "./open-session.ts";
import { forgetSession, keepSession, readSession, signedIn } from "./session-cookie.ts";
import { linkState } from "./session-queries.ts";
import { ClosedLinkPage, SignInPage } from "./sign-in-pages.tsx";

type C = Context<{ Bindings: Deps }>;

/** `/sign-in/{token}`: a page with a button that uses the link up; `/sign-out`. Whoever signed in with a link may press it again. */
export const signInRoutes = new Hono<{ Bindings: Deps }>()
  .use("/sign-in/*", consolePage)
  .use("/sign-out", consolePage)
  .get("/sign-in/:token", async (c) => {
    const state = await linkState(c.env, c.req.param("token"));
    return state === "open" ? c.html(<SignInPage action={c.req.path} />) : await answerClosed(c, state);
  })
  .post("/sign-in/:token", async (c) => {
    const token = c.req.param("token");
    const opened = await openSession(c.env, token);
    if (opened.outcome === "closed") return await answerClosed(c, await linkState(c.env, token));
    keepSession(c, opened.token);
    return c.redirect("/", 303);
  })
  .post("/sign-out", async (c) => {
    const token = readSession(c);
    if (token) await closeSession(c.env, token);
    forgetSession(c);
    return c.redirect("/", 303);
  })
  .all("/sign-in/:token", onlyMethods("GET, HEAD, POST"))
  .all("/sign-out", onlyMethods("POST"));

async function answerClosed(c: C, state: "open" | "used" | "unknown"): Promise<Response> {
  if (state !== "unknown" && (await signedIn(c))) return c.redirect("/", 303);
  const isLocal = isLoopbackUrl(c.env.config.publicUrl);
  return c.html(
    <ClosedLinkPage state={state === "unknown" ? "unknown" : "used"} isLocal={isLocal} />,
    state === "unknown" ? 404 : 410,
  );
}
