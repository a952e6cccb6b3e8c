import { fillTemplate } from "./fill-template.ts";
import { placeholders } from "./mail-content.ts";
import type { MailContents, MailFrame, MailKind, QuestionMail } from "./mail-content.ts";
import { mailText } from "./mail-text.ts";
import { mailWords } from "./mail-words.ts";
import { withoutComments } from "./own-template/parse-mjml.ts";
import { renderMjml } from "./render-mjml.ts";
import { templates } from "./templates.ts";
import { withoutSlots } from "./without-slots.ts";

/** A mail without the person: `{{name}}` stands where `composeMail` puts what is theirs. */
export type CompiledMail = { subject: string; html: string; text: string };

/** Gmail cuts a message off beyond this and hides the no behind a link. */
const htmlBytesMax = 102 * 1024;
/** What a personal value takes at most, mostly a link, reckoned for the limit above. */
const valueBytes = 160;

/**
 * Compiles one kind of mail for everybody who gets it in this language: once per campaign, locale and round (about 20 ms).
 * @throws when a text has a placeholder that this kind does not know, or the HTML is beyond Gmail's 102 KB
 */
export async function compileMail<K extends MailKind>(kind: K, content: MailContents[K]): Promise<CompiledMail> {
  const words = mailWords[kind](withPlainNames(content));
  const own = "template" in content && content.template ? withoutComments(content.template) : null;
  const filled = fillTemplate(own ?? templates[kind], words);
  refuseUnknownPlaceholders(kind, `${words.subject}\n${filled}`);
  const { html, errors } = await renderMjml(filled);
  if (errors.length > 0) {
    throw new Error(`The mail template is not sound. ${errors.map((e) => `Line ${e.line}: ${e.message}`).join(" ")}`);
  }
  const slots = html.match(/\{\{/g)?.length ?? 0;
  const bytes = new TextEncoder().encode(html).length + slots * valueBytes;
  if (bytes > htmlBytesMax) {
    throw new Error(
      `This mail takes ${bytes} bytes and Gmail cuts off after ${htmlBytesMax}. Shorten the text or offer fewer topics.`,
    );
  }
  return { subject: words.subject.replace(/\s+/g, " ").trim(), html, text: mailText(filled) };
}

/** What an account and its things are called is no text of a mail: braces in it are no places to fill in. */
function withPlainNames<C extends MailFrame>(content: C): C {
  const { sender } = content;
  const { account } = sender;
  const plain = (text: string | null) => text && withoutSlots(text);
  const whose = {
    ...account,
    name: withoutSlots(account.name),
    legalId: plain(account.legalId),
    postalAddress: plain(account.postalAddress),
    contact: plain(account.contact),
    dpo: plain(account.dpo),
  };
  const named = { ...content, sender: { ...sender, name: withoutSlots(sender.name), account: whose } };
  if (!isQuestion(named)) return named;
  const topics = named.topics.map(({ name, partners, ...topic }) => ({
    ...topic,
    name: withoutSlots(name),
    partners: partners.map(withoutSlots),
  }));
  return { ...named, topics, source: { ...named.source, name: plain(named.source.name) } };
}

const isQuestion = <C extends MailFrame>(content: C): content is C & QuestionMail =>
  "topics" in content && "source" in content;

function refuseUnknownPlaceholders(kind: MailKind, text: string): void {
  const known: readonly string[] = placeholders[kind];
  const unknown = Array.from(text.matchAll(/\{\{([^{}]*)\}\}/g), (found) => found[1] ?? "").find(
    (name) => !known.includes(name),
  );
  if (unknown === undefined) return;
  const names = known.map((name) => `{{${name}}}`).join(", ");
  throw new Error(`The text has {{${unknown}}}, which we cannot fill in. Use one of ${names}, or take it out.`);
}
