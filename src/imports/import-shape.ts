import { z } from "@hono/zod-openapi";
import { rfc3339 } from "../http/time.ts";
import { noCounts } from "./tally.ts";
import type { Import } from "./queries.ts";
import { mappingOrigins } from "./reading/choose-mapping.ts";
import { presetNames } from "./reading/presets.ts";

const Count = z.number().int();

export const ImportShape = z
  .object({
    id: z.string(),
    list_id: z.string(),
    status: z.enum(["receiving", "judging", "merging", "resolving", "done", "failed", "undone"]),
    preview: z.boolean(),
    file: z.object({
      name: z.string().nullable(),
      bytes: Count,
      sha256: z.string().nullable(),
      encoding: z.string().nullable(),
      delimiter: z.string().nullable(),
      header_row: Count.nullable().openapi({
        description: "The row with the column names, counted from 1; 0: there are none. Null until the file is read.",
      }),
      skipped_rows: z.array(Count).openapi({
        description: "Rows above the column names, such as titles and notes: they are no rows and count nowhere.",
      }),
    }),
    mapping: z.record(z.string(), z.union([z.string(), z.array(z.string())])).nullable(),
    mapping_from: z.enum(mappingOrigins).nullable().openapi({
      description:
        "Where the mapping comes from: the upload; the one last given for a file with the same headers; a recognised export; a guess by headers and values.",
    }),
    preset: z.enum(presetNames).nullable().openapi({
      description: "The export that the file was recognised as; `opt_outs`: a list of people who said no.",
    }),
    dropped_columns: z.array(z.string()),
    warnings: z.array(z.object({ code: z.string(), column: z.string().nullable() })).openapi({
      description:
        "Columns that look like national_number, health, religion, union_membership, political_opinion, ethnicity, sexual_life, biometric, criminal_record or bank_account, which are never stored, not even in rejects; birth_date; taken_as_opt_outs: by that column's name, or with null by the name of the file, every row was taken for a no; more_addresses: that column holds other addresses, which are not imported, since a row is one address; list_goes_on: the file says that it is one page of a list, whose others are to be imported too.",
    }),
    rows: z
      .object({
        total: Count,
        imported: Count,
        merged: Count,
        duplicate: Count,
        undeliverable: Count,
        suppressed: Count,
        opted_out: Count,
      })
      .openapi({
        description:
          "A partition of `total`; of several outcomes the first that holds: undeliverable, duplicate, opted_out, suppressed, merged, imported. A no counts for its address wherever in the file it stands.",
      }),
    verdicts: z
      .object({ deliverable: Count, risky: Count, undeliverable: Count, unknown: Count })
      .openapi({ description: "Of the rows that are imported, merged or undeliverable: each person once." }),
    reasons: z.record(z.string(), Count).openapi({
      description:
        "Of the same rows, by reason code. A row longer than 256 Ki characters was cut off and is undeliverable with `row_too_long`.",
    }),
    progress: z.number(),
    error: z.record(z.string(), z.unknown()).nullable(),
    created_at: z.string(),
    done_at: z.string().nullable(),
    undone_at: z.string().nullable(),
  })
  .openapi("Import");

export function importShape(row: Import): z.infer<typeof ImportShape> {
  return {
    id: row.id,
    list_id: row.listId,
    status: row.status,
    preview: row.isPreview,
    file: {
      name: row.fileName,
      bytes: row.bytes,
      sha256: row.sha256,
      encoding: row.encoding,
      delimiter: row.delimiter,
      header_row: row.headerRow,
      skipped_rows: row.skippedRows ?? [],
    },
    mapping: mappingOf(row),
    mapping_from: row.mappingFrom,
    preset: presetNames.find((name) => name === row.preset) ?? null,
    dropped_columns: row.droppedColumns,
    warnings: row.warnings,
    rows: { ...noCounts.rows, ...row.counts?.rows },
    verdicts: { ...noCounts.verdicts, ...row.counts?.verdicts },
    reasons: row.counts?.reasons ?? {},
    progress: row.progress,
    error: row.status === "failed" ? row.error : null,
    created_at: rfc3339(row.createdAt),
    done_at: rfc3339(row.doneAt),
    undone_at: rfc3339(row.undoneAt),
  };
}

/** What was found; before that, what was asked for. */
function mappingOf({ mapping, mappingAsked }: Import): Record<string, string | string[]> | null {
  const found = mapping ?? mappingAsked;
  if (found === null) return null;
  const filled: Record<string, string | string[]> = {};
  for (const [field, column] of Object.entries(found)) if (column !== undefined) filled[field] = column;
  return filled;
}
