import { and, eq, inArray } from "drizzle-orm";
import { importChunks, importRejects, imports } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { dropDomains } from "./file-domains.ts";

const titles: Record<string, string> = {
  empty_file: "The file is empty",
  binary_file: "The file is no list",
  no_address_column: "No column with addresses",
  no_header_row: "No column names in that row",
  unknown_column: "A mapped column is not in the file",
  special_column: "A mapped column is not for storing here",
  too_many_rows: "The file has too many rows",
  gave_up: "Something failed on our side",
};

/** Ends an import with one problem that says what to do. Nothing of it was merged. */
export async function failImport(
  deps: Pick<Deps, "db" | "now">,
  id: string,
  why: { problem: string; detail: string; status?: number },
): Promise<"failed"> {
  const title = titles[why.problem] ?? "The file cannot be read";
  const error = { type: "about:blank", title, status: why.status ?? 422, detail: why.detail, code: why.problem };
  await deps.db.transaction(async (tx) => {
    const [failed] = await tx
      .update(imports)
      .set({ status: "failed", error, doneAt: deps.now(), leaseUntil: null })
      .where(and(eq(imports.id, id), inArray(imports.status, ["judging", "merging", "resolving"])))
      .returning({ fileUntil: imports.fileUntil });
    if (!failed) return;
    await tx.delete(importRejects).where(eq(importRejects.importId, id));
    if (failed.fileUntil === null) await tx.delete(importChunks).where(eq(importChunks.importId, id));
    await dropDomains(tx, id);
  });
  return "failed";
}
