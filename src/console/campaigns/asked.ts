import type { Context } from "hono";
import type { Console } from "../../accounts/persons/only-staff.tsx";
import { type Campaign, getCampaign } from "../../campaigns/queries.ts";
import { refuseHidden } from "../../lists/access.ts";
import { type Form, one } from "../../http/read-form.ts";
import { type Locale, locales } from "../../ui/texts/locale.ts";

/** The campaign of the path, in the account of whoever looks and over a list that they may see, or 404. */
export async function campaignOf(c: Context<Console>): Promise<Campaign> {
  const campaign = await getCampaign(c.env, c.var.staff.account.id, c.req.param("id") ?? "");
  await refuseHidden(c.env, c.var.staff, campaign.listId);
  return campaign;
}

/** Which mail a form is about, and in which language. */
export function wordsIn(form: Form, campaign: Campaign): { language: Locale; round: number } {
  const language = locales.find((each) => each === one(form, "language")) ?? "en";
  return { language, round: roundIn(one(form, "round") ?? undefined, campaign) };
}

/** 0 for the question; of a reminder that the campaign does not have too. */
export function roundIn(text: string | undefined, { reminders }: Campaign): number {
  const round = Number(text ?? 0);
  return Number.isInteger(round) && round >= 0 && round <= reminders.length ? round : 0;
}
