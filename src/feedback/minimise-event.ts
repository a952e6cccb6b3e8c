import { z } from "zod";
import type { RawSesEvent } from "./sns-ses-event-shape.ts";
import { readSesEvent } from "./sns-ses-event.ts";

/** Our own tags: ids and a kind, never an address. Others may be anything. */
const keptTags: ReadonlySet<string> = new Set(["message", "campaign", "kind", "account", "ses:configuration-set"]);

/** What stands where an address stood: the event stays readable, and names nobody. */
const removed = { emailAddress: "removed" };

/**
 * An event without what is personal in it: addresses, headers, subject, and what mail servers said, which quotes addresses.
 * What stays says what happened, when, to which message. What we cannot read is not kept at all.
 */
export function minimiseEvent(message: string): { kind: string; message: string; account: string | null } {
  const raw = readSesEvent(message);
  if (!raw) return { kind: "other", message: "", account: null };
  const { messageId, timestamp, tags } = raw.mail;
  const mail = {
    messageId,
    timestamp,
    tags: Object.fromEntries(Object.entries(tags).filter(([name]) => keptTags.has(name))),
  };
  const account = z.uuid().safeParse(tags["account"]?.[0]).data ?? null;
  return { kind: raw.kind, message: JSON.stringify({ eventType: raw.kind, mail, ...detailOf(raw) }), account };
}

function detailOf(raw: RawSesEvent): Record<string, unknown> {
  switch (raw.kind) {
    case "Send":
      return {};
    case "Delivery":
      return { delivery: { timestamp: raw.delivery.timestamp, recipients: [removed.emailAddress] } };
    case "Bounce": {
      const { bounceType, bounceSubType, timestamp, feedbackId, bouncedRecipients } = raw.bounce;
      const [first] = bouncedRecipients;
      const who = [{ ...removed, ...(first?.status === undefined ? {} : { status: first.status.slice(0, 20) }) }];
      return { bounce: { bounceType, bounceSubType, timestamp, feedbackId, bouncedRecipients: who } };
    }
    case "Complaint": {
      const { timestamp, feedbackId, complaintSubType, complaintFeedbackType } = raw.complaint;
      return {
        complaint: { timestamp, feedbackId, complaintSubType, complaintFeedbackType, complainedRecipients: [removed] },
      };
    }
    case "DeliveryDelay": {
      const { timestamp, delayType } = raw.deliveryDelay;
      return { deliveryDelay: { timestamp, delayType, delayedRecipients: [removed] } };
    }
    case "Reject":
      return { reject: {} };
    case "Rendering Failure":
      return { failure: {} };
  }
}
