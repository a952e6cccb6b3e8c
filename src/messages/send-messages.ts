import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { isDatabaseAway } from "../http/problem.ts";
import type { SendOutcome } from "../mail/mailer.ts";
import { createBreakerWatch } from "./breakers/watch.ts";
import { claimMessages, type ClaimedMessage, mayMove } from "./claim-messages.ts";
import { createComposer } from "./compose-message.ts";
import { createHalts, type Halts } from "./halts.ts";
import { holdMs, holdSending, isHeld } from "./hold-sending.ts";
import { createRecheck } from "./in-flight.ts";
import { markSubmitted } from "./mark-submitted.ts";
import { pauseCampaigns } from "./pause-campaigns.ts";
import { resolveDoubt } from "./resolve-doubt.ts";
import { noteNoRoom, readBudget, spendBudget } from "./send-budget.ts";

/** Calls to the provider that one run of the job has open at once. */
export const concurrencyMax = 100;
const backoffSecondsMin = 1;
const backoffSecondsMax = 30;

/** Sends what is due until nothing is, in claims of at most a second's worth of rate. Returns how many messages moved. */
export async function sendMessages(deps: Deps): Promise<number> {
  const breakers = createBreakerWatch(deps);
  let moved = (await resolveDoubt(deps)) + (await breakers());
  if (!(await isAnyDue(deps))) return moved;
  const compose = createComposer(deps);
  const halts = createHalts();
  // The results of one claim are written while the next one's messages leave; a claim is never more than one ahead.
  let recording = Promise.resolve();
  for (;;) {
    if (await isHeld(deps)) break;
    const budget = await readBudget(deps);
    if (!budget.mayCampaignsSend) await pauseCampaigns(deps, { reach: "everything", reason: "provider_not_healthy" });
    moved += await breakers();
    const { claimed, skipped } = await claimMessages(deps, budget.batch, budget.room);
    moved += claimed.length + skipped;
    if (claimed.length === 0 && skipped === 0) {
      if (budget.room <= 0) await noteNoRoom(deps);
      break;
    }
    if (claimed.length === 0) continue;
    const standing = createRecheck(deps, claimed);
    const composed = compose(claimed);
    await sleep(await spendBudget(deps, claimed.length, budget.perSecond));
    const mails = await composed;
    const results = await eachOf(claimed, async (message) => ({
      message,
      outcome: await send(deps, { compose: mails, halts, standing }, message),
      at: deps.now(),
    }));
    await recording;
    recording = recordResults(deps, results);
    recording.catch(() => {}); // it is awaited with the next claim's
    const held = halts.held();
    if (held) await holdSending(deps, held);
    for (const { reach, code } of halts.taken()) {
      deps.log({ level: "error", event: "sending_stopped", code });
      await pauseCampaigns(deps, { reach, reason: code });
    }
  }
  await recording;
  return moved;
}

type Sending = {
  compose: Awaited<ReturnType<ReturnType<typeof createComposer>>>;
  halts: Halts;
  standing: ReturnType<typeof createRecheck>;
};

/** Never throws: one message that cannot be composed must not cost the others of its claim their results. */
async function send(deps: Deps, { compose, halts, standing }: Sending, message: ClaimedMessage): Promise<Outcome> {
  const halted = halts.over(message);
  if (halted) return { outcome: "retry", code: halted };
  let mail;
  try {
    mail = await compose(message);
  } catch (error) {
    if (isDatabaseAway(error)) return { outcome: "retry", code: "database_away" };
    deps.log({ level: "error", event: "message_not_composed", message: message.id, kind: message.kind });
    return { outcome: "fail", code: "not_composed" };
  }
  if ("later" in mail) return { outcome: "retry", code: mail.later };
  if ("problem" in mail) return { outcome: "fail", code: mail.problem };
  const stands = await standing(message);
  if (stands === "closed") return { outcome: "withdrawn" };
  if (stands === "unknown") return { outcome: "retry", code: "database_away" };
  // Whatever breaks from here on may have happened after the provider took it.
  const outcome = await deps.mailer
    .send(mail)
    .catch((): SendOutcome => ({ outcome: "in_doubt", code: "mailer_fault" }));
  halts.heed(message, outcome);
  return outcome;
}

async function isAnyDue({ db, now }: Deps): Promise<boolean> {
  const [due] = await db.execute(sql`
    select 1 from messages m left join campaigns k on k.id = m.campaign_id
    where m.state = 'queued' and m.due_at <= ${now().toISOString()}::timestamptz and ${mayMove} limit 1`);
  return due !== undefined;
}

/** `withdrawn`: its person answered after the claim; the row says so already. */
type Outcome = SendOutcome | { outcome: "withdrawn" };
type Result = { message: ClaimedMessage; outcome: Outcome; at: Date };

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
