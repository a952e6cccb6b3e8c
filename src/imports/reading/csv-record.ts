/**
 * What can be wrong with a row's form. Neither keeps it from being read: `too_many_cells` lost the cells beyond the
 * header, `row_too_long` was cut off and is never trusted (its address may be cut too).
 */
export type RowFlaw = "too_many_cells" | "row_too_long";

/** `line` is the 1-based line of the file, or row of the sheet, on which the record begins. */
export type RawRecord = { line: number; cells: string[]; flaw: RowFlaw | null };

/** Characters of one record, and cells; what is beyond is dropped and flagged. Excel's own limit is 32,767 a cell. */
export const rowCharsMax = 256 * 1024;
export const cellsMax = 512;
