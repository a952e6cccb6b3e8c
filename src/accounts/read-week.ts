import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import type { Account } from "./queries.ts";

/** What counts as a look at, or a taking of, personal data in the weekly digest. */
const looks = ["contact.looked_at", "contacts.looked_at", "contact.searched", "consent.looked_at", "mail.looked_at"];
const takings = ["export.created", "contact.exported", "evidence.taken", "audience.exported", "rejects.exported"];
/** Fewer are nobody's habit yet. */
const looksMin = 20;
const timesUsual = 3;
const weeksBefore = 4;
const night = { from: 22, until: 6 };

export type Week = {
  /** Who looked at far more people than in the weeks before. */
  busy: { actor: string; looks: number; usual: number }[];
  /** People who worked at night, by the account's clock. */
  nights: { actor: string; acts: number }[];
  takings: number;
  shown: number;
  erased: number;
};

/** The last seven days of the trail, held against the four weeks before. */
export async function readWeek({ db, now }: Pick<Deps, "db" | "now">, account: Account): Promise<Week> {
  const at = sql`${now().toISOString()}::timestamptz`;
  const isThis = sql`at > ${at} - interval '7 days'`;
  const hour = sql`extract(hour from at at time zone ${account.timeZone})`;
  const rows = await db.execute<{
    actor: string;
    looks: number;
    before: number;
    nights: number;
    takings: number;
    shown: number;
    erased: number;
  }>(sql`
    select actor,
      count(*) filter (where ${isThis} and action in ${looks})::int as looks,
      count(*) filter (where not ${isThis} and action in ${looks})::int as before,
      count(*) filter (where ${isThis} and person_id is not null and (${hour} >= ${night.from} or ${hour} < ${night.until}))::int as nights,
      count(*) filter (where ${isThis} and action in ${takings})::int as takings,
      count(*) filter (where ${isThis} and action = 'contact.address_shown')::int as shown,
      count(*) filter (where ${isThis} and action = 'contact.erased')::int as erased
    from audit_entries
    where account_id = ${account.id} and at > ${at} - ${`${(weeksBefore + 1) * 7} days`}::interval
    group by actor order by actor`);
  const sum = (count: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + count(row), 0);
  return {
    busy: rows
      .map((row) => ({ actor: row.actor, looks: row.looks, usual: Math.round(row.before / weeksBefore) }))
      .filter((row) => row.looks >= looksMin && row.looks > timesUsual * row.usual),
    nights: rows.filter((row) => row.nights > 0).map((row) => ({ actor: row.actor, acts: row.nights })),
    takings: sum((row) => row.takings),
    shown: sum((row) => row.shown),
    erased: sum((row) => row.erased),
  };
}
