import type { Account } from "../accounts/queries.ts";
import type { Sender } from "../db/json.ts";
import type { Deps } from "../deps.ts";
import type { CompiledMail } from "../mail/compile-mail.ts";
import { listHeaders, mailtoOf } from "../mail/list-headers.ts";
import type { Locale } from "../ui/texts/locale.ts";
import { type LinkRecipe, type MailForm, tokenStandIn } from "./mail-form.ts";

type About = {
  account: Account;
  sender: Sender;
  /** Where links lead; `compiled` has its own there already. */
  base: string;
  /** The list of a campaign; null for a mail of none, which goes by the account. */
  listId: string | null;
  /** To whoever the account named as its contact, and not to a recipient: it has no list to leave. */
  isToAccount?: boolean;
  locale: Locale;
  compiled: CompiledMail;
  links: Readonly<Record<string, LinkRecipe>>;
};

/** Everything of a mail but the person; its headers are checked with a link of full length. */
export function mailFormOf({ config }: Pick<Deps, "config">, about: About): MailForm {
  const { account, sender, base, listId, isToAccount, locale, compiled, links } = about;
  const all = listHeaders({
    unsubscribeUrl: `${base}/u/${tokenStandIn}`,
    mailto: mailtoOf(config, tokenStandIn),
    // The name people know: a list's own name is the sender's business.
    listId: { phrase: sender.name, id: `${listId ?? account.id}.list-id.${new URL(config.publicUrl).hostname}` },
    locale,
    country: account.country,
  });
  const headers = isToAccount ? all.filter(({ name }) => !/^(?:List-|Precedence)/.test(name)) : all;
  const { subject } = compiled;
  const { text } = compiled;
  const html = account.trapLinks && "trap" in links ? withTrap(compiled.html) : compiled.html;
  const used = Object.entries(links).filter(([name]) =>
    [subject, html, text].some((part) => part.includes(`{{${name}}}`)),
  );
  return {
    version: 1,
    base,
    from: { name: sender.name, address: sender.address },
    reply_to: sender.reply_to ?? null,
    subject,
    html,
    text,
    headers: headers.map(({ name, value }) => ({ name, value: value.replaceAll(tokenStandIn, "{{token}}") })),
    links: Object.fromEntries(used),
  };
}

/** The links of every message that is one. */
export const messageLinks = {
  unsubscribe: { path: "u", purpose: "unsubscribe", of: "message" },
  preferences: { path: "p", purpose: "preferences", of: "contact" },
  dispute: { path: "c", purpose: "dispute", of: "message" },
} as const satisfies Record<string, LinkRecipe>;

export const questionLinks = {
  ...messageLinks,
  link: { path: "i", purpose: "answer", of: "message" },
  trap: { path: "h", purpose: "trap", of: "message" },
} as const satisfies Record<string, LinkRecipe>;

const trap =
  '<a href="{{trap}}" aria-hidden="true" tabindex="-1" style="display:block;width:1px;height:1px;overflow:hidden;font-size:1px;line-height:1px;text-decoration:none"></a>';

/** A link that no person sees, hears or comes to by keyboard: who opens it opens every link (STANDARDS 6.3). */
function withTrap(html: string): string {
  const end = html.lastIndexOf("</body>");
  return end < 0 ? html : html.slice(0, end) + trap + html.slice(end);
}
