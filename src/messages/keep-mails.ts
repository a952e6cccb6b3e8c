import { sql } from "drizzle-orm";
import { mailForms } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import type { Personal } from "./mail-form.ts";

export type KeptMail = Personal & {
  accountId: string;
  attempt: number;
  formSha256: string;
  kid: number;
  sha256: string;
};

/** A form once, under its SHA-256. */
export async function keepForm(
  { db }: Pick<Deps, "db">,
  form: { accountId: string; sha256: string; body: string },
): Promise<void> {
  await db.insert(mailForms).values(form).onConflictDoNothing();
}

/** What went into these mails, in one statement, before any of them is handed to the provider. */
export async function keepMails({ db }: Pick<Deps, "db">, mails: readonly KeptMail[]): Promise<void> {
  if (mails.length === 0) return;
  const rows = JSON.stringify(
    mails.map(({ messageId, attempt, accountId, contactId, formSha256, issuedAt, kid, subjectId, values, sha256 }) => ({
      m: messageId,
      a: attempt,
      t: accountId,
      c: contactId,
      f: formSha256,
      i: issuedAt,
      k: kid,
      s: subjectId,
      v: values,
      h: sha256,
    })),
  );
  await db.execute(sql`
    insert into sent_mails (message_id, attempt, account_id, contact_id, form_sha256, issued_at, kid, subject_id, values, sha256)
    select m, a, t, c, f, i, k, s, v, decode(h, 'hex') from jsonb_to_recordset(${rows}::jsonb)
      as r(m uuid, a smallint, t uuid, c uuid, f text, i int, k smallint, s uuid, v jsonb, h text)
    on conflict do nothing`);
}
