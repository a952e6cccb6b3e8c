import { sql } from "drizzle-orm";
import type { Db } from "../db/client.ts";
import { eligibilityOf } from "./eligibility.ts";
import { defaultLocaleOf, localesOf, type Matter } from "./matter.ts";
import type { Slot } from "./plan-slots.ts";
import type { Campaign } from "./queries.ts";

export type Freeze = { matter: Matter; campaign: Campaign; now: Date };

/** Writes an invitation for everybody who may be asked at this moment, and says how many those are. */
export async function freezeAudience(tx: Db, { matter, campaign, now }: Freeze): Promise<number> {
  const { account } = matter;
  const locales = `{${localesOf(matter).join()}}`;
  const frozen = await tx.execute<{ k: number }>(sql`
    with frozen as (
      insert into invitations (id, account_id, campaign_id, contact_id, locale, paused_ms_before)
      select uuid7(${now.toISOString()}::timestamptz), ${campaign.accountId}, ${campaign.id}, e.contact_id,
        case when e.language = any(${locales}::text[]) then e.language else ${defaultLocaleOf(matter)} end, 0
      from (${eligibilityOf({ campaign, account, acknowledged: campaign.acknowledged, now })}) e
      where e.code is null and (${campaign.acknowledged.includes("undocumented")} or not e.is_undocumented)
      returning contact_id
    ), used as (
      update contacts c set used_at = ${now.toISOString()}::timestamptz from frozen f where c.id = f.contact_id
    )
    select count(*)::int as k from frozen`);
  return frozen[0]?.k ?? 0;
}

/** Best first, oldest last (STANDARDS 8.4): those with the newest contact go first. */
export async function queueInvitations(
  tx: Db,
  campaign: Campaign,
  { slots, now }: { slots: readonly Slot[]; now: Date },
): Promise<void> {
  let upTo = 0;
  const bounds = slots.map(({ count, dueAt }) => ({ after: upTo, upto: (upTo += count), due: dueAt }));
  await tx.execute(sql`
    insert into messages (id, account_id, kind, campaign_id, invitation_id, contact_id, round, locale, state, attempts,
      due_at, created_at)
    select uuid7(${now.toISOString()}::timestamptz), i.account_id, 'invitation', i.campaign_id, i.id, i.contact_id, 0,
      i.locale, 'queued', 0, s.due, ${now.toISOString()}::timestamptz
    from (
      select i.*, row_number() over (order by coalesce(m.last_contact, m.collected_at) desc nulls last, i.id) as place
      from invitations i
      left join memberships m on m.list_id = ${campaign.listId} and m.contact_id = i.contact_id
      where i.campaign_id = ${campaign.id}
    ) i
    join jsonb_to_recordset(${JSON.stringify(bounds)}::jsonb) as s(after int, upto int, due timestamptz)
      on i.place > s.after and i.place <= s.upto`);
}
