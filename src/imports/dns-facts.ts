import { type SQL, sql } from "drizzle-orm";
import { checkedClasses, reasonOf } from "../dns/checked-class.ts";
import type { Import } from "./queries.ts";

/** Reasons that only DNS gives. */
const dnsReasons = sql.raw(
  `'{${[...new Set(checkedClasses.flatMap((found) => reasonOf(found) ?? []))].join()}}'::text[]`,
);

type Asked = Pick<Import, "wantsResolve">;

/** Who runs the mail servers of a new contact's domain (column `address`); null when the import did not ask. */
export function mxGroupIn({ wantsResolve }: Asked): SQL {
  if (!wantsResolve) return sql`null`;
  return sql`(select d.mx_group from domain_checks d where d.domain = split_part(address, '@', 2))`;
}

/**
 * Of an outcome `o` merged into a contact `c`. An import that did not ask DNS knows less than one that did: where DNS had
 * something against the contact, that stands.
 */
export function keptFacts(job: Asked): { verdict: SQL; reasons: SQL; mxGroup: SQL } {
  if (job.wantsResolve) {
    const mxGroup = sql`coalesce((select d.mx_group from domain_checks d where d.domain = split_part(o.address, '@', 2)), c.mx_group)`;
    return { verdict: sql`o.verdict`, reasons: sql`o.reasons`, mxGroup };
  }
  const kept = (column: SQL) => sql`case when c.reasons && ${dnsReasons} then c.${column} else o.${column} end`;
  return { verdict: kept(sql`verdict`), reasons: kept(sql`reasons`), mxGroup: sql`c.mx_group` };
}
