import type { Child } from "hono/jsx";
import type { CalendarDay } from "../../campaigns/story/calendar.ts";
import { runningWords as w } from "./running-words.ts";
import { weekdays, type Written } from "../written.ts";

/** Days as cells, Monday to Sunday: what left, what waits, where it pauses; today and the last day are marked. */
export function CalendarStrip({
  weeks,
  written,
}: {
  weeks: readonly (readonly CalendarDay[])[];
  written: Written;
}): Child {
  return (
    <ol class="calendar">
      {weekdays(written.locale).map((name) => (
        <li class="weekday" aria-hidden="true">
          {name}
        </li>
      ))}
      {weeks.flat().map((day, at) => (
        <Day day={day} written={written} isFirst={at === 0} />
      ))}
    </ol>
  );
}

function Day({ day: one, written, isFirst }: { day: CalendarDay; written: Written; isFirst: boolean }): Child {
  const { locale, figure } = written;
  const { day, kind, sent, waiting, isToday, isLast } = one;
  // Of a day that is under way, what left and what still goes: "100 today".
  const count = sent + waiting;
  const marks = [isToday ? w.today[locale] : "", isLast ? w.lastDay[locale] : ""].filter(Boolean).join(", ");
  const { date, month } = written.dayParts(day);
  // On a telephone the month stands once.
  const hasMonth = isFirst || day.endsWith("-01");
  const classes = [kind, hasMonth ? "month" : "", isToday ? "today" : "", isLast ? "last" : ""]
    .filter(Boolean)
    .join(" ");
  return (
    <li class={classes} aria-current={isToday ? "date" : undefined}>
      <time datetime={day}>
        {date} <span class="of">{month}</span>
      </time>
      <span>
        {count > 0 ? <b>{figure(count)} </b> : null}
        <span class="word">{marks || (kind === "off" || kind === "still" ? "" : w.kinds[kind][locale])}</span>
      </span>
    </li>
  );
}
