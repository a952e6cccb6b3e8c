import { addToDay } from "../../preferences/calendar.ts";
import type { Hours } from "../../db/json.ts";

export type DayKind = "sent" | "waiting" | "paused" | "off" | "still" | "outside";
/** `sent` and `waiting`: mails. `off`: no day of sending. `still`: one on which nothing leaves. `outside`: before the first or after the last. */
export type CalendarDay = {
  day: string;
  kind: DayKind;
  sent: number;
  waiting: number;
  isToday: boolean;
  isLast: boolean;
};

type Story = {
  /** The day of the launch, and the last on which people may answer. */
  first: string;
  last: string;
  today: string;
  sent: ReadonlyMap<string, number>;
  waiting: ReadonlyMap<string, number>;
  /** The day on which it was paused; null while it runs. */
  pausedFrom: string | null;
  hours: Pick<Hours, "days">;
};

/** More is no picture any more. */
const weeksMax = 16;
const weeksBefore = 4;

/** The weeks of a campaign, Monday to Sunday: what left, what waits for its day, and where it pauses. Pure. */
export function calendarOf(story: Story): CalendarDay[][] {
  const ends = [story.last, story.today, ...story.waiting.keys()].toSorted();
  const from = mondayOf(later(story.first, addToDay(story.today, { days: -7 * weeksBefore })));
  const weeks: CalendarDay[][] = [];
  for (let monday = from; monday <= (ends.at(-1) ?? story.last) && weeks.length < weeksMax;) {
    weeks.push(Array.from({ length: 7 }, (_, at) => dayOf(story, addToDay(monday, { days: at }))));
    monday = addToDay(monday, { days: 7 });
  }
  return weeks;
}

function dayOf(story: Story, day: string): CalendarDay {
  const [sent, waiting] = [story.sent.get(day) ?? 0, story.waiting.get(day) ?? 0];
  const isPaused = story.pausedFrom !== null && day >= story.pausedFrom && day >= story.today;
  const kind = (): DayKind => {
    if (day < story.first || (day > story.last && waiting === 0)) return "outside";
    if (isPaused) return "paused";
    if (waiting > 0) return "waiting";
    if (sent > 0) return "sent";
    return story.hours.days.includes(weekdayOf(day)) ? "still" : "off";
  };
  return { day, kind: kind(), sent, waiting, isToday: day === story.today, isLast: day === story.last };
}

function mondayOf(day: string): string {
  return addToDay(day, { days: 1 - weekdayOf(day) });
}

/** ISO: 1 for Monday. */
function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

const later = (a: string, b: string) => (a > b ? a : b);
