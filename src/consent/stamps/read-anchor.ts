import { sql } from "drizzle-orm";
import type { Deps } from "../../deps.ts";
import { toBase64 } from "../base64.ts";
import { canonicalJson } from "../canonical-json.ts";
import { consistencyAt } from "../log-tree.ts";
import { anchorSchema } from "../pack/stamped-anchor.ts";

type Wanted = { accountId: string; size: number; covers: number };

/**
 * The time stamp to go with evidence out of a log of `size` leaves, as the text of its file: the first one that covers
 * `covers` leaves, else the last one there is. Null where none was made.
 */
export async function readAnchor(deps: Pick<Deps, "db">, { accountId, size, covers }: Wanted): Promise<string | null> {
  const [row] = await deps.db.execute<{ size: string; note: string; token: string; stamped_at: string }>(sql`
    select size, note, encode(token, 'hex') as token, stamped_at from log_anchors
    where account_id = ${accountId} and way = 'time_stamp' and token is not null and size <= ${size} and size > 0
    order by size >= ${covers} desc, case when size >= ${covers} then size else -size end limit 1`);
  if (!row) return null;
  const proof = await consistencyAt(deps, { accountId, size }, Number(row.size));
  return canonicalJson({
    schema: anchorSchema,
    checkpoint: row.note,
    stamped_at: new Date(row.stamped_at).toISOString(),
    /** DER of the RFC 3161 TimeStampToken over the bytes of `checkpoint`. */
    token: toBase64(Uint8Array.fromHex(row.token)),
    consistency: proof.map(toBase64),
  });
}
