import { and, asc, eq, lt } from "drizzle-orm";
import { getAccount } from "../accounts/queries.ts";
import { logLeaves, logOperations } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { toBase64 } from "./base64.ts";
import { signedText } from "./evidence.ts";
import { signedLog } from "./introduce-key.ts";
import { proofsAt } from "./log-tree.ts";
import { operationPayload } from "./operation.ts";
import { type OperationRecord, type OperationsDocument, operationsSchema } from "./operations-document.ts";
import { sealAccountLog } from "./seal-log.ts";
import { signCheckpointOf } from "./sign-checkpoint.ts";

/** More than a campaign can have: twenty transitions an hour for a month. */
const operationsMax = 20_000;

/** All that was done to the sending of one campaign, with its proofs, signed like the evidence of a person. */
export async function readOperationsOf(
  deps: Pick<Deps, "config" | "db" | "now">,
  accountId: string,
  campaign: { id: string; name: string },
): Promise<OperationsDocument> {
  const madeAt = deps.now().toISOString();
  const account = await getAccount(deps, accountId);
  await sealAccountLog(deps, accountId);
  const { size, note } = await signCheckpointOf(deps, accountId);
  const { key, log } = await signedLog(deps, accountId, note);
  const unsigned: OperationsDocument = {
    schema: operationsSchema,
    account: { id: account.id, name: account.name },
    campaign: { id: campaign.id, name: campaign.name },
    records: await provenRecords(deps, { accountId, subject: campaign.id, size }),
    log,
    made_at: madeAt,
    signature: { algorithm: "Ed25519", key: log.key, value: "" },
  };
  const value = toBase64(await key.sign(new TextEncoder().encode(signedText(unsigned))));
  return { ...unsigned, signature: { ...unsigned.signature, value } };
}

/** Leaves as stored, so that a record that was tampered with shows. */
async function provenRecords(
  deps: Pick<Deps, "db">,
  { accountId, subject, size }: { accountId: string; subject: string; size: number },
): Promise<OperationRecord[]> {
  const rows = await deps.db
    .select({ payload: logOperations.payload, salt: logOperations.salt, leaf: logLeaves })
    .from(logOperations)
    .innerJoin(logLeaves, eq(logLeaves.recordId, logOperations.id))
    .where(
      and(
        eq(logOperations.accountId, accountId),
        eq(logOperations.subject, subject),
        eq(logLeaves.accountId, accountId),
        lt(logLeaves.index, size),
      ),
    )
    .orderBy(asc(logLeaves.index))
    .limit(operationsMax);
  const indexes = rows.map(({ leaf }) => leaf.index);
  const proofs = await proofsAt(deps, { accountId, size }, indexes);
  return rows.map(({ payload, salt, leaf }) => ({
    payload: operationPayload.parse(JSON.parse(payload)),
    salt: toBase64(salt),
    seq: leaf.index,
    time_ms: leaf.timeMs,
    leaf_index: leaf.index,
    leaf_hash: toBase64(leaf.leafHash),
    inclusion: { index: leaf.index, size, hashes: (proofs.get(leaf.index) ?? []).map(toBase64) },
  }));
}
