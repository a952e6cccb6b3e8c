import { and, eq, inArray, sql } from "drizzle-orm";
import { imports } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { resolveDomains } from "../dns/resolve-domains.ts";
import { collectDomains, domainsOf } from "./file-domains.ts";
import { judgedShare, resolvedShare, whileLeased } from "./lease.ts";
import type { Import } from "./queries.ts";
import { RefusedFile, type Refusal } from "./reading/refused-file.ts";

/** Domains of one job; with up to four questions each this stays below the 1,000 subrequests of a Worker. */
const domainsMax = 200;
/** A job ends with what it has by then; the rest is `dns_unavailable` for this import. */
const jobMsMax = 120_000;

type ResolveDeps = Pick<Deps, "db" | "now" | "resolver">;

/**
 * Asks DNS about the next domains of an import, `resolving` meanwhile. `more`: there are others, and this is to be called
 * again, by whoever claims the import. `resolved`: the file may be merged with what DNS said.
 * A domain counts as asked when its check was fresh at some time since the import was made: each is asked once at most.
 */
export async function resolveImport(deps: ResolveDeps, job: Import): Promise<"more" | "resolved" | Refusal> {
  try {
    return await whileLeased(deps, job, async (tell) => {
      const refused = await collectDomains(deps, job);
      if (refused) return refused;
      const isOurs = and(eq(imports.id, job.id), inArray(imports.status, ["judging", "resolving"]));
      await deps.db.update(imports).set({ status: "resolving" }).where(isOurs);
      const { total, known, open } = await openDomains(deps, job);
      if (open.length > 0) await resolveDomains(deps, open, { msMax: jobMsMax, isLast: true });
      const asked = known + open.length;
      if (asked >= total) return "resolved";
      await tell(judgedShare + ((resolvedShare - judgedShare) * asked) / total);
      await deps.db.update(imports).set({ leaseUntil: null, attempts: 0 }).where(isOurs);
      return "more";
    });
  } catch (error) {
    if (error instanceof RefusedFile) return { problem: error.problem, detail: error.message };
    throw error;
  }
}

async function openDomains(
  { db }: ResolveDeps,
  job: Import,
): Promise<{ total: number; known: number; open: string[] }> {
  const since = job.createdAt.toISOString();
  const [row] = await db.execute<{ total: number; known: number; open: string[] }>(sql`
    with domains as materialized (
      select s.domain, exists (select 1 from domain_checks d
        where d.domain = s.domain and d.expires_at > ${since}::timestamptz) as is_known
      from (${domainsOf(job.id)}) s)
    select count(*)::int as total, (count(*) filter (where is_known))::int as known,
      array(select domain from domains where not is_known order by domain limit ${domainsMax}) as open
    from domains`);
  return row ?? { total: 0, known: 0, open: [] };
}
