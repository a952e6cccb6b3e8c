import { campaignMails } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { sha256Of } from "../consent/keep-text.ts";
import { compileMail } from "../mail/compile-mail.ts";
import type { QuestionMail } from "../mail/mail-content.ts";
import { localesOf, type Matter, questionMatter } from "./matter.ts";
import type { Locale } from "../ui/texts/locale.ts";

/** Rounds: 0 the invitation, 1 the reminder, 2 the last one. */
export function mailKindOf(round: number): "invitation" | "reminder" | "last-reminder" {
  return round === 0 ? "invitation" : round === 1 ? "reminder" : "last-reminder";
}

/** Every mail of the campaign, once for each round and language, with the personal parts left open. */
export async function compileCampaign(publicUrl: string, matter: Matter): Promise<(typeof campaignMails.$inferInsert)[]> {
  const rounds = [0, ...matter.campaign.reminders.map((_, i) => i + 1)];
  const mails = localesOf(matter).flatMap((locale) => rounds.map((round) => compileOne(publicUrl, matter, { locale, round })));
  return (await Promise.all(mails)).flat();
}

async function compileOne(publicUrl: string, matter: Matter, { locale, round }: { locale: Locale; round: number }) {
  const content = questionMail(publicUrl, matter, { locale, round });
  const notice = matter.notices.find((candidate) => candidate.locale === locale);
  if (!content) return [];
  const compiled = await compileMail(mailKindOf(round), content);
  const sha256 = sha256Of(JSON.stringify([compiled.subject, compiled.html, compiled.text]));
  return [{ campaignId: matter.campaign.id, round, locale, noticeId: notice?.id ?? null, ...compiled, sha256 }];
}

function questionMail(publicUrl: string, matter: Matter, { locale, round }: { locale: Locale; round: number }): QuestionMail | null {
  const question = questionMatter(matter, locale);
  if (!question) return null;
  const { sender, source, topics, silence, intro, notice } = question;
  const own = matter.campaign.texts[locale] ?? {};
  // The campaign's own subject is the invitation's; a reminder says in its own words that it is one.
  const subject = round === 0 ? (own["subject"] ?? null) : (own["reminder_subject"] ?? null);
  return { locale, sender, subject, intro, source, topics, silence, noticeUrl: `${publicUrl}/n/${notice.id}` };
}

export async function storeMails({ db }: Pick<Deps, "db">, mails: readonly (typeof campaignMails.$inferInsert)[]): Promise<void> {
  if (mails.length > 0) await db.insert(campaignMails).values([...mails]).onConflictDoNothing();
}
