import type { Child } from "hono/jsx";

export type Bar = { label: string; count: number };

const barWidth = 300;

/**
 * Bars as the rows of a table: label, bar, figure and share. The table is its own text alternative; labels stand at the
 * bars, so that there is no legend, and it can be read in print.
 */
export function BarRows(props: { title: string; locale: string; bars: readonly Bar[]; of: number }): Child {
  const most = Math.max(1, ...props.bars.map(({ count }) => count));
  const share = new Intl.NumberFormat(props.locale, { style: "percent", maximumFractionDigits: 1 });
  return (
    <table class="bars">
      <caption>{props.title}</caption>
      <tbody>
        {props.bars.map(({ label, count }) => (
          <tr>
            <th scope="row">{label}</th>
            <td class="bar">
              <svg viewBox={`0 0 ${barWidth} 12`} preserveAspectRatio="none" aria-hidden="true">
                <rect width={Math.max(1, (barWidth * count) / most)} height="12" rx="2" />
              </svg>
            </td>
            <td class="number">{count.toLocaleString(props.locale)}</td>
            <td class="number soft">{props.of > 0 ? share.format(count / props.of) : ""}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** For the console's one stylesheet. */
export const barStyle = `.bars{margin:0 0 24px}
.bars caption{text-align:left;font-weight:650;padding:0 0 4px}
.bars th,.bars td{padding:4px 16px 4px 0;border:0;vertical-align:middle}
.bars th{width:34%}.bars .bar{width:40%}
.bars svg{display:block;width:100%;height:12px}.bars rect{fill:var(--accent)}
@media (max-width:639px){.bars caption{display:block}.bars tbody tr{display:grid;grid-template-columns:1fr auto auto;gap:0 12px;padding:6px 0;border:0}
  .bars th{width:auto}.bars .bar{grid-row:2;grid-column:1/-1;width:auto}}
`;
