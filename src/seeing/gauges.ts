import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import type { Family } from "./prometheus-text.ts";

/** Counts stop here: more is as alarming, and takes no longer to see. */
const countedMax = 10_000;
/** Campaigns that are paused keep their messages due: so many are looked through for one that may move. */
const lookedThroughMax = 5_000;

type Row = {
  answers_due: string | null;
  asking_due: string | null;
  due: string;
  claimed: string;
  in_doubt: string;
  in_doubt_since: string | null;
  event_at: string | null;
  event_waits_since: string | null;
  events_failed: string;
  feed_since: string | null;
  log_since: string | null;
  log_waiting: string;
  log_alarms: string;
  hook_since: string | null;
  hooks_on_hold: string;
  import_since: string | null;
  per_second: number | null;
  provider_held: boolean | null;
  breakers: { scope: string; state: string; n: number }[] | null;
  connections: { state: string; n: number }[] | null;
};

/**
 * What stands in the rows, for all accounts together and by no account's name: one statement, each part of which reads an index
 * from its end or counts up to a limit. Processes on one database say the same; take the highest, not the sum.
 */
export async function readGauges({ db, now }: Pick<Deps, "db" | "now">): Promise<Family[]> {
  const at = now();
  const [row] = await db.execute<Row>(gauges(at.toISOString()));
  if (!row) throw new Error("one row was asked for");
  return familiesOf(row, at);
}

const gauges = (at: string) => sql`
  with open_feedback as materialized (
    select received_at, failed_at from feedback_events where applied_at is null order by received_at limit ${countedMax}
  )
  select
    (select min(due_at) from messages
      where state = 'queued' and kind not in ('invitation', 'reminder') and due_at <= ${at}::timestamptz) as answers_due,
    (select min(m.due_at) from (select due_at, campaign_id from messages
        where state = 'queued' and due_at <= ${at}::timestamptz order by due_at, id limit ${lookedThroughMax}) m
      join campaigns k on k.id = m.campaign_id and k.status = 'running') as asking_due,
    ${counted(sql`messages where state = 'queued' and due_at <= ${at}::timestamptz`)} as due,
    ${counted(sql`messages where state = 'claimed'`)} as claimed,
    ${counted(sql`messages where state = 'in_doubt'`)} as in_doubt,
    (select min(claimed_at) from messages where state = 'in_doubt') as in_doubt_since,
    (select max(received_at) from feedback_events) as event_at,
    (select min(received_at) from open_feedback where failed_at is null) as event_waits_since,
    (select count(*) from open_feedback where failed_at is not null) as events_failed,
    (select min(c.at) from accounts a, lateral (select at from suppression_changes
        where account_id = a.id and seq is null order by id limit 1) c
      where exists (select 1 from webhook_endpoints e where e.account_id = a.id and e.enabled)
        or exists (select 1 from connectors n where n.account_id = a.id)) as feed_since,
    (select since from log_waiting order by n limit 1) as log_since,
    ${counted(sql`log_waiting`)} as log_waiting,
    (select count(*) from log_alarms) as log_alarms,
    (select min(d.due_at) from webhook_endpoints e, lateral (select due_at from webhook_deliveries
        where endpoint_id = e.id and state = 'waiting' order by due_at, n limit 1) d
      where e.enabled and (e.hold_until is null or e.hold_until <= ${at}::timestamptz)
        and d.due_at <= ${at}::timestamptz) as hook_since,
    (select count(*) from webhook_endpoints where enabled and hold_until > ${at}::timestamptz) as hooks_on_hold,
    (select min(created_at) from imports where status in ('receiving', 'judging', 'merging', 'resolving')) as import_since,
    (select per_second from send_budget limit 1) as per_second,
    (select enforcement = 'SHUTDOWN' or coalesce(held_until > ${at}::timestamptz, false) from send_budget limit 1) as provider_held,
    (select jsonb_agg(b) from (select b.scope, b.state, count(*)::int as n from breakers b
      join campaigns k on k.id = b.campaign_id and k.status in ('running', 'paused')
      where b.state <> 'closed' group by 1, 2) b) as breakers,
    (select jsonb_agg(s) from connection_states() s) as connections`;

const counted = (rows: ReturnType<typeof sql>) =>
  sql`(select count(*) from (select 1 from ${rows} limit ${countedMax}) x)`;

function familiesOf(row: Row, at: Date): Family[] {
  const gauge = (name: string, help: string, value: number | null): Family => ({
    name: `reaffirm_${name}`,
    help,
    type: "gauge",
    samples: value === null ? [] : [{ labels: {}, value }],
  });
  const ageOrNull = (since: string | null) =>
    since === null ? null : Math.max(0, (at.getTime() - Date.parse(since)) / 1000);
  const age = (since: string | null) => ageOrNull(since) ?? 0;
  const byKind = (kind: string, since: string | null) => ({ labels: { kind }, value: age(since) });
  return [
    {
      name: "reaffirm_queue_age_seconds",
      help: "How long the oldest message that may leave has been due: mail that somebody waits for, and campaigns.",
      type: "gauge",
      samples: [byKind("answers", row.answers_due), byKind("campaigns", row.asking_due)],
    },
    {
      name: "reaffirm_messages",
      help: `Messages that are due, being sent, or of which nobody knows; counted to ${countedMax}.`,
      type: "gauge",
      samples: [
        { labels: { state: "due" }, value: Number(row.due) },
        { labels: { state: "claimed" }, value: Number(row.claimed) },
        { labels: { state: "in_doubt" }, value: Number(row.in_doubt) },
      ],
    },
    gauge("in_doubt_age_seconds", "The oldest message in doubt.", age(row.in_doubt_since)),
    gauge("provider_events_age_seconds", "Since the provider last told us anything.", ageOrNull(row.event_at)),
    gauge("provider_events_lag_seconds", "The oldest event that is not worked off.", age(row.event_waits_since)),
    gauge("provider_events_failed", "Events that could not be applied.", Number(row.events_failed)),
    gauge("provider_per_second", "The rate that the provider grants.", row.per_second),
    gauge(
      "provider_held",
      "1 while the provider lets nothing leave.",
      row.provider_held === null ? null : Number(row.provider_held),
    ),
    gauge(
      "feed_lag_seconds",
      "The oldest change without a number, where webhooks or a connector follow.",
      age(row.feed_since),
    ),
    gauge("log_sealing_lag_seconds", "The oldest record without its leaf.", age(row.log_since)),
    gauge("log_waiting", `Records without their leaf; counted to ${countedMax}.`, Number(row.log_waiting)),
    gauge("log_alarms", "Logs that do not lead on from what was signed.", Number(row.log_alarms)),
    gauge("webhooks_lag_seconds", "The oldest delivery that is due, of endpoints that answer.", age(row.hook_since)),
    gauge("webhooks_on_hold", "Endpoints that do not answer.", Number(row.hooks_on_hold)),
    gauge("import_age_seconds", "The oldest import that has not ended.", age(row.import_since)),
    {
      name: "reaffirm_breakers",
      help: "Breakers that are not closed, of campaigns that have not ended.",
      type: "gauge",
      samples: (row.breakers ?? []).map(({ scope, state, n }) => ({ labels: { scope, state }, value: n })),
    },
    {
      name: "reaffirm_database_connections",
      help: "Connections of all processes to this database.",
      type: "gauge",
      samples: (row.connections ?? []).map(({ state, n }) => ({ labels: { state }, value: n })),
    },
  ];
}
