import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import type { SendOutcome } from "../mail/mailer.ts";
import type { ClaimedMessage } from "./claim-messages.ts";
import { holdMs } from "./hold-sending.ts";
import { markSubmitted } from "./mark-submitted.ts";

const backoffSecondsMin = 1;
const backoffSecondsMax = 30;

/** `withdrawn`: its person answered after the claim; the row says so already. */
export type Outcome = SendOutcome | { outcome: "withdrawn" };
type Result = { message: ClaimedMessage; outcome: Outcome; at: Date };

/** In sets; each class of error has its own consequence (STANDARDS 2.4). */
export async function recordResults(deps: Deps, results: readonly Result[]): Promise<void> {
  const at = deps.now();
  // Each with its own moment: breakers judge the first so many in their order.
  const accepted = results.flatMap(({ message, outcome, at }) =>
    outcome.outcome === "submitted" ? [{ id: message.id, sesMessageId: outcome.sesMessageId, at }] : [],
  );
  await markSubmitted(deps, accepted);
  const others = results.flatMap((result) => rowOf(result, at) ?? []);
  if (others.length > 0) {
    await deps.db.execute(sql`
      with r as (
        select * from jsonb_to_recordset(${JSON.stringify(others)}::jsonb) as r(id uuid, state text, code text, due timestamptz)
      ), held as (
        select m.id from messages m where m.id in (select id from r) and m.state = 'claimed' order by m.id for update
      )
      update messages m set state = r.state, error_code = r.code, due_at = coalesce(r.due, m.due_at), lease_until = null,
        doubts = m.doubts + (r.state = 'in_doubt')::int
      from held join r on r.id = held.id
      where m.id = held.id`);
  }
}

type Row = { id: string; state: string; code: string; due: Date | null };

function rowOf({ message, outcome }: Result, at: Date): Row | null {
  const code = "code" in outcome ? outcome.code : "";
  switch (outcome.outcome) {
    case "submitted":
    case "withdrawn":
      return null;
    case "fail":
      return { id: message.id, state: "failed", code, due: null };
    case "in_doubt":
      return { id: message.id, state: "in_doubt", code, due: null };
    default: {
      const wait = code === "daily_quota" || code === "limit_exceeded" ? holdMs : backoffMs(message.attempts);
      return { id: message.id, state: "queued", code, due: new Date(at.getTime() + wait) };
    }
  }
}

/** Doubling from 1 s to 30 s, with jitter so that refused ones do not come back together. */
function backoffMs(attempts: number): number {
  const seconds = Math.min(backoffSecondsMax, backoffSecondsMin * 2 ** Math.min(attempts - 1, 10));
  return seconds * 1000 * (0.5 + Math.random() / 2);
}
