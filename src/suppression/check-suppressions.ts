import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import type { Address } from "../hygiene/address.ts";
import { accountKeys, hashAddress, keysOfHash, toHex } from "./address-key.ts";
import { serviceReasons, type SuppressionReason } from "./reasons.ts";

export type Subject = { address: Address } | { hash: Uint8Array };
export type SuppressionCheck = {
  accountId: string;
  /** Null stands for an input that is no address at all. */
  subjects: readonly (Subject | null)[];
  topic: string | null;
  kind: "marketing" | "service";
};
export type SuppressionAnswer = {
  suppressed: boolean;
  reason: SuppressionReason | null;
  topic: string | null;
  since: Date | null;
};

/**
 * One statement whatever the size; answers in the order asked. What is no address is answered as suppressed with reason
 * `invalid`: nobody may mail it. Throws when the database cannot tell: the caller must answer 503, never a guess.
 */
export async function checkSuppressions(
  deps: Pick<Deps, "config" | "db">,
  check: SuppressionCheck,
): Promise<SuppressionAnswer[]> {
  const keys = accountKeys(deps.config.peppers, check.accountId);
  const positions: number[] = [];
  const lookedUp: string[] = [];
  check.subjects.forEach((subject, i) => {
    if (!subject) return;
    for (const key of keysOfHash(keys, "hash" in subject ? subject.hash : hashAddress(subject.address))) {
      positions.push(i);
      lookedUp.push(toHex(key));
    }
  });
  const reasons = check.kind === "service" ? sql`and s.reason in ${[...serviceReasons]}` : sql``;
  const found = await deps.db.execute<Found>(sql`
    select distinct on (g.i) g.i, s.reason, s.topic, s.occurred_at
    from unnest(${sql.param(`{${positions.join()}}`)}::int[], ${sql.param(`{${lookedUp.join()}}`)}::text[]) as g(i, key)
    join suppressions s on s.account_id = ${check.accountId} and s.key = decode(g.key, 'hex')
      and s.topic in ('', ${check.topic ?? ""}) ${reasons}
    order by g.i, s.topic, s.occurred_at`);
  const answers = check.subjects.map((subject) => (subject ? clear : noAddress));
  for (const { i, reason, topic, occurred_at } of found) {
    answers[i] = { suppressed: true, reason, topic: topic === "" ? null : topic, since: new Date(occurred_at) };
  }
  return answers;
}

type Found = { i: number; reason: SuppressionReason; topic: string; occurred_at: string };

const clear: SuppressionAnswer = { suppressed: false, reason: null, topic: null, since: null };
const noAddress: SuppressionAnswer = { suppressed: true, reason: "invalid", topic: null, since: null };
