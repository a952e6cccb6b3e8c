import type { Child } from "hono/jsx";
import type { Tally } from "../../campaigns/story/read-answers.ts";
import { shownTopic } from "../../preferences/topics.ts";
import { BarRows } from "../../ui/charts/bar-rows.tsx";
import { DataTable } from "../../ui/data-table.tsx";
import { texts } from "../../ui/texts/texts.ts";
import { frequencyName } from "../../ui/words.ts";
import { AnswersChart, type ChartWords } from "./answers-chart.tsx";
import type { Story } from "./running-page.tsx";
import { runningWords as w } from "./running-words.ts";
import { standsOf } from "./stands.ts";
import type { Written } from "../written.ts";

type Part = { story: Story; written: Written };

/** What people said: day by day, and by what they chose, their language and where they were from. */
export function AnswersPart({ story, written }: Part): Child {
  const { campaign, days } = story;
  const { locale } = written;
  const stands = standsOf(days, story.today);
  if (stands.length === 0) {
    return (
      <section>
        <h2>{w.answers[locale]}</h2>
        <p>{w.noAnswers[locale]}</p>
      </section>
    );
  }
  return (
    <section>
      <h2>{w.answers[locale]}</h2>
      <AnswersChart stands={stands} words={chartWords(written)} written={written} />
      <details>
        <summary>{w.table[locale]}</summary>
        <DaysTable story={story} written={written} />
      </details>
      <div class="charts">
        <Chosen story={story} written={written} />
        <div>
          <Tallies
            title={w.byLanguage[locale]}
            rows={story.answers.languages}
            written={written}
            name={written.language}
          />
          <Tallies title={w.bySource[locale]} rows={story.answers.sources} written={written} name={(text) => text} />
        </div>
      </div>
      <h3>{w.take[locale]}</h3>
      <p class="acts">
        <a class="button" href={`/campaigns/${campaign.id}/answers.svg`} download="">
          {w.picture[locale]}
        </a>
        <button
          type="button"
          class="scripted"
          data-png={`/campaigns/${campaign.id}/answers.svg`}
          data-name="answers.png"
        >
          {w.picturePng[locale]}
        </button>
        <a class="button" href={`/campaigns/${campaign.id}/figures.csv`} download="">
          {w.figures[locale]}
        </a>
      </p>
      <p class="hint">{w.takeHint[locale]}</p>
    </section>
  );
}

export function chartWords({ locale }: Written): ChartWords {
  return {
    title: w.answers[locale],
    yes: w.columns.yes[locale].toLowerCase(),
    no: w.columns.no[locale].toLowerCase(),
    silent: w.columns.silent[locale].toLowerCase(),
  };
}

function DaysTable({ story, written }: Part): Child {
  const { locale, figure, day } = written;
  const names = ["sent", "asked", "yes", "no"] as const;
  const columns = [
    { label: w.columns.day[locale] },
    ...names.map((name) => ({ label: w.columns[name][locale], isNumber: true })),
  ];
  const rows = story.days.map((one) => [day(one.day), ...names.map((name) => figure(one[name]))]);
  return <DataTable label={w.table[locale]} columns={columns} rows={rows} />;
}

/** Topic by topic, with how often: what was chosen, not by whom. */
function Chosen({ story, written }: Part): Child {
  const { locale } = written;
  const t = texts(locale);
  const { choices } = story.answers;
  if (choices.length === 0) return null;
  const bars = choices.map(({ topic: key, frequency, people }) => {
    const topic = story.topics.find((one) => one.key === key);
    const name = topic ? shownTopic(topic, locale, locale).name : key;
    return { label: frequency === null ? name : t.common.choiceLine(name, frequencyName(t, frequency)), count: people };
  });
  return <BarRows title={w.chosen[locale]} locale={locale} bars={bars} of={story.counts.given} />;
}

type TalliesProps = { title: string; rows: readonly Tally[]; written: Written; name: (text: string) => string };

function Tallies({ title, rows, written, name }: TalliesProps): Child {
  const { locale, figure } = written;
  const names = ["yes", "no", "silent"] as const;
  const columns = [{ label: title }, ...names.map((one) => ({ label: w.columns[one][locale], isNumber: true }))];
  const cells = rows.map((row) => [
    row.name === null ? w.unknownSource[locale] : name(row.name),
    ...names.map((one) => figure(row[one])),
  ]);
  return (
    <>
      <h3>{title}</h3>
      <DataTable label={title} columns={columns} rows={cells} />
    </>
  );
}
