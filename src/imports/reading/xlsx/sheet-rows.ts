import { cellsMax, type RawRecord, rowCharsMax, type RowFlaw } from "../csv-record.ts";
import { RefusedFile } from "../refused-file.ts";
import { textOfLink } from "./link-object.ts";
import { scanPart } from "./read-part.ts";
import { decodeOffice } from "./shared-strings.ts";
import type { Workbook } from "./workbook.ts";
import { attribute, decodeXml } from "./xml-tags.ts";
import type { ZipDirectory } from "./zip-directory.ts";

/** Excel's own limit of rows. */
const rowsMax = 1_048_576;

type SheetContext = {
  zip: ZipDirectory;
  workbook: Workbook;
  strings: readonly string[];
  links: ReadonlyMap<string, string>;
};

/**
 * The rows of a sheet, a batch for each inflated piece; `line` is the row's number in Excel. Rows without a filled cell
 * are left out. Dates are `YYYY-MM-DD`, with a time `YYYY-MM-DD HH:MM:SS`; a cell with a `mailto:` link whose text
 * holds no `@` is the link's address; errors (`#N/A`) are empty. A program that wrote its link object into the cell
 * (`{"text":"","hyperlink":"mailto:"}`, as exceljs does) meant the text, else the link's address. Of a row with more
 * than `rowCharsMax` characters the cells beyond are left out, and it is flagged as in text files.
 */
export async function* readSheetRows(context: SheetContext, part: string): AsyncGenerator<RawRecord[]> {
  let rows: RawRecord[] = [];
  let line = 0;
  let cells: string[] = [];
  let chars = 0;
  let flaw: RowFlaw | null = null;
  let cell = { at: -1, ref: "", type: "", style: -1 };
  let value = "";
  let listensTo = "";
  let isInRow = false;

  const listener = {
    open(name: string, attributes: string): void {
      if (name === "row") {
        isInRow = true;
        const claimed = Number(attribute(attributes, "r") ?? line + 1);
        if (!(claimed >= 1 && claimed <= rowsMax && line < rowsMax)) throw tooManyRows();
        line = Math.max(claimed, line + 1); // numbers that go back are some program's mistake
        cells = [];
        chars = 0;
        flaw = null;
        cell = { at: -1, ref: "", type: "", style: -1 };
      } else if (name === "c") {
        const ref = attribute(attributes, "r") ?? "";
        const at = ref === "" ? cell.at + 1 : columnOf(ref);
        cell = { at, ref, type: attribute(attributes, "t") ?? "n", style: Number(attribute(attributes, "s") ?? "-1") };
        value = "";
      } else if (name === "v" || name === "t") listensTo = name;
      else if (name === "rPh") listensTo = "";
    },
    close(name: string): void {
      if (name === "v" || name === "t") listensTo = "";
      else if (name === "c") {
        if (cell.at >= cellsMax) {
          if (value !== "") flaw ??= "too_many_cells";
        } else if (cell.at >= 0) {
          while (cells.length < cell.at) cells.push("");
          const text = textOf(context, cell, value);
          chars += text.length;
          if (chars > rowCharsMax) flaw = "row_too_long";
          cells[cell.at] = chars > rowCharsMax ? "" : text;
        }
      } else if (name === "row") {
        const isRow = isInRow && (flaw === "row_too_long" || cells.some((filled) => filled !== ""));
        if (isRow) rows.push({ line, cells, flaw });
        isInRow = false;
      }
    },
    text(raw: string): void {
      if (listensTo !== "" && value.length <= rowCharsMax) value += decodeXml(raw);
    },
  };
  for await (const _ of scanPart(context.zip, part, listener)) {
    if (rows.length === 0) continue;
    yield rows;
    rows = [];
  }
}

function textOf(
  { workbook, strings, links }: SheetContext,
  cell: { ref: string; type: string; style: number },
  value: string,
): string {
  const text = textOfLink(plainText(workbook, strings, cell, value));
  if (links.size === 0 || text.includes("@")) return text;
  return links.get(cell.ref) ?? text;
}

function plainText(
  workbook: Workbook,
  strings: readonly string[],
  { type, style }: { type: string; style: number },
  value: string,
): string {
  switch (type) {
    case "s":
      return withoutNul(strings[Number(value)] ?? "");
    case "str":
    case "inlineStr":
      return withoutNul(decodeOffice(value));
    case "b":
      return value === "1" || value === "true" ? "true" : "false";
    case "e":
      return "";
    case "d":
      return value.replace("T", " ").replace(/ 00:00:00(\.0+)?Z?$/u, "");
    default:
      return value !== "" && workbook.dateStyles.has(style) ? dateText(Number(value), workbook.epochDays) : value;
  }
}

/** A serial number of days as a date; one below a day is only a time and stays as it is. */
function dateText(serial: number, epochDays: number): string {
  if (!(serial >= 1 && serial < 2_958_466)) return String(serial);
  const at = new Date(Math.round((serial + epochDays) * 86_400) * 1000).toISOString();
  return at.slice(11, 19) === "00:00:00" ? at.slice(0, 10) : `${at.slice(0, 10)} ${at.slice(11, 19)}`;
}

/** As in decode.ts: PostgreSQL stores no U+0000. */
function withoutNul(text: string): string {
  return text.includes("\0") ? text.replaceAll("\0", "\u0001") : text;
}

/** Letters of a reference to the column's position: `A` is 0, `AB12` is 27; -1 for what is no reference. */
function columnOf(ref: string): number {
  let column = 0;
  for (let at = 0; at < ref.length && at < 3; at++) {
    const code = ref.charCodeAt(at);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}

function tooManyRows(): RefusedFile {
  return new RefusedFile({
    problem: "too_many_rows",
    detail: `The sheet has rows beyond ${rowsMax}, which no Excel sheet has: save it as CSV and send that.`,
  });
}
