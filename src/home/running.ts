import { alongKey } from "../db/along-key.ts";
import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { maySee, type Reader } from "../lists/access.ts";

const campaignsMax = 10;
/** Of so many people answers are counted for a page, and of no more. */
const peopleMax = 10_000;

export type Running = {
  id: string;
  name: string;
  list: string;
  status: "running" | "paused";
  /** It paused by itself. */
  isStopped: boolean;
  deadline: Date | null;
  nextAt: Date | null;
  yes: number;
  /** More people were asked than are counted here: there may be more who said yes. */
  isPartly: boolean;
};

type Row = Pick<Running, "id" | "name" | "list" | "status" | "yes"> & {
  stop_reason: string | null;
  deadline: string | null;
  next_at: string | null;
  asked: number;
};

/** What is under way, newest first: what it brought and what goes next. */
export async function runningCampaigns({ db }: Pick<Deps, "db">, reader: Reader): Promise<Running[]> {
  const rows = await db.execute<Row>(sql`
    select k.id, k.name, l.name as list, k.status, k.stop_reason, k.deadline, p.next_at,
      a.yes, a.asked
    from campaigns k
    join lists l on l.id = k.list_id and l.account_id = k.account_id
    left join campaign_plans p on p.campaign_id = k.id
    cross join lateral (select count(*)::int as asked, count(*) filter (where x.answer = 'given')::int as yes
      from (select i.answer from invitations i where ${alongKey(sql`i.campaign_id`, sql`k.id`)} order by i.campaign_id, i.contact_id limit ${peopleMax + 1}) x) a
    where k.account_id = ${reader.account.id}::uuid and ${maySee(reader, sql`k.list_id`)} and k.status in ('running', 'paused')
    order by k.id desc limit ${campaignsMax}`);
  return rows.map(({ stop_reason: reason, deadline, next_at: nextAt, asked, ...row }) => ({
    ...row,
    isPartly: asked > peopleMax,
    isStopped: row.status === "paused" && reason !== null,
    deadline: deadline ? new Date(deadline) : null,
    nextAt: nextAt ? new Date(nextAt) : null,
  }));
}
