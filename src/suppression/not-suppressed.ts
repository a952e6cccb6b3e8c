import { type SQL, sql } from "drizzle-orm";

/**
 * A condition on a row of contacts named `c`, matched under every live key id, so that a key rotation forgets no one.
 * It stands inside the statement that claims; if it cannot be evaluated the statement fails, and nobody is mailed.
 */
export function notSuppressed(contact: "c" = "c"): SQL {
  return sql`not ${suppressedContact(contact)}`;
}

export function suppressedContact(contact: "c" = "c"): SQL {
  const c = sql.raw(contact);
  return sql`exists (select 1 from suppressions s
    where s.account_id = ${c}.account_id and s.key = any(${c}.address_keys) and s.topic = '')`;
}
