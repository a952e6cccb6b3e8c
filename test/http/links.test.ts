import { createHmac, hkdfSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createLinkKeys, linkPurposes, openLink, signLink } from "../../src/http/links.ts";
import type { LinkPurpose } from "../../src/http/links.ts";

const id = "0190f2c4-7a3e-7c1d-9b52-3f0e6d5c4b3a";
const issuedAt = 1_795_000_000;
const master = (fill: number) => new Uint8Array(32).fill(fill);
const keys = createLinkKeys(new Map([[3, master(3)]]));
const purposes: LinkPurpose[] = [
  "answer",
  "unsubscribe",
  "dispute",
  "data",
  "preferences",
  "unsubscribeContact",
  "confirm",
  "undo",
];

describe("the format of STANDARDS 7.1", () => {
  test("is what node:crypto makes of the same bytes", () => {
    const bytes = Buffer.alloc(23);
    bytes.set([1, 3, linkPurposes.unsubscribe]);
    bytes.set(Buffer.from(id.replaceAll("-", ""), "hex"), 3);
    bytes.writeUInt32BE(issuedAt, 19);
    const key = Buffer.from(hkdfSync("sha256", master(3), "", "reperm/link/v1/2", 32));
    const mac = createHmac("sha256", key).update(bytes).digest().subarray(0, 16);
    const expected = Buffer.concat([bytes, mac]).toString("base64url");
    expect(signLink(keys, "unsubscribe", id, issuedAt)).toBe(expected);
    expect(expected).toHaveLength(52);
  });

  test.each(purposes)("a link for %s opens as what it was made of", (purpose) => {
    const link = signLink(keys, purpose, id, issuedAt);
    expect(openLink(keys, purpose, link)).toEqual({ purpose, id, issuedAt, kid: 3 });
    expect(openLink(keys, purposes, link)?.purpose).toBe(purpose);
  });

  test("holds the first and the last second, and ids of all zeros and all ones", () => {
    for (const [at, uuid] of [
      [0, "00000000-0000-0000-0000-000000000000"],
      [2 ** 32 - 1, "ffffffff-ffff-ffff-ffff-ffffffffffff"],
    ] as const) {
      expect(openLink(keys, "answer", signLink(keys, "answer", uuid, at))).toMatchObject({ id: uuid, issuedAt: at });
    }
  });
});

describe("a link opens nothing else", () => {
  test.each(purposes)("a link for %s is refused for every other purpose", (purpose) => {
    const link = signLink(keys, purpose, id, issuedAt);
    for (const other of purposes) if (other !== purpose) expect(openLink(keys, other, link)).toBeNull();
    expect(
      openLink(
        keys,
        purposes.filter((other) => other !== purpose),
        link,
      ),
    ).toBeNull();
  });

  test("every change of one character is refused", () => {
    const link = signLink(keys, "answer", id, issuedAt);
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=.% \u00e9";
    let tried = 0;
    for (const [i, written] of [...link].entries()) {
      for (const character of alphabet) {
        if (character === written) continue;
        tried += 1;
        const bent = link.slice(0, i) + character + link.slice(i + 1);
        if (openLink(keys, purposes, bent) !== null) expect.fail(`${bent} opened`);
      }
    }
    expect(tried).toBe(52 * (alphabet.length - 1));
  });

  test("every shorter, longer, padded or re-cased text is refused", () => {
    const link = signLink(keys, "answer", id, issuedAt);
    const others = [
      link.slice(1),
      link.slice(0, -1),
      `${link}A`,
      `${link}=`,
      ` ${link}`,
      `${link}\n`,
      link.toLowerCase(),
      "",
    ];
    for (const text of others) expect(openLink(keys, "answer", text)).toBeNull();
  });

  test("a link of another master, or of a retired one, is refused", () => {
    const link = signLink(keys, "answer", id, issuedAt);
    expect(openLink(createLinkKeys(new Map([[3, master(4)]])), "answer", link)).toBeNull();
    expect(openLink(createLinkKeys(new Map([[4, master(3)]])), "answer", link)).toBeNull();
  });
});

describe("rotation", () => {
  test("the newest key signs and the older ones still open", () => {
    const old = signLink(keys, "unsubscribe", id, issuedAt);
    const both = createLinkKeys(
      new Map([
        [4, master(4)],
        [3, master(3)],
      ]),
    );
    expect(openLink(both, "unsubscribe", old)?.kid).toBe(3);
    expect(openLink(both, "unsubscribe", signLink(both, "unsubscribe", id, issuedAt))?.kid).toBe(4);
  });

  test("each purpose has its own key: no two links share a MAC", () => {
    const macs = purposes.map((purpose) => signLink(keys, purpose, id, issuedAt).slice(-21));
    expect(new Set(macs).size).toBe(purposes.length);
  });
});

test("what cannot be in a link is refused in words", () => {
  expect(() => signLink(keys, "answer", id.toUpperCase(), issuedAt)).toThrow("lower-case uuid");
  expect(() => signLink(keys, "answer", id, issuedAt * 1000)).toThrow("between 1970 and 2106");
  expect(() => signLink(keys, "answer", id, 0.5)).toThrow("whole second");
  expect(() => createLinkKeys(new Map())).toThrow("at least one master key");
  expect(() => createLinkKeys(new Map([[256, master(1)]]))).toThrow("256 is no kid");
  expect(() => createLinkKeys(new Map([[1, new Uint8Array(31)]]))).toThrow("fewer than 32 bytes");
});

test("a link of a retired key still unsubscribes, and opens nothing else; a newer key signs", () => {
  const before = createLinkKeys(new Map([[3, master(3)]]));
  const after = createLinkKeys(
    new Map([
      [3, master(3)],
      [4, master(4)],
      [5, master(5)],
    ]),
    new Set([3, 5]),
  );
  expect(after.newestKid).toBe(4);
  const purposes: LinkPurpose[] = [
    "answer",
    "preferences",
    "data",
    "confirm",
    "undo",
    "unsubscribe",
    "unsubscribeContact",
  ];
  const opened = purposes.filter((purpose) => openLink(after, purpose, signLink(before, purpose, id, 1_764_000_000)));
  expect(opened).toEqual(["unsubscribe", "unsubscribeContact"]);
  expect(openLink(after, "answer", signLink(after, "answer", id, 1_764_000_000))).toMatchObject({ kid: 4 });
  expect(() => createLinkKeys(new Map([[3, master(3)]]), new Set([3]))).toThrow("not retired");
});
