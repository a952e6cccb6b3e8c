import { z } from "zod";
import { fromBase64 } from "../base64.ts";
import { canonicalJson } from "../canonical-json.ts";
import { type Checkpoint, openCheckpoint } from "../checkpoint.ts";
import { readChain } from "../key-introduction.ts";
import { verifyConsistency } from "../merkle-verify.ts";
import { instant } from "../payload.ts";
import type { SignedLog } from "../signed-log.ts";
import { verifyStamp } from "../stamps/verify-stamp.ts";
import type { VerifierKey } from "../verifier-key.ts";

/** The file of a pack that says when an authority outside stamped a head of the log, and how that head leads to the pack's. */
export const anchorFile = "time-stamp.json";
export const anchorSchema = "reaffirm-anchor/1";

const shape = z.strictObject({
  schema: z.literal(anchorSchema),
  checkpoint: z.string().min(1),
  stamped_at: instant,
  token: z.string().min(1),
  consistency: z.array(z.string()).max(64),
});

export type Stamped = { at: string; size: number; authority: string };
export type Anchored = { said: string; wrong: string[]; stamped: Stamped | null };

/** Whether the time stamp holds, is of this log, and of a head that the pack's own checkpoint leads on from. */
export async function verifyAnchor(
  text: string,
  { key, log, pinned }: { key: VerifierKey; log: SignedLog; pinned: string | null },
): Promise<Anchored> {
  const anchor = read(text);
  const token = anchor && fromBase64(anchor.token);
  const [earlier, later] = anchor
    ? [await openEarlier(anchor.checkpoint, { key, log }), await openCheckpoint(log.checkpoint, key)]
    : [];
  const proof = anchor?.consistency.flatMap((hash) => fromBase64(hash, 32) ?? []);
  if (!anchor || !token || !earlier || !later || proof?.length !== anchor.consistency.length) {
    return { said: "", wrong: ["It is no time stamp of this log."], stamped: null };
  }
  const stamp = verifyStamp({ token, text: anchor.checkpoint, pinned });
  if ("wrong" in stamp) return { said: "", wrong: [`The time stamp does not hold (${stamp.wrong}).`], stamped: null };
  const wrong: string[] = [];
  if (stamp.at.toISOString() !== anchor.stamped_at) wrong.push("The moment is not the one that was stamped.");
  if (!verifyConsistency({ first: earlier, second: later }, proof)) {
    wrong.push("The log does not lead on from the head that was stamped.");
  }
  const whose = stamp.pinned ? "the authority that you pinned" : "an authority whose certificate is not pinned";
  const said = `The first ${earlier.size} records of the log were there on ${anchor.stamped_at}, says ${stamp.authority}, ${whose}.`;
  const { authority } = stamp;
  return { said, wrong, stamped: wrong.length > 0 ? null : { at: anchor.stamped_at, size: earlier.size, authority } };
}

/** Signed by the key of the log, or by one before it while that was the key. */
async function openEarlier(
  note: string,
  { key, log }: { key: VerifierKey; log: SignedLog },
): Promise<Checkpoint | null> {
  const own = await openCheckpoint(note, key);
  if (own) return own;
  for (const { from, size } of (await readChain(log.introductions ?? [])) ?? []) {
    const opened = await openCheckpoint(note, from);
    if (opened && opened.size <= size) return opened;
  }
  return null;
}

function read(text: string): z.infer<typeof shape> | null {
  try {
    const anchor = shape.safeParse(JSON.parse(text)).data;
    return anchor && canonicalJson(anchor) === text ? anchor : null;
  } catch {
    return null;
  }
}
