import { type SQL, sql } from "drizzle-orm";
import { checkedClasses, reasonOf } from "../dns/checked-class.ts";
import { reasonTable } from "../hygiene/reasons.ts";

/**
 * Common tables for statements that bring DNS into verdicts: `codes (code, verdict, rank)` is hygiene's table of reasons,
 * and `told (domain, class, mx_group, reason)` what the checks say; no reason where the domain takes mail.
 */
export function codesAndTold(): SQL {
  const codes = reasonTable.map(({ code, verdict }, rank) => ({ code, verdict, rank }));
  const classes = checkedClasses.map((found) => ({ class: found, reason: reasonOf(found) }));
  return sql`
    codes as (
      select code, verdict, rank from jsonb_to_recordset(${JSON.stringify(codes)}::jsonb) as k(code text, verdict text, rank int)
    ), told as (
      select d.domain, d.class, d.mx_group, f.reason from domain_checks d
      join jsonb_to_recordset(${JSON.stringify(classes)}::jsonb) as f(class text, reason text) on f.class = d.class
    )`;
}

/** An array of reasons with each once, in the order of hygiene's table; nulls are left out. */
export function inTableOrder(reasons: SQL): SQL {
  return sql`array(select r from unnest(${reasons}) r left join codes k on k.code = r where r is not null
    group by r, k.rank order by k.rank)`;
}

/** The worst verdict among an array of reasons; `deliverable` without any. */
export function verdictOf(reasons: SQL): SQL {
  return sql`coalesce((select k.verdict from codes k where k.code = any(${reasons})
    order by array_position('{undeliverable,risky,unknown}'::text[], k.verdict) limit 1), 'deliverable')`;
}
