import { z } from "zod";

import { unreachable } from "../errors.ts";
import { RawSesEvent } from "./sns-ses-event-shape.ts";

/** One address an event speaks of, as SES wrote it (trimmed of a display name), with what the other side said. */
export type EventRecipient = { address: string; status: string | null; diagnostic: string | null };

/** `tags` are ours by name (`message`, `campaign`, `kind` ...) and SES's (`ses:...`); identity feedback carries none. */
export type EventMail = {
  messageId: string;
  at: Date;
  destination: readonly string[];
  tags: Readonly<Record<string, readonly string[]>>;
};

/**
 * What SES tells us afterwards. `at` is when it happened there. Types and subtypes are SES's open strings
 * ("Permanent", "General", "abuse" ...): a new one must not be lost.
 */
export type SesEvent =
  | { type: "send"; mail: EventMail; at: Date }
  | { type: "delivery"; mail: EventMail; at: Date; recipients: EventRecipient[]; smtpResponse?: string }
  | {
      type: "bounce";
      mail: EventMail;
      at: Date;
      recipients: EventRecipient[];
      bounceType: string;
      bounceSubType: string;
      feedbackId: string | null;
    }
  | {
      type: "complaint";
      mail: EventMail;
      at: Date;
      recipients: EventRecipient[];
      feedbackType: string | null;
      subType: string | null;
      feedbackId: string | null;
    }
  | { type: "delay"; mail: EventMail; at: Date; recipients: EventRecipient[]; delayType: string }
  | { type: "reject"; mail: EventMail; at: Date; reason: string }
  | { type: "rendering_failure"; mail: EventMail; at: Date; reason: string };

const Named = z.looseObject({ eventType: z.string().optional(), notificationType: z.string().optional() });

/**
 * Reads the `Message` of an SNS notification: configuration-set events (`eventType`) and identity notifications
 * (`notificationType`) alike. Null for plain text, for JSON that is no SES event and for kinds we do not use (Open, Click,
 * Subscription): keep the raw text and answer 200.
 */
export function parseSesEvent(message: string): SesEvent | null {
  const raw = readSesEvent(message);
  return raw && sesEvent(raw);
}

/** The same, in SES's own words. */
export function readSesEvent(message: string): RawSesEvent | null {
  const named = Named.safeParse(readJson(message));
  if (!named.success) return null;
  const kind = named.data.eventType ?? named.data.notificationType;
  return RawSesEvent.safeParse({ ...named.data, kind }).data ?? null;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function sesEvent(raw: RawSesEvent): SesEvent {
  const mail = mailOf(raw.mail);
  switch (raw.kind) {
    case "Send":
      return { type: "send", mail, at: mail.at };
    case "Delivery":
      return {
        type: "delivery",
        mail,
        at: new Date(raw.delivery.timestamp),
        recipients: raw.delivery.recipients.map((emailAddress) => recipientOf({ emailAddress })),
        ...(raw.delivery.smtpResponse ? { smtpResponse: raw.delivery.smtpResponse } : {}),
      };
    case "Bounce":
      return {
        type: "bounce",
        mail,
        at: new Date(raw.bounce.timestamp),
        recipients: raw.bounce.bouncedRecipients.map(recipientOf),
        bounceType: raw.bounce.bounceType,
        bounceSubType: raw.bounce.bounceSubType,
        feedbackId: raw.bounce.feedbackId ?? null,
      };
    case "Complaint":
      return {
        type: "complaint",
        mail,
        at: new Date(raw.complaint.timestamp),
        recipients: raw.complaint.complainedRecipients.map(recipientOf),
        feedbackType: raw.complaint.complaintFeedbackType ?? null,
        subType: raw.complaint.complaintSubType ?? null,
        feedbackId: raw.complaint.feedbackId ?? null,
      };
    case "DeliveryDelay":
      return {
        type: "delay",
        mail,
        at: new Date(raw.deliveryDelay.timestamp),
        recipients: raw.deliveryDelay.delayedRecipients.map(recipientOf),
        delayType: raw.deliveryDelay.delayType ?? "Undetermined",
      };
    case "Reject":
      return { type: "reject", mail, at: mail.at, reason: raw.reject.reason };
    case "Rendering Failure":
      return { type: "rendering_failure", mail, at: mail.at, reason: raw.failure.errorMessage };
    default:
      return unreachable(raw);
  }
}

function mailOf(mail: RawSesEvent["mail"]): EventMail {
  return {
    messageId: mail.messageId,
    at: new Date(mail.timestamp),
    destination: mail.destination,
    tags: mail.tags,
  };
}

function recipientOf(failed: {
  emailAddress: string;
  status?: string | undefined;
  diagnosticCode?: string | undefined;
}): EventRecipient {
  const address = /<([^<>]+)>\s*$/.exec(failed.emailAddress)?.[1] ?? failed.emailAddress;
  return { address: address.trim(), status: failed.status ?? null, diagnostic: failed.diagnosticCode ?? null };
}
