import type { Child } from "hono/jsx";
import type { Picture } from "../../campaigns/picture/picture.ts";
import type { List } from "../../lists/queries.ts";
import { type Bar, BarRows } from "../../ui/charts/bar-rows.tsx";
import type { Locale } from "../../ui/texts/locale.ts";
import { hygieneWords } from "../reason-words.ts";
import { listWords } from "./list-words.ts";

const oldest = "10";

/** Verdicts, what is the matter, domains, ages and languages; each a table with bars. */
export function ListPicture({ list, picture, locale }: { list: List; picture: Picture; locale: Locale }): Child {
  const w = listWords[locale];
  const languages = new Intl.DisplayNames(locale, { type: "language", fallback: "code" });
  const { domains, contacts } = picture;
  const domainBars = domains.top.map(({ name, contacts: count }) => ({ label: name, count }));
  const more = domains.count - domains.top.length;
  const others =
    domains.rest > 0 ? [{ label: w.otherDomains(more, more.toLocaleString(locale)), count: domains.rest }] : [];
  const years = Object.entries(picture.ages)
    .toSorted(([a], [b]) => Number(a.replace("?", "99")) - Number(b.replace("?", "99")))
    .map(([year, count]) => ({
      label: year === "?" ? w.unknownAge : year === oldest ? w.older : w.age(Number(year)),
      count,
    }));
  const charts = [
    { title: w.verdicts, bars: bars(picture.verdicts, (code) => w.verdictNames[code] ?? code) },
    { title: w.reasons, bars: bars(picture.verdictReasons, (code) => hygieneWords(code, locale)) },
    { title: w.domains, bars: [...domainBars, ...others] },
    { title: w.ages, bars: years },
    {
      title: w.languages,
      bars: bars(picture.languages, (code) => (code === "?" ? w.noLanguage : (languages.of(code) ?? code))),
    },
  ].filter((chart) => chart.bars.length > 0);
  return (
    <section aria-labelledby="picture">
      <h2 id="picture">{w.picture}</h2>
      <div class="charts">
        {charts.map((chart) => (
          <BarRows {...chart} locale={locale} of={contacts} />
        ))}
      </div>
      {picture.verdicts["risky"] ? (
        <p>
          <a
            href={`/lists/${list.id}/people?verdict=risky`}
          >{`${picture.verdicts["risky"].toLocaleString(locale)} ${w.verdictNames["risky"]}`}</a>
        </p>
      ) : null}
    </section>
  );
}

function bars(counts: Record<string, number>, nameOf: (code: string) => string): Bar[] {
  return Object.entries(counts)
    .map(([code, count]) => ({ label: nameOf(code), count }))
    .toSorted((a, b) => b.count - a.count);
}
