import type { Child } from "hono/jsx";
import type { Limit } from "../../campaigns/story/read-limits.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { runningWords as w } from "./running-words.ts";
import type { Written } from "../written.ts";

/** What came back and what was complained of, beside the lines at which sending stops by itself. */
export function LimitsPart({ limits, written }: { limits: readonly Limit[]; written: Written }): Child {
  const { locale, figure, share } = written;
  const columns = [
    { label: w.limits[locale] },
    { label: w.now[locale] },
    { label: w.stopsAt[locale] },
    { label: w.stands[locale] },
  ];
  const rows = limits.map(({ what, count, of, stopsAt, state }) => [
    <b>{w.limit[what][locale]}</b>,
    `${w.ofN[locale](figure(count), figure(of))}${of > 0 ? ` (${share(count / of)})` : ""}`,
    stopsAt === null ? w.firstOnes[locale](figure(1_000)) : share(stopsAt),
    w.limitStates[state][locale],
  ]);
  return (
    <section>
      <h2>{w.limits[locale]}</h2>
      <p>{w.limitsLead[locale]}</p>
      <DataTable label={w.limits[locale]} columns={columns} rows={rows} />
    </section>
  );
}
