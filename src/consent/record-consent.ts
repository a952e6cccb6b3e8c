import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { canonicalJson } from "./canonical-json.ts";
import { saltBytes } from "./leaf.ts";
import { type ConsentPayload, payloadSchema } from "./payload.ts";

/** Appends records in one statement, with their place in the queue of the log. The payload is what the log commits to. */
export async function recordConsent(
  deps: Pick<Deps, "db" | "now">,
  payloads: readonly ConsentPayload[],
): Promise<void> {
  if (payloads.length === 0) return;
  const rows = payloads.map((given) => {
    const payload = payloadSchema.parse(given);
    return {
      id: payload.record_id,
      account_id: payload.account.id,
      contact_id: payload.contact,
      event: payload.event.state,
      occurred_at: payload.event.at,
      method: payload.event.method,
      counted: payload.counted,
      witnessed: payload.witnessed,
      restores: payload.event.restores,
      choices: payload.choices.map(({ topic, frequency, granted }) => ({ topic, frequency, granted })),
      notice_id: payload.notice?.id ?? null,
      campaign_id: payload.mail?.campaign ?? null,
      message_id: payload.mail?.message ?? null,
      text_sha256: payload.text?.sha256 ?? null,
      payload: canonicalJson(payload),
      salt: randomBytes(saltBytes).toString("hex"),
    };
  });
  await deps.db.execute(sql`
    with recorded as (
      insert into consent_records (id, account_id, contact_id, event, occurred_at, method, counted, witnessed, restores,
        choices, notice_id, campaign_id, message_id, text_sha256, payload, salt)
      select id, account_id, contact_id, event, occurred_at, method, counted, witnessed, restores, choices, notice_id,
        campaign_id, message_id, text_sha256, payload, decode(salt, 'hex')
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, account_id uuid, contact_id uuid, event text,
        occurred_at timestamptz, method text, counted bool, witnessed bool, restores uuid, choices jsonb, notice_id uuid,
        campaign_id uuid, message_id uuid, text_sha256 text, payload text, salt text)
      returning n, account_id
    )
    insert into log_waiting (n, account_id, since)
    select n, account_id, ${deps.now().toISOString()}::timestamptz from recorded`);
}
