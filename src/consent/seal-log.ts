import { type AnyColumn, asc, desc, eq, sql } from "drizzle-orm";
import type { Db } from "../db/client.ts";
import { consentRecords, logLeaves, logOperations, logWaiting } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { commitText, leafInput, leafType, operationType } from "./leaf.ts";
import { leafHash } from "./merkle.ts";
import { payloadSchema } from "./payload.ts";

/** Records a transaction: a tenth of a second's work, so that neither who asks for evidence nor who writes waits long. */
const sealedMax = 500;
const logLock = 7_263_184;

/** Gives every record that waits its leaf, in all accounts. Returns how many. */
export async function sealLog(deps: Pick<Deps, "db" | "now">): Promise<number> {
  const accounts = await deps.db.selectDistinct({ id: logWaiting.accountId }).from(logWaiting);
  let sealed = 0;
  for (const { id } of accounts) sealed += await sealAccountLog(deps, id);
  return sealed;
}

/** What is committed before the call has its leaf after it. Writers of records never wait for it. */
export async function sealAccountLog(deps: Pick<Deps, "db" | "now">, accountId: string): Promise<number> {
  for (let sealed = 0; ;) {
    const [waits] = await deps.db.select().from(logWaiting).where(eq(logWaiting.accountId, accountId)).limit(1);
    if (!waits) return sealed;
    sealed += await deps.db.transaction(async (tx) => await sealBatch({ db: tx, now: deps.now }, accountId));
    // Whatever else this process has to do comes in between.
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

/** One sealer or signer of an account at a time, to the end of the transaction: the statement after it sees all leaves. */
export async function lockLog(tx: Db, accountId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${logLock}, hashtext(${accountId}))`);
}

/** In the order of the records, as far as committed: acts of one person wait for each other, so theirs never change places. */
async function sealBatch({ db, now }: Pick<Deps, "db" | "now">, accountId: string): Promise<number> {
  await lockLog(db, accountId);
  const size = await logSize({ db }, accountId);
  const timeMs = now().getTime();
  const waiting = await readWaiting({ db }, accountId);
  if (waiting.length === 0) return 0;
  const leaves = waiting.map(({ n, id, type, commit }, i) => {
    const hash = leafHash(leafInput({ seq: size + i, timeMs, type, commit }));
    return { n, index: size + i, id, hash: hash.toHex() };
  });
  await db.execute(sql`
    with given as (
      select n, index, id, hash from jsonb_to_recordset(${JSON.stringify(leaves)}::jsonb) as r(n int8, index int8, id uuid, hash text)
    ), sealed as (
      delete from log_waiting w using given g where w.n = g.n
    )
    insert into log_leaves (account_id, index, record_id, time_ms, leaf_hash)
    select ${accountId}, index, id, ${timeMs}, decode(hash, 'hex') from given`);
  return leaves.length;
}

/** Acts of persons and what was done to sending, by the numbers that both draw from one sequence. */
async function readWaiting({ db }: Pick<Deps, "db">, accountId: string): Promise<Waiting[]> {
  const rows = await db
    .select({
      n: logWaiting.n,
      type: logWaiting.type,
      commit: logWaiting.commit,
      // Written with its commitment, as all are since that is made at once, a record need not be read.
      record: { id: consentRecords.id, payload: unlessCommitted(consentRecords.payload), salt: consentRecords.salt },
      operation: { id: logOperations.id, payload: logOperations.payload, salt: logOperations.salt },
    })
    .from(logWaiting)
    .leftJoin(consentRecords, eq(consentRecords.n, logWaiting.n))
    .leftJoin(logOperations, eq(logOperations.n, logWaiting.n))
    .where(eq(logWaiting.accountId, accountId))
    .orderBy(asc(logWaiting.n))
    .limit(sealedMax);
  return rows.flatMap(({ n, type, commit, record, operation }) => {
    const kept = record ?? operation;
    if (!kept) return [];
    if (record && type !== null && commit !== null) return [{ n, id: record.id, type, commit }];
    const { id, payload, salt } = kept;
    if (payload === null) throw new Error("a record waits without its payload");
    const ofRecord = () => leafType(payloadSchema.parse(JSON.parse(payload)));
    return [{ n, id, type: record ? ofRecord() : operationType, commit: commitText(salt, payload) }];
  });
}

const unlessCommitted = (payload: AnyColumn) =>
  sql<string | null>`case when ${logWaiting.commit} is null or ${logWaiting.type} is null then ${payload} end`;

type Waiting = { n: number; id: string; type: number; commit: Uint8Array };

/** How many leaves the log has. */
export async function logSize({ db }: Pick<Deps, "db">, accountId: string): Promise<number> {
  const [last] = await db
    .select({ index: logLeaves.index })
    .from(logLeaves)
    .where(eq(logLeaves.accountId, accountId))
    .orderBy(desc(logLeaves.index))
    .limit(1);
  return last ? last.index + 1 : 0;
}
