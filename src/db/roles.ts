import type { Sql } from "postgres";
import { BadSetting } from "../errors.ts";

/** What all of the service acts as that is of no one account: jobs, the tick, the queue, recipients' pages, signing in. */
export const systemRole = "reaffirm_system";
/** What is done for one account acts as this: row security shows it that account's rows alone, and none before it is named. */
export const accountRole = "reaffirm_account";

/** The schema of the queue (pg-boss). */
export const queueSchema = "pgboss";

const missing = (login: string) =>
  [
    `The database's login "${login}" may not make the roles that the service steps down to. Have an administrator of the server run once, then start again:`,
    `create role ${systemRole} nologin bypassrls;`,
    `create role ${accountRole} nologin;`,
    `grant ${systemRole}, ${accountRole} to "${login}";`,
  ].join("\n");

/**
 * Makes the two roles where they are missing, and has this login be able to become either. Roles are of a whole server, whose
 * other databases may be migrated at the same moment. Also after a restore on another server, where migrations are done.
 */
export async function ensureRoles(sql: Pick<Sql, "unsafe">): Promise<void> {
  try {
    await sql.unsafe(`
      do $$
      begin
        if not exists (select from pg_roles where rolname = '${accountRole}') then
          begin
            create role ${accountRole} nologin;
          exception when duplicate_object or unique_violation then null;
          end;
        end if;
        if not exists (select from pg_roles where rolname = '${systemRole}') then
          begin
            create role ${systemRole} nologin bypassrls;
          exception
            when duplicate_object or unique_violation then null;
            -- Before PostgreSQL 16 only a superuser may give that: its policy lets this role see all the same.
            when insufficient_privilege then create role ${systemRole} nologin;
          end;
        end if;
        if not pg_has_role(session_user, '${systemRole}', 'usage') or not pg_has_role(session_user, '${accountRole}', 'usage') then
          execute format('grant ${systemRole}, ${accountRole} to %I', session_user);
        end if;
      end $$`);
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || error.code !== "42501") throw error;
    const [row] = await sql.unsafe<{ login: string }[]>("select session_user as login");
    throw new BadSetting(missing(row?.login ?? ""));
  }
}

/**
 * What the service makes and drops by itself belongs to the system role: the queue's tables, and the domains of an import that
 * asks DNS (imports/file-domains.ts). A release before this one made them as the owner. None holds what is an account's alone.
 */
export async function handOver(sql: Pick<Sql, "unsafe">): Promise<void> {
  await sql.unsafe(`
    do $$
    declare
      one record;
    begin
      if to_regnamespace('${queueSchema}') is null then
        create schema ${queueSchema};
      end if;
      if exists (select from pg_namespace where nspname = '${queueSchema}' and nspowner <> '${systemRole}'::regrole) then
        alter schema ${queueSchema} owner to ${systemRole};
      end if;
      for one in
        select format('table %s', c.oid::regclass) as thing from pg_class c
        where c.relnamespace = '${queueSchema}'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and c.relowner <> '${systemRole}'::regrole
        union all
        select format('table %s', c.oid::regclass) from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relname like 'import\\_domains\\_%' and c.relkind = 'r'
          and c.relowner <> '${systemRole}'::regrole
        union all
        select format('sequence %s', c.oid::regclass) from pg_class c
        where c.relnamespace = '${queueSchema}'::regnamespace and c.relkind = 'S' and c.relowner <> '${systemRole}'::regrole
          and not exists (select from pg_depend d where d.objid = c.oid and d.deptype in ('a', 'i') and d.classid = 'pg_class'::regclass)
        union all
        select format('type %s', t.oid::regtype) from pg_type t
        where t.typnamespace = '${queueSchema}'::regnamespace and t.typtype in ('e', 'd') and t.typowner <> '${systemRole}'::regrole
        union all
        select format('routine %s', p.oid::regprocedure) from pg_proc p
        where p.pronamespace = '${queueSchema}'::regnamespace and p.proowner <> '${systemRole}'::regrole
      loop
        execute format('alter %s owner to ${systemRole}', one.thing);
      end loop;
    end $$`);
}
