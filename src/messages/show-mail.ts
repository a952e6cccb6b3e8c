import { sql } from "drizzle-orm";
import { sha256Of } from "../consent/keep-text.ts";
import type { Deps } from "../deps.ts";
import type { LinkKeys } from "../http/links.ts";
import { mailSha256 } from "./mail-sha256.ts";
import { type FilledMail, fillForm, MailForm, type Personal } from "./mail-form.ts";

export type ShownMail = FilledMail & {
  kind: string;
  campaignId: string | null;
  contactId: string;
  /** Null when the person was erased. */
  to: string | null;
  from: { name: string; address: string };
  replyTo: string | null;
  attempt: number;
  composedAt: Date;
  submittedAt: Date | null;
  /**
   * Of the mail without what is personal. Of a campaign's mail as its launch compiled it: so the consent record and the kept
   * texts name it, wherever links led when it went out.
   */
  templateSha256: string;
  /** Of the mail as it went out, links and all; null when it cannot be made again to the byte. */
  sha256: string | null;
};

type Row = {
  kind: string;
  campaign_id: string | null;
  contact_id: string;
  address: string | null;
  attempt: number;
  issued_at: number;
  kid: number;
  subject_id: string | null;
  values: Record<string, string>;
  submitted_at: string | null;
  body: string;
  template_sha256: string | null;
};

/**
 * A mail as it was handed to the provider, made again of what was kept: byte for byte, whatever has changed since in the
 * account, the campaign or this software. Null when there is no such mail in this account.
 * @param mask shows no link that works: whoever holds one can answer or sign in another's place. Only who runs the service, and
 * has the keys that make links anyway, is shown one (cli/mail.ts).
 */
export async function showMail(
  deps: Pick<Deps, "db" | "linkKeys">,
  { accountId, messageId, mask }: { accountId: string; messageId: string; mask: boolean },
): Promise<ShownMail | null> {
  const [row] = await deps.db.execute<Row>(sql`
    select m.kind, m.campaign_id, m.contact_id, coalesce(m.staff, m.data ->> 'to', ${addressThen}, a.contact) as address, s.attempt, s.issued_at, s.kid, s.subject_id, s.values,
      m.submitted_at, f.body, x.sha256 as template_sha256
    from (
      select id, account_id, kind, campaign_id, contact_id, data, submitted_at, null as staff, round, locale from messages
      where id = ${messageId} and account_id = ${accountId}
      union all
      select id, account_id, kind, campaign_id, account_id, null, submitted_at, address, null, null from staff_mails
      where id = ${messageId} and account_id = ${accountId}) m
    join sent_mails s on s.message_id = m.id and s.account_id = m.account_id
    join mail_forms f on f.account_id = m.account_id and f.sha256 = s.form_sha256
    left join campaign_mails x on x.campaign_id = m.campaign_id and x.round = m.round and x.locale = m.locale
      and m.kind in ('invitation', 'reminder')
    left join contacts c on c.id = m.contact_id and c.account_id = m.account_id
    left join accounts a on a.id = m.account_id and m.contact_id = m.account_id
    order by s.attempt desc limit 1`);
  if (!row) return null;
  const form = MailForm.parse(JSON.parse(row.body));
  const personal: Personal = {
    messageId,
    contactId: row.contact_id,
    subjectId: row.subject_id,
    issuedAt: row.issued_at,
    values: row.values,
  };
  const exact = fillExactly(form, personal, { ...deps.linkKeys, newestKid: row.kid });
  const filled =
    exact && !mask ? exact : fillForm(form, { ...personal, values: { ...erased, ...row.values } }, deps.linkKeys, true);
  return {
    ...filled,
    kind: row.kind,
    campaignId: row.campaign_id,
    contactId: row.contact_id,
    to: row.address,
    from: form.from,
    replyTo: form.reply_to,
    attempt: row.attempt,
    composedAt: new Date(row.issued_at * 1000),
    submittedAt: row.submitted_at ? new Date(row.submitted_at) : null,
    templateSha256: row.template_sha256 ?? sha256Of(JSON.stringify([form.subject, form.html, form.text])),
    sha256: exact ? mailSha256({ from: form.from, replyTo: form.reply_to, ...exact }) : null,
  };
}

/** Null where it went to an address that the person has left, or was only asked about: that one is not kept. */
const addressThen = sql`case when m.data ->> 'about' in ('addressNew', 'addressMoved') or exists (
    select 1 from address_changes d where d.contact_id = m.contact_id and d.done_at > to_timestamp(s.issued_at + 1))
  then null else c.address end`;

/** Stand where erasure took a value away. */
const erased = { what: "…", when: "…", until: "…" };

/** Null when a value was erased, or the key that signed is not held any more. */
function fillExactly(form: MailForm, personal: Personal, keys: LinkKeys): FilledMail | null {
  try {
    return fillForm(form, personal, keys);
  } catch {
    return null;
  }
}
