import { and, eq, inArray, sql } from "drizzle-orm";
import { imports } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { failImport } from "./fail-import.ts";
import { importLeaseMs } from "./lease.ts";
import { mergeImport } from "./merge-import.ts";
import { getImport, type Import } from "./queries.ts";
import { forgetBrokenUploads } from "./receive-import.ts";
import { resolveImport } from "./resolve-import.ts";

/**
 * An import that was begun so often and never ended has something in it that we do not bear. A machine may die more often
 * than a fault may come back: a fault weighs four deaths.
 */
const attemptsMax = 20;
const faultWeight = 4;

/**
 * Works off received files, one after the other. Returns how many it ended or brought on; 0 says that nothing is due. An
 * import with more domains than one job may ask about goes on with the next wake-up.
 */
export async function runImports(deps: Deps): Promise<number> {
  let ended = await forgetBrokenUploads(deps);
  for (let claimed = await claimImport(deps); claimed; claimed = await claimImport(deps)) {
    const job = await getImport(deps, claimed.accountId, claimed.id);
    const outcome = await runImport(deps, job, claimed.attempts).catch(async (fault: unknown) => {
      await noteFault(deps, job.id);
      throw fault;
    });
    if (outcome === "more") {
      await deps.queue.wake("imports");
      return ended + 1;
    }
    deps.log({ level: "info", event: "import_ended", import: job.id });
    ended += 1;
  }
  return ended;
}

async function runImport(deps: Deps, job: Import, attempts: number): Promise<"ended" | "failed" | "more"> {
  if (attempts > attemptsMax) {
    const detail = "The import failed several times on our side. Nothing of it was merged; it is logged.";
    await failImport(deps, job.id, { problem: "gave_up", detail, status: 500 });
    return "ended";
  }
  if (job.wantsResolve) {
    const resolved = await resolveImport(deps, job);
    if (resolved === "more") return "more";
    if (resolved !== "resolved") return await failImport(deps, job.id, resolved);
  }
  const isOpen = and(eq(imports.id, job.id), inArray(imports.status, ["judging", "resolving"]));
  await deps.db.update(imports).set({ status: "merging" }).where(isOpen);
  const refused = await mergeImport(deps, job);
  if (job.wantsResolve) await deps.queue.wake("dns");
  return refused ? await failImport(deps, job.id, refused) : "ended";
}

/** When the next import can be claimed: an abandoned one when its lease ends. */
export async function nextImportDue({ db }: Pick<Deps, "db">): Promise<Date | null> {
  const [row] = await db.execute<{ due: string | null }>(sql`
    select min(coalesce(lease_until, created_at)) as due from imports where status in ('receiving', 'judging', 'merging', 'resolving')`);
  return row?.due ? new Date(row.due) : null;
}

/** A database that is away is nobody's fault, and takes no note of it. */
async function noteFault({ db }: Pick<Deps, "db">, id: string): Promise<void> {
  const attempts = sql`${imports.attempts} + ${faultWeight - 1}`;
  await db
    .update(imports)
    .set({ attempts })
    .where(eq(imports.id, id))
    .catch(() => {});
}

type Claimed = { id: string; accountId: string; attempts: number };

/**
 * The UPDATE is the lock. What was claimed by a process that died is claimed again when its lease ends, and starts over,
 * but for DNS: what was asked is still known.
 */
async function claimImport({ db, now }: Deps): Promise<Claimed | undefined> {
  const at = now();
  const leaseUntil = new Date(at.getTime() + importLeaseMs).toISOString();
  const [claimed] = await db.execute<{ id: string; account_id: string; attempts: number }>(sql`
    update imports set lease_until = ${leaseUntil}::timestamptz, attempts = attempts + 1,
      status = case status when 'resolving' then 'resolving' else 'judging' end
    where id = (select id from imports
      where status in ('judging', 'merging', 'resolving') and (lease_until is null or lease_until <= ${at.toISOString()}::timestamptz)
      order by id limit 1 for update skip locked)
    returning id, account_id, attempts`);
  return claimed ? { id: claimed.id, accountId: claimed.account_id, attempts: claimed.attempts } : undefined;
}
