import type { Field } from "./mapping.ts";

/** Exports that are recognised, by the program they come from and what is in them. */
export const presetNames = [
  "mailchimp_subscribed", "mailchimp_unsubscribed", "mailchimp_cleaned", "mailchimp_nonsubscribed",
  "brevo_contacts", "brevo_blocklist", "listmonk_subscribers", "mailjet_contacts", "mailjet_exclusions",
  "sendgrid_contacts", "sendgrid_bounces", "sendgrid_blocks", "sendgrid_invalid_emails", "sendgrid_spam_reports",
  "sendgrid_unsubscribes", "sendgrid_group_unsubscribes",
  "mailgun_members", "mailgun_bounces", "mailgun_unsubscribes", "mailgun_complaints", "mailgun_allowlist",
  "postmark_suppressions", "ses_contacts", "ses_suppressions",
  "opt_outs",
] as const; // prettier-ignore

export type PresetName = (typeof presetNames)[number];

/**
 * What it says of a person to be in the file. `by_status`: nothing beyond the status columns. `suppressed_by_status`:
 * mail to each is stopped, the status column says why, and a reason we do not know is the person's no.
 * `bounced_by_code`: the code in the status column tells dead mailboxes from what passes. `not_subscribed`: nobody in
 * it said yes.
 */
export type RowsSay =
  | "by_status"
  | "suppressed_by_status"
  | "bounced_by_code"
  | "not_subscribed"
  | "opted_out"
  | "complained"
  | "bounced";

/**
 * How an export is recognised: `needs` all of these columns, `some` at least so many of those, `lacks` none of these,
 * `only` no others than are named here, `exactly` these in this order; `file` what its name must say, `value` what a
 * column's filled cells must all look like. Columns are written as `columnKey` does, `*` at the end for any ending.
 * `columns`: what they mean; the address column goes without saying.
 */
export type Preset = {
  name: PresetName;
  rows: RowsSay;
  needs?: readonly string[];
  some?: { least: number; of: readonly string[] };
  lacks?: readonly string[];
  may?: readonly string[];
  only?: boolean;
  exactly?: readonly string[];
  file?: RegExp;
  value?: { column: string; is: RegExp };
  columns: Partial<Record<Field, readonly string[]>>;
};

const mailchimp: Preset["columns"] = {
  name: ["firstname", "lastname"],
  language: ["language"],
  country: ["cc"],
  optin_at: ["optintime"],
  optin_ip: ["optinip"],
  confirmed_at: ["confirmtime"],
  confirmed_ip: ["confirmip"],
};
const mailchimpNoes: Preset["columns"] = {
  status: ["unsubtime", "unsubreason", "cleantime"],
  status_at: ["unsubtime", "cleantime"],
};
/** Columns that Mailchimp puts behind the audience's own; two of them make it Mailchimp's. */
const mailchimpMarks = {
  least: 2,
  of: ["memberrating", "optintime", "optinip", "confirmtime", "confirmip", "lastchanged", "leid", "euid", "gmtoff", "unsubcampaignid", "cleancampaignid"],
}; // prettier-ignore

const sendgridTime: Preset["columns"] = { status_at: ["created", "createdat"] };
const unixTime = /^\d{10}(?:\.\d+)?$/u;
const smtpCode = /^[45](?:\.\d+\.\d+|\d\d)?\b/u;
/** `Fri, 18 Oct 2024 18:28:14 UTC`, as Mailgun writes times. */
const weekdayTime = /^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} /u;

/**
 * In order: the first that fits. What is a file of noes only by its name stands before what has the same columns.
 * Sources: exports and API references of the providers as of autumn 2026; Mailchimp's unsubscribed and cleaned files
 * have UNSUB_TIME or CLEAN_TIME in the place of LAST_CHANGED, its non-subscribed file has no column of its own.
 */
export const presets: readonly Preset[] = [
  { name: "mailchimp_unsubscribed", rows: "opted_out", file: /^unsubscribed_/iu, some: mailchimpMarks, columns: mailchimpNoes },
  { name: "mailchimp_cleaned", rows: "bounced", file: /^cleaned_/iu, some: mailchimpMarks, columns: mailchimpNoes },
  { name: "mailchimp_nonsubscribed", rows: "not_subscribed", file: /^non[-_ ]?subscribed_/iu, some: mailchimpMarks, columns: { ...mailchimp, ...mailchimpNoes } },
  { name: "mailchimp_unsubscribed", rows: "opted_out", needs: ["unsubtime", "leid", "euid"], lacks: ["lastchanged"], columns: mailchimpNoes },
  { name: "mailchimp_cleaned", rows: "bounced", needs: ["cleantime", "leid", "euid"], lacks: ["lastchanged"], columns: mailchimpNoes },
  { name: "mailchimp_unsubscribed", rows: "by_status", needs: ["unsubtime"], some: mailchimpMarks, columns: { ...mailchimp, ...mailchimpNoes } },
  { name: "mailchimp_cleaned", rows: "by_status", needs: ["cleantime"], some: mailchimpMarks, columns: { ...mailchimp, ...mailchimpNoes } },
  { name: "mailchimp_subscribed", rows: "by_status", some: mailchimpMarks, columns: mailchimp },

  { name: "brevo_blocklist", rows: "suppressed_by_status", needs: ["reason"], some: { least: 1, of: ["blockedat", "blockedon", "senderemail", "blocklistedat"] }, columns: { status: ["reason", "reasoncode", "reasonmessage"], status_at: ["blockedat", "blockedon", "blocklistedat"] } },
  { name: "brevo_blocklist", rows: "opted_out", file: /black_?list|block_?list|unsubscri/iu, needs: ["email"], some: { least: 1, of: ["addedtime", "modifiedtime"] }, columns: { status: ["emailblacklisted", "emailblocklisted"] } },
  { name: "brevo_contacts", rows: "by_status", needs: ["email"], some: { least: 1, of: ["addedtime", "modifiedtime"] }, columns: { name: ["firstname", "prenom", "lastname", "nom"], collected_at: ["addedtime"] } },

  { name: "listmonk_subscribers", rows: "by_status", needs: ["uuid", "email", "attributes", "status"], columns: { name: ["name"], status: ["status", "subscriptionstatus"], collected_at: ["createdat"] } },

  { name: "mailjet_exclusions", rows: "opted_out", file: /^(?:mailjet[-_ ]?)?(?:contacts?[-_ ]?)?(?:exclusion|excluded|exclu\b)/iu, needs: ["email"], lacks: ["isexcludedfromcampaigns"], columns: {} },
  { name: "mailjet_exclusions", rows: "by_status", needs: ["email"], some: { least: 1, of: ["excludedat", "exclusiondate", "dateexclusion", "exclusionfromcampaignsupdatedat"] }, lacks: ["isexcludedfromcampaigns"], columns: { status: ["excludedat", "exclusiondate", "dateexclusion", "exclusionfromcampaignsupdatedat"], status_at: ["excludedat", "exclusiondate", "dateexclusion", "exclusionfromcampaignsupdatedat"] } },
  { name: "mailjet_contacts", rows: "by_status", some: { least: 1, of: ["isexcludedfromcampaigns", "isoptinpending", "isspamcomplaining"] }, columns: { name: ["name", "firstname", "lastname"], status: ["isunsubscribed", "unsub", "isexcludedfromcampaigns", "isspamcomplaining", "isoptinpending", "unsubscribedat"], status_at: ["unsubscribedat", "exclusionfromcampaignsupdatedat"], collected_at: ["subscribedat", "createdat"] } },
  { name: "mailjet_contacts", rows: "by_status", needs: ["isunsubscribed"], some: { least: 1, of: ["contactid", "listid", "subscribedat", "unsubscribedat", "isactive"] }, columns: { name: ["name", "firstname", "lastname"], status: ["isunsubscribed", "unsubscribedat"], status_at: ["unsubscribedat"], collected_at: ["subscribedat", "createdat"] } },

  { name: "sendgrid_blocks", rows: "not_subscribed", file: /block/iu, needs: ["status", "reason", "email", "created"], only: true, columns: {} },
  { name: "sendgrid_bounces", rows: "bounced_by_code", file: /bounce|suppress/iu, needs: ["status", "reason", "email", "created"], only: true, columns: { status: ["status"], ...sendgridTime } },
  { name: "sendgrid_bounces", rows: "bounced_by_code", value: { column: "status", is: smtpCode }, needs: ["status", "reason", "email", "created"], only: true, columns: { status: ["status"], ...sendgridTime } },
  { name: "sendgrid_bounces", rows: "bounced_by_code", value: { column: "created", is: unixTime }, needs: ["status", "reason", "email", "created"], only: true, columns: { status: ["status"], ...sendgridTime } },
  { name: "sendgrid_invalid_emails", rows: "bounced", file: /invalid|suppress/iu, needs: ["reason", "email", "created"], only: true, columns: sendgridTime },
  { name: "sendgrid_invalid_emails", rows: "bounced", value: { column: "created", is: unixTime }, needs: ["reason", "email", "created"], only: true, columns: sendgridTime },
  { name: "sendgrid_spam_reports", rows: "complained", file: /spam|complain/iu, needs: ["email", "created"], may: ["ip"], only: true, columns: sendgridTime },
  { name: "sendgrid_spam_reports", rows: "complained", value: { column: "created", is: unixTime }, exactly: ["ip", "email", "created"], columns: sendgridTime },
  { name: "sendgrid_spam_reports", rows: "opted_out", value: { column: "created", is: unixTime }, needs: ["ip", "email", "created"], only: true, columns: sendgridTime },
  { name: "sendgrid_group_unsubscribes", rows: "opted_out", needs: ["email", "groupid", "groupname", "createdat"], only: true, columns: sendgridTime },
  { name: "sendgrid_group_unsubscribes", rows: "opted_out", file: /asm_?group|group_?(?:unsub|suppress)/iu, needs: ["email"], columns: sendgridTime },
  { name: "sendgrid_unsubscribes", rows: "opted_out", file: /suppress|unsub/iu, needs: ["email", "created"], only: true, columns: sendgridTime },
  { name: "sendgrid_unsubscribes", rows: "opted_out", value: { column: "created", is: unixTime }, needs: ["email", "created"], only: true, columns: sendgridTime },
  { name: "sendgrid_contacts", rows: "by_status", needs: ["email", "contactid"], some: { least: 1, of: ["alternateemails", "stateprovinceregion", "uniquename"] }, columns: { name: ["firstname", "lastname"], country: ["country"], collected_at: ["createdat"] } },

  { name: "mailgun_bounces", rows: "bounced_by_code", needs: ["address", "code", "error"], columns: { status: ["code"], status_at: ["createdat"] } },
  { name: "mailgun_members", rows: "by_status", needs: ["address", "subscribed"], some: { least: 1, of: ["vars", "name"] }, columns: { name: ["name"], status: ["subscribed"] } },
  { name: "mailgun_unsubscribes", rows: "opted_out", needs: ["address", "createdat"], some: { least: 1, of: ["tags", "tag"] }, only: true, columns: { status_at: ["createdat"] } },
  { name: "mailgun_complaints", rows: "complained", value: { column: "createdat", is: weekdayTime }, needs: ["address", "createdat"], only: true, columns: { status_at: ["createdat"] } },
  { name: "mailgun_complaints", rows: "complained", file: /complain|spam/iu, needs: ["address", "createdat"], only: true, columns: { status_at: ["createdat"] } },
  { name: "mailgun_unsubscribes", rows: "opted_out", file: /unsub|suppress/iu, needs: ["address", "createdat"], only: true, columns: { status_at: ["createdat"] } },
  // Nothing tells them from a plain list with two columns: no suppression then, and no consent either.
  { name: "mailgun_complaints", rows: "not_subscribed", needs: ["address", "createdat"], only: true, columns: {} },
  { name: "mailgun_allowlist", rows: "not_subscribed", needs: ["type", "value", "createdat"], columns: {} },

  { name: "postmark_suppressions", rows: "suppressed_by_status", needs: ["emailaddress", "suppressionreason", "origin"], columns: { status: ["suppressionreason"], status_at: ["createdat"] } },
  { name: "ses_suppressions", rows: "suppressed_by_status", needs: ["emailaddress", "suppressionreason"], columns: { status: ["reason", "suppressionreason"], status_at: ["lastupdatetime", "lastupdatedtime", "lastupdated", "createdat"] } },
  { name: "ses_suppressions", rows: "suppressed_by_status", needs: ["emailaddress", "reason"], some: { least: 1, of: ["lastupdatetime", "lastupdatedtime", "lastupdated"] }, columns: { status: ["reason", "suppressionreason"], status_at: ["lastupdatetime", "lastupdatedtime", "lastupdated", "createdat"] } },
  { name: "ses_suppressions", rows: "suppressed_by_status", value: { column: "reason", is: /^(?:bounce|complaint)$/iu }, needs: ["reason"], some: { least: 1, of: ["email", "emailaddress"] }, columns: { status: ["reason", "suppressionreason"], status_at: ["lastupdatetime", "lastupdatedtime", "lastupdated", "createdat"] } },
  { name: "ses_contacts", rows: "by_status", needs: ["emailaddress", "unsubscribeall"], columns: { status: ["unsubscribeall", "topicpreferences*"], status_at: [] } },
]; // prettier-ignore
