import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import type { Heard } from "./heard.ts";
import type { SesEvent } from "./sns-ses-event.ts";

/**
 * Writes what was heard beside the messages. Of each kind the earliest counts, of bounces the permanent one before any
 * other, so that any order ends the same; nothing is ever taken back. `not-spam` is the opposite of a complaint (STANDARDS 2.5).
 */
export async function stampMessages({ db, now }: Pick<Deps, "db" | "now">, heard: readonly Heard[]): Promise<void> {
  const rows = heard.map(({ message, event }) => ({
    id: message.id,
    delivered: event.type === "delivery" ? event.at : null,
    smtp: event.type === "delivery" ? responseOf(event.smtpResponse) : null,
    delayed: event.type === "delay" ? event.at : null,
    bounced: event.type === "bounce" ? event.at : null,
    complained: isComplaint(event) ? event.at : null,
    failed: isRefusal(event) ? event.type : null,
  }));
  await db.execute(sql`
    update messages m set
      heard_at = coalesce(m.heard_at, ${now().toISOString()}::timestamptz),
      delivered_at = least(m.delivered_at, r.delivered),
      smtp_response = coalesce(m.smtp_response, r.smtp),
      delayed_at = least(m.delayed_at, r.delayed),
      bounced_at = least(m.bounced_at, r.bounced),
      bounce_type = coalesce(f.type, m.bounce_type),
      bounce_sub_type = coalesce(f.sub_type, m.bounce_sub_type),
      complained_at = least(m.complained_at, r.complained),
      state = case when r.failed is null then m.state else 'failed' end,
      error_code = least(m.error_code, r.failed)
    from (select id, min(delivered) as delivered, min(smtp) as smtp, min(delayed) as delayed, min(bounced) as bounced,
        min(complained) as complained, min(failed) as failed
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, delivered timestamptz, smtp text, delayed timestamptz,
        bounced timestamptz, complained timestamptz, failed text) group by id) r
    left join lateral (select type, sub_type from feedback_facts b where r.bounced is not null and b.message_id = r.id
      and b.kind = 'bounce' order by (b.type = 'Permanent') desc, b.at, b.type limit 1) f on true
    where m.id = r.id`);
}

const responseLettersMax = 300;

/** Hosts may say whose mail they took: that is left out, as the rest is kept for longer than an address may be. */
function responseOf(response: string | undefined): string | null {
  if (!response) return null;
  const plain = response
    .replaceAll("\0", "")
    .toWellFormed()
    .replaceAll(/\S+@\S+/g, "…");
  return plain.trim().slice(0, responseLettersMax).toWellFormed();
}

/** What was refused after all was never on its way to anybody. */
const isRefusal = ({ type }: SesEvent) => type === "reject" || type === "rendering_failure";

export const isComplaint = (event: SesEvent) => event.type === "complaint" && event.feedbackType !== "not-spam";
