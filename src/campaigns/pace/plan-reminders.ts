import type { Deps } from "../../deps.ts";
import type { Campaign } from "../queries.ts";
import { notYet } from "./held.ts";
import { planAnew } from "./plan-campaigns.ts";

/**
 * The due time with which a reminder is queued. At the careful pace it has no day yet: the plan gives it one, after the
 * invitations of the day, in the recipient's hours, under the same caps, and only while the grade is green.
 */
export function reminderDue(pace: Campaign["pace"], at: Date): Date {
  return pace === "careful" ? new Date(notYet) : at;
}

/** Lets the plan see reminders that were just queued. */
export async function planReminders(
  deps: Pick<Deps, "db" | "now">,
  { id, pace }: Pick<Campaign, "id" | "pace">,
): Promise<void> {
  if (pace === "careful") await planAnew(deps, id);
}
