import { and, eq, inArray } from "drizzle-orm";
import { imports } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import type { Import } from "./queries.ts";

/** What was claimed and not renewed for so long is claimed again. */
export const importLeaseMs = 2 * 60 * 1000;
const renewEveryMs = 20_000;
const tellEveryMs = 500;
/** The share of `progress` that judging fills, and where asking DNS ends; merging fills the rest. */
export const judgedShare = 0.7;
export const resolvedShare = 0.8;

/** How far the reading of the stored file has come, and when that was last written down (process clock, ms). */
export type Meter = { bytes: number; toldMs: number };

/** Writes progress down and renews the lease, at most twice a second. */
export async function renewLease(deps: Pick<Deps, "db" | "now">, job: Import, meter: Meter): Promise<void> {
  if (performance.now() - meter.toldMs < tellEveryMs) return;
  meter.toldMs = performance.now();
  const progress = job.bytes === 0 ? 0 : Math.min(judgedShare, (judgedShare * meter.bytes) / job.bytes);
  await writeLease(deps, job, { progress });
}

/** Renews the lease while `work` runs, however long one statement takes. `tell` moves the progress. */
export async function whileLeased<T>(
  deps: Pick<Deps, "db" | "now">,
  job: Import,
  work: (tell: (progress: number) => Promise<void>) => Promise<T>,
): Promise<T> {
  const timer = setInterval(() => void writeLease(deps, job, {}).catch(() => {}), renewEveryMs);
  try {
    return await work((progress) => writeLease(deps, job, { progress }));
  } finally {
    clearInterval(timer);
  }
}

async function writeLease(
  { db, now }: Pick<Deps, "db" | "now">,
  job: Import,
  told: { progress?: number },
): Promise<void> {
  const leaseUntil = new Date(now().getTime() + importLeaseMs);
  await db
    .update(imports)
    .set({ ...told, leaseUntil })
    .where(and(eq(imports.id, job.id), inArray(imports.status, ["judging", "merging", "resolving"])));
}
