import { and, asc, eq } from "drizzle-orm";
import type { Config } from "../config.ts";
import { logOperations } from "../db/schema.ts";
import { uuid7 } from "../db/uuid7.ts";
import type { Deps } from "../deps.ts";
import { accountLogKey, pastLogKeys } from "./account-log-key.ts";
import { readChain, writeIntroduction } from "./key-introduction.ts";
import type { LogKey } from "./log-key.ts";
import { sameBytes } from "./merkle-verify.ts";
import { operationPayload } from "./operation.ts";
import { recordOperations } from "./record-operations.ts";
import type { SignedLog } from "./signed-log.ts";
import { openNote, parseNote } from "./signed-note.ts";
import { type VerifierKey, verifierKey, verifierKeyText } from "./verifier-key.ts";

type Known = { accountId: string; note: string; size: number; root: Uint8Array };

/**
 * Puts into the log, as what was done, how the key that signed `note` is followed by the one of the settings: one operation for
 * each seed since. Under the log's lock, and with `size` and `root` computed anew. "known": it is that key already.
 * "missing": its seed is not in the settings.
 */
export async function introduceKey(
  deps: Pick<Deps, "config" | "db" | "now">,
  { accountId, note, size, root }: Known,
): Promise<"known" | "introduced" | "missing"> {
  const keys = [...(await pastLogKeys(deps.config, accountId)), await accountLogKey(deps.config, accountId)];
  const signed = await Promise.all(keys.map(async ({ verifier }) => await hasSigned(note, verifier)));
  const first = signed.lastIndexOf(true);
  if (first < 0) return deps.config.isLogSeedLost ? "known" : "missing";
  const at = deps.now();
  const successions = keys.slice(first + 1).map((to, i) => ({ from: keys[first + i] ?? to, to }));
  const operations = await Promise.all(
    successions.map(async ({ from, to }) => ({
      ...rotated,
      record_id: uuid7(at),
      account: accountId,
      subject: accountId,
      at: at.toISOString(),
      from: verifierKeyText(from.verifier),
      to: verifierKeyText(to.verifier),
      figures: [{ name: "size", value: String(size) }],
      note: await writeIntroduction(from, to, { size, root, at }),
    })),
  );
  await recordOperations(deps, operations);
  return operations.length > 0 ? "introduced" : "known";
}

const rotated = {
  schema: "reaffirm-operation/1",
  what: "log_key",
  scope: "log",
  mx_group: null,
  reason: "rotated",
  by: "service",
  why: null,
} as const;

/** By this public key under whatever name the log had then: its host may have moved since. */
async function hasSigned(note: string, { publicKey }: VerifierKey): Promise<boolean> {
  for (const { name, id } of parseNote(note)?.signatures ?? []) {
    const key = verifierKey(name, publicKey);
    if (key.id === id && (await openNote(note, key)) !== null) return true;
  }
  return false;
}

/** The key that signs now, and what a document says of its log, with the introductions that lead to that key. */
export async function signedLog(
  deps: Pick<Deps, "config" | "db">,
  accountId: string,
  checkpoint: string,
): Promise<{ key: LogKey; log: SignedLog }> {
  const key = await accountLogKey(deps.config, accountId);
  const introductions = await introductionsOf(deps, accountId, key.verifier);
  const log = { origin: key.verifier.name, key: verifierKeyText(key.verifier), checkpoint };
  return { key, log: introductions.length > 0 ? { ...log, introductions } : log };
}

/** In their order; none from before a seed that was lost. */
export async function introductionsOf(
  { db }: { config: Config; db: Deps["db"] },
  accountId: string,
  key: VerifierKey,
): Promise<string[]> {
  const rows = await db
    .select({ payload: logOperations.payload })
    .from(logOperations)
    .where(and(eq(logOperations.accountId, accountId), eq(logOperations.subject, accountId)))
    .orderBy(asc(logOperations.n));
  const notes = rows.flatMap(({ payload }) => operationPayload.parse(JSON.parse(payload)).note ?? []);
  for (let first = 0; first < notes.length; first++) {
    const chain = await readChain(notes.slice(first));
    const last = chain?.at(-1);
    if (last && sameBytes(last.to.publicKey, key.publicKey)) return notes.slice(first);
  }
  return [];
}
