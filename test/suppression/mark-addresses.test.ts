import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { normaliseAddress } from "../../src/hygiene/address.ts";
import { accountKeys, keysOfAddress, toHex } from "../../src/suppression/address-key.ts";
import { createMarker } from "../../src/suppression/mark-addresses.ts";

test("marks of many addresses are those of each alone, under every key, newest first", () => {
  const keys = accountKeys(
    new Map([
      [1, randomBytes(32)],
      [3, randomBytes(48)],
    ]),
    "account",
  );
  const mark = createMarker(keys);
  for (const text of ["an@telenet.be", "jürgen@gmx.de", `${"x".repeat(60)}@telenet.be`]) {
    const address = normaliseAddress(text);
    expect(address && mark(address)).toEqual(address && keysOfAddress(keys, address).map(toHex));
  }
});
