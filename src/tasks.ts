import { finishCampaigns, nextFinish } from "./campaigns/finish-campaigns.ts";
import { lapseSilent, nextLapse } from "./campaigns/lapse-silent.ts";
import { nextReminder, remindSilent } from "./campaigns/remind-silent.ts";
import { nextLogDue, runLog } from "./consent/run-log.ts";
import type { Deps } from "./deps.ts";
import { purgeDomainChecks } from "./dns/purge-domain-checks.ts";
import { nextRetry } from "./dns/retry-checks.ts";
import { takeFeedback } from "./feedback/take-feedback.ts";
import { purgeAnswers } from "./http/idempotency.ts";
import { askAgain } from "./imports/ask-again.ts";
import { purgeImports } from "./imports/purge-imports.ts";
import { nextImportDue, runImports } from "./imports/run-imports.ts";
import type { JobName } from "./jobs/queue.ts";
import { nextMessageDue } from "./messages/resolve-doubt.ts";
import { sendMessages } from "./messages/send-messages.ts";
import { purgeConfirmations } from "./preferences/purge-confirmations.ts";
import { eraseLapsed, nextErasure } from "./privacy/erase-lapsed.ts";

/** A job: `run` does all that is due and says how much that was; `next` is the first due moment after another. */
export type Task = {
  run: (deps: Deps) => Promise<number>;
  next: (deps: Deps, after: Date) => Promise<Date | null>;
};

/** The table of contents by job. Rows are the work: each finds its own by a claiming UPDATE. */
export const tasks: Record<JobName, Task> = {
  imports: { run: runImports, next: nextImportDue },
  dns: { run: askAgain, next: nextRetry },
  mail: { run: sendMessages, next: nextMessageDue },
  feedback: { run: takeFeedback, next: async () => null },
  campaigns: {
    run: async (deps) => (await remindSilent(deps)) + (await lapseSilent(deps)) + (await finishCampaigns(deps)),
    next: async (deps, after) =>
      earliest([await nextReminder(deps, after), await nextLapse(deps, after), await nextFinish(deps, after)]),
  },
  log: { run: runLog, next: nextLogDue },
  purge: {
    run: async (deps) =>
      (await eraseLapsed(deps)) +
      (await purgeAnswers(deps)) +
      (await purgeImports(deps)) +
      (await purgeRequests(deps)) +
      (await purgeDomainChecks(deps)),
    next: nextErasure,
  },
};

/** One job by name, as a queue calls it. What fails is logged and tried again by the next wake-up; nothing is lost. */
export async function runTask(deps: Deps, job: JobName): Promise<void> {
  try {
    await tasks[job].run(deps);
  } catch (error) {
    const fault =
      error instanceof Error ? `${error.name} ${error.cause instanceof Error ? error.cause.message : ""}` : "";
    deps.log({ level: "error", event: "job_failed", job, fault });
    throw error;
  }
}

/** The first moment after `after` at which any job has something to do. */
export async function nextDue(deps: Deps, after: Date): Promise<Date | null> {
  return earliest(await Promise.all(Object.values(tasks).map((task) => task.next(deps, after))));
}

async function purgeRequests(deps: Deps): Promise<number> {
  const { contacts, requests } = await purgeConfirmations(deps);
  return contacts + requests;
}

function earliest(moments: readonly (Date | null)[]): Date | null {
  const times = moments.flatMap((moment) => (moment ? [moment.getTime()] : []));
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}
