import { z } from "@hono/zod-openapi";
import { rfc3339 } from "../http/time.ts";
import { type CampaignCounts, contactStates, messageStates } from "./counts.ts";
import { CampaignForm } from "./campaign-form.ts";
import { PlanShape, planShapeOf } from "./pace/plan-shape.ts";
import type { ShownPlan } from "./pace/read-shown-plan.ts";
import { judgeTexts } from "./judge-texts.ts";
import type { Campaign } from "./queries.ts";
import { noStops, type Stops, stopsShape } from "./stops.ts";

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
    ...stopsShape,
    list_id: z.string(),
    sender: z.object({ name: z.string(), address: z.string(), reply_to: z.string().nullable() }),
    texts: CampaignForm.shape.texts.unwrap(),
    template: CampaignForm.shape.template.unwrap(),
    warnings: z
      .array(
        z.object({
          pointer: z.string(),
          code: z.string(),
          detail: z.string(),
          words: z.string(),
          offset: z.number().int(),
        }),
      )
      .openapi({ description: "What in its texts should be thought over before the launch" }),
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
    acknowledgements: z
      .array(z.object({ code: z.string(), text: z.string(), locale: z.string(), by: z.string(), at: z.string() }))
      .openapi({ description: "What was signed at the launch: each sentence as it was shown, who and when" }),
    statement: z.string().nullable(),
    launched_by: z.string().nullable(),
    launched_at: z.string().nullable(),
    created_at: z.string(),
    counts: Counts,
    plan: PlanShape,
  })
  .openapi("Campaign");

export function shapeOf(
  campaign: Campaign,
  { counts, plan = null }: { counts: CampaignCounts; plan?: ShownPlan | null },
  stops: Stops = noStops,
): z.infer<typeof CampaignShape> {
  const { sender } = campaign;
  return {
    id: campaign.id,
    name: campaign.name,
    kind: campaign.kind,
    status: campaign.status,
    stop_reason: campaign.stopReason,
    ...stops,
    list_id: campaign.listId,
    sender: { name: sender.name, address: sender.address, reply_to: sender.reply_to ?? null },
    texts: campaign.texts,
    template: campaign.template,
    warnings: judgeTexts(campaign).warnings,
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
    acknowledgements: campaign.acknowledgements,
    statement: campaign.statement,
    launched_by: campaign.launchedBy,
    launched_at: rfc3339(campaign.launchedAt),
    created_at: rfc3339(campaign.createdAt),
    counts,
    plan: planShapeOf(plan),
  };
}
