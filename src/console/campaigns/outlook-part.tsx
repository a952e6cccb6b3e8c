import type { Child } from "hono/jsx";
import type { Preflight } from "../../campaigns/preflight.ts";
import type { Who } from "../../campaigns/who-is-asked.ts";
import { BarRows } from "../../ui/charts/bar-rows.tsx";
import type { Written } from "../written.ts";
import { expectedYes } from "./expected-yes.ts";
import { launchWords as w } from "./launch-words.ts";

/** More days are told by the first and the last. */
const daysShownMax = 14;

/** How the launch will go: when the first and the last leave, and how many answers to expect. */
export function Outlook({ who, before, written }: { who: Who; before: Preflight; written: Written }): Child {
  const { locale, figure, day, shortDay, date } = written;
  const days = [...before.forecast.days];
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last) return null;
  const { low, high } = expectedYes(who.asked);
  const line = {
    first: figure(first[1]),
    from: day(first[0]),
    to: date(before.forecast.end),
    low: figure(low),
    high: figure(high),
  };
  return (
    <>
      <h3>{w.forecast[locale]}</h3>
      <p>{w.forecastLine[locale](line)}</p>
      {days.length > 1 && days.length <= daysShownMax ? (
        <BarRows
          title={w.days[locale]}
          locale={locale}
          bars={days.map(([one, count]) => ({ label: shortDay(one), count }))}
          of={who.asked}
        />
      ) : null}
      <p class="hint">{w.forecastHint[locale]}</p>
    </>
  );
}
