import { sha256 } from "@noble/hashes/sha2.js";
import { nodeHash } from "./merkle.ts";

/**
 * The right edge of a Merkle tree: the roots of its complete subtrees, largest first, at most one for each bit of
 * `size`. It is all that sealing needs, so a seal reads the new leaves and never the old ones. Compare
 * frontierRoot with the last signed root before growing: what grows from it is then consistent by construction.
 */
export type Frontier = { readonly size: number; readonly peaks: readonly Uint8Array[] };

export const emptyFrontier: Frontier = { size: 0, peaks: [] };

export function growFrontier(frontier: Frontier, leafHashes: readonly Uint8Array[]): Frontier {
  const peaks = [...frontier.peaks];
  let size = frontier.size;
  for (const leafHash of leafHashes) {
    let peak = leafHash;
    // Every trailing one bit of the size is a peak of equal height, to be joined.
    for (let bits = size; bits % 2 === 1; bits = Math.floor(bits / 2)) {
      const left = peaks.pop();
      if (!left)
        throw new RangeError(`A frontier of ${frontier.size} leaves cannot have ${frontier.peaks.length} peaks.`);
      peak = nodeHash(left, peak);
    }
    peaks.push(peak);
    size += 1;
  }
  return { size, peaks };
}

/** The same root as RFC 6962 section 2.1 gives for all the leaves. */
export function frontierRoot({ peaks }: Frontier): Uint8Array {
  const last = peaks.at(-1);
  if (!last) return sha256(new Uint8Array());
  return peaks.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
}
