import { sql } from "drizzle-orm";
import type { Deps } from "../../deps.ts";
import { hasDmarcSince } from "../../senders/dmarc-history.ts";
import type { Campaign } from "../queries.ts";
import { firstDayMax, knownFirstDayMax, type PastDay } from "./day-cap.ts";
import { senderDomain } from "./sender-domain.ts";

/** Less is no history: mailboxes reckon in weeks. */
const historyMs = 14 * 24 * 3600 * 1000;

/**
 * What a sending domain may send on any day, whatever it sent before. More where receivers know it: its DMARC record has been
 * right for a fortnight, mail of ours has arrived from it that long ago, and no day since went wrong (STANDARDS 8.3).
 */
export async function firstDayOf(
  deps: Pick<Deps, "db" | "now">,
  campaign: Campaign,
  past: readonly PastDay[],
): Promise<number> {
  if (past.some(({ grade }) => grade === "red")) return firstDayMax;
  const { accountId, sender } = campaign;
  const since = new Date(deps.now().getTime() - historyMs);
  if (!(await hasDmarcSince(deps, { accountId, address: sender.address, since }))) return firstDayMax;
  const [arrived] = await deps.db.execute(sql`
    select 1 from campaigns k cross join lateral (
      select 1 from messages m where m.campaign_id = k.id and m.kind in ('invitation', 'reminder')
        and m.submitted_at <= ${since.toISOString()}::timestamptz and m.delivered_at <= ${since.toISOString()}::timestamptz
      limit 1) one
    where k.account_id = ${accountId} and k.launched_at is not null
      and lower(substring(k.sender->>'address' from '[^@]*$')) = ${senderDomain(campaign)} limit 1`);
  return arrived ? knownFirstDayMax : firstDayMax;
}
