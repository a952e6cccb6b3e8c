import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { type Address, normaliseAddress } from "../hygiene/address.ts";
import { checkPermissions, type PermissionCheck } from "./check-permissions.ts";
import { type Permission, refused } from "./permission.ts";

/** Stands for "never" while a claim runs; nobody but its own transaction sees it. */
const never = "1970-01-01T00:00:00Z";

/**
 * Judges and records in one: of claims for the same person and topic one is allowed, the others are told that the cap is
 * reached; where no frequency is known, for the rest of the day. Answers in the order asked, and an address that is given twice is allowed once. Rows of `sends` are
 * taken in one order, as `reportSends` takes them, so that claims wait for each other and never block.
 */
export async function claimSends(
  deps: Pick<Deps, "config" | "db" | "now">,
  { accountId, topic, addresses }: PermissionCheck,
): Promise<Permission[]> {
  const asked = addresses.map(normaliseAddress);
  const known = [...new Set(asked)].filter((address) => address !== null);
  return await deps.db.transaction(async (tx) => {
    const claimed = await tx.execute<{ id: string; address: Address }>(sql`
      with claimed as materialized (select c.id, c.address from contacts c
        where c.account_id = ${accountId} and ${isOneOf(known)} order by c.id for key share
      ), kept as (
        insert into sends (contact_id, topic, account_id, sent_at)
        select id, ${topic}, ${accountId}::uuid, ${never}::timestamptz from claimed order by id
        on conflict (contact_id, topic) do update set sent_at = sends.sent_at
      )
      select id, address from claimed`);
    const judged = await checkPermissions({ ...deps, db: tx }, { accountId, topic, addresses, isClaim: true });
    const allowed = new Set(asked.filter((_, i) => judged[i]?.decision === "allowed"));
    // By their ids: right after the first rows a plan that joins would believe that there are a handful, and take half a minute.
    const idsOf = (rows: readonly { id: string }[]) => sql`${`{${rows.map(({ id }) => id).join()}}`}::uuid[]`;
    await tx.execute(sql`
      update sends set sent_at = greatest(sent_at, ${deps.now().toISOString()}::timestamptz)
      where contact_id = any(${idsOf(claimed.filter(({ address }) => allowed.has(address)))}) and topic = ${topic}`);
    await tx.execute(sql`
      delete from sends
      where contact_id = any(${idsOf(claimed)}) and topic = ${topic} and sent_at = ${never}::timestamptz`);
    return allowedOnce(asked, judged);
  });
}

function isOneOf(addresses: readonly (Address | null)[]) {
  return sql`c.address in (select jsonb_array_elements_text(${JSON.stringify(addresses)}::jsonb))`;
}

/** One claim is one mail: whoever is in it twice is allowed the first time. */
function allowedOnce(asked: readonly (Address | null)[], judged: readonly Permission[]): Permission[] {
  const seen = new Set<Address>();
  return judged.map((permission, i) => {
    const address = asked[i] ?? null;
    if (address === null || permission.decision !== "allowed") return permission;
    if (seen.has(address)) return refused("cap_reached");
    seen.add(address);
    return permission;
  });
}
