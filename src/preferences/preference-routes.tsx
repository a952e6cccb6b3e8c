import { type Context, Hono } from "hono";
import type { Deps } from "../deps.ts";
import { clientAddressOf, userAgentOf } from "../http/evidence.ts";
import { openLink } from "../http/links.ts";
import { one, readForm } from "../http/read-form.ts";
import { onlyMethods, recipientPage } from "../http/recipient-pages.ts";
import { UnknownLinkPage } from "../ui/unknown-link-page.tsx";
import { changePreferences } from "./change-preferences.ts";
import { ownPath, pageLocale } from "./page-locale.ts";
import { PreferencesPage } from "./pages.tsx";
import { preferencesData } from "./preferences-data.ts";
import { recipientOfContact } from "./recipient.ts";

type C = Context<{ Bindings: Deps }>;

/** `/p/{link}`: the preference centre. The link stands for a contact; after erasure there is nothing left to set. */
export const preferenceRoutes = new Hono<{ Bindings: Deps }>()
  .use("/p/*", recipientPage)
  .get("/p/:link", async (c) => {
    const recipient = await recipientOf(c, c.req.param("link"));
    if (!recipient) return c.html(<UnknownLinkPage locale={pageLocale(c, "en")} />, 404);
    const locale = pageLocale(c, recipient.locale);
    c.header("Content-Language", locale);
    const data = await preferencesData(c.env, { recipient, locale, action: c.req.path });
    const isSaved = c.req.query("done") === "saved" && data.done === null;
    return c.html(<PreferencesPage {...data} done={isSaved ? "saved" : data.done} />);
  })
  .post("/p/:link", async (c) => {
    const form = await readForm(c);
    const recipient = await recipientOf(c, c.req.param("link"));
    if (!recipient) return c.html(<UnknownLinkPage locale={pageLocale(c, "en", form)} />, 404);
    const locale = pageLocale(c, recipient.locale, form);
    const evidence = { clientAddress: clientAddressOf(c), userAgent: userAgentOf(c), cameFromMail: false };
    const outcome = await changePreferences(c.env, { recipient, form, locale, evidence });
    switch (outcome) {
      case "saved":
        // A saved language is the one to go on in.
        return c.redirect(ownPath(c, one(form, "choice") === "language" ? new Map() : form, { done: "saved" }), 303);
      case "answered":
        return c.redirect(ownPath(c, form), 303);
      case "data_by_contact":
      case "pause":
      case "choose":
      case "too_late": {
        const data = await preferencesData(c.env, { recipient, locale, action: c.req.path });
        const problem = outcome === "pause" || outcome === "choose" ? outcome : null;
        const status = outcome === "too_late" ? 410 : problem ? 422 : 200;
        return c.html(<PreferencesPage {...data} problem={problem} />, status);
      }
    }
  })
  .all("/p/:link", onlyMethods("GET, HEAD, POST"));

async function recipientOf(c: C, text: string) {
  const link = openLink(c.env.linkKeys, "preferences", text);
  const recipient = link ? await recipientOfContact(c.env, link.id) : null;
  return recipient?.contact ? { ...recipient, contact: recipient.contact } : null;
}
