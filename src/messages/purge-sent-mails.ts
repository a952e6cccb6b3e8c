import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";

/** Erasure empties what is there; only a mail that was being made at that very moment can be written after it. */
const lookBackMs = 3 * 24 * 3600 * 1000;

/**
 * Takes what is personal out of kept mails whose person is erased: once a day is enough, after erasure itself has done so.
 * The date that the mail named stays, as in erasure. Returns how many mails it emptied.
 */
export async function purgeSentMails({ db, now }: Pick<Deps, "db" | "now">): Promise<number> {
  const since = Math.floor((now().getTime() - lookBackMs) / 1000);
  const emptied = await db.execute(sql`
    update sent_mails s set values = case when s.values ? 'until' then jsonb_build_object('until', s.values->'until') else '{}' end
    where s.issued_at >= ${since} and s.values - 'until' <> '{}' and s.contact_id <> s.account_id
      and not exists (select 1 from contacts c where c.id = s.contact_id and c.account_id = s.account_id)
    returning s.message_id`);
  return emptied.length;
}
