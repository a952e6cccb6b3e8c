import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { getAccount } from "../../accounts/queries.ts";
import type { Deps } from "../../deps.ts";
import { compileMail } from "../../mail/compile-mail.ts";
import type { OutgoingMail } from "../../mail/mailer.ts";
import { withoutSlots } from "../../mail/without-slots.ts";
import { keepStaffMail, noteStaffMail } from "../../messages/keep-staff-mail.ts";
import type { MailForm } from "../../messages/mail-form.ts";
import { readBudget, spendBudget } from "../../messages/send-budget.ts";
import { senderAs } from "../../messages/sender-as.ts";
import { sendingOf } from "../../senders/sending-of.ts";
import { isLocale, languageTag } from "../../ui/texts/locale.ts";
import { dateWords } from "../../ui/words.ts";
import { getCampaign } from "../queries.ts";
import type { Overridable, Role } from "./queries.ts";
import { askerOf, overrideWords } from "./words.ts";

const attemptsMax = 5;
const retryMinutes = 5;
const batchMax = 20;

type Due = {
  id: string;
  account_id: string;
  campaign_id: string;
  role: Role;
  code: Overridable;
  address: string;
  asked_by: string;
  asked_at: string;
  expires_at: string;
  attempts: number;
};

/**
 * Mails that are due to those who are asked to sign. One that may have been accepted counts as sent; where a process died
 * it is sent again, with the same link: a second copy harms nobody here.
 */
export async function sendSignatureRequests(deps: Deps): Promise<number> {
  const at = deps.now();
  const again = new Date(at.getTime() + retryMinutes * 60_000).toISOString();
  const due = await deps.db.execute<Due>(sql`
    update override_requests r set attempts = r.attempts + 1, due_at = ${again}::timestamptz
    from campaign_overrides o
    where o.id = r.override_id and r.id in (select q.id from override_requests q
        join campaign_overrides p on p.id = q.override_id and p.withdrawn_at is null
        where q.sent_at is null and q.due_at <= ${at.toISOString()}::timestamptz
          and q.expires_at > ${at.toISOString()}::timestamptz and q.attempts < ${attemptsMax}
        order by q.due_at limit ${batchMax} for update of q skip locked)
    returning r.id, r.account_id, o.campaign_id, r.role, o.code, r.address, o.asked_by, r.asked_at, r.expires_at, r.attempts`);
  for (const request of due) {
    const mail = await composeRequest(deps, request);
    const { perSecond } = await readBudget(deps);
    await sleep(await spendBudget(deps, 1, perSecond));
    const result = await deps.mailer.send(mail);
    const isSent = result.outcome === "submitted" || result.outcome === "in_doubt";
    if (result.outcome === "submitted") await noteStaffMail(deps, request.account_id, request.id);
    await deps.db.execute(sql`
      update override_requests set sent_at = ${isSent ? deps.now().toISOString() : null}::timestamptz,
        error_code = ${"code" in result ? result.code : null} where id = ${request.id}`);
  }
  return due.length;
}

async function composeRequest(deps: Deps, request: Due): Promise<OutgoingMail> {
  const account = await getAccount(deps, request.account_id);
  const campaign = await getCampaign(deps, request.account_id, request.campaign_id);
  const locale = isLocale(account.defaultLocale) ? account.defaultLocale : "en";
  const w = overrideWords[locale];
  const expires = new Date(request.expires_at);
  const day = dateWords(expires, { locale, country: account.country, timeZone: account.timeZone });
  const paragraphs = [
    `${campaign.name} (${w.role[request.role]})`,
    w.asked(askerOf(request.asked_by)),
    w.both,
    w.until(day),
  ];
  const about = { subject: w.title, title: w.title, paragraphs: paragraphs.map(withoutSlots), button: w.open };
  const sender = senderAs(account, account.name, deps.config.publicUrl);
  const compiled = await compileMail("service", { locale, sender, about });
  const form: MailForm = {
    version: 1,
    // Our own host: whoever signs works for the sender, and is not one of its recipients.
    base: deps.config.publicUrl,
    from: { name: campaign.sender.name, address: campaign.sender.address },
    reply_to: campaign.sender.reply_to ?? null,
    ...compiled,
    headers: [
      { name: "Auto-Submitted", value: "auto-generated" },
      { name: "Content-Language", value: languageTag(locale, account.country) },
    ],
    links: { link: { path: "o", purpose: "sign", of: "message" } },
  };
  const { id, address, attempts: attempt } = request;
  const filled = await keepStaffMail(deps, {
    id,
    accountId: account.id,
    campaignId: campaign.id,
    kind: "signature",
    address,
    form,
    attempt,
    issuedAt: Math.floor(Date.parse(request.asked_at) / 1000),
    values: {},
  });
  return {
    messageId: request.id,
    from: form.from,
    replyTo: form.reply_to,
    to: request.address,
    tenant: (await sendingOf(deps, account.id, campaign.sender.address)).tenant,
    ...filled,
    tags: { kind: "service", message: request.id, account: account.id, campaign: campaign.id },
  };
}

export async function nextRequestDue({ db }: Pick<Deps, "db">, after: Date): Promise<Date | null> {
  const [row] = await db.execute<{ due: string | null }>(sql`
    select min(q.due_at) as due from override_requests q
    join campaign_overrides p on p.id = q.override_id and p.withdrawn_at is null
    where q.sent_at is null and q.attempts < ${attemptsMax} and q.due_at < q.expires_at
      and q.due_at > ${after.toISOString()}::timestamptz`);
  return row?.due ? new Date(row.due) : null;
}
