import { z } from "zod";

/**
 * Rows are the work; a queue only carries wake-ups. A lost or doubled one costs nothing, since a job finds its work by
 * a claiming UPDATE, and the minute tick wakes everything anyway.
 */
export const jobNames = [
  "imports",
  "dns",
  "mail",
  "feedback",
  "reconcile",
  "campaigns",
  "senders",
  "sign_in",
  "log",
  "purge",
  "pictures",
  "connectors",
  "webhooks",
] as const;
export type JobName = (typeof jobNames)[number];

export const WakeUp = z.object({ job: z.enum(jobNames) });
export type WakeUp = z.infer<typeof WakeUp>;

export type Queue = { wake: (job: JobName) => Promise<void> };
