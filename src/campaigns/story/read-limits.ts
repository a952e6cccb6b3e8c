import { sql } from "drizzle-orm";
import type { Deps } from "../../deps.ts";
import { readFacts } from "../../messages/breakers/read-facts.ts";
import { readFigures } from "../../messages/breakers/read-figures.ts";
import { limits } from "../../messages/breakers/trip-of.ts";

/** How near something is to where sending stops by itself (STANDARDS 8.2); shares are of one. */
export type Limit = {
  what: "bounces" | "complaints" | "unsubscribes";
  count: number;
  of: number;
  warnAt: number;
  /** Null: not a share but a number of people, `stopsAtPeople` among the first thousand. */
  stopsAt: number | null;
  state: "fine" | "watched" | "stops";
};

/** A share of fewer mails says nothing yet. */
const sendsMin = 50;

/** The figures that breakers look at, since the launch or since somebody let the campaign go on. */
export async function readLimits(deps: Pick<Deps, "db" | "now">, campaignId: string): Promise<Limit[]> {
  const [last] = await deps.db.execute<{ since: string | null }>(
    sql`select max(since) as since from breakers where campaign_id = ${campaignId} and mx_group = ''`,
  );
  const facts = await readFacts(deps, [{ id: campaignId, since: last?.since ? new Date(last.since) : null }]);
  const judged = await readFigures(deps, facts, "exact");
  const f = judged.find(({ facts: { mx_group: group } }) => group === null)?.figures;
  const limit = (what: Limit["what"], [count, of]: [number, number], at: [number, number | null]): Limit => {
    const share = of > 0 ? count / of : 0;
    const [warnAt, stopsAt] = at;
    const isOver = stopsAt === null ? count >= limits.complaintsEarlyMax : of >= sendsMin && share > stopsAt;
    const isWatched = of >= sendsMin && share > warnAt;
    return { what, count, of, warnAt, stopsAt, state: isOver ? "stops" : isWatched ? "watched" : "fine" };
  };
  return [
    limit("bounces", [f?.hard ?? 0, f?.sends ?? 0], [limits.hardShareWarn, limits.hardSharePause]),
    limit("complaints", [f?.complaints ?? 0, f?.sends ?? 0], [limits.complaintShareWarn, null]),
    limit(
      "unsubscribes",
      [f?.unsubscribed ?? 0, f?.wave ?? 0],
      [limits.unsubscribedShareWarn, limits.unsubscribedSharePause],
    ),
  ];
}
