import { Hono } from "hono";
import { trapPath } from "../../consent/signals/rules.ts";
import type { Deps } from "../../deps.ts";
import { openLink } from "../../http/links.ts";
import { onlyMethods, recipientPage } from "../../http/recipient-pages.ts";
import { noteVisit } from "../../preferences/judge-act.ts";
import { pageLocale } from "../../preferences/page-locale.ts";
import { recipientOfMessage } from "../../preferences/recipient.ts";
import { Plain } from "../../ui/plain-page.tsx";
import { locales, type Locale } from "../../ui/texts/locale.ts";
import { UnknownLinkPage } from "../../ui/unknown-link-page.tsx";

/**
 * `/h/{link}`: the link in a mail that no person sees (STANDARDS 6.3; off unless the account wants it). Opening it changes
 * nothing; an act on that mail from the same client address, in the minutes after it, is judged by it.
 */
export const trapRoutes = new Hono<{ Bindings: Deps }>()
  .use(`/${trapPath}/*`, recipientPage)
  .get(`/${trapPath}/:link`, async (c) => {
    const link = openLink(c.env.linkKeys, "trap", c.req.param("link"));
    const recipient = link ? await recipientOfMessage(c.env, link.id) : null;
    if (!recipient) return c.html(<UnknownLinkPage locale={pageLocale(c, "en")} />, 404);
    noteVisit(c, { accountId: recipient.account.id, contactId: recipient.contactId });
    const locale = pageLocale(c, recipient.locale);
    c.header("Content-Language", locale);
    const frame = { locale, languages: locales, sender: recipient.sender };
    return c.html(
      <Plain frame={frame} title={words[locale].title}>
        <p>{words[locale].others}</p>
      </Plain>,
    );
  })
  .all(`/${trapPath}/:link`, onlyMethods("GET, HEAD"));

/** Whoever comes here all the same: a mail program that shows everything may have shown it. */
const words: Record<Locale, { title: string; others: string }> = {
  nl: {
    title: "Hier is niets te doen",
    others: "Deze link is er voor programma’s die mail nakijken. De andere links in de mail zijn voor jou.",
  },
  fr: {
    title: "Rien à faire ici",
    others:
      "Ce lien est là pour les programmes qui contrôlent les e-mails. Les autres liens de l’e-mail sont pour vous.",
  },
  de: {
    title: "Hier ist nichts zu tun",
    others: "Dieser Link ist für Programme, die Mails prüfen. Die anderen Links in der Mail sind für Sie.",
  },
  en: {
    title: "Nothing to do here",
    others: "This link is there for programs that check mail. The other links in the mail are for you.",
  },
};
