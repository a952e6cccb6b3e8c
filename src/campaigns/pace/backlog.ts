import { sql } from "drizzle-orm";
import type { Deps } from "../../deps.ts";
import { isAsking, isHeld, isReleased, notYet } from "./held.ts";

/** What a careful campaign still has to send: without a day yet, and on its way (`out`). */
export type Backlog = {
  pilot: number;
  pilotOut: number;
  /** When the last of the pilot left, or leaves. */
  pilotLast: Date | null;
  invitations: number;
  reminders: number;
  out: number;
};

export async function readBacklog({ db }: Pick<Deps, "db">, campaignId: string): Promise<Backlog> {
  const [row] = await db.execute<Record<string, number>>(sql`
    select count(*) filter (where ${isHeld} and m.wave = 0)::int as pilot,
      count(*) filter (where m.wave = 0 and not ${isHeld})::int as pilot_out,
      count(*) filter (where ${isHeld} and m.wave is distinct from 0 and m.kind = 'invitation')::int as invitations,
      count(*) filter (where ${isHeld} and m.wave is distinct from 0 and m.kind = 'reminder')::int as reminders,
      count(*) filter (where not ${isHeld})::int as out
    from messages m where m.campaign_id = ${campaignId} and m.state in ('queued', 'claimed') and ${isAsking}`);
  const [last] = await db.execute<{ at: string | null }>(sql`
    select max(coalesce(m.claimed_at, m.due_at)) as at from messages m
    where m.campaign_id = ${campaignId} and m.wave = 0 and m.kind = 'invitation'
      and (m.claimed_at is not null or ${isReleased})`);
  return {
    pilot: row?.["pilot"] ?? 0,
    pilotOut: row?.["pilot_out"] ?? 0,
    pilotLast: last?.at ? new Date(last.at) : null,
    invitations: row?.["invitations"] ?? 0,
    reminders: row?.["reminders"] ?? 0,
    out: row?.["out"] ?? 0,
  };
}

/**
 * What was to leave before `before` (absent: at any time) and did not waits for a new day; a pilot stays one. What nobody can be sent any more
 * (answered, erased) is skipped here: no claim comes near it.
 */
export async function takeBack({ db }: Pick<Deps, "db">, campaignId: string, before?: Date): Promise<void> {
  const isLate = before ? sql`m.due_at < ${before.toISOString()}::timestamptz` : sql`true`;
  await db.execute(sql`
    update messages m set due_at = ${notYet}::timestamptz, wave = case m.wave when 0 then 0 end
    where m.campaign_id = ${campaignId} and ${isAsking} and ${isReleased} and ${isLate}`);
  await db.execute(sql`
    update messages m set state = 'skipped'
    where m.campaign_id = ${campaignId} and ${isAsking} and ${isHeld}
      and (exists (select 1 from invitations i where i.id = m.invitation_id and (i.answer is not null or i.erased_at is not null))
        or not exists (select 1 from contacts c where c.id = m.contact_id))`);
}
