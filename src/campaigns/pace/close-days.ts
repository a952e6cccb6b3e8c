import { sql } from "drizzle-orm";
import type { Deps } from "../../deps.ts";
import { gradeOf } from "../../messages/breakers/grade-of.ts";
import type { Grade } from "../../messages/breakers/trip-of.ts";
import { isAsking } from "./held.ts";

type Past = { accountId: string; domain: string; before: string };

/** Writes down how the days that are over went: what was really sent on each, and the worst grade of who sent it. */
export async function closeDays(deps: Pick<Deps, "db" | "now">, { accountId, domain, before }: Past): Promise<void> {
  const open = await deps.db.execute<{ day: string; starts_at: string; ends_at: string }>(sql`
    select day::text, starts_at, ends_at from domain_days
    where account_id = ${accountId} and domain = ${domain} and sent is null and day < ${before}::date`);
  for (const { day, starts_at, ends_at } of open) {
    const [starts, ends] = [new Date(starts_at).toISOString(), new Date(ends_at).toISOString()];
    const sent = await deps.db.execute<{ id: string; k: number; tripped: boolean }>(sql`
      select m.campaign_id as id, count(*)::int as k,
        exists (select 1 from breaker_transitions t where t.campaign_id = m.campaign_id and t.mx_group = ''
          and t.to_state = 'open' and t.at >= ${starts}::timestamptz and t.at < ${ends}::timestamptz) as tripped
      from messages m where m.campaign_id in (select campaign_id from campaign_plans
          where account_id = ${accountId} and domain = ${domain})
        and ${isAsking} and m.submitted_at is not null and m.submitted_at >= ${starts}::timestamptz
        and m.submitted_at < ${ends}::timestamptz group by m.campaign_id`);
    const grades: Grade[] = [];
    for (const { id, tripped } of sent) grades.push(tripped ? "red" : await gradeOf(deps, id, new Date(starts_at)));
    const total = sent.reduce((sum, { k }) => sum + k, 0);
    await deps.db.execute(sql`
      update domain_days set sent = ${total}, grade = ${worstOf(grades)}
      where account_id = ${accountId} and domain = ${domain} and day = ${day}::date`);
  }
}

export function worstOf(grades: readonly Grade[]): Grade {
  if (grades.includes("red")) return "red";
  return grades.includes("yellow") ? "yellow" : "green";
}

/** How the domain does: the worst of its careful campaigns that sent lately. */
export async function gradeOfDomain(
  deps: Pick<Deps, "db" | "now">,
  { accountId, domain, since }: { accountId: string; domain: string; since: Date },
): Promise<Grade> {
  const sending = await deps.db.execute<{ id: string }>(sql`
    select p.campaign_id as id from campaign_plans p where p.account_id = ${accountId} and p.domain = ${domain}
      and exists (select 1 from messages m where m.campaign_id = p.campaign_id and ${isAsking}
        and m.submitted_at is not null and m.submitted_at >= ${since.toISOString()}::timestamptz)`);
  const grades: Grade[] = [];
  for (const { id } of sending) grades.push(await gradeOf(deps, id, since));
  return worstOf(grades);
}
