import { z } from "@hono/zod-openapi";
import { Day, Time } from "../http/time.ts";
import { Id } from "../http/v1.ts";

const timeZones = new Set(Intl.supportedValuesOf("timeZone"));
const Clock = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, "A time of day looks like 09:00.");
const oneLine = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\r\n]*$/, "This must be one line.");
const MailAddress = z.email("This must be an email address.").max(254);

const paragraphs = z.string().trim().min(1).max(5000);
/** A field that we do not know is refused: it would be a text that nobody gets. */
const LocaleTexts = z
  .strictObject({
    subject: oneLine(200),
    preview: oneLine(200),
    title: oneLine(200),
    intro: paragraphs,
    choose: oneLine(200),
    button: oneLine(100),
    reminder_subject: oneLine(200),
    reminder_intro: oneLine(1000),
    last_reminder_subject: oneLine(200),
    last_reminder_intro: oneLine(1000),
  })
  .partial();
const Mjml = z.string().min(1).max(100_000, "A template may have 100,000 letters: Gmail shows no more of a mail.");
const Template = z.union([Mjml, z.partialRecord(z.enum(["nl", "fr", "de", "en"]), Mjml)]).openapi({
  description:
    "The sender's own MJML instead of the shipped mail: one for all languages, or one by language (a language without one gets the shipped mail). GET /v1/templates gives the shipped one to begin with, and its placeholders. Checked when saved: 422 names each line",
});

export const hoursDefault = { from: "09:00", to: "17:00", zone: "Europe/Brussels", days: [1, 2, 3, 4, 5] };

/** The fields of a campaign as API.md gives them; shipped texts are overridden field by field. */
export const CampaignForm = z.object({
  name: oneLine(200),
  kind: z.enum(["permission", "preferences", "reconfirm", "sunset"]).default("permission").openapi({
    description:
      "permission: silence ends in lapsed. preferences, reconfirm: silence changes nothing. sunset: asks once who said yes and has given no human sign for 12 months; silence ends in lapsed",
  }),
  list_id: Id,
  sender: z.object({
    name: oneLine(100),
    address: MailAddress,
    reply_to: MailAddress.nullable()
      .transform((address) => address ?? undefined)
      .optional(),
  }),
  texts: z.partialRecord(z.enum(["nl", "fr", "de", "en"]), LocaleTexts).default({}),
  template: Template.nullable().default(null),
  notice_ids: z.array(Id).max(20).default([]),
  topics: z
    .array(z.string().max(100))
    .min(1, "Ask about at least one topic.")
    .max(20)
    .refine((topics) => new Set(topics).size === topics.length, "Name each topic once."),
  deadline: Time.nullish(),
  reminders: z
    .array(z.object({ after_days: z.number().int().min(1).max(60) }))
    .max(2, "At most two reminders.")
    .refine(
      ([first, second]) => !first || !second || first.after_days < second.after_days,
      "The second reminder must come later.",
    )
    .default([{ after_days: 7 }]),
  pilot_size: z.number().int().min(1).max(100_000).default(100),
  watch_hours: z.number().int().min(0).max(336).default(24),
  daily_max: z.number().int().min(1).max(10_000_000).nullable().default(null),
  hours: z
    .object({
      from: Clock,
      to: Clock,
      zone: z.string().refine((zone) => timeZones.has(zone), "A time zone looks like Europe/Brussels."),
      days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
    })
    .refine((hours) => hours.from < hours.to, "The hours must end after they begin.")
    .default(hoursDefault),
  pace: z.enum(["careful", "provider"]).default("careful"),
  on_no_answer: z.enum(["erase", "keep_unmailed"]).default("erase"),
  keep_reason: z.string().max(1000).nullable().default(null),
  keep_review_on: Day.nullable().default(null),
  include_in_order: z.boolean().default(false),
});
export type CampaignForm = z.infer<typeof CampaignForm>;

/** The same without defaults: what is absent stays as it is. */
export const CampaignChange = z.object({
  name: CampaignForm.shape.name.optional(),
  kind: CampaignForm.shape.kind.unwrap().optional(),
  list_id: CampaignForm.shape.list_id.optional(),
  sender: CampaignForm.shape.sender.optional(),
  texts: CampaignForm.shape.texts.unwrap().optional(),
  template: CampaignForm.shape.template.unwrap().optional(),
  notice_ids: CampaignForm.shape.notice_ids.unwrap().optional(),
  topics: CampaignForm.shape.topics.optional(),
  deadline: CampaignForm.shape.deadline,
  reminders: CampaignForm.shape.reminders.unwrap().optional(),
  pilot_size: CampaignForm.shape.pilot_size.unwrap().optional(),
  watch_hours: CampaignForm.shape.watch_hours.unwrap().optional(),
  daily_max: CampaignForm.shape.daily_max.unwrap().optional(),
  hours: CampaignForm.shape.hours.unwrap().optional(),
  pace: CampaignForm.shape.pace.unwrap().optional(),
  on_no_answer: CampaignForm.shape.on_no_answer.unwrap().optional(),
  keep_reason: CampaignForm.shape.keep_reason.unwrap().optional(),
  keep_review_on: CampaignForm.shape.keep_review_on.unwrap().optional(),
  include_in_order: CampaignForm.shape.include_in_order.unwrap().optional(),
});
export type CampaignChange = z.infer<typeof CampaignChange>;
