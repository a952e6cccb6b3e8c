import { campaignMails } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import type { ProblemError } from "../errors.ts";
import { sha256Of } from "../consent/keep-text.ts";
import { type CompiledMail, compileMail } from "../mail/compile-mail.ts";
import type { QuestionMail } from "../mail/mail-content.ts";
import { checkTemplate } from "../mail/own-template/check-template.ts";
import { judgeTexts, judgeTopics, UnsoundTexts } from "./judge-texts.ts";
import { localesOf, type Matter, questionMatter } from "./matter.ts";
import type { Campaign } from "./queries.ts";
import type { Locale } from "../ui/texts/locale.ts";

/** Rounds: 0 the invitation, 1 the reminder, 2 the last one. */
export function mailKindOf(round: number): "invitation" | "reminder" | "last-reminder" {
  return round === 0 ? "invitation" : round === 1 ? "reminder" : "last-reminder";
}

/** Every mail of the campaign, once for each round and language, with the personal parts left open. */
export async function compileCampaign(
  publicUrl: string,
  matter: Matter,
): Promise<(typeof campaignMails.$inferInsert)[]> {
  const errors = [...judgeTexts(matter.campaign).errors, ...judgeTopics(matter.topics)];
  if (errors.length > 0) throw new UnsoundTexts(errors);
  await refuseUnsoundTemplate(publicUrl, matter);
  const rounds = [0, ...matter.campaign.reminders.map((_, i) => i + 1)];
  const mails = localesOf(matter).flatMap((locale) =>
    rounds.map((round) => compileOne(publicUrl, matter, { locale, round })),
  );
  return (await Promise.all(mails)).flat();
}

/** What a marketer wrote and we cannot send, in the compiler's own words. */
export function unsoundWords(error: unknown): string {
  return error instanceof Error ? error.message : "These texts cannot be made into a mail.";
}

/** An own template in each language it is sent in; a fault that all have is told once. */
async function refuseUnsoundTemplate(publicUrl: string, matter: Matter): Promise<void> {
  const errors = new Map<string, ProblemError>();
  for (const locale of localesOf(matter)) {
    const content = questionMail(publicUrl, matter, { locale, round: 0 });
    if (!content?.template || (errors.size > 0 && typeof matter.campaign.template === "string")) continue;
    const pointer = typeof matter.campaign.template === "string" ? "#/template" : `#/template/${locale}`;
    for (const { line, code, detail } of await checkTemplate(content.template, content)) {
      errors.set(`${pointer} ${line} ${detail}`, { pointer, code, line, detail: `Line ${line}: ${detail}` });
    }
  }
  if (errors.size > 0) throw new UnsoundTexts([...errors.values()]);
}

async function compileOne(publicUrl: string, matter: Matter, { locale, round }: { locale: Locale; round: number }) {
  const content = questionMail(publicUrl, matter, { locale, round });
  const notice = matter.notices.find((candidate) => candidate.locale === locale);
  if (!content) return [];
  const compiled = await compileMail(mailKindOf(round), content);
  const sha256 = sha256Of(JSON.stringify([compiled.subject, compiled.html, compiled.text]));
  return [{ campaignId: matter.campaign.id, round, locale, noticeId: notice?.id ?? null, ...compiled, sha256 }];
}

/** One mail of the campaign as it stands now; null without a notice in this language. */
export async function compileRound(
  publicUrl: string,
  matter: Matter,
  at: { locale: Locale; round: number },
): Promise<CompiledMail | null> {
  const content = questionMail(publicUrl, matter, at);
  return content ? await compileMail(mailKindOf(at.round), content) : null;
}

/** The invitation, marked as a test where everybody sees it, whatever its template: at the head of subject, HTML and text. */
export async function compileTest(publicUrl: string, matter: Matter, locale: Locale): Promise<CompiledMail> {
  const compiled = await compileRound(publicUrl, matter, { locale, round: 0 });
  if (!compiled) throw new Error(`There is no notice in ${locale}.`);
  const note = testNote[locale];
  const style = "margin:0;padding:12px 24px;background:#1c2321;color:#ffffff;font:600 16px/24px system-ui,sans-serif";
  return {
    subject: `[Test] ${compiled.subject}`,
    html: compiled.html.replace(
      /<div[^>]* role="main"[^>]*>/,
      (body) => `${body}<div role="note" lang="${locale}" style="${style}">${note}</div>`,
    ),
    text: `${note}\n\n${compiled.text}`,
  };
}

const testNote: Record<Locale, string> = {
  nl: "Dit is een testmail. Niemand anders krijgt hem, en de knoppen leiden nog nergens heen.",
  fr: "Ceci est un mail de test. Personne d’autre ne le reçoit, et les boutons ne mènent encore nulle part.",
  de: "Das ist eine Testmail. Niemand sonst bekommt sie, und die Knöpfe führen noch nirgendwohin.",
  en: "This is a test mail. Nobody else gets it, and the buttons lead nowhere yet.",
};

function questionMail(
  publicUrl: string,
  matter: Matter,
  { locale, round }: { locale: Locale; round: number },
): QuestionMail | null {
  const question = questionMatter(matter, locale);
  if (!question) return null;
  const { sender, source, topics, silence, intro, notice } = question;
  const own = matter.campaign.texts[locale] ?? {};
  // The campaign's own subject is the invitation's; a reminder says in its own words that it is one.
  const asked = [own.subject, own.reminder_subject, own.last_reminder_subject ?? own.reminder_subject];
  const again = [undefined, own.reminder_intro, own.last_reminder_intro];
  const { logo } = sender.account;
  return {
    locale,
    // On a page the logo is a path of its own host; a mail needs the whole address.
    sender: logo ? { ...sender, account: { ...sender.account, logo: `${publicUrl}${logo}` } } : sender,
    subject: asked[round] ?? null,
    // A reminder is shorter: its own line stands in place of the introduction.
    intro: round === 0 ? intro : "",
    own: { preview: own.preview, title: own.title, choose: own.choose, again: again[round] },
    template: templateOf(matter.campaign, locale),
    source,
    topics,
    silence,
    noticeUrl: `${publicUrl}/n/${notice.id}`,
  };
}

function templateOf({ template }: Campaign, locale: Locale): string | null {
  return typeof template === "string" ? template : (template?.[locale] ?? null);
}

export async function storeMails(
  { db }: Pick<Deps, "db">,
  mails: readonly (typeof campaignMails.$inferInsert)[],
): Promise<void> {
  if (mails.length > 0)
    await db
      .insert(campaignMails)
      .values([...mails])
      .onConflictDoNothing();
}
