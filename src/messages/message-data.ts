import { z } from "zod";
import type { LinkPurpose } from "../http/links.ts";
import { addressMails } from "../mail/address-mail-words.ts";
import type { Locale } from "../ui/texts/locale.ts";
import { texts } from "../ui/texts/texts.ts";
import { dateWords, frequencyName, momentWords } from "../ui/words.ts";

const linkPurposeNames = [
  "preferences",
  "confirm",
  "data",
  "addressOld",
  "addressNew",
] as const satisfies readonly LinkPurpose[];

/** What a receipt, confirmation or acknowledgement is about; kept with the message until it is sent. */
export const MessageData = z.object({
  choices: z.array(z.object({ name: z.string(), frequency: z.string().nullable() })).optional(),
  at: z.coerce.date().optional(),
  until: z.coerce.date().optional(),
  link: z.string().optional(),
  /** Of an acknowledgement of a one-click: from where it came and to whose mail, as far as that tells machines from people. */
  oneClick: z.object({ network: z.string().nullable(), domain: z.string().nullable() }).optional(),
  /** Where the button leads: signed when the mail is composed, so that no link that works lies in the database. */
  linkTo: z.object({ path: z.enum(["c", "p", "m", "a"]), purpose: z.enum(linkPurposeNames), id: z.uuid() }).optional(),
  /** Which of our own service mails it is. */
  about: z
    .enum([
      "again",
      "myData",
      "forget",
      "stopped",
      "checkpoint",
      "alarm",
      "webhookOff",
      "accountStopped",
      ...addressMails,
    ])
    .optional(),
  /** Where it goes, if not to the contact's address: the other side of a change of address. */
  to: z.string().optional(),
  /** Of the mail to the account's contact: what stopped by itself, and on what figures. */
  stops: z
    .array(
      z.object({
        campaign: z.uuid(),
        mxGroup: z.string().nullable(),
        scope: z.enum(["campaign_mx_group", "campaign", "account", "provider"]).optional(),
        reason: z.string(),
        figures: z.record(z.string(), z.number()),
      }),
    )
    .optional(),
  /** Of the mail to the account's contact: what somebody must look at. */
  alarm: z
    .discriminatedUnion("kind", [
      z.object({ kind: z.literal("log") }),
      z.object({
        kind: z.literal("one_click_cluster"),
        campaign: z.uuid(),
        mxGroup: z.string(),
        people: z.number(),
      }),
    ])
    .optional(),
  /** Of the mail to the account's contact: a signed checkpoint of the log. */
  checkpoint: z.string().optional(),
  /** Of the mail to the account's contact: on what figures the whole account was stopped. */
  accountStop: z.object({ complaints: z.number(), sends: z.number(), isRepeat: z.boolean() }).optional(),
  /** Of the mail to the account's contact: the endpoint that was switched off. */
  webhook: z.object({ id: z.uuid(), host: z.string(), reason: z.enum(["gone", "failing"]) }).optional(),
});
export type MessageData = z.infer<typeof MessageData>;
export type Alarm = NonNullable<MessageData["alarm"]>;
export type Stop = NonNullable<MessageData["stops"]>[number];

/** The personal values in words, in the person's language. */
export function valuesOf(
  data: MessageData,
  style: { locale: Locale; country: string; timeZone: string },
): Record<string, string> {
  const t = texts(style.locale, style.country);
  const what = (data.choices ?? []).map(({ name, frequency }) =>
    frequency === null ? name : t.common.choiceLine(name, frequencyName(t, frequency)),
  );
  return {
    ...(data.choices ? { what: what.join("; ") } : {}),
    ...(data.at ? { when: momentWords(data.at, style) } : {}),
    ...(data.until ? { until: dateWords(data.until, style) } : {}),
    ...(data.link ? { link: data.link } : {}),
  };
}
