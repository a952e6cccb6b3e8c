import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import type { SendOutcome } from "../mail/mailer.ts";
import { claimMessages, type ClaimedMessage } from "./claim-messages.ts";
import { createComposer } from "./compose-message.ts";
import { markSubmitted } from "./mark-submitted.ts";
import { pauseCampaigns } from "./pause-campaigns.ts";
import { resolveDoubt } from "./resolve-doubt.ts";
import { readBudget, spendBudget } from "./send-budget.ts";

const concurrencyMax = 100;
const backoffSecondsMin = 1;
const backoffSecondsMax = 30;
const quotaWaitMs = 10 * 60 * 1000;

/** Sends what is due until nothing is, in claims of at most a second's worth of rate. Returns how many messages moved. */
export async function sendMessages(deps: Deps): Promise<number> {
  let moved = await resolveDoubt(deps);
  if (!(await isAnyDue(deps))) return moved;
  const compose = createComposer(deps);
  for (;;) {
    const budget = await readBudget(deps);
    if (!budget.mayCampaignsSend) await pauseCampaigns(deps, { campaignId: null, reason: "provider_not_healthy" });
    const { claimed, skipped } = await claimMessages(deps, budget.batch);
    moved += claimed.length + skipped;
    if (claimed.length === 0 && skipped === 0) return moved;
    if (claimed.length === 0) continue;
    await sleep(await spendBudget(deps, claimed.length, budget.perSecond));
    const results = await eachOf(claimed, async (message) => {
      const composed = await compose(message);
      const outcome: SendOutcome =
        "problem" in composed ? { outcome: "fail", code: composed.problem } : await deps.mailer.send(composed);
      return { message, outcome };
    });
    await recordResults(deps, results);
  }
}

async function isAnyDue({ db, now }: Deps): Promise<boolean> {
  const [due] = await db.execute(sql`
    select 1 from messages m left join campaigns k on k.id = m.campaign_id
    where m.state = 'queued' and m.due_at <= ${now().toISOString()}::timestamptz
      and (m.kind not in ('invitation', 'reminder') or k.status = 'running') limit 1`);
  return due !== undefined;
}

type Result = { message: ClaimedMessage; outcome: SendOutcome };

async function eachOf<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const left = items.values();
  const worker = async () => {
    for (const item of left) results.push(await act(item));
  };
  await Promise.all(Array.from({ length: Math.min(concurrencyMax, items.length) }, worker));
  return results;
}

/** In sets; each class of error has its own consequence (STANDARDS 2.4). */
async function recordResults(deps: Deps, results: readonly Result[]): Promise<void> {
  const at = deps.now();
  const accepted = results.flatMap(({ message, outcome }) =>
    outcome.outcome === "submitted" ? [{ id: message.id, sesMessageId: outcome.sesMessageId, at }] : [],
  );
  await markSubmitted(deps, accepted);
  const others = results.flatMap((result) => (result.outcome.outcome === "submitted" ? [] : [rowOf(result, at)]));
  if (others.length > 0) {
    await deps.db.execute(sql`
      update messages m set state = r.state, error_code = r.code, due_at = coalesce(r.due, m.due_at), lease_until = null
      from jsonb_to_recordset(${JSON.stringify(others)}::jsonb) as r(id uuid, state text, code text, due timestamptz)
      where m.id = r.id and m.state = 'claimed'`);
  }
  for (const { message, outcome } of results) {
    if (outcome.outcome !== "stop") continue;
    deps.log({ level: "error", event: "sending_stopped", code: outcome.code, campaign: message.campaign_id });
    await pauseCampaigns(deps, { campaignId: message.campaign_id, reason: outcome.code });
  }
}

function rowOf({ message, outcome }: Result, at: Date): { id: string; state: string; code: string; due: Date | null } {
  const code = "code" in outcome ? outcome.code : "";
  switch (outcome.outcome) {
    case "fail":
      return { id: message.id, state: "failed", code, due: null };
    case "in_doubt":
      return { id: message.id, state: "in_doubt", code, due: null };
    default: {
      const wait = code === "daily_quota" ? quotaWaitMs : backoffMs(message.attempts);
      return { id: message.id, state: "queued", code, due: new Date(at.getTime() + wait) };
    }
  }
}

/** Doubling from 1 s to 30 s, with jitter so that refused ones do not come back together. */
function backoffMs(attempts: number): number {
  const seconds = Math.min(backoffSecondsMax, backoffSecondsMin * 2 ** Math.min(attempts - 1, 10));
  return seconds * 1000 * (0.5 + Math.random() / 2);
}
