import { sql } from "drizzle-orm";
import { type OperationPayload, operationSchema } from "../../consent/operation.ts";
import { recordOperations } from "../../consent/record-operations.ts";
import { accountComplaintsMinDefault } from "../../config.ts";
import { uuid7 } from "../../db/uuid7.ts";
import type { Deps } from "../../deps.ts";
import { tellFact } from "../../outbox/tell-fact.ts";
import { wilsonLower } from "../breakers/trip-of.ts";
import { mailContact } from "../mail-contact.ts";
import { pauseCampaigns } from "../pause-campaigns.ts";
import { standingStop } from "./standing-stop.ts";

/** Gmail's line that is never to be reached, and well below what SES takes a sender away for (STANDARDS 8.1). */
const complaintShareMax = 0.003;
/** Complaints count for so long. */
const windowDays = 30;
/** A complaint can be told late; one that is older was judged when it came. */
const freshDays = 2;

type Stopping = Pick<Deps, "db" | "now" | "log" | "config">;
type Suspect = { account_id: string; complaints: number; sends: number };

/**
 * Stops the accounts of which too many complained over all their campaigns, whatever became of those: no other campaign of
 * theirs and no person's reason to go on makes up for it. Counts from the last lift on. Returns how many it stopped.
 */
export async function stopComplained(deps: Stopping): Promise<number> {
  const moment = deps.now();
  const at = sql`${moment.toISOString()}::timestamptz`;
  const { accountComplaintsMin: least = accountComplaintsMinDefault } = deps.config;
  if (least === null) return 0;
  // A day that has no beginning was counted by a release that knew of claims alone.
  const suspects = await deps.db.execute<Suspect>(sql`
    with recent as (
      select account_id, max(complained_at) as last, count(*) as k from messages
      where complained_at is not null and kind in ('invitation', 'reminder') and complained_at > ${at} - ${windowDays} * interval '1 day'
      group by account_id having count(*) >= ${least}
    ), since as (
      select r.account_id, greatest(${at} - ${windowDays} * interval '1 day', (select max(s.lifted_at) from account_stops s
        where s.account_id = r.account_id)) as at
      from recent r where r.last > ${at} - ${freshDays} * interval '1 day'
        and not exists (select 1 from account_stops s where s.account_id = r.account_id and s.lifted_at is null)
    )
    select s.account_id,
      (select count(*)::int from messages m where m.account_id = s.account_id and m.complained_at is not null
        and m.kind in ('invitation', 'reminder') and m.complained_at > s.at) as complaints,
      (select coalesce(sum(case when d.starts_at is null then greatest(d.claimed, d.sent) else d.sent end), 0)::int from account_days d join accounts a on a.id = d.account_id
        where d.account_id = s.account_id and d.day >= (s.at at time zone a.time_zone)::date) as sends
    from since s`);
  let stopped = 0;
  for (const one of suspects) {
    const sends = Math.max(one.sends, one.complaints);
    if (one.complaints < least || wilsonLower(one.complaints, sends) <= complaintShareMax) continue;
    if (await stop({ ...deps, now: () => moment }, { ...one, sends })) stopped++;
  }
  return stopped;
}

/** In one transaction, once: the row is the lock. */
async function stop(deps: Stopping, { account_id: accountId, complaints, sends }: Suspect): Promise<boolean> {
  const moment = deps.now();
  const figures = { complaints, sends };
  const reason = "account_complaints" as const;
  return await deps.db.transaction(async (tx) => {
    const inside = { db: tx, now: deps.now };
    const id = uuid7(moment);
    const [first] = await tx.execute(sql`
      insert into account_stops (id, account_id, at, reason, figures)
      values (${id}, ${accountId}, ${moment.toISOString()}::timestamptz, ${reason}, ${JSON.stringify(figures)}::jsonb)
      on conflict do nothing returning id`);
    if (!first) return false;
    deps.log({ level: "error", event: "account_stopped", account: accountId, reason });
    const paused = await pauseCampaigns(inside, { reach: { accountId }, reason, figures });
    await recordStop(inside, { id, accountId, from: "closed", to: "open", figures, by: "breaker", why: null });
    await tellFact(inside, {
      accountId,
      kind: "account.stopped",
      subject: accountId,
      data: { reason, figures, paused },
    });
    const standing = await standingStop(inside, accountId);
    // One mail for the whole, in place of one for each campaign.
    const accountStop = { ...figures, isRepeat: standing?.isRepeat ?? false };
    await mailContact(inside, accountId, { about: "accountStopped", accountStop });
    return true;
  });
}

export type StopChange = Pick<OperationPayload, "from" | "to" | "by" | "why"> & {
  id: string;
  accountId: string;
  figures: Readonly<Record<string, number>>;
};

/** In the account's own log, where nobody can take it out. */
export async function recordStop(deps: Pick<Deps, "db" | "now">, change: StopChange): Promise<void> {
  const { id, accountId, figures, from, to, by, why } = change;
  await recordOperations(deps, [
    {
      schema: operationSchema,
      record_id: id,
      account: accountId,
      at: deps.now().toISOString(),
      what: "account_stop",
      subject: accountId,
      scope: "account",
      mx_group: null,
      from,
      to,
      reason: "account_complaints",
      figures: Object.entries(figures).map(([name, value]) => ({ name, value: String(value) })),
      by,
      why: why?.toWellFormed() ?? null,
    },
  ]);
}
