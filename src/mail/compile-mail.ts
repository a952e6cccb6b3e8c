import { fillTemplate } from "./fill-template.ts";
import { placeholders } from "./mail-content.ts";
import type { MailContents, MailKind } from "./mail-content.ts";
import { mailText } from "./mail-text.ts";
import { mailWords } from "./mail-words.ts";
import { templates } from "./templates.ts";

/** A mail without the person: `{{name}}` stands where `composeMail` puts what is theirs. */
export type CompiledMail = { subject: string; html: string; text: string };

/** Gmail cuts a message off beyond this and hides the no behind a link. */
const htmlBytesMax = 102 * 1024;
/** What a personal value takes at most, mostly a link, reckoned for the limit above. */
const valueBytes = 160;

/**
 * Compiles one kind of mail for everybody who gets it in this language: once per campaign, locale and round (about 20 ms).
 * mjml is loaded at the first call, so that who never compiles never loads it.
 * @throws when a text has a placeholder that this kind does not know, or the HTML is beyond Gmail's 102 KB
 */
export async function compileMail<K extends MailKind>(kind: K, content: MailContents[K]): Promise<CompiledMail> {
  const words = mailWords[kind](content);
  const filled = fillTemplate(templates[kind], words);
  refuseUnknownPlaceholders(kind, `${words.subject}\n${filled}`);
  const html = await renderMjml(filled);
  const slots = html.match(/\{\{/g)?.length ?? 0;
  const bytes = new TextEncoder().encode(html).length + slots * valueBytes;
  if (bytes > htmlBytesMax) {
    throw new Error(
      `This mail takes ${bytes} bytes and Gmail cuts off after ${htmlBytesMax}. Shorten the text or offer fewer topics.`,
    );
  }
  return { subject: words.subject.replace(/\s+/g, " ").trim(), html, text: mailText(filled) };
}

/** MJML to HTML with no web font, no include from disk and no empty margin. Errors name their line. */
async function renderMjml(source: string): Promise<string> {
  const { default: mjml2html } = await import("mjml");
  const options = { fonts: {}, validationLevel: "soft", ignoreIncludes: true, keepComments: false } as const;
  const { html, errors } = await mjml2html(source, options);
  if (errors.length > 0) {
    throw new Error(`The mail template is not sound. ${errors.map((e) => `Line ${e.line}: ${e.message}`).join(" ")}`);
  }
  return html.replace(/^[ \t]+/gm, "").replace(/\n{2,}/g, "\n");
}

function refuseUnknownPlaceholders(kind: MailKind, text: string): void {
  const known: readonly string[] = placeholders[kind];
  const unknown = Array.from(text.matchAll(/\{\{([^{}]*)\}\}/g), (found) => found[1] ?? "").find(
    (name) => !known.includes(name),
  );
  if (unknown === undefined) return;
  const names = known.map((name) => `{{${name}}}`).join(", ");
  throw new Error(`The text has {{${unknown}}}, which we cannot fill in. Use one of ${names}, or take it out.`);
}
