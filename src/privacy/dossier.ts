import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Deps } from "../deps.ts";

/** What is kept under seal of an erased person: all that shows what they agreed to, and who they were. */
export const Dossier = z.object({
  contact: z.object({
    address: z.string(),
    name: z.string().nullable(),
    language: z.string().nullable(),
    country: z.string().nullable(),
  }),
  lists: z.array(z.record(z.string(), z.unknown())),
  /** The exact text that the log commits to, with its salt in base64. */
  records: z.array(z.object({ id: z.string(), payload: z.string(), salt: z.string() })),
  client_addresses: z.array(z.object({ record_id: z.string(), address: z.string(), salt: z.string() })),
  mails: z.array(z.object({ message: z.string(), attempt: z.number(), values: z.record(z.string(), z.string()) })),
});
export type Dossier = z.infer<typeof Dossier>;

/** A person before they are erased. `dossier` is null where nothing was ever asked or said: there is nothing to prove. */
export type Leaving = { id: string; address: string; dossier: string | null; endedAt: Date };

/** When consent ended by a word or silence of theirs, else with the erasure itself. */
export async function readLeaving(
  { db, now }: Pick<Deps, "db" | "now">,
  accountId: string,
  contactIds: readonly string[],
): Promise<Leaving[]> {
  const rows = await db.execute<{ id: string; address: string; dossier: string | null; ended_at: string | null }>(sql`
    select c.id, c.address, l.ended_at, case when l.contact_id is null then null else jsonb_build_object(
        'contact', jsonb_build_object('address', c.address, 'name', c.name, 'language', c.language, 'country', c.country),
        'lists', (select coalesce(jsonb_agg(to_jsonb(m) - '{account_id,contact_id,import_id}'::text[]
            || jsonb_build_object('list', k.name)), '[]')
          from memberships m left join lists k on k.id = m.list_id where m.contact_id = c.id),
        'records', (select jsonb_agg(jsonb_build_object('id', r.id, 'payload', r.payload, 'salt', encode(r.salt, 'base64')) order by r.n)
          from consent_records r where r.account_id = c.account_id and r.contact_id = c.id and r.payload <> ''),
        'client_addresses', (select coalesce(jsonb_agg(jsonb_build_object('record_id', a.record_id, 'address', a.address,
            'salt', encode(a.salt, 'base64'))), '[]')
          from client_addresses a where a.account_id = c.account_id and a.contact_id = c.id),
        'mails', (select coalesce(jsonb_agg(jsonb_build_object('message', s.message_id, 'attempt', s.attempt, 'values', s.values)), '[]')
          from sent_mails s where s.account_id = c.account_id and s.contact_id = c.id)
      )::text end as dossier
    from contacts c
    left join lateral (
      select r.contact_id, case when r.event in ('refused', 'withdrawn', 'lapsed') then r.occurred_at end as ended_at
      from consent_records r
      where r.account_id = c.account_id and r.contact_id = c.id and r.payload <> ''
      order by r.counted desc, r.n desc limit 1
    ) l on true
    where c.account_id = ${accountId}
      and c.id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(contactIds)}::jsonb))
    order by c.id for update of c`);
  const at = now();
  return rows.map((row) => ({ ...row, endedAt: row.ended_at === null ? at : new Date(row.ended_at) }));
}
