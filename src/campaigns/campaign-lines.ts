import { alongKey } from "../db/along-key.ts";
import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { maySee, type Reader } from "../lists/access.ts";
import type { Campaign } from "./queries.ts";

export type CampaignLine = {
  id: string;
  name: string;
  list: string;
  status: Campaign["status"];
  /** It paused by itself. */
  isStopped: boolean;
  deadline: Date | null;
  nextAt: Date | null;
  /** People who got their mail, of the first `countedTo` and one of the audience. */
  asked: number;
  yes: number;
  no: number;
  silent: number;
};

const linesMax = 20;
/** More people than this are not counted for a table. */
export const countedTo = 10_000;

type Row = Omit<CampaignLine, "deadline" | "nextAt" | "isStopped"> & {
  stop_reason: string | null;
  deadline: string | null;
  next_at: string | null;
};

/** Campaigns of an account, newest first, `after` the id of the last one seen. */
export async function campaignLines(
  { db }: Pick<Deps, "db">,
  { reader, after }: { reader: Reader; after: string | null },
): Promise<{ campaigns: CampaignLine[]; next: string | null }> {
  const rows = await db.execute<Row>(sql`
    select k.id, k.name, l.name as list, k.status, k.stop_reason, k.deadline, p.next_at, a.asked, a.yes, a.no, a.silent
    from (select * from campaigns where account_id = ${reader.account.id}::uuid
      and ${maySee(reader, sql`campaigns.list_id`)} and (${after}::uuid is null or id < ${after}::uuid) order by id desc limit ${linesMax + 1}) k
    join lists l on l.id = k.list_id and l.account_id = k.account_id
    left join campaign_plans p on p.campaign_id = k.id
    cross join lateral (select count(*) filter (where first_submitted_at is not null)::int as asked, count(*) filter (where answer = 'given')::int as yes,
        count(*) filter (where answer in ('refused', 'withdrawn'))::int as no,
        count(*) filter (where (answer is null or answer = 'lapsed') and first_submitted_at is not null)::int as silent
      from (select i.answer, i.first_submitted_at from invitations i where ${alongKey(sql`i.campaign_id`, sql`k.id`)}
        order by i.campaign_id, i.contact_id limit ${countedTo + 1}) i) a
    order by k.id desc`);
  const shown = rows.slice(0, linesMax);
  const campaigns = shown.map(({ stop_reason: reason, deadline, next_at: nextAt, ...row }) => ({
    ...row,
    isStopped: row.status === "paused" && reason !== null,
    deadline: deadline ? new Date(deadline) : null,
    nextAt: nextAt ? new Date(nextAt) : null,
  }));
  return { campaigns, next: rows.length > linesMax ? (shown.at(-1)?.id ?? null) : null };
}
