import { beforeEach, expect, test } from "vitest";
import { accountLogKey } from "../../src/consent/account-log-key.ts";
import { toBase64 } from "../../src/consent/base64.ts";
import { canonicalJson } from "../../src/consent/canonical-json.ts";
import { openCheckpoint, signCheckpoint } from "../../src/consent/checkpoint.ts";
import { signedText } from "../../src/consent/evidence.ts";
import { writeIntroduction } from "../../src/consent/key-introduction.ts";
import { logKey, type LogKey } from "../../src/consent/log-key.ts";
import { parseVerifierKey, verifierKeyText } from "../../src/consent/verifier-key.ts";
import { answer } from "../campaigns/effort.ts";
import type { House } from "../house.ts";
import { failed, openLoggedHouse, rotate, seed } from "./logged-house.ts";

let house: House;
let key: () => Promise<string>;
let keys: () => Promise<string>;
let evidence: () => Promise<string>;

beforeEach(async () => {
  ({ house, key, keys, evidence } = await openLoggedHouse());
});

/** The document as somebody else would make it who has no key of the log. */
async function forged(document: string, by: LogKey, introductions: readonly string[]): Promise<string> {
  const { log, signature, ...rest } = JSON.parse(document);
  const opened = await openCheckpoint(log.checkpoint, parseVerifierKey(log.key) ?? by.verifier);
  if (!opened) throw new Error("no checkpoint");
  const named = verifierKeyText(by.verifier);
  const checkpoint = await signCheckpoint(opened, by);
  const unsigned = {
    ...rest,
    log: { ...log, key: named, checkpoint, introductions },
    signature: { ...signature, key: named },
  };
  const value = toBase64(await by.sign(new TextEncoder().encode(signedText(unsigned))));
  return canonicalJson({ ...unsigned, signature: { ...unsigned.signature, value } });
}

test("a key that the one before did not introduce is refused, however its introduction is made", async () => {
  const oldKey = await key();
  await evidence();
  rotate(house);
  const after = await evidence();
  const { origin, introductions } = JSON.parse(after).log;
  const forger = await logKey(seed(), house.accountId, origin);
  const [real] = introductions;
  const theirs = await writeIntroduction(forger, await logKey(seed(), house.accountId, origin), {
    size: 1,
    root: new Uint8Array(32),
    at: house.now(),
  });
  const own = await accountLogKey(house.config, house.accountId);
  const byNew = await writeIntroduction(own, forger, { size: 0, root: new Uint8Array(32), at: house.now() });
  const [, oldLine = "", newLine = ""] = real.split("\n").filter((line: string) => line.includes("+"));
  const renamed = real.replace(newLine, verifierKeyText(forger.verifier));
  const claims: [string, string[]][] = [
    ["none", []],
    ["that of another key", introductions],
    ["the real one with another name in it", [renamed]],
    ["one that only the new key signed", [theirs]],
    ["one that is cut off", [real.slice(0, -60)]],
    ["the real one and theirs behind it", [real, theirs]],
    ["one by the real key that reaches back behind its own", [real, byNew]],
  ];
  expect(oldLine).not.toBe(newLine);
  for (const [what, notes] of claims) {
    const document = await forged(after, forger, notes);
    expect(
      (await failed(document, oldKey)).map((one) => one.split(":")[0]),
      what,
    ).toContain("key");
    if (notes.length > 0) expect((await failed(document)).length, what).toBeGreaterThan(0);
  }
});

test("a key that was replaced is not believed about what came after", async () => {
  await evidence();
  const old = { ...house.config };
  rotate(house);
  await evidence();
  await answer(house, "an@telenet.be", { choice: "leave" });
  const after = await evidence();
  const thief = await accountLogKey(old, house.accountId);
  const { introductions: _, ...log } = JSON.parse(after).log;
  const document = await forged(canonicalJson({ ...JSON.parse(after), log }), thief, []);
  expect(await failed(document, verifierKeyText(thief.verifier))).toEqual([]);
  expect((await failed(document, await keys()))[0]).toMatch(/^key: The key that signed was replaced at \d+ records/);
});
