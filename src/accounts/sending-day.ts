import { type SQL, sql } from "drizzle-orm";

/**
 * The days by which an account `a` sends: those of its calendar. A change of its zone brings no day forward: the one that is
 * running goes on, until the new calendar begins a day and the old one has ended its own; a change after that end begins the
 * next. So none is shorter than a day, and no more of them fit into one than without the change.
 */
export function sendingDay(at: SQL): SQL {
  return sql`(case when ${at} < a.day_held_from then least((${at} at time zone a.time_zone)::date, a.day_held - 1)
    when ${at} < a.day_held_until then a.day_held
    else greatest((${at} at time zone a.time_zone)::date, a.day_held) end)`;
}

/** When such a day began. */
export function startOfSendingDay(day: SQL): SQL {
  return sql`(case when ${day} = a.day_held then a.day_held_from else ${day}::timestamp at time zone a.time_zone end)`;
}

/** When the day after it begins. */
export function endOfSendingDay(day: SQL): SQL {
  return sql`greatest((${day} + 1)::timestamp at time zone a.time_zone, a.day_held_until)`;
}

type Held = Record<"dayHeld" | "dayHeldFrom" | "dayHeldEnd" | "dayHeldUntil", SQL>;

/** What a change to this zone writes, in its own statement; the same zone again changes nothing. */
export function holdDay(zone: string, now: Date): Held {
  const at = sql`${now.toISOString()}::timestamptz`;
  // One that has had its own end is not held again, or changes to and fro would hold it for good: another whole one begins.
  const isOver = sql`(${at} >= a.day_held_end and ${at} < a.day_held_until)`;
  const day = sql`(case when ${isOver} then greatest((${at} at time zone ${zone})::date, a.day_held + 1) else ${sendingDay(at)} end)`;
  const from = sql`(case when ${isOver} then ${at} else ${startOfSendingDay(sendingDay(at))} end)`;
  // Not from the end that an earlier change gave it: changes to and fro must not hold a day for weeks.
  const ends = sql`(case when ${isOver} then ${at} + interval '24 hours' when ${at} < a.day_held_until then a.day_held_end
    else ${endOfSendingDay(sendingDay(at))} end)`;
  const soonest = sql`(greatest(${ends}, ${at}) at time zone ${zone})`;
  const until = sql`date_trunc('day', ${soonest} + interval '1 day' - interval '1 microsecond') at time zone ${zone}`;
  const unless = (kept: SQL, changed: SQL) => sql`(
    select case when a.time_zone = ${zone} then ${kept} else ${changed} end from accounts a where a.id = "accounts"."id")`;
  return {
    dayHeld: unless(sql`a.day_held`, day),
    dayHeldFrom: unless(sql`a.day_held_from`, from),
    dayHeldEnd: unless(sql`a.day_held_end`, ends),
    dayHeldUntil: unless(sql`a.day_held_until`, until),
  };
}
