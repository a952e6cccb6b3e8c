import { sql } from "drizzle-orm";
import { countCampaign } from "../campaigns/counts.ts";
import type { Deps } from "../deps.ts";
import { boundedCount, countMax } from "./bounded.ts";

const campaignsMax = 10;

export type CampaignFigures = {
  id: string;
  name: string;
  list: string;
  status: string;
  stopReason: string | null;
  deadline: Date | null;
  /** null: nobody asked yet, or more than a page should count. */
  answers: Answers | null;
  isLarge: boolean;
};
/** A partition of `asked`. Others: the mail was not sent or bounced, or the person is forgotten since. */
export type Answers = { asked: number; yes: number; no: number; silent: number; others: number };

type Row = {
  id: string;
  name: string;
  list: string;
  status: string;
  stop_reason: string | null;
  deadline: number | null;
  asked: number;
};

/** The newest campaigns, with the same counts as the API where the audience is small enough to be counted for a page. */
export async function campaignFigures(
  { db }: Pick<Deps, "db">,
  accountId: string,
): Promise<{ campaigns: CampaignFigures[]; hasMore: boolean }> {
  const rows = await db.execute<Row>(sql`
    select k.id, k.name, l.name as list, k.status, k.stop_reason, extract(epoch from k.deadline)::float8 * 1000 as deadline,
      ${boundedCount(sql`from invitations i where i.campaign_id = k.id`)} as asked
    from (select * from campaigns where account_id = ${accountId}::uuid order by id desc limit ${campaignsMax + 1}) k
    join lists l on l.id = k.list_id and l.account_id = k.account_id
    order by k.id desc`);
  const shown = rows.slice(0, campaignsMax).map(async (row) => ({
    id: row.id,
    name: row.name,
    list: row.list,
    status: row.status,
    stopReason: row.stop_reason,
    deadline: row.deadline === null ? null : new Date(row.deadline),
    answers: row.asked === 0 || row.asked > countMax ? null : await answersOf({ db }, row.id),
    isLarge: row.asked > countMax,
  }));
  return { campaigns: await Promise.all(shown), hasMore: rows.length > campaignsMax };
}

async function answersOf({ db }: Pick<Deps, "db">, campaignId: string): Promise<Answers> {
  const counts = await countCampaign({ db }, campaignId);
  return {
    asked: counts.audience,
    yes: counts.given,
    no: counts.refused + counts.withdrawn + counts.complained,
    silent: counts.pending + counts.lapsed,
    others: counts.bounced + counts.skipped + counts.erased,
  };
}
