import { sql, type SQL } from "drizzle-orm";
import { asSystem } from "../db/account-scope.ts";
import type { Db } from "../db/client.ts";
import type { Deps } from "../deps.ts";
import { judgeRow } from "./judge-row.ts";
import { type Meter, renewLease } from "./lease.ts";
import { openRecords } from "./open-records.ts";
import type { Import } from "./queries.ts";
import type { Refusal } from "./reading/refused-file.ts";
import { rowFacts } from "./reading/row-facts.ts";

/**
 * The domains of an import that asks DNS, in a table of its own that outlives a job and goes with the import. It is not
 * logged: a crash of PostgreSQL empties it, and the file is read for them again.
 */
function fileDomains(importId: string): SQL {
  return sql.identifier(`import_domains_${importId.replaceAll("-", "")}`).getSQL();
}

/** Those that were asked about, each once. */
export function domainsOf(importId: string): SQL {
  return sql`select domain from ${fileDomains(importId)}`;
}

export async function dropDomains(db: Db, importId: string): Promise<void> {
  await asSystem(db, async (whole) => await whole.execute(sql`drop table if exists ${fileDomains(importId)}`));
}

/** Reads the file for the domains of its deliverable rows, unless an earlier job did. */
export async function collectDomains(deps: Pick<Deps, "db" | "now">, job: Import): Promise<Refusal | null> {
  if (await hasDomains(deps.db, job)) return null;
  const meter: Meter = { bytes: 0, toldMs: 0 };
  const opened = await openRecords(deps, job, meter);
  if ("problem" in opened) return opened;
  const factsOf = rowFacts(opened.mapping, opened.header, opened.recognised);
  const table = fileDomains(job.id);
  await deps.db.transaction(async (tx) => {
    await dropDomains(tx, job.id);
    await tx.execute(sql`create unlogged table ${table} (domain text primary key)`);
    for await (const rows of opened.batches) {
      const domains = new Set<string>();
      for (const row of rows) {
        const { address, verdict } = judgeRow(row, factsOf(row), "unknown");
        if (address !== null && verdict !== "undeliverable") domains.add(address.slice(address.lastIndexOf("@") + 1));
      }
      await tx.execute(sql`
        insert into ${table} select jsonb_array_elements_text(${JSON.stringify([...domains])}::jsonb) on conflict do nothing`);
      await renewLease(deps, job, meter);
      await new Promise((resolve) => setImmediate(resolve));
    }
  });
  return null;
}

async function hasDomains(db: Db, { id }: Import): Promise<boolean> {
  const name = `import_domains_${id.replaceAll("-", "")}`;
  const [table] = await db.execute<{ name: string | null }>(sql`select to_regclass(${name})::text as name`);
  if (!table?.name) return false;
  const [row] = await db.execute<{ any: boolean }>(sql`select exists (select 1 from ${fileDomains(id)}) as any`);
  return row?.any ?? false;
}
