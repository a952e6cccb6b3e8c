import { eq, sql } from "drizzle-orm";
import type { Driver } from "../db/client.ts";
import { campaigns, invitations } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { type Matter, readMatter } from "./matter.ts";

type Kept = { version: string; matter: Matter };
const keptByDriver = new WeakMap<Driver, Map<string, Kept>>();
const keptMax = 200;

/** xmin is the transaction that wrote a row as it stands: another one for every change. Notices are only ever added. */
export const matterVersion = sql<string>`(select concat_ws(' ', k.xmin, a.xmin, l.xmin,
    (select string_agg(t.key || t.xmin::text, ' ' order by t.key) from topics t where t.account_id = k.account_id),
    (select count(*) from notices n where n.account_id = k.account_id))
  from campaigns k join accounts a on a.id = k.account_id join lists l on l.id = k.list_id
  where k.id = ${invitations.campaignId})`;

/**
 * What a campaign says to everybody. It is read once and kept for as long as its version, which whoever asks has just read, is
 * the same: so a change shows at once. The same matter is the same object. Null for a campaign that is gone.
 */
export async function matterAt(
  deps: Pick<Deps, "db" | "driver">,
  { campaignId, version }: { campaignId: string; version: string | null },
): Promise<Matter | null> {
  const kept = keptByDriver.get(deps.driver) ?? new Map<string, Kept>();
  keptByDriver.set(deps.driver, kept);
  const known = kept.get(campaignId);
  if (version !== null && known?.version === version) return known.matter;
  const [campaign] = await deps.db.select().from(campaigns).where(eq(campaigns.id, campaignId));
  if (!campaign || version === null) return null;
  // Read after its version: what changes in between is found by the next one who asks.
  const matter = await readMatter(deps, campaign);
  if (kept.size >= keptMax) kept.clear();
  kept.set(campaignId, { version, matter });
  return matter;
}
