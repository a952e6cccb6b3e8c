import { and, eq, sql } from "drizzle-orm";
import { campaignMails, contacts } from "../db/schema.ts";
import { uuid7 } from "../db/uuid7.ts";
import type { Deps } from "../deps.ts";
import { mailFormOf, questionLinks } from "../messages/form-of-message.ts";
import { onBase } from "../messages/on-base.ts";
import { lapsesAt } from "../messages/lapses-at.ts";
import { fillForm, type FilledMail } from "../messages/mail-form.ts";
import { sendingOf } from "../senders/sending-of.ts";
import type { Locale } from "../ui/texts/locale.ts";
import { dateWords } from "../ui/words.ts";
import { compileRound } from "./compile-campaign.ts";
import { localesOf, type Matter, readMatter } from "./matter.ts";
import type { Campaign } from "./queries.ts";

export type PreviewMail = FilledMail & {
  locale: Locale;
  round: number;
  locales: Locale[];
  rounds: number;
  to: string | null;
  from: { name: string; address: string };
  replyTo: string | null;
};
export type Previewed = { outcome: "shown"; mail: PreviewMail } | { outcome: "no_notice" | "no_round" | "no_contact" };

const defaultDeadlineMs = 30 * 24 * 3600 * 1000;

/**
 * A mail as one person of the list would get it: that one's address and own date, and the very headers. Its links are made for
 * nobody, so that whoever opens them changes nothing. Of a campaign that runs, the mail that was compiled at its launch.
 */
export async function previewCampaign(
  deps: Pick<Deps, "config" | "db" | "linkKeys" | "now">,
  {
    campaign,
    locale: asked,
    round,
    contactId,
  }: { campaign: Campaign; locale: Locale | null; round: number; contactId: string | null },
): Promise<Previewed> {
  const matter = await readMatter(deps, campaign);
  const { account } = matter;
  if (round > campaign.reminders.length) return { outcome: "no_round" };
  const person = await personOf(deps, campaign, contactId);
  if (contactId && !person) return { outcome: "no_contact" };
  const locales = localesOf(matter);
  const wanted = asked ?? locales.find((candidate) => candidate === person?.language) ?? account.defaultLocale;
  const locale = locales.find((candidate) => candidate === wanted);
  if (!locale) return { outcome: "no_notice" };
  const now = deps.now();
  const { baseUrl: base } = await sendingOf(deps, account.id, campaign.sender.address);
  const compiled =
    (await launchedMail(deps, campaign, { locale, round, base })) ??
    (await compileRound(base, matter, { locale, round }));
  if (!compiled) return { outcome: "no_notice" };
  const { sender, listId } = campaign;
  const form = mailFormOf(deps, { account, sender, base, listId, locale, compiled, links: questionLinks });
  const nobody = uuid7(now);
  const issuedAt = Math.floor(now.getTime() / 1000);
  const values = { until: untilOf(matter, locale, now) };
  const filled = fillForm(
    form,
    { messageId: nobody, contactId: nobody, subjectId: null, issuedAt, values },
    deps.linkKeys,
  );
  const rounds = campaign.reminders.length + 1;
  return {
    outcome: "shown",
    mail: {
      ...filled,
      locale,
      round,
      locales,
      rounds,
      to: person?.address ?? null,
      from: form.from,
      replyTo: form.reply_to,
    },
  };
}

function untilOf({ campaign, account }: Matter, locale: Locale, now: Date): string {
  const deadline = campaign.deadline ?? new Date(now.getTime() + defaultDeadlineMs);
  const until = lapsesAt({ deadline, pausedMs: 0 }, { firstSubmittedAt: null, pausedMsBefore: 0 }, now);
  return dateWords(until, { locale, country: account.country, timeZone: campaign.hours.zone });
}

async function launchedMail(
  { config, db }: Pick<Deps, "config" | "db">,
  campaign: Campaign,
  at: { locale: Locale; round: number; base: string },
) {
  const [mail] = await db
    .select()
    .from(campaignMails)
    .where(
      and(
        eq(campaignMails.campaignId, campaign.id),
        eq(campaignMails.round, at.round),
        eq(campaignMails.locale, at.locale),
      ),
    );
  return mail ? onBase(mail, mail.noticeId, { publicUrl: config.publicUrl, base: at.base }) : null;
}

/** Who was named, or the first of the list. */
async function personOf({ db }: Pick<Deps, "db">, campaign: Campaign, contactId: string | null) {
  const onList = sql`exists (select 1 from memberships b where b.list_id = ${campaign.listId} and b.contact_id = ${contacts.id})`;
  const [person] = await db
    .select({ address: contacts.address, language: contacts.language })
    .from(contacts)
    .where(and(eq(contacts.accountId, campaign.accountId), onList, contactId ? eq(contacts.id, contactId) : undefined))
    .orderBy(contacts.id)
    .limit(1);
  return person ?? null;
}
