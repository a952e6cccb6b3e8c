import { sql } from "drizzle-orm";
import type { Deps } from "../../deps.ts";
import { readFacts } from "./read-facts.ts";
import { readFigures } from "./read-figures.ts";
import { type Grade, gradeOfFigures } from "./trip-of.ts";

/**
 * How the sends of a campaign since `since` did. green: no breaker open and every rate below its warn line (STANDARDS
 * 8.1); yellow: hold, do not grow; red: send no further wave and no reminder. Blind is red: nobody knows. A campaign that a
 * breaker stopped is red until a person reopens it, and counts from then on; one MX group that is held back is yellow for the others.
 */
export async function gradeOf(deps: Pick<Deps, "db" | "now">, campaignId: string, since: Date): Promise<Grade> {
  const own = await deps.db.execute<{ mx_group: string; state: string; since: string | null }>(
    sql`select mx_group, state, since from breakers where campaign_id = ${campaignId}`,
  );
  const open = own.filter(({ state }) => state !== "closed");
  if (open.some(({ mx_group: group }) => group === "")) return "red";
  const reopened = own.flatMap((one) => (one.mx_group === "" && one.since ? [new Date(one.since).getTime()] : []));
  const from = new Date(Math.max(since.getTime(), ...reopened));
  const facts = await readFacts(deps, [{ id: campaignId, since: from }]);
  const judged = await readFigures(deps, facts, "grade");
  const grades = judged.map(({ facts: { mx_group: group }, figures }): Grade => {
    if (group === null) return gradeOfFigures("campaign", figures);
    // What concerns one receiver alone holds the whole back, and does not stop it.
    return gradeOfFigures("campaign_mx_group", figures) === "green" ? "green" : "yellow";
  });
  if (grades.includes("red")) return "red";
  return open.length > 0 || grades.includes("yellow") ? "yellow" : "green";
}
