import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { PgBoss } from "pg-boss";
import postgres from "postgres";
import { startEmbeddedDatabase } from "../../src/local/embedded-database.ts";
import { type Measure, seconds, type Size } from "./measure.ts";

const queue = "mails";
/** As many as a claim of ours takes. */
const batch = 100;
const insertMax = 5_000;

/**
 * What pg-boss itself gives when every mail is a job of its own: the limit of a service that is built so. Ours claims rows and
 * sends wake-ups, one for any number of rows, so it is not bound by it.
 */
export async function* benchQueue(size: Size): AsyncGenerator<Measure> {
  const jobs = size === "small" ? 1_000 : 10_000;
  const root = new URL("../.tmp/", import.meta.url).pathname;
  await mkdir(root, { recursive: true });
  const folder = await mkdtemp(`${root}bench-`);
  await chmod(folder, 0o755);
  const database = await startEmbeddedDatabase(folder);
  const boss = new PgBoss({ connectionString: database.url, schema: "pgboss", supervise: false, schedule: false });
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  try {
    await boss.start();
    await boss.createQueue(queue);
    const one = await drain(boss, jobs, 1);
    const many = await drain(boss, jobs * 5, batch);
    await sql`create table rows (id int primary key, state text not null)`;
    await sql`create index rows_waiting on rows (id) where state = 'queued'`;
    await sql`insert into rows select n, 'queued' from generate_series(1, ${jobs * 5}::int) n`;
    await sql`vacuum analyze rows`;
    const claimed = await claimAll(sql);
    yield { what: "pg-boss, fetch and complete, a job at a time", value: one, unit: "jobs/s" };
    yield { what: `pg-boss, fetch and complete, ${batch} at a time`, value: many, unit: "jobs/s" };
    yield { what: `rows claimed and settled by UPDATE, ${batch} at a time`, value: claimed, unit: "rows/s" };
    yield { what: "rows against pg-boss's jobs", value: claimed / many, unit: "x" };
  } finally {
    await sql.end();
    await boss.stop({ graceful: false });
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function drain(boss: PgBoss, jobs: number, batchSize: number): Promise<number> {
  for (let made = 0; made < jobs; made += insertMax) {
    const length = Math.min(insertMax, jobs - made);
    await boss.insert(
      queue,
      Array.from({ length }, (_, i) => ({ data: { message: made + i } })),
    );
  }
  let done = 0;
  const took = await seconds(async () => {
    for (;;) {
      const found = await boss.fetch(queue, { batchSize });
      if (found.length === 0) return;
      await boss.complete(
        queue,
        found.map(({ id }) => id),
      );
      done += found.length;
    }
  });
  if (done !== jobs) throw new Error(`${done} of ${jobs} jobs were fetched`);
  return jobs / took;
}

/** The same two steps on a table of one's own: claimed under SKIP LOCKED, then settled. */
async function claimAll(sql: postgres.Sql): Promise<number> {
  let done = 0;
  const took = await seconds(async () => {
    for (;;) {
      const claimed = await sql<{ id: number }[]>`
        with due as (select id from rows where state = 'queued' order by id limit ${batch} for update skip locked)
        update rows r set state = 'claimed' from due where r.id = due.id returning r.id`;
      if (claimed.length === 0) return;
      await sql`update rows set state = 'done' where id = any(${claimed.map(({ id }) => id)}::int[])`;
      done += claimed.length;
    }
  });
  return done / took;
}
