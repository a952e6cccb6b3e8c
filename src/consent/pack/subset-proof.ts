import { blockLeaves, readLeaves, treeOfBlocks } from "../log-tree.ts";
import { nodeHash, rangeRoot, splitOf, treeOf } from "../merkle.ts";
import type { Deps } from "../../deps.ts";

/*
 * One proof for many leaves of a tree of RFC 6962: the roots of the largest parts that hold none of them, from left to
 * right. With the leaves themselves they give the root, and each is there once, however many leaves share it.
 */

/** The root that these leaves and nodes give; null unless they fit to the last one. `leaves` by index, each once. */
export function rootOfSubset(
  size: number,
  leaves: readonly { index: number; hash: Uint8Array }[],
  nodes: readonly Uint8Array[],
): Uint8Array | null {
  let leaf = 0;
  let node = 0;
  const walk = (start: number, width: number): Uint8Array | null => {
    const next = leaves[leaf];
    if (!next || next.index >= start + width) return nodes[node++] ?? null;
    if (width === 1) {
      leaf += 1;
      return next.index === start ? next.hash : null;
    }
    const half = splitOf(width);
    const left = walk(start, half);
    const right = left && walk(start + half, width - half);
    return left && right && nodeHash(left, right);
  };
  const root = size === 0 ? null : walk(0, size);
  return leaf === leaves.length && node === nodes.length ? root : null;
}

type Log = { accountId: string; size: number };

/** The nodes of that proof, read block by block. `indexes` ascend. */
export async function* subsetNodes(
  deps: Pick<Deps, "db">,
  log: Log,
  indexes: readonly number[],
): AsyncGenerator<Uint8Array> {
  if (log.size === 0) return;
  const blocks = await treeOfBlocks(deps, log.accountId, log.size);
  let cursor = 0;
  const holds = (end: number) => (indexes[cursor] ?? Infinity) < end;
  async function* walkBlocks(start: number, width: number): AsyncGenerator<Uint8Array> {
    if (!holds((start + width) * blockLeaves)) return void (yield rangeRoot(blocks, start, width));
    if (width === 1) return yield* await walkLeaves(start * blockLeaves);
    const half = splitOf(width);
    yield* walkBlocks(start, half);
    yield* walkBlocks(start + half, width - half);
  }
  async function walkLeaves(from: number): Promise<Uint8Array[]> {
    const tree = treeOf(await readLeaves(deps, log.accountId, { from, to: Math.min(log.size, from + blockLeaves) }));
    const nodes: Uint8Array[] = [];
    const walk = (start: number, width: number) => {
      if (!holds(from + start + width)) return void nodes.push(rangeRoot(tree, start, width));
      if (width === 1) return void (cursor += 1);
      const half = splitOf(width);
      walk(start, half);
      walk(start + half, width - half);
    };
    walk(0, tree.size);
    return nodes;
  }
  yield* walkBlocks(0, Math.ceil(log.size / blockLeaves));
}
