import { z } from "@hono/zod-openapi";
import { rfc3339 } from "../http/time.ts";
import { type CampaignCounts, contactStates, messageStates } from "./counts.ts";
import { CampaignForm } from "./campaign-form.ts";
import type { Campaign } from "./queries.ts";

const count = z.number().int();
const Counts = z.object({
  audience: count,
  ...Object.fromEntries(messageStates.map((state) => [state, count])),
  ...Object.fromEntries(contactStates.map((state) => [state, count])),
});

export const CampaignShape = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.string(),
    status: z.enum(["draft", "running", "paused", "stopped", "finished"]),
    stop_reason: z.string().nullable(),
    list_id: z.string(),
    sender: z.object({ name: z.string(), address: z.string(), reply_to: z.string().optional() }),
    texts: CampaignForm.shape.texts.unwrap(),
    notice_ids: z.array(z.string()),
    topics: z.array(z.string()),
    deadline: z.string().nullable(),
    reminders: z.array(z.object({ after_days: z.number().int() })),
    pilot_size: z.number().int(),
    watch_hours: z.number().int(),
    daily_max: z.number().int().nullable(),
    hours: z.object({ from: z.string(), to: z.string(), zone: z.string(), days: z.array(z.number().int()) }),
    pace: z.string(),
    on_no_answer: z.string(),
    keep_reason: z.string().nullable(),
    keep_review_on: z.string().nullable(),
    include_in_order: z.boolean(),
    acknowledged: z.array(z.string()),
    statement: z.string().nullable(),
    launched_by: z.string().nullable(),
    launched_at: z.string().nullable(),
    created_at: z.string(),
    counts: Counts,
  })
  .openapi("Campaign");

export function shapeOf(campaign: Campaign, counts: CampaignCounts): z.infer<typeof CampaignShape> {
  const { sender } = campaign;
  return {
    id: campaign.id,
    name: campaign.name,
    kind: campaign.kind,
    status: campaign.status,
    stop_reason: campaign.stopReason,
    list_id: campaign.listId,
    sender: { name: sender.name, address: sender.address, ...(sender.reply_to ? { reply_to: sender.reply_to } : {}) },
    texts: campaign.texts,
    notice_ids: campaign.noticeIds,
    topics: campaign.topics,
    deadline: rfc3339(campaign.deadline),
    reminders: campaign.reminders,
    pilot_size: campaign.pilotSize,
    watch_hours: campaign.watchHours,
    daily_max: campaign.dailyMax,
    hours: campaign.hours,
    pace: campaign.pace,
    on_no_answer: campaign.onNoAnswer,
    keep_reason: campaign.keepReason,
    keep_review_on: campaign.keepReviewOn,
    include_in_order: campaign.includeInOrder,
    acknowledged: campaign.acknowledged,
    statement: campaign.statement,
    launched_by: campaign.launchedBy,
    launched_at: rfc3339(campaign.launchedAt),
    created_at: rfc3339(campaign.createdAt),
    counts,
  };
}
