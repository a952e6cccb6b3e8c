import { callerOf } from "../db/account-scope.ts";
import type { Deps } from "../deps.ts";
import { type Address, normaliseAddress } from "../hygiene/address.ts";
import { accountKeys } from "../suppression/address-key.ts";
import { checkSuppressions } from "../suppression/check-suppressions.ts";
import { markerOf } from "../suppression/mark-addresses.ts";
import { factsOf, softOptinFrom } from "./permission-facts.ts";
import { judgePermission, type Permission, refused } from "./permission.ts";
import { unknownTopic } from "./topics.ts";

export type PermissionCheck = {
  accountId: string;
  /** The key of the topic. */
  topic: string;
  addresses: readonly string[];
  /** In a claim: of two at once one is allowed, whatever the frequency. */
  isClaim?: boolean;
};

/**
 * One statement whatever the size; answers in the order asked. What is no address is answered as suppressed: nobody may
 * mail it. Throws 422 for a topic that is not there, and when the database cannot tell: the caller must answer 503, never a
 * guess.
 */
export async function checkPermissions(
  deps: Pick<Deps, "config" | "db" | "now">,
  { accountId, topic, addresses, isClaim = false }: PermissionCheck,
): Promise<Permission[]> {
  const now = deps.now();
  const asked = addresses.map(normaliseAddress);
  const mark = markerOf(accountKeys(deps.config.peppers, accountId));
  const rows = [...new Set(asked)].flatMap((address) => {
    if (!address) return [];
    return [{ address, keys: mark(address).map((key) => `\\x${key}`) }];
  });
  const found = await callerOf(deps.db)<Found[]>`
    select * from permission_facts(${accountId}, ${topic}, ${JSON.stringify(rows)}::jsonb, ${softOptinFrom(now)}::date)`;
  if (found.length === 0) throw unknownTopic("#/topic");

  const answers = new Map<string, Permission>();
  for (const row of found) {
    if (row.address === null) continue; // nobody was asked about
    if (row.contact_id === null) answers.set(row.address, refused(row.suppressed ? "suppressed" : "unknown_contact"));
    else {
      const facts = { suppressed: row.suppressed, ...factsOf(row) };
      answers.set(row.address, judgePermission(facts, topic, { now, zone: row.zone, isClaim }));
    }
  }
  return asked.map((address) => answerOf(answers, address));
}

type Found = { zone: string; address: string | null; contact_id: string | null; suppressed: boolean };

/** Invoices and order news: stopped only by a mailbox that is not there. Nothing else is asked, so no ground is given. */
export async function checkServicePermissions(
  deps: Pick<Deps, "config" | "db">,
  { accountId, addresses }: Pick<PermissionCheck, "accountId" | "addresses">,
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
