import { type SQL, sql } from "drizzle-orm";

/** A condition on a row of contacts named `c`, matched under every live key id, so that a key rotation forgets no one. */
export function suppressedContact(): SQL {
  return sql`exists (select 1 from suppressions s
    where s.account_id = c.account_id and s.key = any(c.address_keys) and s.topic = '')`;
}
