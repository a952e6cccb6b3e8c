import type { Child } from "hono/jsx";
import type { Sample } from "../../imports/drafts/sample-rows.ts";
import type { Import } from "../../imports/queries.ts";
import { columnPosition, columnsOf, type Field, fields, mappingSchema } from "../../imports/reading/mapping.ts";
import type { Locale } from "../../ui/texts/locale.ts";
import { Frame, type FrameProps } from "../frame.tsx";
import { type DraftWords, draftWords } from "./draft-words.ts";
import { HowRead, Headings } from "./how-read.tsx";
import { columnField } from "./read-decided.ts";
import { uploadWords } from "./upload-words.ts";

type Shell = Pick<FrameProps, "locale" | "name" | "hasSandbox">;
export type DraftProps = Shell & { draft: Import; sample: Sample | null };

/** While the file is read: how far, and without script the page asks again by itself. */
export function ReadingPage({ draft, ...shell }: Shell & { draft: Import }): Child {
  const w = uploadWords[shell.locale];
  return (
    <Frame {...shell} title={w.title} place="lists" width="task" script="/assets/progress.js" again={3}>
      <h1>{fileOf(draft)}</h1>
      <p class="lead" role="status" data-progress={`/files/${draft.id}/events`}>
        {w.reading(fileOf(draft), Math.floor(draft.progress * 100))}
      </p>
      <progress max={1} value={draft.progress} aria-label={w.reading(fileOf(draft), 0)}></progress>
      <p class="hint">{w.readingHint}</p>
    </Frame>
  );
}

function told({ code, column }: Import["warnings"][number], w: DraftWords): string {
  switch (code) {
    case "taken_as_opt_outs":
      return w.asNoes(column);
    case "more_addresses":
      return w.moreAddresses(column ?? "");
    case "list_goes_on":
      return w.listGoesOn;
    default:
      return w.special(column ?? "");
  }
}

/** What is in the file, how it was understood, and the way on. Nothing of it is kept yet. */
export function DraftPage({ draft, sample, ...shell }: DraftProps): Child {
  const { locale } = shell;
  const w = draftWords[locale];
  const failed = draft.status === "failed";
  return (
    <Frame {...shell} title={w.title(fileOf(draft))} place="lists">
      <h1>{w.title(fileOf(draft))}</h1>
      {failed ? <Trouble draft={draft} locale={locale} /> : <Found draft={draft} locale={locale} />}
      {draft.warnings.map(({ code, column }) => (
        <p class="state" role="note">
          {told({ code, column }, w)}
        </p>
      ))}
      {sample === null ? null : (
        <form method="post" action={`/files/${draft.id}`}>
          <h2>{w.columns}</h2>
          <p>{w.columnsLead}</p>
          {draft.mappingFrom === "remembered" ? <p class="hint">{w.remembered}</p> : null}
          {draft.preset && draft.preset !== "opt_outs" ? (
            <p class="hint">{w.recognised(draft.preset.replaceAll("_", " "))}</p>
          ) : null}
          <Headings sample={sample} locale={locale} />
          <Columns draft={draft} columns={sample.columns} locale={locale} />
          <HowRead draft={draft} sample={sample} locale={locale} />
          <p class="hint">{w.goOnHint}</p>
          <p class="acts">
            {failed ? null : (
              <button class="act" name="next" value="on">
                {w.goOn}
              </button>
            )}
            <button name="next" value="look">
              {w.again}
            </button>
            <button class="quiet" name="next" value="leave">
              {w.leave}
            </button>
          </p>
        </form>
      )}
      {sample === null ? (
        <form method="post" action={`/files/${draft.id}`} class="acts">
          <a class="button act" href="/lists/new">
            {uploadWords[locale].tryAgain}
          </a>
          <button class="quiet" name="next" value="leave">
            {w.leave}
          </button>
        </form>
      ) : null}
    </Frame>
  );
}

function Trouble({ draft, locale }: { draft: Import; locale: Locale }): Child {
  const w = uploadWords[locale];
  const code = typeof draft.error?.["code"] === "string" ? draft.error["code"] : "";
  return (
    <div class="state" role="alert">
      <h2>{w.wrong}</h2>
      <p>{w.problems[code] ?? w.otherwise}</p>
    </div>
  );
}

function Found({ draft, locale }: { draft: Import; locale: Locale }): Child {
  const w = draftWords[locale];
  const rows = draft.counts?.rows;
  const verdicts = draft.counts?.verdicts;
  if (!rows || !verdicts) return null;
  const lines = [
    { text: w.outcomes.good, n: verdicts.deliverable + verdicts.unknown },
    { text: w.outcomes.look, n: verdicts.risky },
    { text: w.outcomes.unreachable, n: rows.undeliverable },
    { text: w.outcomes.twice, n: rows.duplicate },
    { text: w.outcomes.no, n: rows.opted_out + rows.suppressed },
    { text: w.outcomes.known, n: rows.merged },
  ].filter(({ n }) => n > 0);
  return (
    <>
      <p class="lead">{w.found(rows.total.toLocaleString(locale))}</p>
      <ul class="piles plain">
        {lines.map(({ text, n }) => (
          <li>
            <strong>{n.toLocaleString(locale)}</strong>
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

type ColumnsProps = Pick<DraftProps, "draft" | "locale"> & Pick<Sample, "columns">;

function Columns({ draft, columns, locale }: ColumnsProps): Child {
  const w = draftWords[locale];
  const meanings = meaningsOf(
    draft,
    columns.map(({ name }) => name),
  );
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{w.column}</th>
          <th scope="col">{w.samples}</th>
          <th scope="col">{w.means}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map(({ name, cells }, at) => (
          <tr>
            <th scope="row" id={`c${at}`}>
              <b>{name}</b>
            </th>
            <td data-label={w.samples}>{cells.join(" · ")}</td>
            <td data-label={w.means}>
              <select name={columnField(at)} aria-labelledby={`c${at}`}>
                <option value="">{w.notKept}</option>
                {fields.map((field) => (
                  <option value={field} selected={meanings.get(at) === field}>
                    {w.fields[field]}
                  </option>
                ))}
              </select>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function meaningsOf(draft: Import, header: readonly string[]): ReadonlyMap<number, Field> {
  const parsed = mappingSchema.safeParse(draft.mapping ?? draft.mappingAsked ?? {});
  if (!parsed.success) return new Map();
  return new Map(
    fields.flatMap((field) =>
      columnsOf(parsed.data, field).map((name) => [columnPosition(header, name), field] as const),
    ),
  );
}

export function fileOf({ fileName }: Pick<Import, "fileName">): string {
  return fileName ?? "…";
}
