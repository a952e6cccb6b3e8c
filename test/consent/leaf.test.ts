import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { commitAddress, networkOf } from "../../src/consent/client-address.ts";
import { commitPayload, commitText, leafHashOf, leafInput, leafType } from "../../src/consent/leaf.ts";
import { leafHash } from "../../src/consent/merkle.ts";
import { canonicalJson } from "../../src/consent/canonical-json.ts";
import { consentEvents, payloadSchema } from "../../src/consent/payload.ts";
import { given, recordId, requested } from "./sample.ts";

const salt = new Uint8Array(32).fill(1);

describe("a leaf (STANDARDS 5.5)", () => {
  test("is version, seq, time, type and commitment, 50 bytes, big-endian", () => {
    const commit = new Uint8Array(32).fill(0xcc);
    const bytes = leafInput({ seq: 258, timeMs: 1_795_335_249_412, type: 2, commit });
    expect(bytes.toHex()).toBe(`010000000000000102000001a20251de0402${"cc".repeat(32)}`);
  });

  test("commits with HMAC-SHA-256 under the salt to the canonical payload, whatever the order of its keys", () => {
    const mac = createHmac("sha256", salt).update(canonicalJson(given)).digest("hex");
    expect(commitPayload(salt, given).toHex()).toBe(mac);
    expect(commitText(salt, canonicalJson(given)).toHex()).toBe(mac);
    const turned = payloadSchema.parse(Object.fromEntries(Object.entries(given).toReversed()));
    expect(commitPayload(salt, turned).toHex()).toBe(mac);
    expect(commitPayload(new Uint8Array(32), given).toHex()).not.toBe(mac);
  });

  test("hashes to what stands in the tree", () => {
    const leaf = leafInput({ seq: 5, timeMs: 7, type: 2, commit: commitPayload(salt, given) });
    expect(leafHashOf({ payload: given, salt, seq: 5, timeMs: 7 })).toEqual(leafHash(leaf));
  });

  test("has a type of its own for each event, held or not, undone or not", () => {
    const types = consentEvents.flatMap((state) =>
      [null, recordId(9)].flatMap((restores) =>
        [true, false].map((counted) => leafType({ event: { ...given.event, state, restores }, counted })),
      ),
    );
    expect(new Set(types).size).toBe(types.length);
    expect(leafType(requested)).toBe(1);
    expect(leafType(given)).toBe(2);
  });

  test("refuses what its bytes cannot hold", () => {
    const commit = new Uint8Array(32);
    expect(() => leafInput({ seq: -1, timeMs: 0, type: 1, commit })).toThrow("whole numbers");
    expect(() => leafInput({ seq: 0, timeMs: 0.5, type: 1, commit })).toThrow("whole numbers");
    expect(() => leafInput({ seq: 0, timeMs: 0, type: 256, commit })).toThrow("type byte");
    expect(() => commitPayload(new Uint8Array(31), given)).toThrow("32 bytes");
  });
});

describe("a payload", () => {
  test("holds no number, so that it has one reading", () => {
    expect(canonicalJson(given)).not.toMatch(/(":|\[)-?\d/);
  });

  test.each([
    ["a field that is not in the schema", { ...given, note: "x" }],
    ["a yes to nothing", { ...given, choices: given.choices.map((choice) => ({ ...choice, granted: false })) }],
    ["a time that is not UTC", { ...given, event: { ...given.event, at: "2026-11-22T09:14:09.412+01:00" } }],
    ["a time without milliseconds", { ...given, event: { ...given.event, at: "2026-11-22T08:14:09Z" } }],
    ["a state that does not exist", { ...given, event: { ...given.event, state: "restored" } }],
    ["a hash in capitals", { ...given, text: { sha256: "A".repeat(64) } }],
    ["a lone surrogate", { ...given, signals: ["\ud800"] }],
    ["a NUL", { ...given, signals: ["a\0"] }],
  ])("with %s is refused", (_what, payload) => {
    expect(payloadSchema.safeParse(payload).success).toBe(false);
  });
});

describe("a client's address", () => {
  test.each([
    ["203.0.113.77", "203.0.113.0/24"],
    ["::ffff:203.0.113.77", "203.0.113.0/24"],
    ["2001:db8:85a3::8a2e:370:7334", "2001:db8:85a3::/48"],
    ["2001:0DB8:0000:0000:0000:0000:0000:0001", "2001:db8:0::/48"],
    ["2001:db8::", "2001:db8:0::/48"],
    ["::1", "0:0:0::/48"],
    ["fe80::1%eth0", "fe80:0:0::/48"],
  ])("%s is of the network %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  test.each([
    "",
    "203.0.113",
    "203.0.113.256",
    "203.0.113.07",
    "1:2:3:4:5:6:7",
    "1::2::3",
    "1:2:3:4:5:6:7:8::",
    "g::1",
    "unknown",
  ])("%j is none", (text) => {
    expect(networkOf(text)).toBeNull();
  });

  test("is committed under a salt of its own", () => {
    expect(commitAddress(salt, "203.0.113.77")).toBe(createHmac("sha256", salt).update("203.0.113.77").digest("hex"));
  });
});
