import type { Child } from "hono/jsx";
import type { Sample } from "../../imports/drafts/sample-rows.ts";
import type { Import } from "../../imports/queries.ts";
import { encodings } from "../../imports/reading/encoding.ts";
import type { Locale } from "../../ui/texts/locale.ts";
import { draftWords } from "./draft-words.ts";

type ReadProps = { draft: Import; sample: Sample; locale: Locale };

/** Where the names of the columns were found, and what stands above them and counts nowhere. */
export function Headings({ sample: { top, headerRow }, locale }: Omit<ReadProps, "draft">): Child {
  const w = draftWords[locale].headings;
  const above = top.filter(({ line }) => line < headerRow);
  const rows = new Intl.ListFormat(locale).format(above.map(({ line }) => String(line)));
  return (
    <p>
      {headerRow === 0 ? w.none : w.in(headerRow)} {above.length > 0 ? w.skipped(rows, above.length) : null}{" "}
      <span class="hint">{w.change}</span>
    </p>
  );
}

/** How the file was read, to be put right by whoever sees that it was not. A workbook says its letters and cells itself. */
export function HowRead({ draft, sample, locale }: ReadProps): Child {
  const w = draftWords[locale];
  return (
    <details>
      <summary>{w.read}</summary>
      <p>
        <label for="header_row">{w.headings.label}</label>
        <select id="header_row" name="header_row">
          <option value="0" selected={sample.headerRow === 0}>
            {w.headings.noneOption}
          </option>
          {sample.top.map(({ line, text }) => (
            <option value={String(line)} selected={sample.headerRow === line}>
              {w.headings.option(line, text)}
            </option>
          ))}
        </select>
      </p>
      {draft.fileKind === "text" ? <TextRead draft={draft} locale={locale} /> : null}
    </details>
  );
}

function TextRead({ draft, locale }: Omit<ReadProps, "sample">): Child {
  const w = draftWords[locale];
  return (
    <>
      <p>
        <label for="encoding">{w.encoding}</label>
        <select id="encoding" name="encoding">
          {encodings.map((name) => (
            <option value={name} selected={draft.encoding === name}>
              {w.encodings[name]}
            </option>
          ))}
        </select>
      </p>
      <p>
        <label for="delimiter">{w.delimiter}</label>
        <select id="delimiter" name="delimiter">
          {Object.entries(w.delimiters).map(([sign, label]) => (
            <option value={sign} selected={draft.delimiter === (sign === "tab" ? "\t" : sign)}>
              {label}
            </option>
          ))}
        </select>
      </p>
    </>
  );
}
