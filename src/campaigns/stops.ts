import { z } from "@hono/zod-openapi";
import { getAccount } from "../accounts/queries.ts";
import type { Deps } from "../deps.ts";
import { type Breaker, readBreakers } from "../messages/breakers/read-breakers.ts";
import { readOneClickAlarms } from "../messages/one-click-alarms.ts";
import { stopWords } from "../messages/breakers/stop-words.ts";
import type { Campaign } from "./queries.ts";

const State = z.enum(["closed", "open", "half_open"]);
const FiguresShape = z.record(z.string(), z.number().int());

/** Why a campaign stopped by itself, in words, and every breaker that ever opened on it, with who let it go on and why. */
export const stopsShape = {
  stop_detail: z.string().nullable(),
  breakers: z.array(
    z.object({
      scope: z.enum(["campaign_mx_group", "campaign", "account", "provider"]),
      mx_group: z.string().nullable(),
      state: State,
      reason: z.string(),
      detail: z.string(),
      figures: FiguresShape,
      opened_at: z.string(),
      reopens_at: z.string().nullable(),
      transitions: z.array(
        z.object({
          at: z.string(),
          from: State,
          to: State,
          reason: z.string(),
          figures: FiguresShape,
          by: z.string(),
          why: z.string().nullable(),
        }),
      ),
    }),
  ),
  alarms: z
    .array(
      z.object({
        kind: z.literal("one_click_cluster"),
        mx_group: z.string(),
        people: z.number().int(),
        raised_at: z.string(),
        last_at: z.string(),
      }),
    )
    .openapi({ description: "Five or more one-click unsubscribes of one MX group within 120 seconds: hardly people" }),
};

const Stops = z.object(stopsShape);
export type Stops = z.infer<typeof Stops>;

export const noStops: Stops = { stop_detail: null, breakers: [], alarms: [] };

/** Of campaigns of one account; those that never stopped are left out. */
export async function readStops(
  deps: Pick<Deps, "db">,
  accountId: string,
  campaigns: readonly Campaign[],
): Promise<ReadonlyMap<string, Stops>> {
  const ids = campaigns.map(({ id }) => id);
  const breakers = await readBreakers(deps, accountId, ids);
  const alarms = await readOneClickAlarms(deps, accountId, ids);
  if (breakers.size === 0 && alarms.size === 0) return new Map();
  const { defaultLocale } = await getAccount(deps, accountId);
  return new Map(
    campaigns.flatMap((campaign): [string, Stops][] => {
      const own = breakers.get(campaign.id);
      const told = (alarms.get(campaign.id) ?? []).map((alarm) => ({ kind: "one_click_cluster" as const, ...alarm }));
      if (!own && told.length === 0) return [];
      return [[campaign.id, { ...stopsOf(campaign, own ?? [], defaultLocale), alarms: told }]];
    }),
  );
}

function stopsOf({ status }: Campaign, own: readonly Breaker[], locale: string): Omit<Stops, "alarms"> {
  const stopped = own.find(({ state, mxGroup }) => state === "open" && mxGroup === null);
  return {
    stop_detail: status === "paused" && stopped ? stopWords(locale, stopped) : null,
    breakers: own.map((breaker) => ({
      scope: breaker.scope,
      mx_group: breaker.mxGroup,
      state: breaker.state,
      reason: breaker.reason,
      detail: stopWords(locale, breaker),
      figures: breaker.figures,
      opened_at: breaker.openedAt,
      reopens_at: breaker.reopensAt,
      transitions: breaker.transitions,
    })),
  };
}
