import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { GroupAnswer } from "../../db/json.ts";
import { importChunks, imports } from "../../db/schema.ts";
import type { Deps } from "../../deps.ts";
import type { Import } from "../queries.ts";
import type { Encoding } from "../reading/encoding.ts";
import type { Mapping } from "../reading/mapping.ts";

/** What somebody who looked at a preview decided; null: as it was found. */
export type Decided = {
  mapping: Mapping | null;
  encoding: Encoding | null;
  delimiter: string | null;
  headerRow: number | null;
};
export type Aim =
  | { kind: "look" }
  | { kind: "import"; wantsResolve: boolean; keepsColumns: boolean; groups: GroupAnswer[] | null };

/** How long a file waits for the answer to its preview. */
export const draftMs = 24 * 3600 * 1000;

/**
 * Brings the file of a preview on: to another preview, read as decided, or to the import. The file itself goes along, so
 * nobody sends it twice; the preview that it leaves stays as it is. Null when the file is no longer kept, or has gone on
 * already: of two presses one wins. The wake-up is the caller's.
 */
export async function bringDraft(
  deps: Pick<Deps, "db" | "now">,
  draft: Pick<Import, "id" | "accountId">,
  { aim, decided }: { aim: Aim; decided: Decided },
): Promise<Import | null> {
  const now = deps.now();
  return await deps.db.transaction(async (tx) => {
    const isOpen = and(
      eq(imports.accountId, draft.accountId),
      eq(imports.id, draft.id),
      isNotNull(imports.fileUntil),
      inArray(imports.status, ["done", "failed"]),
    );
    const [left] = await tx.update(imports).set({ fileUntil: null, sourceGroups: null }).where(isOpen).returning();
    if (!left) return null;
    const isText = left.fileKind === "text";
    const [made] = await tx
      .insert(imports)
      .values({
        id: sql`uuid7(${now.toISOString()}::timestamptz)`,
        accountId: left.accountId,
        listId: left.listId,
        status: "judging",
        isPreview: aim.kind === "look",
        wantsResolve: aim.kind === "import" && aim.wantsResolve,
        keepsColumns: aim.kind === "import" && aim.keepsColumns,
        groupAnswers: aim.kind === "import" ? aim.groups : null,
        fileName: left.fileName,
        fileKind: left.fileKind,
        bytes: left.bytes,
        sha256: left.sha256,
        encoding: isText ? (decided.encoding ?? left.encoding) : null,
        delimiter: isText ? decided.delimiter : null,
        headerRowAsked: decided.headerRow,
        mappingAsked: decided.mapping,
        droppedColumns: [],
        progress: 0,
        error: binaryOf(left),
        fileUntil: aim.kind === "look" ? new Date(now.getTime() + draftMs) : null,
        createdAt: now,
      })
      .returning();
    if (!made) throw new Error("an import was not made");
    await tx.update(importChunks).set({ importId: made.id }).where(eq(importChunks.importId, left.id));
    return made;
  });
}

/** What its bytes say of a file, of whatever else went wrong with it: that it is no text. */
export function binaryOf({ error, status }: Pick<Import, "error" | "status">): Import["error"] {
  const isBinary = (status === "failed" ? error?.["code"] : error?.["problem"]) === "binary_file";
  return isBinary ? { problem: "binary_file" } : null;
}
