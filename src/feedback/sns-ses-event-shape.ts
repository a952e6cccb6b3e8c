import { z } from "zod";

/** SES's own JSON (STANDARDS 2.5), as far as we use it. What SES adds is ignored; what it may leave out is optional. */

const Tags = z.record(z.string(), z.array(z.string()));

const Mail = z.object({
  messageId: z.string().min(1),
  timestamp: z.iso.datetime({ offset: true }),
  source: z.string().optional(),
  destination: z.array(z.string()).default([]),
  tags: Tags.default({}),
});

const Failed = z.object({
  emailAddress: z.string().min(1),
  status: z.string().optional(),
  diagnosticCode: z.string().optional(),
});

const timestamp = z.iso.datetime({ offset: true });

const Bounce = z.object({
  bounceType: z.string(),
  bounceSubType: z.string().default("Undetermined"),
  bouncedRecipients: z.array(Failed).min(1),
  timestamp,
  feedbackId: z.string().optional(),
});

const Complaint = z.object({
  complainedRecipients: z.array(Failed).min(1),
  timestamp,
  feedbackId: z.string().optional(),
  complaintSubType: z.string().nullish(),
  complaintFeedbackType: z.string().nullish(),
});

const Delivery = z.object({ timestamp, recipients: z.array(z.string()).min(1), smtpResponse: z.string().optional() });

const Delay = z.object({ timestamp, delayType: z.string().optional(), delayedRecipients: z.array(Failed).min(1) });

/** The seven kinds we use by their name in event publishing; "Rendering Failure" has a space. */
export const RawSesEvent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("Send"), mail: Mail }),
  z.object({ kind: z.literal("Delivery"), mail: Mail, delivery: Delivery }),
  z.object({ kind: z.literal("Bounce"), mail: Mail, bounce: Bounce }),
  z.object({ kind: z.literal("Complaint"), mail: Mail, complaint: Complaint }),
  z.object({ kind: z.literal("DeliveryDelay"), mail: Mail, deliveryDelay: Delay }),
  z.object({ kind: z.literal("Reject"), mail: Mail, reject: z.object({ reason: z.string().default("") }) }),
  z.object({
    kind: z.literal("Rendering Failure"),
    mail: Mail,
    failure: z.object({ errorMessage: z.string().default("") }),
  }),
]);

export type RawSesEvent = z.infer<typeof RawSesEvent>;
