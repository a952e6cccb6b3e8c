import { CampaignChange } from "../../campaigns/campaign-form.ts";
import type { Campaign } from "../../campaigns/queries.ts";
import { type Form, one } from "../../http/read-form.ts";
import { addToDay, dayIn, isDay, startOfDay } from "../../preferences/calendar.ts";
import type { Locale } from "../../ui/texts/locale.ts";
import { roundFields } from "./words-step.tsx";

/** A change of the draft, or the names of the fields that cannot stay as they are. */
export type ReadChange = { change: CampaignChange; wrong: [] } | { change: null; wrong: string[] };

const secondMs = 1000;

export function readName(form: Form): ReadChange {
  return checked({ name: one(form, "name") ?? "" });
}

/** The words of one mail in one language; what is empty is ours again. */
export function readTexts({ texts }: Campaign, form: Form, at: { language: Locale; round: number }): ReadChange {
  const own: Record<string, string | undefined> = { ...texts[at.language] };
  for (const name of roundFields[at.round] ?? []) {
    const text = (one(form, name) ?? "").replace(/\r\n/g, "\n").trim();
    if (text === "") delete own[name];
    else own[name] = text;
  }
  const { [at.language]: _, ...others } = texts;
  return checked({ texts: Object.keys(own).length === 0 ? others : { ...others, [at.language]: own } });
}

export function readOffer(form: Form): ReadChange {
  const replyTo = (one(form, "reply_to") ?? "").trim();
  return checked({
    topics: form.get("topic") ?? [],
    sender: {
      name: (one(form, "sender") ?? "").trim(),
      address: (one(form, "address") ?? "").trim(),
      ...(replyTo === "" ? {} : { reply_to: replyTo }),
    },
  });
}

export function readPace({ hours }: Campaign, form: Form): ReadChange {
  const text = (name: string) => (one(form, name) ?? "").trim();
  const days = (form.get("day") ?? []).map(Number);
  const after = ["first", "second"].flatMap((name) => (text(name) === "" ? [] : [{ after_days: Number(text(name)) }]));
  const keeps = text("silent") === "keep_unmailed";
  const last = text("deadline");
  return checked({
    pilot_size: Number(text("pilot_size") || "100"),
    watch_hours: Number(text("watch_hours") || "24"),
    daily_max: text("daily_max") === "" ? null : Number(text("daily_max")),
    hours: { from: text("from").slice(0, 5), to: text("to").slice(0, 5), zone: hours.zone, days },
    reminders: after,
    deadline: last === "" ? null : (endOfDay(hours.zone, last)?.toISOString() ?? ""),
    ...(text("pace") === "" ? {} : { pace: text("pace") }),
    on_no_answer: keeps ? "keep_unmailed" : "erase",
    keep_reason: keeps ? text("keep_reason") || null : null,
    keep_review_on: keeps ? text("keep_review_on") || null : null,
  });
}

/** The last second of a day by the clock of a zone; null for what is no day. */
export function endOfDay(zone: string, day: string): Date | null {
  if (!isDay(day)) return null;
  return new Date(startOfDay(zone, addToDay(day, { days: 1 })).getTime() - secondMs);
}

/** The form of step 4 as the draft stands. */
export function paceTyped(campaign: Campaign): Record<string, string> {
  const { hours, deadline, reminders } = campaign;
  return {
    pilot_size: String(campaign.pilotSize),
    watch_hours: String(campaign.watchHours),
    daily_max: campaign.dailyMax === null ? "" : String(campaign.dailyMax),
    from: hours.from,
    to: hours.to,
    first: reminders[0] ? String(reminders[0].after_days) : "",
    second: reminders[1] ? String(reminders[1].after_days) : "",
    deadline: deadline ? dayIn(hours.zone, deadline) : "",
    pace: campaign.pace,
    silent: campaign.onNoAnswer,
    keep_reason: campaign.keepReason ?? "",
    keep_review_on: campaign.keepReviewOn ?? "",
  };
}

function checked(change: Record<string, unknown>): ReadChange {
  const parsed = CampaignChange.safeParse(change);
  if (parsed.success) return { change: parsed.data, wrong: [] };
  return { change: null, wrong: [...new Set(parsed.error.issues.map(({ path }) => String(path[0] ?? "")))] };
}
