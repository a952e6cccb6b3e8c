import { sql } from "drizzle-orm";
import type { ConsentRecord } from "./queries.ts";

/**
 * Whether a complaint stands: only a confirmed sign-up after it ends it (API.md, /s). It stands too where another reason was
 * there first and is the one that the suppression shows. `records` in the order of the log.
 */
export function hasComplained(records: readonly Pick<ConsentRecord, "event" | "method" | "counted">[]): boolean {
  const last = records.findLast(
    ({ counted, event, method }) => counted && (method === "complaint" || isEnd(event, method)),
  );
  return last?.method === "complaint";
}

const isEnd = (event: string, method: string) => event === "given" && method === "form_after_confirmation_mail";

/** The same in SQL, of the person of a message `m`. */
export const personHasComplained = sql.raw(`(exists (select 1 from consent_records r
  where r.contact_id = m.contact_id and r.account_id = m.account_id and r.counted and r.method = 'complaint'
    and not exists (select 1 from consent_records y where y.contact_id = r.contact_id and y.account_id = r.account_id
      and y.counted and y.event = 'given' and y.method = 'form_after_confirmation_mail' and y.n > r.n)))`);
