import { type SQL, sql } from "drizzle-orm";
import type { Account } from "../accounts/queries.ts";
import { lastOwnAct } from "../consent/last-own-act.ts";
import { reviewMonths } from "../consent/review.ts";
import type { Deps } from "../deps.ts";
import { isLapsingAt } from "./lapse-silent.ts";
import type { Campaign } from "./queries.ts";
import { confirmedCodes, lastSignOf } from "./sunset.ts";

/** What a launch asks the sender to sign, besides the opt-outs. */
export const acknowledgements = ["undocumented", "older_than_36_months"] as const;
export type Acknowledgement = (typeof acknowledgements)[number];
export type Need = "opt_outs" | Acknowledgement;

export type Eligibility = { askable: number; notAskable: number; reasons: Record<string, number>; needs: Need[] };

const monthsOld = 36;
const monthsSoftOptin = 24;

/** The id of the signed exception from each of these rules; null where there is none. */
export type Exceptions = { basis_unknown: string | null; role: string | null };
const noExceptions: Exceptions = { basis_unknown: null, role: null };

export type Question = {
  campaign: Pick<Campaign, "id" | "accountId" | "listId" | "kind" | "topics" | "includeInOrder">;
  account: Account;
  acknowledged: readonly string[];
  exceptions?: Exceptions;
  now: Date;
};

/**
 * One row for each contact of the list: `code` is the first rule of API.md that speaks against asking, null when none
 * does. Suppression and opt-outs come first and nothing overrides them. The language never decides the country.
 * `override_id` is the signed exception without which the contact would not be askable; the first of two. `touched` is the last
 * contact as API.md has it, by which the rules go; `since` only tells, so that there a row's own date of collection counts
 * before the list's. To the rules it is none of a contact: `customer since 2009` may have bought yesterday, and a file's
 * word that somebody came yesterday opens nothing.
 */
export function eligibilityOf({ campaign, account, acknowledged, exceptions = noExceptions, now }: Question): SQL {
  const at = sql`${now.toISOString()}::timestamptz`;
  const monthsAgo = (months: number) =>
    sql`((${at} at time zone 'UTC')::date - make_interval(months => ${months}::int))`;
  // Whoever said yes here has a documented consent, whatever the list says of its own.
  const ownYes = campaign.kind === "sunset" ? sql`coalesce(s.event = 'given', false)` : sql`false`;
  const touched =
    campaign.kind === "sunset"
      ? sql`(${lastSignOf("c.id")} at time zone 'UTC')::date`
      : sql`coalesce(m.last_contact, l.last_contact, l.collected_to)`;
  const isYoung = sql`(s.occurred_at at time zone 'UTC') > ${monthsAgo(reviewMonths)}`;
  const given = campaign.kind === "reconfirm" ? sql`(s.event = 'given' and ${isYoung})` : sql`s.event = 'given'`;
  const isSunset = campaign.kind === "sunset";
  const isOld = sql`f.touched < ${monthsAgo(monthsOld)} and not ${acknowledged.includes("older_than_36_months")}`;
  const afterGround = isSunset
    ? sql`${confirmedCodes(campaign, at)} when ${isOld} then 'too_old'`
    : sql`
        when m.basis = 'unknown' and ${exceptions.basis_unknown === null} then 'basis_unknown'
        when ${given} then 'already_given'
        when ${campaign.kind} = 'permission' and not ${campaign.includeInOrder} and (m.basis = 'consent_documented'
          or (m.basis = 'soft_optin_customer' and f.touched >= ${monthsAgo(monthsSoftOptin)})) then 'in_order_already'
        when ${isMisplacedRole} and ${exceptions.role === null} then 'role'
        when ${isOld} then 'too_old'`;
  const override = isSunset
    ? sql`null::uuid`
    : sql`case when e.basis = 'unknown' then ${exceptions.basis_unknown}::uuid
        when e.is_misplaced_role then ${exceptions.role}::uuid end`;
  return sql`
    select e.contact_id, e.basis, e.touched, e.since, e.language, e.code, e.is_misplaced_role,
      case when e.code is null then ${override} end as override_id,
      (e.code is null and e.basis = 'consent_undocumented' and not ${isSunset}) as is_undocumented,
      (e.code is null and e.touched < ${monthsAgo(monthsOld)}) as is_old
    from (
      select c.id as contact_id, m.basis, f.touched, coalesce(m.last_contact, l.last_contact, m.collected_at, l.collected_to) as since, c.language, ${isMisplacedRole} as is_misplaced_role, case
        when exists (select 1 from suppressions x
          where x.account_id = c.account_id and x.key = any(c.address_keys) and x.topic = '') then 'suppressed'
        when ${saidNoToAll(campaign)} then 'suppressed'
        when m.basis = 'opted_out' or s.event in ('refused', 'withdrawn') then 'opted_out'
        when c.verdict = 'undeliverable' then 'undeliverable'
        when coalesce(m.source_kind, l.source_kind) in ('club_directory', 'bought_or_exchanged') then 'third_party_source'
        when f.country in ('GB', 'CA') then 'jurisdiction'
        when f.country = 'DE' and m.basis <> 'consent_documented' and not ${ownYes} then 'jurisdiction'
        when f.country = 'FR' and m.basis = 'unknown' and not ${ownYes} then 'jurisdiction'
        ${afterGround}
        when c.id in (select p.contact_id from preferences p where p.account_id = ${campaign.accountId}
          and p.paused_until >= (${at} at time zone ${account.timeZone})::date) then 'paused'
        when exists (select 1 from invitations i join campaigns k on k.id = i.campaign_id
          where i.contact_id = c.id and i.answer is null and i.erased_at is null and k.id <> ${campaign.id}
            and (k.status in ('running', 'paused') or (k.status = 'stopped' and ${isLapsingAt(at)}))) then 'in_other_campaign'
        end as code
      from memberships m
      join lists l on l.id = m.list_id
      join contacts c on c.id = m.contact_id and c.account_id = m.account_id
      cross join lateral (select
        ${touched} as touched,
        coalesce(c.country, ${countryOfDomain}, ${account.country}) as country
        ${onceARow}) f
      left join lateral ${lastOwnAct("c.id")} s on true
      where m.list_id = ${campaign.listId} and m.account_id = ${campaign.accountId}
    ) e`;
}

/**
 * A no to each of the topics that this campaign asks about is a no to it. Free where nobody said no to a single topic. The picture
 * of a list asks about none: there a no to one topic is no no.
 */
function saidNoToAll({ accountId, topics }: Question["campaign"]): SQL {
  const asked = [...new Set(topics)];
  if (asked.length === 0) return sql`false`;
  return sql`((select exists (select 1 from suppressions x where x.account_id = ${accountId} and x.topic <> ''))
    and (select count(distinct x.topic) from suppressions x where x.account_id = c.account_id and x.key = any(c.address_keys)
      and x.topic in (select jsonb_array_elements_text(${JSON.stringify(asked)}::jsonb))) >= ${asked.length}::int)`;
}

/** A function address stands for a legal person alone, and a person never does. */
const isMisplacedRole = sql.raw(`(c.is_role <> (m.basis = 'legal_person_impersonal'))`);

/** Keeps PostgreSQL from reckoning the columns of the subquery again for each rule that names them: half of the whole time. */
const onceARow = sql.raw("offset 0");

/** A country-code top-level domain; .eu is none, and .uk is GB. */
const countryOfDomain = sql.raw(`
  (select case tld when 'uk' then 'GB' else upper(tld) end
    from (select substring(c.address from '\\.([a-z]{2})$') as tld) d where tld is not null and tld <> 'eu')`);

/** Counts each contact of the list once. */
export async function readEligibility(deps: Pick<Deps, "db">, question: Asking): Promise<Eligibility> {
  const rows = await deps.db.execute<{ code: string | null; k: number }>(sql`
    select code, count(*)::int as k from (${eligibilityOf(question)}) e group by code`);
  const reasons: Record<string, number> = {};
  let askable = 0;
  for (const { code, k } of rows) {
    if (code === null) askable = k;
    else reasons[code] = k;
  }
  const notAskable = Object.values(reasons).reduce((sum, k) => sum + k, 0);
  return { askable, notAskable, reasons, needs: await readNeeds(deps, question) };
}

type Asking = Question & { optOuts: string | null };

/**
 * All that is still to be acknowledged, reckoned as if all of it were: one acknowledgement brings in people who need the
 * other. Where nothing can lack nobody is counted.
 */
export async function readNeeds({ db }: Pick<Deps, "db">, { optOuts, ...question }: Asking): Promise<Need[]> {
  const open = acknowledgements.filter((need) => !question.acknowledged.includes(need));
  const [asked] =
    open.length === 0
      ? []
      : await db.execute<Record<Acknowledgement, number>>(sql`
    select count(*) filter (where is_undocumented)::int as undocumented, count(*) filter (where is_old)::int as older_than_36_months
    from (${eligibilityOf({ ...question, acknowledged: acknowledgements })}) e`);
  const lacking = open.filter((need) => (asked?.[need] ?? 0) > 0);
  return [...(optOuts === null ? (["opt_outs"] as const) : []), ...lacking];
}
