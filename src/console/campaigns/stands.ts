import type { StoryDay } from "../../campaigns/story/read-days.ts";
import { addToDay } from "../../preferences/calendar.ts";
import type { StandAt } from "./answers-chart.tsx";

/** So many bars can be told apart. */
const barsMax = 60;

/** How things stood at the end of each day, from the first mail to `today`; of a long story every so many days. */
export function standsOf(days: readonly StoryDay[], today: string): StandAt[] {
  const [first] = days;
  if (!first) return [];
  const byDay = new Map(days.map((one) => [one.day, one]));
  const stands: StandAt[] = [];
  let [asked, yes, no, away] = [0, 0, 0, 0];
  for (let day = first.day; day <= today; day = addToDay(day, { days: 1 })) {
    const now = byDay.get(day);
    [asked, yes, no] = [asked + (now?.asked ?? 0), yes + (now?.yes ?? 0), no + (now?.no ?? 0)];
    away += now?.away ?? 0;
    stands.push({ day, yes, no, silent: Math.max(0, asked - yes - no - away) });
  }
  const every = Math.ceil(stands.length / barsMax);
  return stands.filter((_, at) => (stands.length - 1 - at) % every === 0);
}
