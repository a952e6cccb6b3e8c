import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { isDatabaseAway } from "../http/problem.ts";
import type { SendOutcome } from "../mail/mailer.ts";
import { createBreakerWatch } from "./breakers/watch.ts";
import { claimMessages, type ClaimedMessage, mayMove } from "./claim-messages.ts";
import { createComposer } from "./compose-message.ts";
import { createHalts, type Halts, type Watch } from "./halts.ts";
import { holdSending, isHeld } from "./hold-sending.ts";
import { createRecheck } from "./in-flight.ts";
import { pauseCampaigns } from "./pause-campaigns.ts";
import { recordResults, type Outcome } from "./record-results.ts";
import { resolveDoubt } from "./resolve-doubt.ts";
import { createRunBound, type RunBound } from "./run-bound.ts";
import { noteNoRoom, readBudget, spendBudget } from "./send-budget.ts";

/** Calls to the provider that one run of the job has open at once. */
export const concurrencyMax = 100;

/** While one lane claims, composes and waits for the last of its calls, the other's messages leave. */
const lanes = 2;

/** Sends what is due until nothing is, or the run has lasted its time: then it wakes the next. Returns how many messages moved. */
export async function sendMessages(deps: Deps): Promise<number> {
  const breakers = createBreakerWatch(deps);
  const moved = (await resolveDoubt(deps)) + (await breakers());
  if (!(await isAnyDue(deps))) return moved;
  const bound = createRunBound(deps);
  const run = { bound, breakers, compose: createComposer(deps), halts: createHalts(), inTurn: createTurns() };
  const movedBy = await Promise.allSettled(Array.from({ length: lanes }, () => sendInLane(deps, run)));
  if (bound.isSpent() && !deps.stopping.aborted && (await isAnyDue(deps))) await deps.queue.wake("mail");
  return movedBy.reduce((sum, lane) => {
    if (lane.status === "rejected") throw lane.reason;
    return sum + lane.value;
  }, moved);
}

type Run = {
  bound: RunBound;
  breakers: ReturnType<typeof createBreakerWatch>;
  compose: ReturnType<typeof createComposer>;
  halts: Halts;
  inTurn: ReturnType<typeof createTurns>;
};

async function sendInLane(deps: Deps, run: Run): Promise<number> {
  let moved = 0;
  // The results of one claim are written while the next one's messages leave; a claim is never more than one ahead.
  let recording = Promise.resolve();
  for (;;) {
    // Lanes claim one after the other: what one has taken of rate and quota is spent when the next one looks.
    const taken = await run.inTurn(() => claimNext(deps, run));
    moved += taken.moved;
    if (taken.isLast) break;
    const { claimed, startsInMs, watch } = taken;
    const standing = createRecheck(deps, claimed);
    const compose = run.compose(claimed);
    await sleep(startsInMs);
    const results = await eachOf(claimed, async (message) => ({
      message,
      outcome: await send(deps, { compose, watch, standing }, message),
      at: deps.now(),
    }));
    await recording;
    recording = recordResults(deps, results);
    recording.catch(() => {}); // it is awaited with the next claim's
    const held = run.halts.held();
    if (held) await holdSending(deps, held);
    await run.halts.settle(async ({ reach, code }) => {
      deps.log({ level: "error", event: "sending_stopped", code });
      await pauseCampaigns(deps, { reach, reason: code });
    });
  }
  await recording;
  return moved;
}

type Taken =
  | { moved: number; isLast: true }
  | { moved: number; isLast: false; claimed: ClaimedMessage[]; startsInMs: number; watch: Watch };

/** With the claims of the other lanes at most a second's worth of rate. */
async function claimNext(deps: Deps, { bound, breakers, halts }: Run): Promise<Taken> {
  let moved = 0;
  for (;;) {
    if (deps.stopping.aborted || bound.isSpent() || (await isHeld(deps))) return { moved, isLast: true };
    const { mayCampaignsSend, batch, room, perSecond } = await readBudget(deps);
    if (!mayCampaignsSend) await pauseCampaigns(deps, { reach: "everything", reason: "provider_not_healthy" });
    moved += await breakers();
    const watch = halts.watch();
    const share = Math.max(1, Math.floor(batch / lanes));
    const { claimed, skipped } = await claimMessages(deps, Math.min(share, Math.max(1, bound.room())), room);
    bound.take(claimed.length);
    moved += claimed.length + skipped;
    if (claimed.length > 0)
      return { moved, isLast: false, claimed, watch, startsInMs: await spendBudget(deps, claimed.length, perSecond) };
    if (skipped > 0) continue;
    if (room <= 0) await noteNoRoom(deps);
    return { moved, isLast: true };
  }
}

/** Runs what it is given one after the other, also after one that failed. */
function createTurns() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(act: () => Promise<T>): Promise<T> => {
    const mine = last.then(act, act);
    last = mine;
    return mine;
  };
}

type Sending = {
  compose: ReturnType<ReturnType<typeof createComposer>>;
  watch: Watch;
  standing: ReturnType<typeof createRecheck>;
};

/** Never throws: one message that cannot be composed must not cost the others of its claim their results. */
async function send(deps: Deps, { compose, watch, standing }: Sending, message: ClaimedMessage): Promise<Outcome> {
  const halted = watch.over(message);
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
  const halting = watch.over(message);
  if (halting) return { outcome: "retry", code: halting };
  const stands = await standing(message);
  if (stands === "closed") return { outcome: "withdrawn" };
  if (stands === "unknown") return { outcome: "retry", code: "database_away" };
  // Whatever breaks from here on may have happened after the provider took it.
  const outcome = await deps.mailer
    .send(mail)
    .catch((): SendOutcome => ({ outcome: "in_doubt", code: "mailer_fault" }));
  watch.heed(message, outcome);
  return outcome;
}

async function isAnyDue({ db, now }: Deps): Promise<boolean> {
  const [due] = await db.execute(sql`
    select 1 from messages m left join campaigns k on k.id = m.campaign_id
    where m.state = 'queued' and m.due_at <= ${now().toISOString()}::timestamptz and ${mayMove} limit 1`);
  return due !== undefined;
}

async function eachOf<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const left = items.values();
  const worker = async () => {
    for (const item of left) results.push(await act(item));
  };
  await Promise.all(Array.from({ length: Math.min(concurrencyMax / lanes, items.length) }, worker));
  return results;
}
