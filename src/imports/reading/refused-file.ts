/** Why a whole file cannot be read. A bad row never is: it is a row with an outcome. */
export type FileProblem =
  | "empty_file"
  | "binary_file"
  | "encrypted_file"
  | "broken_workbook"
  | "broken_json"
  | "inflates_too_far"
  | "too_many_columns"
  | "too_many_rows"
  | "no_header_row"
  | "no_address_column"
  | "unknown_column"
  | "special_column"
  | "too_slow"
  | "file_part_missing"
  | "broken_upload";

/** `detail` is one sentence for the person: what is wrong and what to do. It never quotes an address. */
export type Refusal = { problem: FileProblem; detail: string };

/**
 * A refusal met while rows or bytes are already flowing, where there is nobody to return it to.
 * `readRecords` turns those of its opening into its outcome; the reader of `batches` or `bytes` must catch the rest.
 */
export class RefusedFile extends Error {
  readonly problem: FileProblem;

  constructor(refusal: Refusal) {
    super(refusal.detail);
    this.name = "RefusedFile";
    this.problem = refusal.problem;
  }
}
