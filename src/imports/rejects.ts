import { and, asc, eq, gt } from "drizzle-orm";
import { importRejects } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import type { Import } from "./queries.ts";
import { createRejectsWriter } from "./reading/write-rejects.ts";

const rowsAtOnce = 1000;

/** The rejected rows of an import as a CSV file, read from the database a page at a time while the caller reads. */
export async function* readRejects({ db }: Pick<Deps, "db">, job: Import): AsyncGenerator<Uint8Array> {
  const { encoding, delimiter } = job;
  const writer = createRejectsWriter({ header: job.header ?? [], encoding, delimiter });
  yield writer.begin();
  for (let after = 0; ;) {
    const page = await db
      .select()
      .from(importRejects)
      .where(and(eq(importRejects.importId, job.id), gt(importRejects.n, after)))
      .orderBy(asc(importRejects.n))
      .limit(rowsAtOnce);
    const last = page.at(-1);
    if (!last) return;
    yield writer.write(page.map(({ n, cells, reason, suggestion }) => ({ row: n, cells, reason, suggestion })));
    after = last.n;
  }
}
