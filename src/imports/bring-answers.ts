import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { untoldClasses } from "../dns/checked-class.ts";
import { notSlips } from "./not-slips.ts";
import { codesAndTold, inTableOrder, verdictOf } from "./reasons-in-sql.ts";

/** Contacts changed by one statement, and statements of one call. */
const contactsMax = 5_000;
const statementsMax = 200;
/** For so long an answer is offered again, where somebody held a contact or an import may bring more that wait. */
const againMs = 60_000;

const untold = sql.raw(`'{${untoldClasses.join()}}'::text[]`);
const isWaiting = sql.raw(`'dns_unavailable' = any(c.reasons)`);
const domainOf = sql.raw(`split_part(c.address, '@', 2)`);

/**
 * Brings what DNS now says of these domains to the contacts of all accounts whose reasons hold `dns_unavailable`: reason,
 * verdict and MX group. Whoever is locked is passed over, so that no import waits for us, and comes later. When nobody
 * waits any more the checks are settled.
 */
export async function bringAnswers(deps: Pick<Deps, "db" | "now">, domains: readonly string[]): Promise<number> {
  const at = deps.now();
  const settled = await findSettled(deps, domains);
  let brought = 0;
  for (let statement = 0; statement < statementsMax; statement++) {
    const changed = await bringSome(deps, domains, at);
    brought += changed;
    if (changed < contactsMax) break;
  }
  await deps.db.execute(sql`
    update domain_checks d set retries = 0, retry_at = case
      when d.domain = any(${`{${settled.join()}}`}::text[])
        and not exists (select 1 from contacts c where ${domainOf} = d.domain and ${isWaiting}) then null
      else ${new Date(at.getTime() + againMs).toISOString()}::timestamptz end
    where d.domain = any(${`{${domains.join()}}`}::text[]) and d.class <> all(${untold}) and d.retry_at is not null`);
  return brought;
}

/** An import that was judged before the answer may still bring contacts that wait for it; one made since does not. */
async function findSettled({ db }: Pick<Deps, "db">, domains: readonly string[]): Promise<string[]> {
  const rows = await db.execute<{ domain: string }>(sql`
    select d.domain from domain_checks d
    where d.domain = any(${`{${domains.join()}}`}::text[]) and d.class <> all(${untold})
      and not exists (select 1 from imports i where i.status in ('resolving', 'merging') and i.wants_resolve
        and i.created_at <= d.checked_at)`);
  return rows.map(({ domain }) => domain);
}

async function bringSome({ db }: Pick<Deps, "db">, domains: readonly string[], at: Date): Promise<number> {
  const isItself = sql`(t.class = 'ok' and t.domain = any(${`{${notSlips(domains).join()}}`}::text[]))`;
  const changed = await db.execute(sql`
    with ${codesAndTold()}, waiting as materialized (
      select c.id, t.mx_group, case when ${isItself} then null else c.suggestion end as suggestion,
        array_remove(case when ${isItself} then array_remove(c.reasons, 'domain_typo') else c.reasons end, 'dns_unavailable')
          || t.reason as reasons
      from told t join contacts c on ${domainOf} = t.domain and ${isWaiting}
      where t.domain = any(${`{${domains.join()}}`}::text[]) and t.class <> all(${untold})
      limit ${contactsMax} for no key update of c skip locked
    ), judged as (select id, mx_group, suggestion, ${inTableOrder(sql`w.reasons`)} as reasons from waiting w)
    update contacts c set reasons = j.reasons, verdict = ${verdictOf(sql`j.reasons`)}, suggestion = j.suggestion,
      mx_group = coalesce(j.mx_group, c.mx_group), updated_at = ${at.toISOString()}::timestamptz
    from judged j where c.id = j.id
    returning 1`);
  return changed.length;
}
