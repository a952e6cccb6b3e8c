import type { Child } from "hono/jsx";
import { colon } from "../../ui/words.ts";
import type { Written } from "../written.ts";

/** At the end of a day: of those asked so far, how many said yes, said no, and say nothing yet. */
export type StandAt = { day: string; yes: number; no: number; silent: number };
export type ChartWords = { title: string; yes: string; no: string; silent: string };

/** Drawn narrow, so that its words can still be read on a telephone. */
const width = 480;
const height = 260;
const [left, top, bottom] = [44, 12, 32];
/** Of a letter of a label, for a guess at its width on the generous side. */
const letterWidth = 8.5;
const rightMin = 112;
const labelMin = 20;

/**
 * Yes, no and silence as one bar a day, each by its own mark; names stand at the last bar, so there is no legend. The table
 * beneath it is its text alternative. `standalone`: with its own colours, for a file.
 */
export function AnswersChart(props: {
  stands: readonly StandAt[];
  words: ChartWords;
  written: Written;
  standalone?: boolean;
}): Child {
  const { stands, words, written, standalone = false } = props;
  const most = Math.max(1, ...stands.map(({ yes, no, silent }) => yes + no + silent));
  const labels = labelsOf(stands.at(-1), words, written);
  const right = Math.max(rightMin, ...labels.map(({ text }) => 16 + text.length * letterWidth));
  const [inner, tall] = [width - left - right, height - top - bottom];
  const y = (n: number) => top + tall - (tall * n) / most;
  const step = inner / Math.max(1, stands.length);
  const thick = Math.max(1, Math.min(40, step * 0.72));
  const summary = summaryOf(stands, words, written);
  return (
    <svg
      class="answers"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={summary}
      {...(standalone ? { xmlns: "http://www.w3.org/2000/svg", width: String(width), height: String(height) } : {})}
    >
      {standalone ? <style>{fileStyle}</style> : null}
      <title>{summary}</title>
      <Marks />
      {[0, most / 2, most].map((n) => (
        <>
          <line class="line" x1={left} x2={left + inner} y1={y(n)} y2={y(n)} />
          <text class="axis" x={left - 8} y={y(n) + 4} text-anchor="end">
            {written.figure(Math.round(n))}
          </text>
        </>
      ))}
      {stands.map((stand, at) => (
        <Bar stand={stand} x={left + at * step + (step - thick) / 2} thick={thick} y={y} />
      ))}
      {daysToName(stands.length).map((at) => (
        <text class="axis" x={left + (at + 0.5) * step} y={height - 8} text-anchor="middle">
          {written.shortDay(stands[at]?.day ?? "")}
        </text>
      ))}
      <Labels labels={labels} x={left + inner + 8} y={y} />
    </svg>
  );
}

function Bar({ stand, x, thick, y }: { stand: StandAt; x: number; thick: number; y: (n: number) => number }): Child {
  const { yes, no, silent } = stand;
  const box = (kind: string, from: number, n: number) =>
    n > 0 ? (
      <rect class={kind} x={x} y={y(from + n)} width={thick} height={Math.max(1, y(from) - y(from + n))} />
    ) : null;
  return (
    <>
      {box("yes", 0, yes)}
      {box("no", yes, no)}
      {box("silent", yes + no, silent)}
    </>
  );
}

type Label = { text: string; middle: number };

function labelsOf(stand: StandAt | undefined, words: ChartWords, { figure }: Written): Label[] {
  if (!stand) return [];
  const { yes, no, silent } = stand;
  return [
    { word: words.yes, n: yes, middle: yes / 2 },
    { word: words.no, n: no, middle: yes + no / 2 },
    { word: words.silent, n: silent, middle: yes + no + silent / 2 },
  ].flatMap(({ word, n, middle }) => (n > 0 ? [{ text: `${figure(n)} ${word}`, middle }] : []));
}

function Labels({ labels, x, y }: { labels: readonly Label[]; x: number; y: (n: number) => number }): Child {
  let floor = height;
  return labels.map(({ text, middle }) => {
    floor = Math.min(y(middle) + 4, floor - labelMin);
    return (
      <text x={x} y={floor}>
        {text}
      </text>
    );
  });
}

function Marks(): Child {
  return (
    <defs>
      <pattern id="no-marks" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="under" width="8" height="8" />
        <rect class="over" width="3" height="8" />
      </pattern>
    </defs>
  );
}

/** The first, the last and one between: more would run into each other. */
function daysToName(count: number): number[] {
  if (count === 0) return [];
  return [...new Set(count < 3 ? [0, count - 1] : [0, Math.floor((count - 1) / 2), count - 1])];
}

function summaryOf(stands: readonly StandAt[], words: ChartWords, { figure, locale }: Written): string {
  const last = stands.at(-1);
  if (!last) return words.title;
  return `${words.title}${colon(locale)}${figure(last.yes)} ${words.yes}, ${figure(last.no)} ${words.no}, ${figure(last.silent)} ${words.silent}`;
}

/** On paper: the light colours of tokens.ts. */
const fileStyle = `svg{background:#fbfaf7}text{fill:#1c2321;font:400 15px system-ui,sans-serif}.axis{fill:#4d5653}.line{stroke:#dcd8cf}
.yes{fill:#0b6258}.no{fill:url(#no-marks);stroke:#5b6470}.silent{fill:none;stroke:#7d8380;stroke-dasharray:3 2}.under{fill:#fff}.over{fill:#5b6470}`;
