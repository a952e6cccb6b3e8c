import type { Child } from "hono/jsx";
import { isDraft } from "../../imports/drafts/is-draft.ts";
import type { Import } from "../../imports/queries.ts";
import { DataTable } from "../../ui/data-table.tsx";
import type { Locale } from "../../ui/texts/locale.ts";
import type { Written } from "../written.ts";
import { fileOf } from "./draft-page.tsx";
import { listWords } from "./list-words.ts";

type FilesProps = {
  files: readonly Import[];
  locale: Locale;
  written: Written;
  mayUndo: boolean;
  mayExport: boolean;
};

/** The files that a list was made from, newest first, each with what fell out and the way back. */
export function FilesOfList({ files, locale, written, mayUndo, mayExport }: FilesProps): Child {
  const w = listWords[locale];
  if (files.length === 0) return null;
  const columns = [{ label: w.file }, { label: w.when }, { label: w.rows, isNumber: true }, { label: w.what }];
  const rows = files.map((file) => [
    <b>{fileOf(file)}</b>,
    written.moment(file.createdAt),
    (file.counts?.rows.total ?? 0).toLocaleString(locale),
    <>
      {isDraft(file) ? (
        <a href={`/files/${file.id}`}>{w.open}</a>
      ) : (
        `${w.states[file.status] ?? ""}${isRunning(file) ? ` ${Math.floor(file.progress * 100)} %` : ""}`
      )}
      {mayExport && file.status === "done" && !file.isPreview && (file.counts?.rows.undeliverable ?? 0) > 0 ? (
        <a class="note" href={`/files/${file.id}/rejects`}>
          {w.rejects}
        </a>
      ) : null}
      {mayUndo && file.status === "done" && !file.isPreview ? <Undo file={file} locale={locale} /> : null}
    </>,
  ]);
  return (
    <section>
      <h2>{w.files}</h2>
      <DataTable label={w.files} columns={columns} rows={rows} />
    </section>
  );
}

function Undo({ file, locale }: { file: Import; locale: Locale }): Child {
  const w = listWords[locale];
  const rows = (file.counts?.rows.imported ?? 0) + (file.counts?.rows.merged ?? 0);
  return (
    <form method="post" action={`/files/${file.id}/undo`}>
      <button class="quiet" aria-describedby={`undo-${file.id}`}>
        {w.undo(rows, rows.toLocaleString(locale))}
      </button>
      <span class="note" id={`undo-${file.id}`}>
        {w.undoHint}
      </span>
    </form>
  );
}

function isRunning({ status }: Import): boolean {
  return status === "receiving" || status === "judging" || status === "merging" || status === "resolving";
}
