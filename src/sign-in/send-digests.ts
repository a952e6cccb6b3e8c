import { sql } from "drizzle-orm";
import { getAccount } from "../accounts/queries.ts";
import { readWeek } from "../accounts/read-week.ts";
import { uuid7 } from "../db/uuid7.ts";
import type { Deps } from "../deps.ts";
import { countDesk } from "../privacy/read-desk.ts";
import { isLocale } from "../ui/texts/locale.ts";
import { digestMail } from "./digest-words.ts";
import { send } from "./send-mails.ts";

const batchMax = 50;
const due = sql`coalesce(digest_at, created_at + interval '7 days')`;

type Due = { account_id: string; person_id: string; email: string; locale: string | null };

/** Once a week, to each officer: what was out of the ordinary in the trail. One that could not leave is tried a day later. */
export async function sendDigests(deps: Deps): Promise<number> {
  const at = sql`${deps.now().toISOString()}::timestamptz`;
  const rows = await deps.db.execute<Due>(sql`
    update members m set digest_at = ${at} + interval '1 day'
    from persons p
    where p.id = m.person_id and (m.account_id, m.person_id) in (
      select account_id, person_id from members where role = 'officer' and ${due} <= ${at}
      order by ${due} limit ${batchMax} for update skip locked)
    returning m.account_id, m.person_id, p.email, p.locale`);
  let sent = 0;
  for (const { account_id: accountId, person_id: personId, email, locale: chosen } of rows) {
    const account = await getAccount(deps, accountId);
    const spoken = chosen ?? account.defaultLocale;
    const locale = isLocale(spoken) ? spoken : "en";
    const { overdue } = await countDesk(deps, accountId);
    const about = digestMail(locale, account.name, { ...(await readWeek(deps, account)), overdue });
    const link = `${deps.config.publicUrl}/register/trail`;
    if (!(await send(deps, { id: uuid7(deps.now()), account, to: email, locale, link, about }))) continue;
    await deps.db.execute(sql`
      update members set digest_at = ${at} + interval '7 days' where account_id = ${accountId} and person_id = ${personId}`);
    sent += 1;
  }
  return sent;
}

export async function nextDigest({ db }: Pick<Deps, "db">, after: Date): Promise<Date | null> {
  const [row] = await db.execute<{ at: string | null }>(sql`
    select min(${due}) as at from members where role = 'officer' and ${due} > ${after.toISOString()}::timestamptz`);
  return row?.at ? new Date(row.at) : null;
}
