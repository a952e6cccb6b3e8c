import { and, asc, count, eq, gte, lt } from "drizzle-orm";
import { logBlocks, logLeaves } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { inclusionProof, rangeRoot, rootOf, splitOf, treeOf } from "./merkle.ts";
import type { MerkleTree } from "./merkle.ts";

/**
 * A log's tree in two storeys: blocks of 256 leaves, and a tree over the roots of the blocks. As 256 is a power of two and
 * only the last block is not full, that is the very tree of RFC 6962 section 2.1; a root or a proof reads one row a
 * block and one block, instead of every leaf.
 */
export const blockLeaves = 256;
const blocksReadMax = 40;

/** Keeps the roots of the blocks that have become full below `size`. Under the lock of the log. */
export async function keepBlocks({ db }: Pick<Deps, "db">, accountId: string, size: number): Promise<void> {
  const full = Math.floor(size / blockLeaves);
  const [kept] = await db.select({ k: count() }).from(logBlocks).where(eq(logBlocks.accountId, accountId));
  for (let from = kept?.k ?? 0; from < full; from += blocksReadMax) {
    const to = Math.min(full, from + blocksReadMax);
    const leaves = await readLeaves({ db }, accountId, { from: from * blockLeaves, to: to * blockLeaves });
    const rows = Array.from({ length: to - from }, (_, i) => ({
      accountId,
      index: from + i,
      root: rootOf(treeOf(leaves.slice(i * blockLeaves, (i + 1) * blockLeaves))),
    }));
    await db.insert(logBlocks).values(rows);
  }
}

/** The root that the stored leaves give at `size`; the blocks below it are kept already. */
export async function rootAt(deps: Pick<Deps, "db">, accountId: string, size: number): Promise<Uint8Array> {
  return rootOf(await treeOfBlocks(deps, accountId, size));
}

/** Audit paths of these leaves in the tree of `size`, by index, from the leaf's sibling upwards. */
export async function proofsAt(
  deps: Pick<Deps, "db">,
  log: { accountId: string; size: number },
  indexes: readonly number[],
): Promise<Map<number, Uint8Array[]>> {
  const above = await treeOfBlocks(deps, log.accountId, log.size);
  const proofs = new Map<number, Uint8Array[]>();
  for (const [block, own] of Map.groupBy(indexes, (index) => Math.floor(index / blockLeaves))) {
    const from = block * blockLeaves;
    const leaves = await readLeaves(deps, log.accountId, { from, to: Math.min(log.size, from + blockLeaves) });
    const below = treeOf(leaves);
    for (const index of own) {
      proofs.set(index, [...inclusionProof(below, index - from), ...inclusionProof(above, block)]);
    }
  }
  return proofs;
}

/** PROOF(first, D[size]) of RFC 6962 section 2.1.2, from one row a block and the one block in which `first` falls. */
export async function consistencyAt(
  deps: Pick<Deps, "db">,
  { accountId, size }: { accountId: string; size: number },
  first: number,
): Promise<Uint8Array[]> {
  const above = await treeOfBlocks(deps, accountId, size);
  const from = Math.floor(first / blockLeaves) * blockLeaves;
  const below = treeOf(await readLeaves(deps, accountId, { from, to: Math.min(size, from + blockLeaves) }));
  const root = (start: number, width: number) =>
    start % blockLeaves === 0 && (width >= blockLeaves || start + width === size)
      ? rangeRoot(above, start / blockLeaves, Math.ceil(width / blockLeaves))
      : rangeRoot(below, start - from, width);
  const proof: Uint8Array[] = [];
  let start = 0;
  let width = size;
  while (first < start + width) {
    const left = splitOf(width);
    const isLeft = first <= start + left;
    proof.push(isLeft ? root(start + left, width - left) : root(start, left));
    if (!isLeft) start += left;
    width = isLeft ? left : width - left;
  }
  // Else it is the earlier root, which the verifier has.
  if (start > 0) proof.push(root(start, width));
  return proof.toReversed();
}

export async function treeOfBlocks({ db }: Pick<Deps, "db">, accountId: string, size: number): Promise<MerkleTree> {
  const full = Math.floor(size / blockLeaves);
  const blocks = await db
    .select({ root: logBlocks.root })
    .from(logBlocks)
    .where(and(eq(logBlocks.accountId, accountId), lt(logBlocks.index, full)))
    .orderBy(asc(logBlocks.index));
  if (blocks.length !== full) throw new Error(`The log of ${accountId} has ${blocks.length} of ${full} blocks.`);
  const rest = await readLeaves({ db }, accountId, { from: full * blockLeaves, to: size });
  return treeOf([...blocks.map(({ root }) => root), ...(rest.length > 0 ? [rootOf(treeOf(rest))] : [])]);
}

export async function readLeaves(
  { db }: Pick<Deps, "db">,
  accountId: string,
  { from, to }: { from: number; to: number },
): Promise<Uint8Array[]> {
  if (to <= from) return [];
  const leaves = await db
    .select({ hash: logLeaves.leafHash })
    .from(logLeaves)
    .where(and(eq(logLeaves.accountId, accountId), gte(logLeaves.index, from), lt(logLeaves.index, to)))
    .orderBy(asc(logLeaves.index));
  if (leaves.length !== to - from) throw new Error(`The log of ${accountId} has a gap between ${from} and ${to}.`);
  return leaves.map(({ hash }) => hash);
}
