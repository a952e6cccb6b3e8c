import { setTimeout as sleep } from "node:timers/promises";
import type { Deps } from "../deps.ts";
import { tenantNameOf } from "../mail/sender-identities.ts";
import { claimList, finishList, keepPage, type OpenList, restList } from "./reconciliation.ts";
import { lastNight, listsDue } from "./reconciliation-due.ts";
import { takeSuppressed } from "./take-suppressed.ts";

/** SES answers one such call a second (STANDARDS 2.3). */
const spacingMs = 1_100;
const pagesMax = 100_000;

/**
 * Once a night, SES's own suppression lists are read into ours: what an event that never came would have told. Nothing
 * is taken off it; the other way is mirrorSuppressions. From an hour before the last run, page by page; each page is
 * applied and remembered in one transaction, so that a run that dies goes on where it was. Returns how many were added.
 */
export async function reconcile(deps: Deps): Promise<number> {
  let added = 0;
  const night = lastNight(deps.now());
  for (const list of await listsDue(deps, night)) {
    const open = await claimList(deps, list, night);
    if (open) added += await readList(deps, open);
  }
  return added;
}

async function readList(deps: Deps, open: OpenList): Promise<number> {
  const tenant = open.list === "" ? null : tenantNameOf(open.list);
  let { token } = open;
  let added = 0;
  for (let page = 0; page < pagesMax; page++) {
    if (page > 0 && deps.config.mail.provider === "ses") await sleep(spacingMs);
    const answer = await deps.mailer.suppressed({ tenant, since: open.since, token });
    if (answer.outcome !== "page") {
      deps.log({ level: "warn", event: "reconciliation_waits", code: answer.code });
      await restList(deps, open, answer.outcome === "refused" ? null : token);
      return added;
    }
    const { entries, next } = answer;
    const taken = await deps.db.transaction(async (tx) => {
      const inside = { ...deps, db: tx };
      if (!(await keepPage(inside, open, next))) return null;
      const count = await takeSuppressed(inside, open.list, entries);
      if (next === null) await finishList(inside, open);
      return count;
    });
    if (taken === null) return added;
    added += taken;
    if (next === null) return added;
    token = next;
  }
  return added;
}
