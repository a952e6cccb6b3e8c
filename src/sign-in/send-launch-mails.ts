import { sql } from "drizzle-orm";
import { getAccount } from "../accounts/queries.ts";
import type { Deps } from "../deps.ts";
import { isLocale } from "../ui/texts/locale.ts";
import { type LaunchNews, launchMail } from "./launch-mail-words.ts";
import { send } from "./send-mails.ts";

const attemptsMax = 8;
/** Doubled each time: together half a day, longer than a provider is away. */
const retryMinutes = 5;
const batchMax = 20;

type Due = {
  id: string;
  account_id: string;
  request_id: string;
  campaign_id: string;
  about: LaunchNews["about"];
  email: string;
  locale: string | null;
  campaign: string;
  people: number;
  asked_by: string;
  decided_by: string | null;
  attempts: number;
  is_news: boolean;
};

/**
 * Mails about launches that wait for an officer's yes: to the officers, and the answer to who asked. What was overtaken
 * meanwhile is not told: a question that is answered or launched, an answer that was changed, somebody who left.
 */
export async function sendLaunchMails(deps: Deps): Promise<number> {
  const at = deps.now();
  const due = await deps.db.execute<Due>(sql`
    update launch_mails l set attempts = l.attempts + 1,
      due_at = ${at.toISOString()}::timestamptz + ${retryMinutes} * interval '1 minute' * power(2, l.attempts)
    from launch_requests r, campaigns k, persons p
    where r.id = l.request_id and k.id = r.campaign_id and p.id = l.person_id
      and l.id in (select id from launch_mails where due_at <= ${at.toISOString()}::timestamptz and attempts < ${attemptsMax}
        order by due_at limit ${batchMax} for update skip locked)
    returning l.id, l.account_id, l.request_id, r.campaign_id, l.about, p.email, p.locale, k.name as campaign, r.people,
      r.asked_by, r.decided_by, l.attempts, k.status = 'draft' and coalesce(r.decision, 'asked') = l.about
        and exists (select 1 from members m where m.account_id = l.account_id and m.person_id = l.person_id
          and (l.about <> 'asked' or m.role = 'officer')) as is_news`);
  for (const one of due) {
    if (one.is_news && !(await tell(deps, one))) continue;
    await deps.db.execute(sql`update launch_mails set due_at = null where id = ${one.id}`);
  }
  return due.length;
}

/** On our own host: whoever reads works for the sender, and signs in. */
async function tell(deps: Deps, one: Due): Promise<boolean> {
  const account = await getAccount(deps, one.account_id);
  const spoken = one.locale ?? account.defaultLocale;
  const locale = isLocale(spoken) ? spoken : "en";
  const { about: news, campaign, people, request_id: request } = one;
  const by = (news === "asked" ? one.asked_by : one.decided_by) ?? "";
  const path = news === "asked" ? `/launches/${request}` : `/campaigns/${one.campaign_id}?step=launch`;
  const about = launchMail(locale, { about: news, campaign, people, by, account: account.name });
  return await send(deps, {
    id: one.id,
    account,
    to: one.email,
    locale,
    link: `${deps.config.publicUrl}${path}`,
    about,
    kept: { campaignId: one.campaign_id, kind: news === "asked" ? "launch" : "answer", attempt: one.attempts },
  });
}

export async function nextLaunchMail({ db }: Pick<Deps, "db">, after: Date): Promise<Date | null> {
  const [row] = await db.execute<{ due: string | null }>(sql`
    select min(due_at) as due from launch_mails where attempts < ${attemptsMax} and due_at > ${after.toISOString()}::timestamptz`);
  return row?.due ? new Date(row.due) : null;
}
