import { alongKey } from "../db/along-key.ts";
import { and, desc, eq, gt, inArray, sql } from "drizzle-orm";
import type { Staff } from "../accounts/persons/queries.ts";
import { waitingLaunches } from "../campaigns/approvals/queries.ts";
import { exceptionsOf } from "../campaigns/overrides/read-exceptions.ts";
import { imports } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { maySee, type Reader } from "../lists/access.ts";
import { countDesk } from "../privacy/read-desk.ts";

const filesMax = 10;

export type Waiting = {
  files: { id: string; name: string | null }[];
  /** Exceptions that the reader is asked to sign. */
  toSign: number;
  overdue: number;
  /** Launches that the reader is asked to say yes or no to. */
  launches: { id: string; name: string }[];
};

/** What waits for this reader: nothing that somebody else must do. */
export async function waitingFor(deps: Pick<Deps, "db" | "now" | "linkKeys">, staff: Staff): Promise<Waiting> {
  const maySign = staff.may("sign_as_owner") || staff.may("sign_as_officer");
  const [files, exceptions, desk, launches] = await Promise.all([
    staff.may("import") ? filesWaiting(deps, staff) : [],
    maySign ? exceptionsOf(deps, staff) : [],
    staff.may("erase") ? countDesk(deps, staff.account.id) : { overdue: 0 },
    staff.may("approve_launch") ? waitingLaunches(deps, staff.account.id) : [],
  ]);
  return { files, toSign: exceptions.filter(({ links }) => links.length > 0).length, overdue: desk.overdue, launches };
}

async function filesWaiting({ db, now }: Pick<Deps, "db" | "now">, reader: Reader): Promise<Waiting["files"]> {
  return await db
    .select({ id: imports.id, name: imports.fileName })
    .from(imports)
    .where(
      and(
        eq(imports.accountId, reader.account.id),
        maySee(reader, sql`${imports.listId}`),
        eq(imports.isPreview, true),
        inArray(imports.status, ["done", "failed"]),
        gt(imports.fileUntil, now()),
      ),
    )
    .orderBy(desc(imports.id))
    .limit(filesMax);
}

export type Tour = { brought: boolean; drafted: boolean; launched: boolean; answered: boolean };

/** Whoever has asked so many people needs no tour. */
const peopleMax = 1000;

/** How far the account's first round has come. */
export async function tourOf({ db }: Pick<Deps, "db">, accountId: string): Promise<Tour> {
  const id = sql`${accountId}::uuid`;
  const [row] = await db.execute<Tour>(sql`select
    exists (select 1 from lists l cross join lateral (select 1 from memberships m where ${alongKey(sql`m.list_id`, sql`l.id`)} order by m.list_id, m.contact_id limit 1) m
      where l.account_id = ${id}) as brought,
    exists (select 1 from campaigns where account_id = ${id}) as drafted,
    exists (select 1 from campaigns where account_id = ${id} and status <> 'draft') as launched,
    exists (select 1 from campaigns k cross join lateral (
        select count(*) as asked, count(*) filter (where x.answer in ('given', 'refused')) as answered
        from (select i.answer from invitations i where ${alongKey(sql`i.campaign_id`, sql`k.id`)} order by i.campaign_id, i.contact_id limit ${peopleMax}) x) a
      where k.account_id = ${id} and (a.answered > 0 or a.asked >= ${peopleMax})) as answered`);
  return row ?? { brought: false, drafted: false, launched: false, answered: false };
}
