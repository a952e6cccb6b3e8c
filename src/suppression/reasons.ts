/** Why an address must not be mailed. */
export const suppressionReasons = [
  "unsubscribe",
  "objection",
  "complaint",
  "hard_bounce",
  "soft_bounce",
  "lapsed",
  "erased",
  "opted_out",
  "manual",
  "invalid",
] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];

/** Invoices and order news may go where marketing may not, unless the mailbox itself is the trouble. */
export const serviceReasons: readonly SuppressionReason[] = ["hard_bounce", "invalid"];

/** A person's own no: only that person lifts it. */
export const personsOwn: readonly SuppressionReason[] = [
  "unsubscribe",
  "objection",
  "complaint",
  "erased",
  "opted_out",
];

/** What a counted `stay` on /i or /p lifts; the confirmed sign-up also lifts the rest of a person's own no. */
export const liftedByStay: readonly SuppressionReason[] = ["lapsed", "unsubscribe", "objection"];
export const liftedByConfirmation: readonly SuppressionReason[] = [
  "lapsed",
  "unsubscribe",
  "objection",
  "opted_out",
  "erased",
  "complaint",
];

/** What a mailbox did, and no person: it stays with the mailbox. */
export const mailboxReasons: readonly SuppressionReason[] = ["hard_bounce", "soft_bounce", "invalid"];

/** A no of the person, or what stands for one: it holds even where an earlier reason stands in its place. */
export const ownReasons: readonly SuppressionReason[] = [
  "unsubscribe",
  "objection",
  "complaint",
  "lapsed",
  "erased",
  "opted_out",
];

/** What the sender may lift by itself (hard bounces after 30 days); a person's own no only that person lifts. */
export const liftedBySender: readonly SuppressionReason[] = ["manual", "soft_bounce", "invalid", "hard_bounce"];
export const hardBounceAgeMsMin = 30 * 24 * 3600 * 1000;

/** As LIKE has it: the source of an entry that was made by what the mail provider told of our own mails, "ses Transient/MailboxFull". */
export const sourceOfEvents = "ses %/%";
/** The same of a complaint. */
export const sourceOfComplaints = "complaint";
/** The source of what is taken over from the provider's own list. */
export const listSource = "ses suppression list";
