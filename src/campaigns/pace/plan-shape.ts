import { z } from "@hono/zod-openapi";
import { rfc3339 } from "../../http/time.ts";
import type { ShownPlan } from "./read-shown-plan.ts";

const int = z.number().int();

export const PlanShape = z
  .object({
    phase: z.enum(["pilot", "watch", "waves", "reminders", "waiting"]),
    held_by: z.enum(["yellow", "red", "turn", "ceiling"]).nullable().openapi({
      description:
        "What holds it: yellow, its figures are watched and the day does not grow; red, they stop it; turn, another campaign on the same sending domain goes first; ceiling, the account has sent what it may on one day",
    }),
    next_at: z.string().nullable(),
    sent_today: int,
    today_max: int.nullable(),
    forecast_end: z
      .string()
      .nullable()
      .openapi({ description: "When the last invitation leaves if every day is green" }),
    cohorts_held: z
      .array(z.object({ source: z.string().nullable(), year: int.nullable(), size: int, pilot: int, bounced: int }))
      .openapi({
        description:
          "Parts of the audience (a source and a year) whose pilot bounced too often: their other people are skipped. Check those addresses, then ask them in another campaign",
      }),
  })
  .nullable()
  .openapi({ description: "Where a launched campaign stands; null for a draft" });

export function planShapeOf(plan: ShownPlan | null): z.infer<typeof PlanShape> {
  if (!plan) return null;
  return {
    phase: plan.phase,
    held_by: plan.heldBy,
    next_at: rfc3339(plan.nextAt),
    sent_today: plan.sentToday,
    today_max: plan.todayMax,
    forecast_end: rfc3339(plan.forecastEnd),
    cohorts_held: plan.cohortsHeld,
  };
}
