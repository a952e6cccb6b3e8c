import { type Context, Hono } from "hono";
import { closeSession } from "../accounts/persons/close-session.ts";
import { keepSignIn } from "../accounts/persons/keep-sign-in.ts";
import { staffLocale } from "../accounts/persons/locale-of.ts";
import { openSession } from "../accounts/persons/open-session.ts";
import { ClosedLinkPage, CodePage, LinkSentPage, OpenLinkPage, SignInPage } from "../accounts/persons/pages.tsx";
import { linkState } from "../accounts/persons/queries.ts";
import { halfSignedIn, keepCookies, openSessionOf, signedIn } from "../accounts/persons/signed-in.ts";
import { takeSecondStep } from "../accounts/persons/take-second-step.ts";
import { authOf } from "../accounts/persons/auth.ts";
import { isLoopbackUrl } from "../config.ts";
import type { Deps } from "../deps.ts";
import { consolePage } from "../http/console-pages.ts";
import { clientAddressOf } from "../http/evidence.ts";
import { one, readForm } from "../http/read-form.ts";
import { onlyMethods } from "../http/recipient-pages.ts";
import { normaliseAddress } from "../hygiene/address.ts";
import { isLocale } from "../ui/texts/locale.ts";
import { askLink } from "./ask-link.ts";
import { offerPasskey, verifyPasskey } from "./passkey-sign-in.ts";
import { passkeyScript } from "./passkey-script.ts";

type C = Context<{ Bindings: Deps }>;

/**
 * `/sign-in`: ask for a link by mail. `/sign-in/{token}`: a page with a button that uses the link up; a gateway that opens it
 * burns nothing. `/sign-in/code`: the second step. `/sign-in/passkey`: for the script. `/sign-out`.
 */
export const signInRoutes = new Hono<{ Bindings: Deps }>()
  .get("/assets/passkey.js", (c) =>
    c.body(passkeyScript, 200, {
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "public, max-age=3600",
      "x-content-type-options": "nosniff",
    }),
  )
  .use("/sign-in", consolePage)
  .use("/sign-in/*", consolePage)
  .use("/sign-out", consolePage)
  .get("/sign-in", (c) => c.html(<SignInPage locale={staffLocale(c)} isLocal={isLocal(c)} />))
  .post("/sign-in", async (c) => {
    const form = await readForm(c);
    const lang = one(form, "lang");
    const locale = isLocale(lang) ? lang : staffLocale(c);
    const typed = (one(form, "address") ?? "").trim();
    const address = normaliseAddress(typed);
    if (!address) {
      return c.html(<SignInPage locale={locale} isLocal={isLocal(c)} address={typed.slice(0, 254)} isBad />, 422);
    }
    await askLink(c.env, { address, clientAddress: clientAddressOf(c), locale });
    return c.html(<LinkSentPage locale={locale} />);
  })
  .get("/sign-in/code", async (c) =>
    (await halfSignedIn(c)) ? c.html(<CodePage locale={staffLocale(c)} problem={null} />) : c.redirect("/", 303),
  )
  .post("/sign-in/code", async (c) => {
    const held = await halfSignedIn(c);
    if (!held) return c.redirect("/", 303);
    const form = await readForm(c);
    const recovery = one(form, "recovery");
    const code = recovery ?? one(form, "code") ?? "";
    const kind = recovery === null ? "code" : "recovery";
    const taken = await takeSecondStep(c.env, { session: held.session, headers: c.req.raw.headers, code, kind });
    const locale = staffLocale(c, held.person);
    return taken === "wrong" ? c.html(<CodePage locale={locale} problem="wrong" />, 422) : c.redirect("/", 303);
  })
  .post("/sign-in/passkey/options", async (c) => await offerPasskey(c))
  .post("/sign-in/passkey", async (c) => {
    const token = await verifyPasskey(c);
    if (token === null) return c.json({ ok: false }, 401);
    await keepSignIn(c.env, { token, how: "passkey" });
    return c.json({ ok: true });
  })
  .get("/sign-in/:token", async (c) => {
    const state = await linkState(c.env, c.req.param("token"));
    return state === "open"
      ? c.html(<OpenLinkPage locale={staffLocale(c)} action={c.req.path} />)
      : await answerClosed(c, state);
  })
  .post("/sign-in/:token", async (c) => {
    const token = c.req.param("token");
    const opened = await openSession(c.env, { token, headers: c.req.raw.headers });
    if (opened.outcome === "closed") return await answerClosed(c, await linkState(c.env, token));
    keepCookies(c, opened.cookies);
    return c.redirect(opened.outcome === "opened" ? "/" : "/sign-in/code", 303);
  })
  .post("/sign-out", async (c) => {
    const held = await openSessionOf(c);
    if (held) await closeSession(c.env, { personId: held.person.id, sessionId: held.session.id });
    const { headers } = await (await authOf(c.env)).api.signOut({ headers: c.req.raw.headers, returnHeaders: true });
    keepCookies(c, headers.getSetCookie());
    return c.redirect("/", 303);
  })
  .all("/sign-in", onlyMethods("GET, HEAD, POST"))
  .all("/sign-in/code", onlyMethods("GET, HEAD, POST"))
  .all("/sign-in/:token", onlyMethods("GET, HEAD, POST"))
  .all("/sign-out", onlyMethods("POST"));

async function answerClosed(c: C, state: "open" | "used" | "unknown"): Promise<Response> {
  if (state !== "unknown" && (await signedIn(c))) return c.redirect("/", 303);
  const shown = state === "unknown" ? "unknown" : "used";
  return c.html(
    <ClosedLinkPage locale={staffLocale(c)} state={shown} isLocal={isLocal(c)} />,
    state === "unknown" ? 404 : 410,
  );
}

const isLocal = (c: C) => isLoopbackUrl(c.env.config.publicUrl);
