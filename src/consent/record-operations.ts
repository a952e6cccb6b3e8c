import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { canonicalJson } from "./canonical-json.ts";
import { saltBytes } from "./leaf.ts";
import { operationPayload, type OperationPayload } from "./operation.ts";

/** Appends what was done, in one statement, with its place in the queue of the log; in the transaction in which it is done. */
export async function recordOperations(
  { db, now }: Pick<Deps, "db" | "now">,
  operations: readonly OperationPayload[],
): Promise<void> {
  if (operations.length === 0) return;
  const rows = operations.map((given) => {
    const payload = operationPayload.parse(given);
    return {
      id: payload.record_id,
      account_id: payload.account,
      subject: payload.subject,
      payload: canonicalJson(payload),
      salt: randomBytes(saltBytes).toString("hex"),
    };
  });
  await db.execute(sql`
    with recorded as (
      insert into log_operations (id, account_id, subject, payload, salt)
      select id, account_id, subject, payload, decode(salt, 'hex') from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(id uuid, account_id uuid, subject uuid, payload text, salt text)
      returning n, account_id
    )
    insert into log_waiting (n, account_id, since)
    select n, account_id, ${now().toISOString()}::timestamptz from recorded`);
}
