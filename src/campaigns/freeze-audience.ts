import { sql } from "drizzle-orm";
import type { Db } from "../db/client.ts";
import { eligibilityOf, type Exceptions } from "./eligibility.ts";
import { defaultLocaleOf, localesOf, type Matter } from "./matter.ts";
import type { Campaign } from "./queries.ts";

export type Freeze = { matter: Matter; campaign: Campaign; exceptions: Exceptions; now: Date };

/** Writes an invitation for everybody who may be asked at this moment, and says how many those are. */
export async function freezeAudience(tx: Db, { matter, campaign, exceptions, now }: Freeze): Promise<number> {
  const { account } = matter;
  const locales = `{${localesOf(matter).join()}}`;
  const frozen = await tx.execute<{ k: number }>(sql`
    with frozen as (
      insert into invitations (id, account_id, campaign_id, contact_id, locale, paused_ms_before, override_id)
      select uuid7(${now.toISOString()}::timestamptz), ${campaign.accountId}, ${campaign.id}, e.contact_id,
        case when e.language = any(${locales}::text[]) then e.language else ${defaultLocaleOf(matter)} end, 0,
        e.override_id
      from (${eligibilityOf({ campaign, account, acknowledged: campaign.acknowledged, exceptions, now })}) e
      where e.code is null and (${campaign.acknowledged.includes("undocumented")} or not e.is_undocumented)
      returning 1
    )
    select count(*)::int as k from frozen`);
  return frozen[0]?.k ?? 0;
}

/** At the provider's own pace everything is due at once: rate and breakers alone decide. */
export async function queueAtOnce(tx: Db, campaign: Campaign, now: Date): Promise<void> {
  await tx.execute(sql`
    insert into messages (id, account_id, kind, campaign_id, invitation_id, contact_id, round, locale, state, attempts,
      due_at, created_at)
    select uuid7(${now.toISOString()}::timestamptz), i.account_id, 'invitation', i.campaign_id, i.id, i.contact_id, 0,
      i.locale, 'queued', 0, ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz
    from invitations i where i.campaign_id = ${campaign.id}`);
}
