import { accountLogKey } from "../../consent/account-log-key.ts";
import { type Stamped, verifyAnchor } from "../../consent/pack/stamped-anchor.ts";
import { readAnchor } from "../../consent/stamps/read-anchor.ts";
import type { SignedLog } from "../../consent/signed-log.ts";
import type { Deps } from "../../deps.ts";

/** `stamped`: what the page may say of it; null for a stamp that does not hold. */
export type ReadAnchor = { text: string; stamped: Stamped | null };
type Wanted = { accountId: string; size: number; covers: number; log: SignedLog };

/** The time stamp to go with a pack whose proofs lead to the checkpoint of `log`, checked as its reader will; null where there is none. */
export async function readStamp(
  deps: Pick<Deps, "config" | "db">,
  { log, ...wanted }: Wanted,
): Promise<ReadAnchor | null> {
  const text = await readAnchor(deps, wanted);
  if (text === null) return null;
  const { verifier: key } = await accountLogKey(deps.config, wanted.accountId);
  return { text, stamped: (await verifyAnchor(text, { key, log, pinned: null })).stamped };
}
