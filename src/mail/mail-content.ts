import type { Silence, Source } from "../ui/source.ts";
import type { Sender, Topic } from "../ui/sender.ts";
import type { Locale } from "../ui/texts/locale.ts";
import type { AddressMail } from "./address-mail-words.ts";

/** What all mails have: nothing in it is about one person. */
export type MailFrame = { locale: Locale; sender: Sender };

/** The question, in each of its rounds. The campaign's own subject and intro, or null for the shipped ones. */
export type QuestionMail = MailFrame & {
  subject: string | null;
  intro: string | null;
  /** More of the campaign's own words; what is absent is as shipped. */
  own?: {
    preview?: string | undefined;
    title?: string | undefined;
    choose?: string | undefined;
    again?: string | undefined;
  };
  /** The sender's own MJML, checked by `checkTemplate`; absent or null for ours. */
  template?: string | null;
  source: Source;
  topics: readonly Topic[];
  silence: Silence;
  /** Absolute. */
  noticeUrl: string;
};

/** One of ours by name, or an account's own words. */
export type ServiceMail = MailFrame & {
  about:
    | "again"
    | "myData"
    | "forget"
    | AddressMail
    | { subject: string; title: string; paragraphs: readonly string[]; button: string | null };
};

export type MailContents = {
  invitation: QuestionMail;
  reminder: QuestionMail;
  "last-reminder": QuestionMail;
  receipt: MailFrame;
  confirmation: MailFrame;
  acknowledgement: MailFrame;
  service: ServiceMail;
};

export type MailKind = keyof MailContents;

/**
 * The personal placeholders of each kind. `link` must have no query: the choices are added to it. `until` and `when` are dates
 * in words (`dateWords`, `momentWords`); `what` is a choice in words (`choicesInWords`).
 */
export const placeholders = {
  invitation: ["link", "unsubscribe", "until"],
  reminder: ["link", "unsubscribe", "until"],
  "last-reminder": ["link", "unsubscribe", "until"],
  receipt: ["what", "when", "preferences", "dispute", "unsubscribe"],
  confirmation: ["what", "link", "dispute"],
  acknowledgement: ["when", "until", "link"],
  service: ["link", "what"],
} as const satisfies Record<MailKind, readonly string[]>;
