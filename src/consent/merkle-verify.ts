import { nodeHash, rootOf, treeOf } from "./merkle.ts";

/** What is claimed of one leaf: its hash stands at `index` in the tree of `size` leaves with this root. */
export type InclusionClaim = { index: number; size: number; leafHash: Uint8Array; root: Uint8Array };
/** What is claimed of two heads: the first is a prefix of the second. */
export type ConsistencyClaim = {
  first: { size: number; root: Uint8Array };
  second: { size: number; root: Uint8Array };
};

/** The iterative algorithm of RFC 9162 section 2.1.3.2, for the trees of RFC 6962. */
export function verifyInclusion(claim: InclusionClaim, proof: readonly Uint8Array[]): boolean {
  if (!isCount(claim.index) || !isCount(claim.size) || claim.index >= claim.size) return false;
  let node = claim.index;
  let last = claim.size - 1;
  let hash = claim.leafHash;
  for (const step of proof) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      hash = nodeHash(step, hash);
      for (; !isOdd(node) && node !== 0; node = half(node)) last = half(last);
    } else {
      hash = nodeHash(hash, step);
    }
    node = half(node);
    last = half(last);
  }
  return last === 0 && sameBytes(hash, claim.root);
}

/** The iterative algorithm of RFC 9162 section 2.1.4.2; from the empty tree only an empty proof holds. */
export function verifyConsistency({ first, second }: ConsistencyClaim, proof: readonly Uint8Array[]): boolean {
  if (!isCount(first.size) || !isCount(second.size) || first.size > second.size) return false;
  if (first.size === second.size) return proof.length === 0 && sameBytes(first.root, second.root);
  if (first.size === 0) return proof.length === 0 && sameBytes(first.root, rootOf(treeOf([])));

  let node = first.size - 1;
  let last = second.size - 1;
  for (; isOdd(node); node = half(node)) last = half(last);
  const path = node === 0 ? [first.root, ...proof] : proof; // a power of two: its root is a node of the second tree
  const [start, ...steps] = path;
  if (!start || proof.length === 0) return false;

  let earlier = start;
  let later = start;
  for (const step of steps) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      earlier = nodeHash(step, earlier);
      later = nodeHash(step, later);
      for (; !isOdd(node) && node !== 0; node = half(node)) last = half(last);
    } else {
      later = nodeHash(later, step);
    }
    node = half(node);
    last = half(last);
  }
  return last === 0 && sameBytes(earlier, first.root) && sameBytes(later, second.root);
}

/** For public values: it stops at the first difference. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

const isCount = (n: number) => Number.isSafeInteger(n) && n >= 0;
const isOdd = (n: number) => n % 2 === 1;
/** Not `>> 1`: that ends at 2^31. */
const half = (n: number) => Math.floor(n / 2);
