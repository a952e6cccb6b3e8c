import { describe, expect, test } from "vitest";
import { consistencyProof, inclusionProof, leafHash, rootOf, treeOf } from "../../src/consent/merkle.ts";
import { verifyConsistency, verifyInclusion } from "../../src/consent/merkle-verify.ts";

// The vectors of the reference implementation of Certificate Transparency.
const inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const roots = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];
const tree = treeOf(inputs.map((hex) => leafHash(Uint8Array.fromHex(hex))));
const hex = (hashes: Uint8Array[]) => hashes.map((hash) => hash.toHex());

describe("RFC 6962 section 2.1, merkle tree hash", () => {
  test.each(roots.map((root, size) => ({ size, root })))("of the first $size leaves is $root", ({ size, root }) => {
    expect(rootOf(tree, size).toHex()).toBe(root);
    expect(rootOf(treeOf(tree.levels[0]?.slice(0, size) ?? [])).toHex()).toBe(root);
  });
});

describe("RFC 6962 section 2.1.1, audit paths", () => {
  test.each([
    [0, 1, []],
    [
      0,
      8,
      [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
      ],
    ],
    [
      5,
      8,
      [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      ],
    ],
    [2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]],
  ])("of leaf %i in the tree of %i", (index, size, path) => {
    expect(hex(inclusionProof(tree, index, size))).toEqual(path);
  });
});

describe("RFC 6962 section 2.1.2, consistency proofs", () => {
  test.each([
    [1, 1, []],
    [
      1,
      8,
      [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
      ],
    ],
    [
      6,
      8,
      [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      ],
    ],
    [
      2,
      5,
      [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      ],
    ],
  ])("between the trees of %i and %i", (first, second, path) => {
    expect(hex(consistencyProof(tree, first, second))).toEqual(path);
  });
});

describe("every size from 1 to 40", () => {
  const sizes = Array.from({ length: 40 }, (_, i) => i + 1);
  const many = treeOf(sizes.map((i) => leafHash(new Uint8Array([i]))));
  const leaves = many.levels[0] ?? [];

  test.each(sizes)(
    "each leaf of a tree of %i is proved, and no other leaf, index, size, root or path passes",
    (size) => {
      const root = rootOf(many, size);
      for (const [index, leaf] of leaves.slice(0, size).entries()) {
        const proof = inclusionProof(many, index, size);
        const claim = { index, size, leafHash: leaf, root };
        expect(verifyInclusion(claim, proof)).toBe(true);
        expect(verifyInclusion({ ...claim, leafHash: leafHash(new Uint8Array([0, 1])) }, proof)).toBe(false);
        expect(verifyInclusion({ ...claim, index: index + 1 }, proof)).toBe(false);
        expect(verifyInclusion({ ...claim, root: leaf.map((byte) => byte ^ 1) }, proof)).toBe(false);
        expect(verifyInclusion(claim, [...proof, leaf])).toBe(false);
        if (proof.length > 0) expect(verifyInclusion(claim, proof.slice(1))).toBe(false);
        for (const [i, step] of proof.entries()) {
          const bent = proof.with(
            i,
            step.map((byte, n) => (n === 0 ? byte ^ 1 : byte)),
          );
          expect(verifyInclusion(claim, bent)).toBe(false);
        }
      }
    },
  );

  test.each(sizes)("each earlier tree is proved a prefix of the tree of %i, and no other head passes", (size) => {
    const second = { size, root: rootOf(many, size) };
    for (const earlier of sizes.slice(0, size)) {
      const first = { size: earlier, root: rootOf(many, earlier) };
      const proof = consistencyProof(many, earlier, size);
      expect(verifyConsistency({ first, second }, proof)).toBe(true);
      const other = first.root.map((byte) => byte ^ 1);
      expect(verifyConsistency({ first: { ...first, root: other }, second }, proof)).toBe(false);
      expect(verifyConsistency({ first, second: { ...second, root: other } }, proof)).toBe(false);
      expect(verifyConsistency({ first, second }, [...proof, other])).toBe(false);
      expect(verifyConsistency({ first: second, second: first }, proof)).toBe(earlier === size);
      if (proof.length > 0) expect(verifyConsistency({ first, second }, proof.slice(0, -1))).toBe(false);
    }
  });

  test("the empty tree is a prefix of every tree, with nothing to prove", () => {
    const first = { size: 0, root: rootOf(many, 0) };
    const second = { size: 40, root: rootOf(many) };
    expect(consistencyProof(many, 0)).toEqual([]);
    expect(verifyConsistency({ first, second }, [])).toBe(true);
    expect(verifyConsistency({ first: { size: 0, root: second.root }, second }, [])).toBe(false);
  });
});

test("a leaf, a size or an index that is not there is refused in words", () => {
  expect(() => inclusionProof(tree, 8)).toThrow("There is no leaf 8 in a tree of 8.");
  expect(() => rootOf(tree, 9)).toThrow("A tree of 8 leaves has no size 9.");
  expect(() => consistencyProof(tree, 7, 6)).toThrow("A tree of 6 has no earlier size 7.");
});
