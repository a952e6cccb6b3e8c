import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { type Address, normaliseAddress } from "../hygiene/address.ts";
import { accountKeys } from "../suppression/address-key.ts";
import { checkSuppressions } from "../suppression/check-suppressions.ts";
import { createMarker } from "../suppression/mark-addresses.ts";
import { factColumns, factsOf } from "./permission-facts.ts";
import { judgePermission, type Permission, refused } from "./permission.ts";
import type { TopicInZone } from "./topics.ts";

export type PermissionCheck = { accountId: string; topic: TopicInZone; addresses: readonly string[] };

/**
 * One statement whatever the size; answers in the order asked. What is no address is answered as suppressed: nobody may
 * mail it. Throws when the database cannot tell: the caller must answer 503, never a guess.
 */
export async function checkPermissions(
  deps: Pick<Deps, "config" | "db" | "now">,
  { accountId, topic, addresses }: PermissionCheck,
): Promise<Permission[]> {
  const now = deps.now();
  const asked = addresses.map(normaliseAddress);
  const mark = createMarker(accountKeys(deps.config.peppers, accountId));
  const rows = [...new Set(asked)].flatMap((address) => {
    if (!address) return [];
    return [{ address, keys: mark(address).map((key) => `\\x${key}`) }];
  });
  const found = await deps.db.execute<{ address: string; contact_id: string | null; suppressed: boolean }>(sql`
    select a.address, c.id as contact_id,
      exists (select 1 from suppressions s
        where s.account_id = ${accountId} and s.key = any(a.keys) and s.topic in ('', ${topic.key})) as suppressed,
      ${factColumns(topic, now)}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as a(address text, keys bytea[])
    left join contacts c on c.account_id = ${accountId} and c.address = a.address`);
  const answers = new Map<string, Permission>();
  for (const row of found) {
    if (row.contact_id === null) answers.set(row.address, refused(row.suppressed ? "suppressed" : "unknown_contact"));
    else {
      const facts = { suppressed: row.suppressed, ...factsOf(row) };
      answers.set(row.address, judgePermission(facts, topic.key, { now, zone: topic.zone }));
    }
  }
  return asked.map((address) => answerOf(answers, address));
}

/** Invoices and order news: stopped only by a mailbox that is not there. Nothing else is asked, so no ground is given. */
export async function checkServicePermissions(
  deps: Pick<Deps, "config" | "db">,
  { accountId, addresses }: Omit<PermissionCheck, "topic">,
): Promise<Permission[]> {
  const subjects = addresses.map((text) => {
    const address = normaliseAddress(text);
    return address ? { address } : null;
  });
  const found = await checkSuppressions(deps, { accountId, subjects, topic: null, kind: "service" });
  return found.map(({ suppressed }) => ({ ...refused("suppressed"), decision: suppressed ? "suppressed" : "allowed" }));
}

function answerOf(answers: ReadonlyMap<string, Permission>, address: Address | null): Permission {
  if (address === null) return refused("suppressed");
  const answer = answers.get(address);
  if (!answer) throw new Error("an address was asked about and not answered");
  return answer;
}
