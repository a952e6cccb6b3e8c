import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import postgres from "postgres";
import { seconds } from "./measure.ts";

/** Columns of `contacts` without its id, and of `memberships` without its contact: the ids are given anew. */
const contactColumns =
  "account_id, address, address_keys, name, language, country, verdict, reasons, suggestion, is_role, mx_group, import_id, used_at, created_at, updated_at";
const placeColumns =
  "account_id, import_id, basis, source, collected_at, last_contact, topics_before, optin_at, optin_ip, confirmed_at, added_at, confirmed_ip";

/**
 * COPYs what stands in contacts and memberships into empty tables of the same shape and indexes, in the order in which the
 * rows stood in the file (the number in each made address), with ids that ascend in that order: what a plain loader would do.
 */
export async function compareWithCopy(url: string): Promise<{ copyAll: number; copyContacts: number }> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const folder = await mkdtemp(`${tmpdir()}/reaffirm-copy-`);
  await chmod(folder, 0o777); // PostgreSQL itself writes and reads the files
  try {
    await sql.unsafe(`
      set work_mem = '256MB'; set client_min_messages = warning;
      create unlogged table arrival as select c.id as was,
        (lpad(to_hex((extract(epoch from now()) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(k), 8, '0') || 'a' ||
          right(md5(c.id::text), 10))::uuid as id, k
        from (select id, row_number() over (order by coalesce(substring(address from '(\\d+)(?:@|-)')::bigint, 0), id) as k
          from contacts) c;
      analyze arrival; analyze contacts; analyze memberships;
      create table copied_contacts (like contacts including all);
      create table copied_memberships (like memberships including all);`);
    const contacts = `${folder}/contacts`;
    const places = `${folder}/memberships`;
    await dump(
      sql,
      `select a.id, ${contactColumns} from contacts c join arrival a on a.was = c.id order by k`,
      contacts,
    );
    await dump(
      sql,
      `select list_id, a.id, ${placeColumns} from memberships m join arrival a on a.was = m.contact_id order by k`,
      places,
    );
    await sql.unsafe("checkpoint");
    const copyContacts = await seconds(() => load(sql, `copied_contacts (id, ${contactColumns})`, contacts));
    const copyPlaces = await seconds(() =>
      load(sql, `copied_memberships (list_id, contact_id, ${placeColumns})`, places),
    );
    return { copyContacts, copyAll: copyContacts + copyPlaces };
  } finally {
    await sql.end();
    await rm(folder, { recursive: true, force: true });
  }
}

async function dump(sql: postgres.Sql, query: string, file: string): Promise<void> {
  await sql.unsafe(`copy (${query}) to '${file}'`);
}

async function load(sql: postgres.Sql, target: string, file: string): Promise<void> {
  await sql.unsafe(`copy ${target} from '${file}'`);
}
