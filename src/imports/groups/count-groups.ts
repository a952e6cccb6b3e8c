import { eq } from "drizzle-orm";
import type { Db } from "../../db/client.ts";
import type { GroupedBy, SourceGroups } from "../../db/json.ts";
import { imports } from "../../db/schema.ts";
import { isDraft } from "../drafts/is-draft.ts";
import type { JudgedRow } from "../judge-row.ts";
import type { Import } from "../queries.ts";
import type { Mapping } from "../reading/mapping.ts";
import { groupKey, groupOf } from "./group-key.ts";

/** Groups that are asked about one by one; what is rarer is asked about together. */
const groupsMax = 6;
/** A column that says more different things than this tells no groups apart. */
const sourcesMax = 200;

export type GroupCount = { add: (rows: readonly JudgedRow[]) => void; keep: (tx: Db) => Promise<void> };

/**
 * Counts, while the file of a draft is looked at, how many reachable rows name which source, so that the questions about
 * them can be asked group by group; where no column does, of which year they are. Null where there is nobody to ask, or no
 * such column.
 */
export function countGroups(job: Import, mapping: Mapping): GroupCount | null {
  const by = mapping.source !== undefined ? "source" : mapping.collected_at !== undefined ? "year" : null;
  if (!isDraft(job) || by === null) return null;
  const found = new Map<string, { source: string; rows: number }>();
  let others = 0;
  let isTooMany = false;
  const addOne = (source: string | null): void => {
    const key = source === null ? "" : groupKey(source);
    const known = found.get(key);
    if (known) known.rows += 1;
    else if (source === null || key === "") others += 1;
    else if (found.size >= sourcesMax) isTooMany = true;
    else found.set(key, { source, rows: 1 });
  };
  return {
    add(rows) {
      if (isTooMany) return;
      for (const { address, verdict, facts } of rows) {
        if (address !== null && verdict !== "undeliverable") addOne(groupOf(facts, by));
      }
    },
    async keep(tx) {
      const sourceGroups = isTooMany ? null : grouped([...found.values()], others, by);
      if (sourceGroups) await tx.update(imports).set({ sourceGroups }).where(eq(imports.id, job.id));
    },
  };
}

/** Null where all rows are of one group. */
function grouped(found: SourceGroups["groups"], unnamed: number, by: GroupedBy): SourceGroups | null {
  const all = found.toSorted((a, b) => b.rows - a.rows || a.source.localeCompare(b.source));
  const others = all.slice(groupsMax).reduce((sum, { rows }) => sum + rows, unnamed);
  const groups = all.slice(0, groupsMax);
  if (by === "year") {
    return groups.length < 2
      ? null
      : { by, groups: groups.toSorted((a, b) => a.source.localeCompare(b.source)), others };
  }
  return groups.length + (others > 0 ? 1 : 0) < 2 ? null : { groups, others };
}
