import { sql } from "drizzle-orm";
import { sha256Of } from "../consent/keep-text.ts";
import { staffMails } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { keepForm, keepMails } from "./keep-mails.ts";
import { type FilledMail, fillForm, type MailForm } from "./mail-form.ts";
import { mailSha256 } from "./mail-sha256.ts";

/** A test, a request to sign an exception, the question whether a launch may go on, and its answer. */
export type StaffMailKind = (typeof staffMails.$inferSelect)["kind"];

/** A mail about a campaign to somebody who is not on its list: it is no message, and has no contact but the account itself. */
export type StaffMailKept = {
  id: string;
  accountId: string;
  campaignId: string;
  kind: StaffMailKind;
  address: string;
  form: MailForm;
  attempt: number;
  /** Of its links, in seconds since 1970. */
  issuedAt: number;
  values: Readonly<Record<string, string>>;
};

/** Keeps what goes into it, before it is handed out, and fills it: so that it can be shown again as it was. */
export async function keepStaffMail(
  deps: Pick<Deps, "db" | "now" | "linkKeys">,
  { form, ...mail }: StaffMailKept,
): Promise<FilledMail> {
  const { id, accountId, campaignId, kind, address, attempt, issuedAt, values } = mail;
  const personal = { messageId: id, contactId: accountId, subjectId: null, issuedAt, values };
  const filled = fillForm(form, personal, deps.linkKeys);
  const body = JSON.stringify(form);
  const formSha256 = sha256Of(body);
  await keepForm(deps, { accountId, sha256: formSha256, body });
  await deps.db
    .insert(staffMails)
    .values({ id, accountId, campaignId, kind, address, at: deps.now() })
    .onConflictDoNothing();
  const sha256 = mailSha256({ from: form.from, replyTo: form.reply_to, ...filled });
  await keepMails(deps, [{ ...personal, accountId, attempt, formSha256, kid: deps.linkKeys.newestKid, sha256 }]);
  return filled;
}

/** The provider took it. */
export async function noteStaffMail({ db, now }: Pick<Deps, "db" | "now">, accountId: string, id: string) {
  await db.execute(sql`
    update staff_mails set submitted_at = ${now().toISOString()}::timestamptz where id = ${id} and account_id = ${accountId}`);
}
