import type { Child } from "hono/jsx";
import { DataTable } from "../ui/data-table.tsx";
import { countWords, numberWords } from "./bounded.ts";
import type { ListFigures } from "./list-figures.ts";
import { basisWords, importWords } from "./words.ts";

const columns = [
  { label: "List" },
  { label: "Contacts", isNumber: true },
  { label: "Rows read", isNumber: true },
  { label: "In order", isNumber: true },
  { label: "To look at", isNumber: true },
  { label: "Unreachable", isNumber: true },
  { label: "Left out", isNumber: true },
];

export function ListSection({ lists, hasMore }: { lists: readonly ListFigures[]; hasMore: boolean }): Child {
  return (
    <section id="lists">
      <h2>Lists</h2>
      <DataTable label="Lists" columns={columns} rows={lists.map(cellsOf)} />
      <p class="hint">
        Rows read are those of all files so far, each under one of the four that follow. Left out: rows that were there
        twice, people who had said no, and addresses that must not be mailed.{" "}
        <a href="/docs#reasons">Why an address is unreachable or to look at</a>.
      </p>
      {hasMore ? (
        <p class="hint">
          These are the newest. The API lists them all: <a href="/docs#lists">GET /v1/lists</a>.
        </p>
      ) : null}
    </section>
  );
}

function cellsOf({ name, basis, contacts, rows, open }: ListFigures): Child[] {
  const { total, deliverable, risky, undeliverable } = rows;
  const figures = [total, deliverable, risky, undeliverable, total - deliverable - risky - undeliverable];
  return [
    <>
      <b>{name}</b>
      <span class="note">{basisWords(basis)}</span>
      {open ? <span class="note">{importWords(open)}</span> : null}
    </>,
    countWords(contacts),
    ...figures.map(numberWords),
  ];
}
