import { sql } from "drizzle-orm";
import type { BreakerScope, BreakerState } from "../../db/json.ts";
import type { Deps } from "../../deps.ts";

export type Transition = {
  at: string;
  from: BreakerState;
  to: BreakerState;
  reason: string;
  figures: Record<string, number>;
  by: string;
  why: string | null;
};

/** A breaker of a campaign, with what became of it, newest first. `mxGroup` null: it stands for more than one group. */
export type Breaker = {
  scope: BreakerScope;
  mxGroup: string | null;
  state: BreakerState;
  reason: string;
  /** Those that it opened on. */
  figures: Record<string, number>;
  openedAt: string;
  reopensAt: string | null;
  transitions: Transition[];
};

const transitionsMax = 20;

/** Every breaker that ever opened on these campaigns of an account, those of whole campaigns first, then the last to open. */
export async function readBreakers(
  { db }: Pick<Deps, "db">,
  accountId: string,
  campaignIds: readonly string[],
): Promise<Map<string, Breaker[]>> {
  if (campaignIds.length === 0) return new Map();
  const rows = await db.execute<Row>(sql`
    select b.campaign_id, b.scope, nullif(b.mx_group, '') as mx_group, b.state, b.reason, b.opened_at, b.reopens_at,
      (select coalesce(jsonb_agg(jsonb_build_object('at', t.at, 'from', t.from_state, 'to', t.to_state, 'reason', t.reason,
          'figures', t.figures, 'by', t.by, 'why', t.why) order by t.id desc), '[]')
        from (select * from breaker_transitions t where t.campaign_id = b.campaign_id and t.scope = b.scope and t.mx_group = b.mx_group
          order by t.id desc limit ${transitionsMax}) t) as transitions
    from breakers b
    where b.account_id = ${accountId} and b.campaign_id = any(${`{${campaignIds.join()}}`}::uuid[])
    order by b.mx_group <> '', b.opened_at desc, b.mx_group`);
  const breakers = rows.map(({ campaign_id: id, opened_at: openedAt, reopens_at: reopensAt, ...row }) => ({
    id,
    breaker: {
      scope: row.scope,
      mxGroup: row.mx_group,
      state: row.state,
      reason: row.reason,
      figures: row.transitions.find(({ to, from }) => to === "open" && from === "closed")?.figures ?? {},
      openedAt: new Date(openedAt).toISOString(),
      reopensAt: reopensAt ? new Date(reopensAt).toISOString() : null,
      transitions: row.transitions.map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
    },
  }));
  const byCampaign = Map.groupBy(breakers, ({ id }) => id);
  return new Map([...byCampaign].map(([id, own]) => [id, own.map(({ breaker }) => breaker)]));
}

type Row = {
  campaign_id: string;
  scope: BreakerScope;
  mx_group: string | null;
  state: BreakerState;
  reason: string;
  opened_at: string;
  reopens_at: string | null;
  transitions: Transition[];
};
