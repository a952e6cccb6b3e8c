import { sql } from "drizzle-orm";
import type { Deps } from "../../deps.ts";
import { type Facts, isAsking, isHardBounce, recentMs } from "./read-facts.ts";
import { type Figures, limits } from "./trip-of.ts";

const minuteMs = 60_000;

/** Where the early limits end. */
const firstSends = 50;
const firstSendsOfComplaints = 1_000;

/** The facts of one scope with the sends that they are a share of. */
export type Judged = { facts: Facts; figures: Figures };

/**
 * How many sends to count at most: as many as decide on a `trip` or a `grade` (k bad ones among more than k / 4 % do not trip
 * however many more there are), all (`exact`, for what is shown to people), or a number that several campaigns share.
 */
export type Bounds = "trip" | "grade" | "exact" | number;

/** Counts the sends behind facts, in one statement; it reads indexes, and no more of them than `bounds` asks. */
export async function readFigures(
  { db, now }: Pick<Deps, "db" | "now">,
  facts: readonly Facts[],
  bounds: Bounds,
): Promise<Judged[]> {
  if (facts.length === 0) return [];
  const at = now();
  const rows = facts.map((one, n) => ({
    n,
    id: one.id,
    grp: one.mx_group,
    since: one.since,
    wave_from: one.wave_from,
    hard: one.hard_old,
    complaints: one.complaints_old,
    ...boundsOf(one, bounds),
  }));
  const moment = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`;
  const sent = sql`m.campaign_id = q.id and ${isAsking} and m.submitted_at is not null`;
  const known = sql`(m.delivered_at is not null or m.bounced_at is not null or m.complained_at is not null
    or m.delayed_at is not null)`;
  const old = moment(at.getTime() - limits.blindMinutes * minuteMs);
  const of = (isGroup: boolean) => {
    const scope = isGroup ? sql`${sent} and m.mx_group = q.grp` : sent;
    return sql`
      select q.n,
        (select count(*)::int from (select 1 from messages m where ${scope} and m.submitted_at > q.after
          and (${known} or m.submitted_at <= ${old}) limit q.sends_max) x) as sends,
        (select count(*) filter (where x.is_hard)::int from (select ${isHardBounce} and m.bounced_at > q.after as is_hard
          from messages m where ${scope} and m.submitted_at > q.after order by m.submitted_at, m.id limit q.first_hard) x) as hard_first,
        (select count(x.complained_at)::int from (select m.complained_at
          from messages m where ${scope} and m.submitted_at > q.after order by m.submitted_at, m.id limit q.first_complaints) x)
          as complaints_first,
        (select count(*)::int from (select 1 from messages m where ${scope}
          and m.submitted_at > greatest(q.after, ${moment(at.getTime() - recentMs)}) and ${known} limit q.recent_max) x) as recent,
        (select count(*)::int from (select 1 from messages m where ${scope}
          and m.submitted_at > q.wave_from
          and (${known} or m.submitted_at <= ${old}) limit q.wave_max) x) as wave
      from q where q.grp is ${isGroup ? sql`not null` : sql`null`}`;
  };
  const counted = await db.execute<Counted>(sql`
    with q as (
      select r.*, coalesce(r.since, '-infinity') as after, greatest(0, ${firstSends} - r.hard) * r.early_hard as first_hard,
        greatest(0, ${firstSendsOfComplaints} - r.complaints) * r.early_complaints as first_complaints
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(n int, id uuid, grp text, since timestamptz, wave_from timestamptz, hard int,
        complaints int, sends_max int, recent_max int, wave_max int, early_hard int, early_complaints int)
    )
    ${of(false)} union all ${of(true)}`);
  const byPlace = new Map(counted.map((row) => [row.n, row]));
  return facts.map((one, n) => ({ facts: one, figures: figuresOf(one, byPlace.get(n), at) }));
}

type Counted = {
  n: number;
  sends: number;
  hard_first: number;
  complaints_first: number;
  recent: number;
  wave: number;
};

const countMax = 2_000_000_000;

/** Where nothing is bad, nothing is counted. */
function boundsOf(facts: Facts, bounds: Bounds) {
  const early = {
    early_hard: facts.hard >= limits.hardEarlyMax ? 1 : 0,
    early_complaints: facts.complaints >= limits.complaintsEarlyMax ? 1 : 0,
  };
  if (bounds === "exact") return { sends_max: countMax, recent_max: countMax, wave_max: countMax, ...early };
  if (typeof bounds === "number") return { sends_max: bounds, recent_max: 0, wave_max: 0, ...early };
  const isTrip = bounds === "trip";
  const enough = (k: number, share: number, min: number) => (k > 0 ? Math.max(min, Math.ceil(k / share) + 1) : 0);
  const { hard, complaints, deferred, unsubscribed, content_rejected: rejected } = facts;
  return {
    sends_max: Math.max(
      enough(hard, isTrip ? limits.hardSharePause : limits.hardShareWarn, limits.hardSendsMin),
      isTrip ? 0 : enough(complaints, limits.complaintShareWarn, 1),
    ),
    recent_max: enough(
      deferred,
      isTrip ? limits.deferredSharePause : limits.deferredShareWarn,
      limits.deferredSendsMin,
    ),
    wave_max: Math.max(
      enough(unsubscribed, isTrip ? limits.unsubscribedSharePause : limits.unsubscribedShareWarn, limits.waveSendsMin),
      enough(rejected, limits.contentRejectedSharePause, limits.waveSendsMin),
    ),
    ...early,
  };
}

/** Bad news of after `since` about mails sent before it counts on both sides of a share, and among the first. */
function figuresOf(facts: Facts, counted: Counted | undefined, at: Date): Figures {
  const old = facts.hard_old + facts.complaints_old;
  const unheard = facts.unheard_since ? at.getTime() - new Date(facts.unheard_since).getTime() : 0;
  return {
    sends: (counted?.sends ?? 0) + old,
    hard: facts.hard,
    hardInFirst50: Math.min(firstSends, facts.hard_old) + (counted?.hard_first ?? 0),
    complaints: facts.complaints,
    complaintsInFirst1000: Math.min(firstSendsOfComplaints, facts.complaints_old) + (counted?.complaints_first ?? 0),
    complaintsIn24h: facts.complaints_day,
    audience: facts.audience,
    unheardMinutes: unheard / minuteMs,
    recent: (counted?.recent ?? 0) + facts.deferred_old,
    deferred: facts.deferred,
    wave: counted?.wave ?? 0,
    unsubscribed: facts.unsubscribed,
    contentRejected: facts.content_rejected,
  };
}
