import { sql } from "drizzle-orm";
import type { Deps } from "../../deps.ts";
import { normaliseAddress } from "../../hygiene/address.ts";
import type { Stop } from "../message-data.ts";
import { queueMessage } from "../queue-message.ts";
import type { Moved } from "./keep-transitions.ts";

/** A provider that has stopped all of it takes this mail no more than the others: it is left in peace for so long. */
const providerMs = 15 * 60 * 1000;
/** So many campaigns are named in one mail; the console has all. */
const stopsMax = 20;
/** What passes by itself, and what a mail of its own tells (ceilings/stop-complained.ts). */
const untold: ReadonlySet<string> = new Set(["deferrals", "account_complaints"]);

/**
 * One mail to the account's contact for all that stopped at once and waits for a person. What passes by itself is not told,
 * nor one receiver of a campaign that is stopped whole. Without a contact that is an address the console has it alone.
 */
export async function mailStops(deps: Pick<Deps, "db" | "now">, moved: readonly Moved[]): Promise<void> {
  const waiting = moved.filter(({ to_state: to, reason }) => to === "open" && !untold.has(reason));
  for (const [accountId, own] of Map.groupBy(waiting, (one) => one.account_id)) {
    const { contact, locale, running } = await readAccount(deps, accountId, own);
    if (!normaliseAddress(contact ?? "")) continue;
    const stops = own.flatMap(({ campaign_id: campaign, mx_group: group, scope, reason, figures }): Stop[] =>
      group === "" || running.has(campaign)
        ? [{ campaign, mxGroup: group === "" ? null : group, scope, reason, figures }]
        : [],
    );
    if (stops.length === 0) continue;
    await queueMessage(deps, {
      accountId,
      kind: "service",
      // The account itself: whoever is its contact when the mail leaves.
      contactId: accountId,
      campaignId: null,
      invitationId: null,
      locale,
      data: { about: "stopped", stops: stops.slice(0, stopsMax), at: deps.now() },
      ...(own.some(({ scope }) => scope === "provider") ? { dueAt: new Date(deps.now().getTime() + providerMs) } : {}),
    });
  }
}

async function readAccount({ db }: Pick<Deps, "db">, accountId: string, moved: readonly Moved[]) {
  const ids = `{${moved.map((one) => one.campaign_id).join()}}`;
  const [row] = await db.execute<{ contact: string | null; locale: string; running: string[] }>(sql`
    select contact, default_locale as locale, array(
      select k.id from campaigns k where k.account_id = a.id and k.id = any(${ids}::uuid[]) and k.status = 'running') as running
    from accounts a where a.id = ${accountId}`);
  return { contact: row?.contact ?? null, locale: row?.locale ?? "en", running: new Set(row?.running) };
}
