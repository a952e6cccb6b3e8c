import { sql } from "drizzle-orm";
import { logAnchors } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";
import { raiseLogAlarm } from "../log-alarms.ts";
import { signCheckpointOf } from "../sign-checkpoint.ts";
import { askStamp, type Authority } from "./ask-stamp.ts";

const everyMs = 24 * 3_600_000;
/** After the first leaf that no stamp covers: by then the hourly checkpoint has it. */
const afterLeafMs = 3_600_000;
/** Doubled with each try: some eight hours, and the next day's stamp covers what this one was to. */
const retryMs = 60_000;
const attemptsMax = 9;
const atOnceMax = 20;

type StampDeps = Pick<Deps, "config" | "db" | "now" | "log">;
type Waiting = { account_id: string; size: string; note: string };

/** Has the checkpoint of each log that grew stamped by the time-stamp authority, once a day. Returns how many were stamped. */
export async function stampLogs(deps: StampDeps): Promise<number> {
  const { tsa } = deps.config;
  if (!tsa) return 0;
  const now = deps.now();
  for (const { account_id: accountId, due_ms: dueMs } of await grownLogs(deps)) {
    if (Number(dueMs) > now.getTime()) continue;
    try {
      const { size, note } = await signCheckpointOf(deps, accountId);
      const row = { accountId, size, way: "time_stamp" as const, note, plannedAt: now, dueAt: now };
      await deps.db.insert(logAnchors).values(row).onConflictDoNothing();
    } catch (error) {
      await raiseLogAlarm(deps, accountId, error);
      deps.log({ level: "error", event: "log_not_stamped", account: accountId, fault: "not_signed" });
    }
  }
  let stamped = 0;
  for (const waiting of await claim(deps)) stamped += Number(await stamp(deps, tsa, waiting));
  return stamped;
}

export async function nextStamp({ config, db }: Pick<Deps, "config" | "db">, after: Date): Promise<Date | null> {
  if (!config.tsa) return null;
  const [row] = await db.execute<{ due: string | null }>(
    sql`select min(due_at) as due from log_anchors where way = 'time_stamp' and done_at is null and attempts < ${attemptsMax}`,
  );
  const waiting = row?.due ? [new Date(row.due).getTime()] : [];
  const due = [...(await grownLogs({ db })).map(({ due_ms: dueMs }) => Number(dueMs)), ...waiting];
  const later = due.filter((dueMs) => dueMs > after.getTime());
  return later.length === 0 ? null : new Date(Math.min(...later));
}

/** The UPDATE is the lock: a worker that dies leaves the row for the next try. */
async function claim({ db, now }: Pick<Deps, "db" | "now">): Promise<Waiting[]> {
  const at = now().toISOString();
  return await db.execute<Waiting>(sql`
    update log_anchors g set attempts = g.attempts + 1,
      due_at = ${at}::timestamptz + make_interval(secs => ${retryMs / 1000} * power(2, g.attempts))
    from (select account_id, size from log_anchors where way = 'time_stamp' and done_at is null
      and due_at <= ${at}::timestamptz and attempts < ${attemptsMax} order by due_at limit ${atOnceMax} for update skip locked) d
    where g.account_id = d.account_id and g.size = d.size and g.way = 'time_stamp'
    returning g.account_id, g.size, g.note`);
}

async function stamp(
  deps: StampDeps,
  tsa: Authority,
  { account_id: accountId, size, note }: Waiting,
): Promise<boolean> {
  const asked = await askStamp(tsa, note);
  if ("wrong" in asked) {
    await deps.db.execute(sql`update log_anchors set error_code = ${asked.wrong}
      where account_id = ${accountId} and size = ${size}::int8 and way = 'time_stamp'`);
    deps.log({ level: "warn", event: "log_not_stamped", account: accountId, fault: asked.wrong });
    return false;
  }
  await deps.db.execute(sql`
    update log_anchors set token = decode(${asked.token.toHex()}, 'hex'), stamped_at = ${asked.at.toISOString()}::timestamptz,
      done_at = ${deps.now().toISOString()}::timestamptz, receiver = ${new URL(tsa.url).hostname}, error_code = null
    where account_id = ${accountId} and size = ${size}::int8 and way = 'time_stamp'`);
  return true;
}

/** Logs with a leaf beyond their last stamp, and when their next one is due. */
async function grownLogs({ db }: Pick<Deps, "db">) {
  return await db.execute<{ account_id: string; due_ms: string }>(sql`
    select a.id as account_id,
      greatest(l.time_ms + ${afterLeafMs}::int8, coalesce(floor(extract(epoch from n.planned_at) * 1000)::int8 + ${everyMs}::int8, 0)) as due_ms
    from accounts a
    left join lateral (select size, planned_at from log_anchors g where g.account_id = a.id and g.way = 'time_stamp'
      order by size desc limit 1) n on true
    join log_leaves l on l.account_id = a.id and l.index = coalesce(n.size, 0)`);
}
