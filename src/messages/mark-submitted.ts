import { sql } from "drizzle-orm";
import type { Account } from "../accounts/queries.ts";
import { getAccount } from "../accounts/queries.ts";
import { newPayload } from "../consent/new-payload.ts";
import type { ConsentPayload } from "../consent/payload.ts";
import { recordConsent } from "../consent/record-consent.ts";
import { bases } from "../lists/vocabulary.ts";
import type { Db } from "../db/client.ts";
import type { Deps } from "../deps.ts";
import { countSent } from "./ceilings/count-sent.ts";

export type Accepted = { id: string; sesMessageId: string; at: Date };

/**
 * Messages that the provider has accepted: told by its answer, or by an event that came before our own commit. Whoever
 * comes first moves the row and, for the first message to a person, records that they were asked; the other finds nothing.
 * Rows are locked in the order of their ids, since both often come at once for the same ones.
 * @param count of the day's mails: a transaction that goes on to lock more counts at its own end
 */
export async function markSubmitted(
  deps: Pick<Deps, "config" | "db" | "now">,
  accepted: readonly Accepted[],
  count: typeof countSent = countSent,
): Promise<void> {
  if (accepted.length === 0) return;
  const rows = JSON.stringify(accepted.map(({ id, sesMessageId, at }) => ({ id, ses: sesMessageId, at })));
  await deps.db.transaction(async (tx) => {
    const moved = await tx.execute<Asked>(sql`
      with r as (
        select * from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, ses text, at timestamptz)
      ), held as (
        select m.id from messages m where m.id in (select id from r)
          and m.state in ('claimed', 'in_doubt', 'queued', 'skipped') order by m.id for update
      ), moved as (
        update messages m set state = 'submitted', ses_message_id = r.ses, submitted_at = r.at, lease_until = null, error_code = null,
          mail_sha256 = (select s.sha256 from sent_mails s where s.message_id = m.id order by s.attempt desc limit 1)
        from held join r on r.id = held.id
        where m.id = held.id
        returning m.*
      )
      select m.id as message_id, m.account_id, m.contact_id, m.invitation_id, m.campaign_id, m.locale, m.ses_message_id, m.submitted_at,
        x.sha256 as template_sha256, n.id as notice_id, n.sha256 as notice_sha256, n.locale as notice_locale,
        b.basis, coalesce(b.source, l.source) as source, b.collected_at, l.id as list_id, l.created_at as declared_at,
        m.kind, m.round, m.wave, encode(m.mail_sha256, 'hex') as mail_sha256
      from moved m
      left join campaigns k on k.id = m.campaign_id
      left join lists l on l.id = k.list_id
      left join memberships b on b.list_id = k.list_id and b.contact_id = m.contact_id
      left join campaign_mails x on x.campaign_id = k.id and x.round = m.round and x.locale = m.locale
      left join notices n on n.id = x.notice_id`);
    const firsts = await markAsked(tx, moved);
    const inTransaction = { ...deps, db: tx };
    const first = moved.filter((one) => firsts.has(one.message_id));
    const accounts = new Map<string, Account>();
    for (const { account_id: id } of first) {
      if (!accounts.has(id)) accounts.set(id, await getAccount(inTransaction, id));
    }
    await recordConsent(
      inTransaction,
      first.flatMap((asked) => requested(asked, accounts.get(asked.account_id))),
    );
    await count(inTransaction, moved);
  });
}

type Asked = {
  message_id: string;
  account_id: string;
  contact_id: string;
  invitation_id: string | null;
  campaign_id: string;
  locale: string;
  ses_message_id: string;
  submitted_at: string;
  template_sha256: string | null;
  notice_id: string | null;
  notice_sha256: string | null;
  notice_locale: string | null;
  basis: string | null;
  source: string | null;
  collected_at: string | null;
  list_id: string;
  declared_at: string;
  kind: string;
  round: number;
  wave: number | null;
  mail_sha256: string | null;
};

/**
 * Those that were the first to their person. A statement of its own: joined to what it had just moved, of which PostgreSQL
 * cannot know the number, it compared every mail with every other.
 */
async function markAsked(tx: Db, moved: readonly Asked[]): Promise<ReadonlySet<string>> {
  const asked = moved.flatMap(({ message_id: m, invitation_id: i, submitted_at: at }) => (i ? [{ m, i, at }] : []));
  if (asked.length === 0) return new Set();
  const first = await tx.execute<{ message_id: string }>(sql`
    update invitations i set first_submitted_at = r.at, paused_ms_before = k.paused_ms
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as r(m uuid, i uuid, at timestamptz), campaigns k
    where i.id = r.i and k.id = i.campaign_id and i.first_submitted_at is null
    returning r.m as message_id`);
  return new Set(first.map(({ message_id: id }) => id));
}

function requested(asked: Asked, account: Account | undefined): ConsentPayload[] {
  if (!account) return [];
  const { notice_id: id, notice_sha256: sha256, notice_locale: locale } = asked;
  const at = new Date(asked.submitted_at);
  const basis = bases.find((candidate) => candidate === asked.basis);
  const payload = newPayload({
    account,
    contactId: asked.contact_id,
    event: "requested",
    method: "mail_sent",
    at,
    language: asked.locale,
    notice: id && sha256 && locale ? { id, sha256, locale } : null,
    mail: {
      message: asked.message_id,
      campaign: asked.campaign_id,
      ses_message_id: asked.ses_message_id,
      sent_at: at.toISOString(),
      delivered_at: null,
      template_sha256: asked.template_sha256,
      kind: asked.kind,
      round: String(asked.round),
      wave: asked.wave?.toString() ?? null,
      sha256: asked.mail_sha256,
    },
    prior: basis
      ? {
          basis,
          source: asked.source,
          collected: asked.collected_at,
          list: asked.list_id,
          declared_at: new Date(asked.declared_at).toISOString(),
        }
      : null,
  });
  return [payload];
}
