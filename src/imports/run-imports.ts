import { and, eq, sql } from "drizzle-orm";
import { imports } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { failImport } from "./fail-import.ts";
import { judgeImport } from "./judge-import.ts";
import { importLeaseMs } from "./lease.ts";
import { mergeImport } from "./merge-import.ts";
import { getImport, type Import } from "./queries.ts";
import { forgetBrokenUploads } from "./receive-import.ts";

/** An import that was begun so often and never ended has something in it that we do not bear. */
const attemptsMax = 5;

/** Works off received files, one after the other. Returns how many it ended; 0 says that nothing is due. */
export async function runImports(deps: Deps): Promise<number> {
  let ended = await forgetBrokenUploads(deps);
  for (let claimed = await claimImport(deps); claimed; claimed = await claimImport(deps)) {
    const job = await getImport(deps, claimed.accountId, claimed.id);
    await runImport(deps, job, claimed.attempts);
    deps.log({ level: "info", event: "import_ended", import: job.id });
    ended += 1;
  }
  return ended;
}

async function runImport(deps: Deps, job: Import, attempts: number): Promise<void> {
  if (attempts > attemptsMax) {
    const detail = "The import failed several times on our side. Nothing of it was merged; it is logged.";
    await failImport(deps, job.id, { problem: "gave_up", detail, status: 500 });
    return;
  }
  const staged = await judgeImport(deps, job);
  if (staged === "failed") return;
  const isJudging = and(eq(imports.id, job.id), eq(imports.status, "judging"));
  await deps.db.update(imports).set({ status: "merging" }).where(isJudging);
  await mergeImport(deps, job, staged);
}

/** When the next import can be claimed: an abandoned one when its lease ends. */
export async function nextImportDue({ db }: Pick<Deps, "db">): Promise<Date | null> {
  const [row] = await db.execute<{ due: string | null }>(sql`
    select min(coalesce(lease_until, created_at)) as due from imports where status in ('receiving', 'judging', 'merging', 'resolving')`);
  return row?.due ? new Date(row.due) : null;
}

type Claimed = { id: string; accountId: string; attempts: number };

/** The UPDATE is the lock. What was claimed by a process that died is claimed again when its lease ends. */
async function claimImport({ db, now }: Deps): Promise<Claimed | undefined> {
  const at = now();
  const leaseUntil = new Date(at.getTime() + importLeaseMs).toISOString();
  const [claimed] = await db.execute<{ id: string; account_id: string; attempts: number }>(sql`
    update imports set lease_until = ${leaseUntil}::timestamptz, status = 'judging', attempts = attempts + 1
    where id = (select id from imports
      where status in ('judging', 'merging', 'resolving') and (lease_until is null or lease_until <= ${at.toISOString()}::timestamptz)
      order by id limit 1 for update skip locked)
    returning id, account_id, attempts`);
  return claimed ? { id: claimed.id, accountId: claimed.account_id, attempts: claimed.attempts } : undefined;
}
