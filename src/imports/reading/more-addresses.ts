import { normaliseAddress } from "../../hygiene/address.ts";
import type { RawRecord } from "./csv-record.ts";
import { looksLikeAddress } from "./looks-like-address.ts";
import { columnLabel, columnPosition, fields, columnsOf, type Mapping } from "./mapping.ts";

type Columns = { header: readonly string[]; records: readonly RawRecord[]; special: ReadonlySet<number> };

/** Share of a column's filled cells that must hold an address. */
const shareMin = 0.5;

/**
 * The columns, as a mapping names them, in which other addresses stand than in the mapped one: `E-mail 2`, or a line that
 * was copied from the field `To`. Each row is one address, so that those are not imported, and somebody should know.
 */
export function columnsWithMoreAddresses({ header, records, special }: Columns, mapping: Mapping): string[] {
  const own = columnPosition(header, mapping.address);
  const used = new Set(
    fields.flatMap((field) => columnsOf(mapping, field)).map((name) => columnPosition(header, name)),
  );
  return header.flatMap((_, at) => {
    if (used.has(at) || special.has(at)) return [];
    const filled = records.filter(({ cells }) => (cells[at] ?? "").trim() !== "");
    const holding = filled.filter(({ cells }) => looksLikeAddress(cells[at] ?? ""));
    const isMore = holding.some(({ cells }) => normalised(cells[at]) !== normalised(cells[own]));
    return isMore && holding.length >= filled.length * shareMin ? [columnLabel(header, at)] : [];
  });
}

function normalised(cell = ""): string {
  const bare = /<([^<>]*)>\s*$/u.exec(cell)?.[1] ?? cell;
  return normaliseAddress(bare.replace(/^\s*mailto:/iu, "")) ?? bare.trim().toLowerCase();
}
