import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { isUntold } from "../dns/checked-class.ts";
import { askAnew } from "../dns/resolve-domains.ts";
import { claimDueChecks, putOffUntold } from "../dns/retry-checks.ts";
import { bringAnswers } from "./bring-answers.ts";

/** Domains of one job, as when they are first asked about. */
const domainsMax = 200;
const jobMsMax = 120_000;
/** When so many domains could not be told, and none could, then DNS is down. */
const silentMin = 32;

/**
 * Asks DNS again about domains for which contacts wait, and brings them what it says. Returns how many were looked at; 0
 * says that nothing is due. Others that are due are for the next wake-up.
 */
export async function askAgain(deps: Pick<Deps, "db" | "now" | "resolver" | "queue">): Promise<number> {
  const at = deps.now();
  const due = await claimDueChecks(deps.db, at, domainsMax);
  if (due.length === 0) return 0;
  const domains = due.map(({ domain }) => domain);
  const open = due.filter((check) => isUntold(check.class) || !check.isFresh).map(({ domain }) => domain);
  await askAnew(deps, open, jobMsMax);
  const isSilent = open.length >= silentMin && !(await isAnyTold(deps, open));
  await putOffUntold(deps.db, { domains, at: deps.now(), isSilent });
  await bringAnswers(deps, domains);
  await deps.queue.wake("dns");
  return due.length;
}

async function isAnyTold({ db }: Pick<Deps, "db">, domains: readonly string[]): Promise<boolean> {
  const rows = await db.execute(sql`
    select 1 from domain_checks where domain = any(${`{${domains.join()}}`}::text[])
      and class <> 'dns_unavailable' limit 1`);
  return rows.length > 0;
}
