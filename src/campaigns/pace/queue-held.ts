import { sql } from "drizzle-orm";
import type { Db } from "../../db/client.ts";
import { campaignCohorts, campaignPlans } from "../../db/schema.ts";
import type { Campaign } from "../queries.ts";
import { notYet } from "./held.ts";
import { senderDomain } from "./sender-domain.ts";
import { cohortPilotMin, splitPilot } from "./split-pilot.ts";

const cohortsReadMax = 1000;
const monthsRecent = 12;

type Cohort = {
  n: number;
  key: string | null;
  source: string | null;
  year: number | null;
  size: number;
  pilot: number;
};

/**
 * Queues the invitations of a careful campaign, every one without a day yet, in their order: customers of the last twelve
 * months, whoever else was heard of in them, then the newest first (STANDARDS 8.4). The pilot is the best of each cohort.
 */
export async function queueHeld(tx: Db, campaign: Campaign, { audience, now }: { audience: number; now: Date }) {
  const cohorts = await cohortsOf(tx, campaign, audience);
  const pilots = JSON.stringify(cohorts.map(({ n, key, pilot }) => ({ n, key, pilot })));
  const rest = cohorts.at(-1)?.n ?? 0;
  const at = sql`${now.toISOString()}::timestamptz`;
  const recent = sql`(${at} - make_interval(months => ${monthsRecent}))::date`;
  await tx.execute(sql`
    with cohorts as (
      select * from jsonb_to_recordset(${pilots}::jsonb) as q(n smallint, key text, pilot int)
    ), ordered as (
      select i.id, i.account_id, i.campaign_id, i.contact_id, i.locale, coalesce(q.n, ${rest}::smallint) as cohort,
        row_number() over (order by
          case when l.touched < ${recent} or l.touched is null then 2 when l.is_customer then 0 else 1 end,
          l.touched desc nulls last, i.id) as place
      from invitations i
      cross join lateral (${factsOf(campaign)}) l
      left join cohorts q on q.key = l.key
      where i.campaign_id = ${campaign.id}
    ), piloted as (
      select o.*, row_number() over (partition by cohort order by place) as cohort_place from ordered o
    )
    insert into messages (id, account_id, kind, campaign_id, invitation_id, contact_id, round, locale, state, attempts,
      due_at, created_at, place, cohort, wave)
    select uuid7(${at}), p.account_id, 'invitation', p.campaign_id, p.id, p.contact_id, 0, p.locale, 'queued', 0,
      ${notYet}::timestamptz, ${at}, p.place, p.cohort, case when p.cohort_place <= q.pilot then 0 end
    from piloted p join cohorts q on q.n = p.cohort`);
  if (cohorts.length > 0) {
    await tx.insert(campaignCohorts).values(
      cohorts.map(({ n, source, year, size, pilot }) => ({
        campaignId: campaign.id, n, source, year, size, pilot, bounced: 0,
      })), // prettier-ignore
    );
  }
  await tx.insert(campaignPlans).values({
    campaignId: campaign.id,
    accountId: campaign.accountId,
    domain: senderDomain(campaign),
    phase: "pilot",
    nextAt: now,
    waves: 0,
    dayMax: 0,
  });
}

/** The largest by name; what is too small for five of the pilot goes together, last. */
async function cohortsOf(tx: Db, campaign: Campaign, audience: number): Promise<Cohort[]> {
  const found = await tx.execute<{ key: string; source: string | null; year: number | null; size: number }>(sql`
    select l.key, l.source, l.year, count(*)::int as size from invitations i cross join lateral (${factsOf(campaign)}) l
    where i.campaign_id = ${campaign.id} group by 1, 2, 3 order by size desc, l.key limit ${cohortsReadMax}`);
  const max = Math.max(1, Math.floor(Math.min(campaign.pilotSize, audience) / cohortPilotMin));
  const named = found.slice(0, found.length > max ? max - 1 : max);
  const others = audience - named.reduce((sum, { size }) => sum + size, 0);
  const all = [...named, ...(others > 0 ? [{ key: null, source: null, year: null, size: others }] : [])];
  const shares = splitPilot(
    all.map(({ size }) => size),
    campaign.pilotSize,
  );
  return all.map((cohort, n) => ({ ...cohort, n, pilot: shares[n] ?? 0 }));
}

/** Of an invitation `i`: where its contact is from, from which year, and when it was last heard of. */
function factsOf({ listId }: Campaign) {
  return sql`select f.*, coalesce(f.source, '') || chr(31) || coalesce(f.year::text, '') as key from (
    select coalesce(m.source, l.source) as source,
      extract(year from coalesce(m.collected_at, m.last_contact, l.collected_to, l.last_contact))::smallint as year,
      coalesce(m.last_contact, m.collected_at, l.last_contact, l.collected_to) as touched,
      (coalesce(m.source_kind, l.source_kind) = 'customers' or m.basis = 'soft_optin_customer') as is_customer
    from lists l left join memberships m on m.list_id = l.id and m.contact_id = i.contact_id where l.id = ${listId}) f`;
}
