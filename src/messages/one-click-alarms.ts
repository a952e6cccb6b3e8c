import { sql } from "drizzle-orm";
import { uuid7 } from "../db/uuid7.ts";
import type { Deps } from "../deps.ts";
import { mailAlarm } from "./alarms/mail-alarm.ts";

/** So many people of one MX group in so short a time are hardly people (STANDARDS 6.1). */
export const clusterPeopleMin = 5;
export const clusterSeconds = 120;

export type OneClickAlarm = { mx_group: string; people: number; raised_at: string; last_at: string };
type Clicked = { accountId: string; campaignId: string; mxGroup: string };

/**
 * Looks whether a one-click is one of a cluster, and tells its campaign: each no holds all the same. A cluster that goes on is
 * one alarm. Two at once may tell it twice, which is no harm; nobody's no waits for a lock.
 */
export async function raiseOneClickAlarm(
  deps: Pick<Deps, "db" | "now" | "log" | "queue">,
  clicked: Clicked,
): Promise<void> {
  const { accountId, campaignId, mxGroup } = clicked;
  const at = deps.now();
  const since = new Date(at.getTime() - clusterSeconds * 1000).toISOString();
  const [found] = await deps.db.execute<{ people: number }>(sql`
    select count(distinct r.contact_id)::int as people from consent_records r
    join messages m on m.id = r.message_id and m.mx_group = ${mxGroup}
    where r.account_id = ${accountId} and r.campaign_id = ${campaignId} and r.method = 'one_click'
      and r.occurred_at > ${since}::timestamptz`);
  if (!found || found.people < clusterPeopleMin) return;
  const going = await deps.db.execute(sql`
    update one_click_alarms set last_at = ${at.toISOString()}::timestamptz, people = greatest(people, ${found.people})
    where account_id = ${accountId} and campaign_id = ${campaignId} and mx_group = ${mxGroup} and last_at > ${since}::timestamptz
    returning id`);
  if (going.length > 0) return;
  await deps.db.execute(sql`
    insert into one_click_alarms (id, account_id, campaign_id, mx_group, people, raised_at, last_at)
    values (${uuid7(at)}, ${accountId}, ${campaignId}, ${mxGroup}, ${found.people}, ${at.toISOString()}::timestamptz,
      ${at.toISOString()}::timestamptz)`);
  const alarm = { kind: "one_click_cluster", campaign: campaignId, mxGroup, people: found.people } as const;
  if (await mailAlarm(deps, accountId, alarm)) await deps.queue.wake("mail");
  deps.log({ level: "warn", event: "one_click_cluster", campaign: campaignId, mxGroup, people: found.people });
}

/** Of campaigns of one account, newest last. */
export async function readOneClickAlarms(
  { db }: Pick<Deps, "db">,
  accountId: string,
  campaignIds: readonly string[],
): Promise<ReadonlyMap<string, OneClickAlarm[]>> {
  const rows = await db.execute<OneClickAlarm & { campaign_id: string }>(sql`
    select campaign_id, mx_group, people, raised_at, last_at from one_click_alarms
    where account_id = ${accountId} and campaign_id = any(${`{${campaignIds.join()}}`}::uuid[]) order by raised_at`);
  const alarms = new Map<string, OneClickAlarm[]>();
  for (const { campaign_id: id, mx_group, people, raised_at, last_at } of rows) {
    const moments = { raised_at: new Date(raised_at).toISOString(), last_at: new Date(last_at).toISOString() };
    alarms.set(id, [...(alarms.get(id) ?? []), { mx_group, people, ...moments }]);
  }
  return alarms;
}
