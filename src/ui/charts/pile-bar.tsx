import type { Child } from "hono/jsx";

/** The piles in their order on every page, by the marks that LOOK.md gives them: solid, dots, hatch, outline. */
export const pileMarks = { mail: "solid", ask: "dots", not: "hatch", unreachable: "outline" } as const;
export type PileName = keyof typeof pileMarks;

export type PileCount = { pile: PileName; label: string; count: number };

const height = 40;
/** In hundredths of the bar, so that a pile of one in a million is still seen. */
const shareMin = 0.6;
const gap = 0.2;

/**
 * A list as one bar. It is hidden from those who listen: what stands beneath it says the same in words and figures. Colour
 * never speaks alone, each pile has its own mark.
 */
export function PileBar({ counts }: { counts: readonly PileCount[] }): Child {
  const shown = counts.filter(({ count }) => count > 0);
  const total = shown.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  const room = 100 - shareMin * shown.length;
  let left = 0;
  return (
    <svg class="pile-bar" width="100%" height={height} aria-hidden="true">
      <Marks />
      {shown.map(({ pile, count }) => {
        const [x, own] = [left, shareMin + (room * count) / total];
        left += own;
        return (
          <rect
            class={`pile-${pile}`}
            x={`${(x + gap / 2).toFixed(2)}%`}
            y="1"
            width={`${(own - gap).toFixed(2)}%`}
            height={height - 2}
            rx="3"
          />
        );
      })}
    </svg>
  );
}

function Marks(): Child {
  return (
    <defs>
      <pattern id="dots" width="8" height="8" patternUnits="userSpaceOnUse">
        <rect class="under-ask" width="8" height="8" />
        <circle class="mark-ask" cx="4" cy="4" r="2" />
      </pattern>
      <pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="under-not" width="8" height="8" />
        <rect class="mark-not" width="3" height="8" />
      </pattern>
    </defs>
  );
}

/** The same as a list: the figure large, the sentence beside it, and whatever opens the reasons. */
export function PileList(props: {
  locale: string;
  piles: readonly (PileCount & { sentence: string; more?: Child })[];
}): Child {
  return (
    <ul class="piles">
      {props.piles.map(({ pile, count, sentence, more }) => (
        <li>
          <svg class="pile-key" viewBox="0 0 16 16" aria-hidden="true">
            <rect class={`pile-${pile}`} x="1" y="1" width="14" height="14" rx="3" />
          </svg>
          <strong>{count.toLocaleString(props.locale)}</strong>
          <span>
            {sentence}
            {more ?? null}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** For the console's one stylesheet. */
export const pileStyle = `.pile-bar{display:block;width:100%;height:40px;margin:16px 0}
.pile-mail{fill:var(--accent)}
.pile-ask{fill:url(#dots);stroke:var(--ochre);stroke-width:1.5}
.pile-not{fill:url(#hatch);stroke:var(--slate);stroke-width:1.5}
.pile-unreachable{fill:none;stroke:var(--ink);stroke-width:1.5;stroke-dasharray:4 3}
.under-ask,.under-not{fill:var(--card)}.mark-ask{fill:var(--ochre)}.mark-not{fill:var(--slate)}
.piles{list-style:none;padding:0;margin:0 0 24px;max-width:none}
.piles>li{display:grid;grid-template-columns:16px minmax(96px,auto) 1fr;gap:0 16px;align-items:baseline;padding:8px 0;border-bottom:1px solid var(--line)}
.piles .pile-key{width:16px;height:16px;align-self:center}
.piles strong{font-size:1.75rem;line-height:1.25;font-weight:650;font-variant-numeric:tabular-nums;text-align:right}
@media (forced-colors:active){.pile-bar rect,.pile-key rect{stroke:CanvasText}}
@media (max-width:639px){.piles>li{grid-template-columns:16px 1fr}.piles strong{text-align:left;font-size:1.25rem}.piles span{grid-column:2}}
`;
