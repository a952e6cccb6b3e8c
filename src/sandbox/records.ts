import { z } from "zod";

/** Everything the sandbox keeps, as it lies on disk. All times are ISO 8601 in the sandbox's shifted time. */

export const Header = z.object({ name: z.string(), value: z.string() });
export type Header = z.infer<typeof Header>;

/** What happened to a mail; the words are SES's. */
export const Happening = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Send") }),
  z.object({ type: z.literal("Delivery") }),
  z.object({ type: z.literal("Bounce"), bounceType: z.string(), bounceSubType: z.string() }),
  z.object({ type: z.literal("Complaint"), feedbackType: z.string() }),
  z.object({ type: z.literal("DeliveryDelay") }),
  z.object({ type: z.literal("Reject") }),
  z.object({ type: z.literal("Received"), from: z.string(), to: z.string(), subject: z.string() }),
]);
export type Happening = z.infer<typeof Happening>;

/**
 * One SNS notification owed to the service. `key` is ours, one a copy; `snsId` is SNS's MessageId and the same on every try, and
 * on a copy that stands for SNS's own repetition.
 */
export const Owed = z.object({
  key: z.string(),
  snsId: z.string(),
  messageId: z.string(),
  at: z.string(),
  happening: Happening,
});
export type Owed = z.infer<typeof Owed>;

/** A mail without its contents. `tags` are the EmailTags. */
export const Mail = z.object({
  id: z.string(),
  to: z.string(),
  from: z.string(),
  subject: z.string(),
  headers: z.array(Header),
  tags: z.record(z.string(), z.string()),
  configurationSet: z.string(),
  tenant: z.string().optional(),
  acceptedAt: z.string(),
});
export type Mail = z.infer<typeof Mail>;

/** First half of a line of the mail journal: what is read at start. */
export const MailHead = z.object({ mail: Mail, owed: z.array(Owed) });

/** Second half: read only when somebody looks. */
export const MailBody = z.object({ html: z.string().nullable(), text: z.string().nullable() });
export type MailBody = z.infer<typeof MailBody>;

const fraction = z.number().min(0).max(1);

/** The longest a stand-in may dawdle, in milliseconds: longer than any client waits. */
const delayMsMax = 120_000;

export const Faults = z.strictObject({
  throttle: fraction,
  server_error: fraction,
  cut_after_accept: fraction,
  delay_ms: z.number().int().min(0).max(delayMsMax),
  duplicate_events: fraction,
  shuffle_events: z.boolean(),
  events_off: z.boolean(),
});
export type Faults = z.infer<typeof Faults>;

/** `max_send_rate` in mails a second; `max_24_hour_send` -1 is without limit, as in GetAccount. */
export const Account = z.strictObject({
  max_send_rate: z.number().min(0).max(1_000_000),
  max_24_hour_send: z.number().int().min(-1).max(1_000_000_000),
  enforcement_status: z.enum(["HEALTHY", "PROBATION", "SHUTDOWN"]),
});
export type Account = z.infer<typeof Account>;

/** `tenant` left out: on the list that all tenants share. */
export const Suppressed = z.object({
  address: z.string(),
  reason: z.enum(["BOUNCE", "COMPLAINT"]),
  at: z.string(),
  tenant: z.string().optional(),
});
export type Suppressed = z.infer<typeof Suppressed>;

/** A domain to send from. */
export const Identity = z.object({
  domain: z.string(),
  mailFrom: z.string().nullable(),
  keyLength: z.enum(["RSA_1024_BIT", "RSA_2048_BIT"]),
  at: z.string(),
});
export type Identity = z.infer<typeof Identity>;

/** `resources` are ARNs. */
export const Tenant = z.object({
  name: z.string(),
  id: z.string(),
  scope: z.enum(["ACCOUNT", "TENANT"]),
  reasons: z.array(z.enum(["BOUNCE", "COMPLAINT"])),
  resources: z.array(z.string()),
  at: z.string(),
});
export type Tenant = z.infer<typeof Tenant>;

/** One line of the state journal. `kept` is the first line after compaction and stands for all before it. */
export const StateLine = z.discriminatedUnion("line", [
  z.object({
    line: z.literal("kept"),
    faults: Faults,
    account: Account,
    offsetMs: z.number(),
    suppressed: z.array(Suppressed),
    identities: z.array(Identity).default([]),
    tenants: z.array(Tenant).default([]),
    owed: z.array(Owed),
    /** Mails before this byte of the mail journal have nothing owed but what stands in `owed`. */
    mailsBytes: z.number().int(),
  }),
  z.object({ line: z.literal("faults"), faults: Faults }),
  z.object({ line: z.literal("account"), account: Account }),
  z.object({ line: z.literal("offset"), offsetMs: z.number() }),
  z.object({ line: z.literal("suppressed"), suppressed: Suppressed }),
  z.object({ line: z.literal("identity"), identity: Identity }),
  z.object({ line: z.literal("identity_gone"), domain: z.string() }),
  z.object({ line: z.literal("tenant"), tenant: Tenant }),
  z.object({ line: z.literal("owed"), owed: Owed }),
  z.object({ line: z.literal("answered"), key: z.string() }),
]);
export type StateLine = z.infer<typeof StateLine>;
