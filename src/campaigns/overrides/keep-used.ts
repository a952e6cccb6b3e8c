import { sql } from "drizzle-orm";
import type { Db } from "../../db/client.ts";
import type { Campaign } from "../queries.ts";
import type { InForce } from "./queries.ts";

/** Rolls the launch back: more people would be let in than was signed for. */
class Unsigned extends Error {}

type Using = { campaign: Campaign; signed: readonly InForce[]; now: Date };

/** Keeps which exceptions the launch was made with, and for how many: never for more than were signed for. */
export async function keepUsed(tx: Db, { campaign, signed, now }: Using): Promise<void> {
  if (signed.length === 0) return;
  const counted = await tx.execute<{ id: string; k: number }>(sql`
    select override_id as id, count(*)::int as k from invitations
    where campaign_id = ${campaign.id} and override_id is not null group by override_id`);
  const used = signed.map(({ id, people }) => ({ id, people, k: counted.find((row) => row.id === id)?.k ?? 0 }));
  if (used.some(({ k, people }) => k > people)) throw new Unsigned("more than was signed for");
  await tx.execute(sql`
    update campaign_overrides o set used_at = ${now.toISOString()}::timestamptz, used_for = u.k
    from jsonb_to_recordset(${JSON.stringify(used)}::jsonb) as u(id uuid, k int)
    where o.id = u.id and o.account_id = ${campaign.accountId}`);
}

export function unsignedOf(error: unknown): { outcome: "needs"; needs: string[]; detail: string } | null {
  if (!(error instanceof Unsigned)) return null;
  const detail = "The list has grown since the exception was signed: it now concerns more people. Ask for it again.";
  return { outcome: "needs", needs: ["signatures"], detail };
}
