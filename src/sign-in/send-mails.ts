import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { type Account, getAccount } from "../accounts/queries.ts";
import type { Role } from "../accounts/permissions.ts";
import { authOf } from "../accounts/persons/auth.ts";
import { signInUrl } from "../accounts/persons/create-sign-in-link.ts";
import type { Deps } from "../deps.ts";
import { hashKey } from "../http/hash-key.ts";
import { signLink } from "../http/links.ts";
import { isLocale, type Locale } from "../ui/texts/locale.ts";
import { dateWords } from "../ui/words.ts";
import { noteStaffMail } from "../messages/keep-staff-mail.ts";
import { readBudget, spendBudget } from "../messages/send-budget.ts";
import { invitationMail, signInMail } from "./mail-words.ts";
import { type StaffMail, staffMail } from "./staff-mail.ts";

const attemptsMax = 5;
const retryMinutes = 2;
const batchMax = 50;
/** A day beyond its end a link is forgotten: until then its page can say that it was used. */
const forgetMs = 24 * 3600 * 1000;

type DueLink = { id: string; email: string | null; account_id: string | null; locale: string };
type DueInvitation = {
  id: string;
  account_id: string;
  address: string;
  role: Role;
  locale: string;
  invited_by: string;
  asked_at: string;
  expires_at: string;
};

/** Mails that are due to those who work here: links to sign in, and invitations. Returns how many left. */
export async function sendSignInMails(deps: Deps): Promise<number> {
  const at = deps.now();
  await deps.db.execute(sql`
    delete from sign_in_links where expires_at < ${new Date(at.getTime() - forgetMs).toISOString()}::timestamptz`);
  // Written by the library, by the machine's clock.
  await deps.db.execute(sql`delete from sign_in_proofs where expires_at < ${new Date().toISOString()}::timestamptz`);
  await deps.db.execute(sql`delete from person_sessions where idle_until < ${at.toISOString()}::timestamptz`);
  return (await sendLinks(deps, at)) + (await sendInvitations(deps, at));
}

async function sendLinks(deps: Deps, at: Date): Promise<number> {
  const due = await deps.db.execute<DueLink>(sql`
    update sign_in_links l set attempts = l.attempts + 1, due_at = ${againOf(at)}::timestamptz
    where l.id in (select id from sign_in_links where due_at <= ${at.toISOString()}::timestamptz and attempts < ${attemptsMax}
      and expires_at > ${at.toISOString()}::timestamptz order by due_at limit ${batchMax} for update skip locked)
    returning l.id, l.locale, (select email from persons p where p.id = l.person_id) as email,
      (select m.account_id from members m where m.person_id = l.person_id order by m.created_at limit 1) as account_id`);
  let sent = 0;
  for (const { id, email, account_id: accountId, locale } of due) {
    if (email !== null && accountId !== null) {
      const account = await getAccount(deps, accountId);
      const token = await (await authOf(deps)).makeToken(id, email);
      await deps.db.execute(sql`update sign_in_links set token_hash = ${hashKey(token)} where id = ${id}`);
      const spoken = isLocale(locale) ? locale : "en";
      const link = signInUrl(deps.config, token);
      if (
        !(await send(deps, { id, account, to: email, locale: spoken, link, about: signInMail(spoken, account.name) }))
      )
        continue;
      sent += 1;
    }
    await deps.db.execute(sql`update sign_in_links set due_at = null where id = ${id}`);
  }
  return sent;
}

async function sendInvitations(deps: Deps, at: Date): Promise<number> {
  const due = await deps.db.execute<DueInvitation>(sql`
    update member_invitations i set attempts = i.attempts + 1, due_at = ${againOf(at)}::timestamptz
    where i.id in (select id from member_invitations where due_at <= ${at.toISOString()}::timestamptz
      and attempts < ${attemptsMax} and expires_at > ${at.toISOString()}::timestamptz and accepted_at is null
      and revoked_at is null order by due_at limit ${batchMax} for update skip locked)
    returning i.id, i.account_id, i.address, i.role, i.locale, i.invited_by, i.asked_at, i.expires_at`);
  let sent = 0;
  for (const one of due) {
    const account = await getAccount(deps, one.account_id);
    const locale: Locale = isLocale(one.locale) ? one.locale : "en";
    const { country, timeZone } = account;
    const until = dateWords(new Date(one.expires_at), { locale, country, timeZone });
    const about = invitationMail(locale, { account: account.name, by: one.invited_by, role: one.role, until });
    const issuedAt = Math.floor(Date.parse(one.asked_at) / 1000);
    const link = `${deps.config.publicUrl}/join/${signLink(deps.linkKeys, "invite", one.id, issuedAt)}`;
    if (!(await send(deps, { id: one.id, account, to: one.address, locale, link, about }))) continue;
    await deps.db.execute(sql`
      update member_invitations set due_at = null, sent_at = ${deps.now().toISOString()}::timestamptz where id = ${one.id}`);
    sent += 1;
  }
  return sent;
}

/** One that may have been accepted counts as sent: who waits in vain asks again. */
export async function send(deps: Deps, given: StaffMail & { account: Account }): Promise<boolean> {
  const mail = await staffMail(deps, given);
  if (!mail) {
    deps.log({ level: "warn", event: "staff_mail_without_sender", account: given.account.id });
    return false;
  }
  const { perSecond } = await readBudget(deps);
  await sleep(await spendBudget(deps, 1, perSecond));
  const result = await deps.mailer.send(mail);
  if (given.kept && result.outcome === "submitted") await noteStaffMail(deps, given.account.id, given.id);
  if ("code" in result) deps.log({ level: "warn", event: "staff_mail_not_sent", code: result.code });
  return result.outcome === "submitted" || result.outcome === "in_doubt";
}

export async function nextSignInMail({ db }: Pick<Deps, "db">, after: Date): Promise<Date | null> {
  const [row] = await db.execute<{ due: string | null }>(sql`
    select min(due_at) as due from (
      select due_at from sign_in_links where due_at is not null and attempts < ${attemptsMax} and due_at < expires_at
      union all select due_at from member_invitations where due_at is not null and attempts < ${attemptsMax}
        and accepted_at is null and revoked_at is null and due_at < expires_at) d
    where due_at > ${after.toISOString()}::timestamptz`);
  return row?.due ? new Date(row.due) : null;
}

function againOf(at: Date): string {
  return new Date(at.getTime() + retryMinutes * 60_000).toISOString();
}
