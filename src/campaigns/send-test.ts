import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { uuid7 } from "../db/uuid7.ts";
import type { Deps } from "../deps.ts";
import type { Address } from "../hygiene/address.ts";
import type { SendOutcome } from "../mail/mailer.ts";
import { mailFormOf, questionLinks } from "../messages/form-of-message.ts";
import { keepStaffMail, noteStaffMail } from "../messages/keep-staff-mail.ts";
import { lapsesAt } from "../messages/lapses-at.ts";
import { readBudget, spendBudget } from "../messages/send-budget.ts";
import { refuseUnreadySender } from "../senders/refuse-unready-sender.ts";
import { sendingOf } from "../senders/sending-of.ts";
import { checkSuppressions } from "../suppression/check-suppressions.ts";
import type { Locale } from "../ui/texts/locale.ts";
import { dateWords } from "../ui/words.ts";
import { compileTest, unsoundWords } from "./compile-campaign.ts";
import { localesOf, readMatter } from "./matter.ts";
import type { Campaign } from "./queries.ts";

export type TestMail = { campaign: Campaign; to: Address; locale: Locale | null };
export type Tested =
  | { outcome: "no_notice" | "suppressed" | "too_many" }
  | { outcome: "unsound"; detail: string }
  | { outcome: "called"; id: string; result: SendOutcome };

/** A campaign's, each UTC day: enough to try every language and round, and no way to mail the world unasked. */
export const testsADayMax = 20;
const defaultDeadlineMs = 30 * 24 * 3600 * 1000;

/**
 * One invitation as people would get it, marked as a test in subject and text, sent at once. It is nobody's: no contact,
 * no invitation and no message is made, and its links lead to the page for unknown links. Tagged as a service mail, so
 * that it is never counted as an invitation.
 */
export async function sendTest(deps: Deps, { campaign, to, locale: asked }: TestMail): Promise<Tested> {
  await refuseUnreadySender(deps, campaign.accountId, campaign.sender.address);
  const matter = await readMatter(deps, campaign);
  const { account } = matter;
  const locale = localesOf(matter).find((candidate) => candidate === (asked ?? account.defaultLocale));
  if (!locale) return { outcome: "no_notice" };
  const subjects = [{ address: to }];
  const [check] = await checkSuppressions(deps, { accountId: account.id, subjects, topic: null, kind: "marketing" });
  if (check?.suppressed !== false) return { outcome: "suppressed" };

  const now = deps.now();
  const { baseUrl, tenant } = await sendingOf(deps, account.id, campaign.sender.address);
  const mail = await compileTest(baseUrl, matter, locale).catch(unsoundWords);
  if (typeof mail === "string") return { outcome: "unsound", detail: mail };
  const id = uuid7(now);
  const deadline = campaign.deadline ?? new Date(now.getTime() + defaultDeadlineMs);
  const until = lapsesAt({ deadline, pausedMs: 0 }, { firstSubmittedAt: null, pausedMsBefore: 0 }, now);
  const style = { locale, country: account.country, timeZone: campaign.hours.zone };
  const { link, unsubscribe } = questionLinks;
  const { sender, listId } = campaign;
  const about = { account, sender, base: baseUrl, listId, locale, compiled: mail, links: { link, unsubscribe } };
  const form = mailFormOf(deps, about);

  if (!(await isWithinDay(deps, campaign))) return { outcome: "too_many" };
  const { perSecond } = await readBudget(deps);
  await sleep(await spendBudget(deps, 1, perSecond));
  const kept = { id, accountId: account.id, campaignId: campaign.id, kind: "test", address: to, form } as const;
  const filled = await keepStaffMail(deps, {
    ...kept,
    attempt: 1,
    issuedAt: Math.floor(now.getTime() / 1000),
    values: { until: dateWords(until, style) },
  });
  const result = await deps.mailer.send({
    messageId: id,
    from: form.from,
    replyTo: form.reply_to,
    to,
    ...filled,
    tenant,
    tags: { kind: "service", message: id, account: account.id, campaign: campaign.id },
  });
  if (result.outcome === "submitted") await noteStaffMail(deps, account.id, id);
  return { outcome: "called", id, result };
}

/** Counts one more. Of two at once, the last place goes to one. */
async function isWithinDay({ db, now }: Pick<Deps, "db" | "now">, { accountId, id }: Campaign): Promise<boolean> {
  const day = now().toISOString().slice(0, 10);
  const counted = await db.execute(sql`
    update campaigns set tests = case when tests_on = ${day}::date then tests + 1 else 1 end, tests_on = ${day}::date
    where account_id = ${accountId} and id = ${id} and (tests_on is distinct from ${day}::date or tests < ${testsADayMax})
    returning id`);
  return counted.length > 0;
}
