import { sql } from "drizzle-orm";
import type { Db } from "./client.ts";
import { systemRole } from "./roles.ts";

/** Whether `db` acts as whoever owns the tables, to whom row-level security does not apply. */
export async function isOwner(db: Db): Promise<boolean> {
  const [row] = await db.execute<{ is: boolean }>(sql`
    select pg_has_role(current_user, relowner, 'usage') as is from pg_class where oid = 'public.accounts'::regclass`);
  return row?.is ?? false;
}

/** What is to be done where a pooler drops the role that a connection asks for. */
export const ownerDetail = `The database's login owns the tables, or may act as their owner, so that row-level security would not hold. Give the service a login of its own: create role reaffirm_service login password '...' in role ${systemRole}, reaffirm_account; alter role reaffirm_service set role = '${systemRole}';`;
