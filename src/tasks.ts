import { finishCampaigns, nextFinish } from "./campaigns/finish-campaigns.ts";
import { lapseSilent, nextLapse } from "./campaigns/lapse-silent.ts";
import { nextRequestDue, sendSignatureRequests } from "./campaigns/overrides/send-requests.ts";
import { nextPlan, planCampaigns } from "./campaigns/pace/plan-campaigns.ts";
import { countPictures } from "./campaigns/picture/kept-pictures.ts";
import { nextReminder, remindSilent } from "./campaigns/remind-silent.ts";
import { countKeptFigures } from "./campaigns/story/kept-figures.ts";
import { runConnectors } from "./connectors/run-connectors.ts";
import { nextLogDue, runLog } from "./consent/run-log.ts";
import { nextStamp, stampLogs } from "./consent/stamps/stamp-logs.ts";
import type { Deps } from "./deps.ts";
import { nextRetry } from "./dns/retry-checks.ts";
import { mirrorSuppressions } from "./feedback/mirror-suppressions.ts";
import { nextReconciliation } from "./feedback/reconciliation-due.ts";
import { reconcile } from "./feedback/reconcile.ts";
import { nextFeedback, takeFeedback } from "./feedback/take-feedback.ts";
import { askAgain } from "./imports/ask-again.ts";
import { nextImportDue, runImports } from "./imports/run-imports.ts";
import type { JobName } from "./jobs/queue.ts";
import { tellLogAlarms } from "./messages/alarms/tell-log-alarms.ts";
import { anchorLogs, nextAnchor } from "./messages/anchors/anchor-logs.ts";
import { checkBreakers } from "./messages/breakers/check-breakers.ts";
import { nextBreakerDue } from "./messages/breakers/step-groups.ts";
import { stopComplained } from "./messages/ceilings/stop-complained.ts";
import { nextMessageDue } from "./messages/resolve-doubt.ts";
import { sendMessages } from "./messages/send-messages.ts";
import { nextErasure } from "./privacy/erase-lapsed.ts";
import { runRetention } from "./privacy/run-retention.ts";
import { faultOf } from "./seeing/fault-of.ts";
import { inSpan } from "./seeing/in-span.ts";
import { nextTending, tendDomains } from "./senders/tend-domains.ts";
import { nextDigest, sendDigests } from "./sign-in/send-digests.ts";
import { nextLaunchMail, sendLaunchMails } from "./sign-in/send-launch-mails.ts";
import { nextSignInMail, sendSignInMails } from "./sign-in/send-mails.ts";
import { nextDelivery } from "./webhooks/claim-deliveries.ts";
import { runWebhooks } from "./webhooks/deliver.ts";
import { purgeEvents } from "./webhooks/purge-events.ts";

/** A job: `run` does all that is due and says how much that was; `next` is the first due moment after another. */
export type Task = {
  run: (deps: Deps) => Promise<number>;
  next: (deps: Deps, after: Date) => Promise<Date | null>;
};

/** The table of contents by job. Rows are the work: each finds its own by a claiming UPDATE. */
export const tasks: Record<JobName, Task> = {
  imports: { run: runImports, next: nextImportDue },
  dns: { run: askAgain, next: nextRetry },
  mail: {
    // What a day is planned for is planned before anything leaves: what is late must not leave in one burst.
    run: planAndSend,
    next: async (deps, after) =>
      earliest([await nextMessageDue(deps, after), await nextBreakerDue(deps, after), await nextPlan(deps, after)]),
  },
  feedback: {
    run: async (deps) => {
      const taken = await takeFeedback(deps);
      const opened = taken > 0 ? await checkBreakers(deps) : 0;
      // Whatever was taken: a process that died just after taking a complaint did not look.
      return taken + opened + (await stopComplained(deps));
    },
    next: nextFeedback,
  },
  reconcile: {
    run: async (deps) => (await reconcile(deps)) + (await mirrorSuppressions(deps)),
    next: nextReconciliation,
  },
  campaigns: {
    run: async (deps) =>
      (await sendSignatureRequests(deps)) +
      (await remindSilent(deps)) +
      (await lapseSilent(deps)) +
      (await finishCampaigns(deps)),
    next: async (deps, after) =>
      earliest([
        await nextRequestDue(deps, after),
        await nextReminder(deps, after),
        await nextLapse(deps, after),
        await nextFinish(deps, after),
      ]),
  },
  senders: { run: tendDomains, next: nextTending },
  sign_in: {
    run: async (deps) => (await sendSignInMails(deps)) + (await sendLaunchMails(deps)) + (await sendDigests(deps)),
    next: async (deps, after) =>
      earliest([await nextSignInMail(deps, after), await nextLaunchMail(deps, after), await nextDigest(deps, after)]),
  },
  log: {
    run: async (deps) =>
      (await runLog(deps)) + (await anchorLogs(deps)) + (await stampLogs(deps)) + (await tellLogAlarms(deps)),
    next: async (deps, after) =>
      earliest([await nextLogDue(deps, after), await nextAnchor(deps, after), await nextStamp(deps, after)]),
  },
  purge: {
    // In this order: the first opens the day that both write down under.
    run: async (deps) => (await runRetention(deps)) + (await purgeEvents(deps)),
    next: nextErasure,
  },
  // A page that wants one wakes it.
  pictures: {
    run: async (deps) => (await countPictures(deps)) + (await countKeptFigures(deps)),
    next: async () => null,
  },
  // The tick finds what is due: a minute of a platform's is no moment that anybody waits for.
  connectors: { run: runConnectors, next: async () => null },
  // Last: it tells what the others did.
  webhooks: { run: runWebhooks, next: nextDelivery },
};

/** One job by name, as a queue calls it. What fails is logged and tried again by the next wake-up; nothing is lost. */
export async function runTask(deps: Deps, job: JobName): Promise<void> {
  const began = performance.now();
  try {
    const done = await inSpan(`job ${job}`, { attributes: { "job.name": job } }, async (span) => {
      const moved = await tasks[job].run(deps);
      span.setAttribute("job.moved", moved);
      return moved;
    });
    if (done > 0 && job !== "webhooks") await deps.queue.wake("webhooks");
    const ms = noteRun(deps, job, { outcome: "done", began });
    // A tick wakes every job, and most have nothing to do.
    deps.log({ level: done > 0 ? "info" : "debug", event: "job", job, outcome: "done", moved: done, ms });
  } catch (error) {
    const ms = noteRun(deps, job, { outcome: "failed", began });
    deps.log({ level: "error", event: "job_failed", job, outcome: "failed", ms, ...faultOf(error) });
    throw error;
  }
}

/** Returns how long it took, in whole milliseconds. */
function noteRun(
  { meter, now }: Pick<Deps, "meter" | "now">,
  job: JobName,
  { outcome, began }: { outcome: "done" | "failed"; began: number },
): number {
  const ms = performance.now() - began;
  meter?.job({ job, outcome, seconds: ms / 1000, atMs: now().getTime() });
  return Math.round(ms);
}

/** The first moment after `after` at which any job has something to do. */
export async function nextDue(deps: Deps, after: Date): Promise<Date | null> {
  return earliest(await Promise.all(Object.values(tasks).map((task) => task.next(deps, after))));
}

/** A plan that fails is tried again, and holds up no receipt. */
async function planAndSend(deps: Deps): Promise<number> {
  let moved = 0;
  try {
    moved += await planCampaigns(deps);
  } finally {
    moved += await sendMessages(deps);
  }
  return moved;
}

function earliest(moments: readonly (Date | null)[]): Date | null {
  const times = moments.flatMap((moment) => (moment ? [moment.getTime()] : []));
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}
