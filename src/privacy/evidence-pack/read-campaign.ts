import { and, asc, eq, gt, gte, lt } from "drizzle-orm";
import { toBase64 } from "../../consent/base64.ts";
import type { CampaignRecord } from "../../consent/pack/campaign-record.ts";
import { payloadSchema } from "../../consent/payload.ts";
import { isReadable } from "../../consent/queries.ts";
import { consentRecords, logLeaves, messages } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";
import { rfc3339 } from "../../http/time.ts";

type Which = { accountId: string; campaignId: string; size: number };

const leavesAtOnce = 2000;
const messagesAtOnce = 1000;

/**
 * Records that name the campaign, in the order of the log, in pages, as far as the checkpoint covers. Walked by position,
 * so that no page costs more than another.
 */
export async function* readCampaignRecords(
  { db }: Pick<Deps, "db">,
  { accountId, campaignId, size }: Which,
): AsyncGenerator<CampaignRecord[]> {
  for (let from = 0; from < size; from += leavesAtOnce) {
    const rows = await db
      .select({ leaf: logLeaves, payload: consentRecords.payload, salt: consentRecords.salt })
      .from(logLeaves)
      .innerJoin(consentRecords, eq(consentRecords.id, logLeaves.recordId))
      .where(
        and(
          eq(logLeaves.accountId, accountId),
          gte(logLeaves.index, from),
          lt(logLeaves.index, Math.min(size, from + leavesAtOnce)),
          eq(consentRecords.campaignId, campaignId),
          isReadable,
        ),
      )
      .orderBy(asc(logLeaves.index));
    if (rows.length === 0) continue;
    yield rows.map(({ leaf, payload, salt }) => ({
      payload: payloadSchema.parse(JSON.parse(payload)),
      salt: toBase64(salt),
      leaf_index: leaf.index,
      time_ms: leaf.timeMs,
    }));
  }
}

/** What became of each mail of the campaign, by id. */
export async function* readCampaignMessages(
  { db }: Pick<Deps, "db">,
  { accountId, campaignId }: Pick<Which, "accountId" | "campaignId">,
) {
  for (let after: string | null = null; ;) {
    const rows: (typeof messages.$inferSelect)[] = await db
      .select()
      .from(messages)
      .where(
        and(
          eq(messages.accountId, accountId),
          eq(messages.campaignId, campaignId),
          after === null ? undefined : gt(messages.id, after),
        ),
      )
      .orderBy(asc(messages.id))
      .limit(messagesAtOnce);
    if (rows.length > 0) yield rows.map(factsOf);
    after = rows.at(-1)?.id ?? null;
    if (rows.length < messagesAtOnce) return;
  }
}

function factsOf(message: typeof messages.$inferSelect) {
  return {
    message: message.id,
    contact: message.contactId,
    kind: message.kind,
    round: message.round,
    language: message.locale,
    ses_message_id: message.sesMessageId,
    submitted_at: rfc3339(message.submittedAt),
    delivered_at: rfc3339(message.deliveredAt),
    smtp_response: message.smtpResponse,
    bounced_at: rfc3339(message.bouncedAt),
    complained_at: rfc3339(message.complainedAt),
  };
}
