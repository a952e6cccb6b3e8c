import { callerOf } from "../db/account-scope.ts";
import type { Deps } from "../deps.ts";
import type { Address } from "../hygiene/address.ts";
import { accountKeys } from "./address-key.ts";
import { type Entry, foremost, lookUp, type Question } from "./look-up.ts";
import { markerOf } from "./mark-addresses.ts";
import type { SuppressionReason } from "./reasons.ts";

export type Subject = { address: Address } | { hash: Uint8Array };
export type SuppressionCheck = Question & {
  /** Null stands for an input that is no address at all. */
  subjects: readonly (Subject | null)[];
};
export type SuppressionAnswer = {
  suppressed: boolean;
  reason: SuppressionReason | null;
  topic: string | null;
  since: Date | null;
};

/**
 * One statement at most, whatever the size; answers in the order asked. What is no address is answered as suppressed with reason
 * `invalid`: nobody may mail it. Throws when the database cannot tell: the caller must answer 503, never a guess.
 */
export async function checkSuppressions(
  deps: Pick<Deps, "config" | "db">,
  check: SuppressionCheck,
): Promise<SuppressionAnswer[]> {
  const keys = accountKeys(deps.config.peppers, check.accountId);
  const mark = markerOf(keys);
  // In one list, as many marks a subject as there are keys: ten thousand small lists would cost more than the looking up.
  const marks: string[] = [];
  for (const subject of check.subjects) {
    if (subject) for (const own of mark("hash" in subject ? subject.hash : subject.address)) marks.push(own);
  }
  const entries = await lookUp(callerOf(deps.db), check, marks);
  let at = 0;
  return check.subjects.map((subject) => {
    if (!subject) return noAddress;
    let first: Entry | undefined;
    for (const end = at + keys.length; at < end; at++) {
      const entry = entries.get(marks[at] ?? "");
      if (entry) first = foremost(first, entry);
    }
    return first ? answerOf(first) : clear;
  });
}

function answerOf({ reason, topic, occurred_at: since }: Entry): SuppressionAnswer {
  return { suppressed: true, reason, topic: topic === "" ? null : topic, since: new Date(since) };
}

const clear: SuppressionAnswer = { suppressed: false, reason: null, topic: null, since: null };
const noAddress: SuppressionAnswer = { suppressed: true, reason: "invalid", topic: null, since: null };
