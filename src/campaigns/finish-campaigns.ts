import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { tellFact } from "../outbox/tell-fact.ts";
import { isSilent } from "./lapse-silent.ts";

/** A campaign is over when its deadline is past, nothing of it is on its way, and nobody can lapse any more. */
export async function finishCampaigns({ db, now }: Pick<Deps, "db" | "now">): Promise<number> {
  const at = now().toISOString();
  return await db.transaction(async (tx) => {
    const finished = await tx.execute<{ id: string; account_id: string }>(sql`
    update campaigns k set status = 'finished'
    where k.status = 'running' and k.deadline + k.paused_ms * interval '1 millisecond' <= ${at}::timestamptz
      and not exists (select 1 from messages m where m.campaign_id = k.id and m.kind in ('invitation', 'reminder')
        and m.state in ('queued', 'claimed'))
      and not exists (select 1 from invitations i where i.campaign_id = k.id and ${isSilent})
    returning k.id, k.account_id`);
    const over = finished.map(({ id, account_id: accountId }) => ({
      accountId,
      kind: "campaign.finished" as const,
      subject: id,
      data: {},
    }));
    await tellFact({ db: tx, now }, ...over);
    return finished.length;
  });
}

export async function nextFinish({ db }: Pick<Deps, "db">, after: Date): Promise<Date | null> {
  const [row] = await db.execute<{ due: string | null }>(sql`
    select min(deadline + paused_ms * interval '1 millisecond') as due from campaigns
    where status = 'running' and deadline + paused_ms * interval '1 millisecond' > ${after.toISOString()}::timestamptz`);
  return row?.due ? new Date(row.due) : null;
}
