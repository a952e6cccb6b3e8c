import type { Child } from "hono/jsx";
import type { ListLine } from "../../imports/list-lines.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Frame, type FrameProps } from "../frame.tsx";
import { listWords } from "./list-words.ts";

type ListsProps = Pick<FrameProps, "locale" | "name" | "hasSandbox"> & {
  lists: readonly ListLine[];
  next: string | null;
  mayImport: boolean;
};

/** All lists, newest first; before the first one, what to do. The way to the next stands above them, however many there are. */
export function ListsPage({ lists, next, mayImport, ...shell }: ListsProps): Child {
  const w = listWords[shell.locale];
  const columns = [{ label: w.lists }, { label: w.people(""), isNumber: true }, { label: w.what }];
  return (
    <Frame {...shell} title={w.lists} place="lists">
      <div class="head">
        <h1>{w.lists}</h1>
        {mayImport ? (
          <a class="button act" href="/lists/new">
            {w.bring}
          </a>
        ) : null}
      </div>
      {lists.length === 0 ? (
        <>
          <p class="lead">{w.none}</p>
          <p>{w.noneHint}</p>
        </>
      ) : (
        <DataTable label={w.lists} columns={columns} rows={lists.map((list) => cells(list, shell.locale))} />
      )}
      {next ? (
        <p>
          <a class="button" href={`/lists?after=${next}`}>
            {w.more}
          </a>
        </p>
      ) : null}
    </Frame>
  );
}

function cells({ id, name, contacts, open }: ListLine, locale: FrameProps["locale"]): Child[] {
  const w = listWords[locale];
  return [
    <a href={`/lists/${id}`}>
      <b>{name}</b>
    </a>,
    contacts,
    open === null ? (
      ""
    ) : open.isDraft ? (
      <a href={`/files/${open.id}`}>
        {open.file} {w.notMade}
      </a>
    ) : (
      `${open.file} ${w.states[open.status] ?? ""}`
    ),
  ];
}
