import { type SQL, sql } from "drizzle-orm";
import type { Db } from "../db/client.ts";
import { contactFields, placeFields } from "./given-facts.ts";
import type { Import } from "./queries.ts";

/**
 * When an import is taken from below later ones, the next above inherits all that it remembers. The facts that later
 * ones left as they were fall back to what they were before it, up to the first that gives the fact itself; with none, in
 * the contact and its place too. `touched` (undo-import.ts) says what each held before.
 */
export async function passOn(tx: Db, job: Import): Promise<void> {
  await findLater(tx, { job, table: "later", fields: contactFields, isLater: sql`true` });
  await findLater(tx, { job, table: "later_here", fields: placeFields, isLater: sql`i.list_id = ${job.listId}` });
  await tx.execute(sql`
    update import_undo u set contact_before = case when l.place = 1 then l.contact_before
      else u.contact_before || jsonb_build_object(${remembered(contactFields, "contact_before")}) end
    from later l where u.import_id = l.import_id and u.contact_id = l.contact_id`);
  await tx.execute(sql`
    update import_undo u set membership_before = case when l.place = 1 then l.membership_before
      else u.membership_before || jsonb_build_object(${remembered(placeFields, "membership_before")}, 'last_contact',
        case when l.is_unknown then u.membership_before->'last_contact'
          else to_jsonb(greatest((l.membership_before->>'last_contact')::date, l.grown)) end) end
    from later_here l where u.import_id = l.import_id and u.contact_id = l.contact_id`);
  await tx.execute(sql`
    update contacts c set ${fallenBack("c", contactFields)}
    from later l, jsonb_populate_record(null::contacts, coalesce(l.contact_before, '{}')) b
    where l.import_id is null and c.id = l.contact_id`);
  await tx.execute(sql`
    update memberships m set ${fallenBack("m", placeFields)},
      last_contact = case when l.is_unknown then m.last_contact else greatest(b.last_contact, l.grown) end
    from later_here l, jsonb_populate_record(null::memberships, coalesce(l.membership_before, '{}')) b
    where l.import_id is null and m.list_id = ${job.listId} and m.contact_id = l.contact_id`);
}

type Later = { job: Import; table: "later" | "later_here"; fields: readonly string[]; isLater: SQL };

/**
 * A row for each later import of each contact, by `place`, and one without an import for how things stand now. `took_...`:
 * an import in between gives the fact; `grown`: the newest contact that those give. Imports of which it was not written
 * down what they gave (`is_unknown`) count as if they gave everything.
 */
async function findLater(tx: Db, { job, table, fields, isLater }: Later): Promise<void> {
  const took = fields.map(
    (field) => `coalesce(bool_or(x.given is null or '${field}' = any(x.given)) over earlier, false) as took_${field}`,
  );
  const done = sql`(${job.doneAt?.toISOString() ?? null}::timestamptz, ${job.id}::uuid)`;
  await tx.execute(sql.raw(`drop table if exists ${table}`));
  await tx.execute(sql`
    create temp table ${sql.raw(table)} on commit drop as
    with above as (
      select u.contact_id, u.import_id, u.given, u.last_contact, i.done_at
      from touched t join import_undo u on u.contact_id = t.contact_id join imports i on i.id = u.import_id
      where i.account_id = ${job.accountId}::uuid and i.status = 'done' and (i.done_at, i.id) > ${done} and ${isLater}
    ), x as (
      select * from above
      union all select distinct contact_id, null::uuid, null::text[], null::date, 'infinity'::timestamptz from above
    )
    select x.contact_id, x.import_id, t.contact_before, t.membership_before, row_number() over w as place,
      max(x.last_contact) over earlier as grown, coalesce(bool_or(x.given is null) over earlier, false) as is_unknown,
      ${sql.raw(took.join(", "))}
    from x join touched t on t.contact_id = x.contact_id
    window w as (partition by x.contact_id order by x.done_at, x.import_id),
      earlier as (w rows between unbounded preceding and 1 preceding)`);
  await tx.execute(sql.raw(`create index on ${table} (contact_id)`));
  await tx.execute(sql.raw(`analyze ${table}`));
}

/** Of an import's memory `u`: what it still remembers, and what falls back. */
function remembered(fields: readonly string[], column: "contact_before" | "membership_before"): SQL {
  const kept = fields.map(
    (field) => `'${field}', case when l.took_${field} then u.${column}->'${field}' else l.${column}->'${field}' end`,
  );
  return sql.raw(kept.join(", "));
}

function fallenBack(row: "c" | "m", fields: readonly string[]): SQL {
  const set = fields.map((field) => `${field} = case when l.took_${field} then ${row}.${field} else b.${field} end`);
  return sql.raw(set.join(", "));
}
