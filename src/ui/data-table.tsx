import type { Child } from "hono/jsx";

export type Column = { label: string; isNumber?: boolean };

/**
 * A table whose first cell names the row. On a phone its rows are cards (console-style.ts), and each cell then carries its
 * column's label; the roles are written out because browsers forget them once a table is no longer laid out as one.
 */
export function DataTable(props: {
  label: string;
  columns: readonly Column[];
  rows: readonly (readonly Child[])[];
}): Child {
  return (
    <table role="table" aria-label={props.label} class={layoutOf(props.columns)}>
      <thead role="rowgroup">
        <tr role="row">
          {props.columns.map((column) => (
            <th role="columnheader" scope="col" class={column.isNumber ? "number" : undefined}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {props.rows.map((cells) => (
          <tr role="row">
            {cells.map((cell, i) =>
              i === 0 ? <NameCell>{cell}</NameCell> : <Cell column={props.columns[i]}>{cell}</Cell>,
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Two columns need no labels on a phone: the second speaks for itself. */
function layoutOf(columns: readonly Column[]): string | undefined {
  if (columns.length !== 2) return undefined;
  return columns[1]?.isNumber ? "pair numbers" : "pair";
}

function NameCell({ children }: { children?: Child }): Child {
  return (
    <th role="rowheader" scope="row">
      {children}
    </th>
  );
}

function Cell({ column, children }: { column: Column | undefined; children?: Child }): Child {
  return (
    <td role="cell" class={column?.isNumber ? "number" : undefined} data-label={column?.label}>
      <span>{children}</span>
    </td>
  );
}
