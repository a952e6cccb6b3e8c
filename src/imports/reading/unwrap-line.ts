import { looksLikeAddress } from "./looks-like-address.ts";
import { cleanCells, type CsvShape } from "./stray-quote.ts";

/**
 * The cells of a record that some program saved as one quoted cell, its own quotes doubled: `"An,""an@telenet.be"",nl"`. In a
 * file whose lines all are so (`isWrapped`) each is taken apart. In another (Excel wraps only the lines that have a quote) one
 * is when it then has as many cells as the file has columns, and an address, the only one, where the addresses are. Null:
 * it is a cell.
 */
export function unwrapLine(cell: string, shape: CsvShape & { delimiter: string }): string[] | null {
  if (!cell.includes(shape.delimiter)) return null;
  const cells = cleanCells(cell, shape.delimiter);
  if (shape.isWrapped) return cells ?? cell.split(shape.delimiter);
  if (!cells || shape.addressColumn === null || cells.length !== shape.columns) return null;
  const hasOneAddress = cells.filter((text) => text.includes("@")).length === 1;
  return hasOneAddress && looksLikeAddress(cells[shape.addressColumn] ?? "") ? cells : null;
}
