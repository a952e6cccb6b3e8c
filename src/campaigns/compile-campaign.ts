import { campaignMails } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { sha256Of } from "../consent/keep-text.ts";
import { type CompiledMail, compileMail } from "../mail/compile-mail.ts";
import type { QuestionMail } from "../mail/mail-content.ts";
import { localesOf, type Matter, questionMatter } from "./matter.ts";
import type { Locale } from "../ui/texts/locale.ts";
import { texts } from "../ui/texts/texts.ts";

/** Rounds: 0 the invitation, 1 the reminder, 2 the last one. */
export function mailKindOf(round: number): "invitation" | "reminder" | "last-reminder" {
  return round === 0 ? "invitation" : round === 1 ? "reminder" : "last-reminder";
}

/** Every mail of the campaign, once for each round and language, with the personal parts left open. */
export async function compileCampaign(
  publicUrl: string,
  matter: Matter,
): Promise<(typeof campaignMails.$inferInsert)[]> {
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

async function compileOne(publicUrl: string, matter: Matter, { locale, round }: { locale: Locale; round: number }) {
  const content = questionMail(publicUrl, matter, { locale, round });
  const notice = matter.notices.find((candidate) => candidate.locale === locale);
  if (!content) return [];
  const compiled = await compileMail(mailKindOf(round), content);
  const sha256 = sha256Of(JSON.stringify([compiled.subject, compiled.html, compiled.text]));
  return [{ campaignId: matter.campaign.id, round, locale, noticeId: notice?.id ?? null, ...compiled, sha256 }];
}

/** The invitation, marked as a test where everybody sees it: at the head of its subject and of its text. */
export async function compileTest(publicUrl: string, matter: Matter, locale: Locale): Promise<CompiledMail> {
  const content = questionMail(publicUrl, matter, { locale, round: 0 });
  if (!content) throw new Error(`There is no notice in ${locale}.`);
  const intro = `${testNote[locale]}\n\n${content.intro ?? texts(locale, matter.account.country).question.intro}`;
  const compiled = await compileMail("invitation", { ...content, intro });
  return { ...compiled, subject: `[Test] ${compiled.subject}` };
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
  const subject = round === 0 ? (own["subject"] ?? null) : (own["reminder_subject"] ?? null);
  return { locale, sender, subject, intro, source, topics, silence, noticeUrl: `${publicUrl}/n/${notice.id}` };
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
