import { describe, expect, test } from "vitest";
import { openCheckpoint, parseCheckpoint, signCheckpoint } from "../../src/consent/checkpoint.ts";
import { ed25519Key, logKey } from "../../src/consent/log-key.ts";
import { openNote, parseNote, signNote } from "../../src/consent/signed-note.ts";
import { fingerprintOf, isKeyName, parseVerifierKey, verifierKeyText } from "../../src/consent/verifier-key.ts";

// Published vectors: the example of C2SP signed-note, and PeterNeumann of the Go module's note package.
const foo = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
const fooNote =
  "This is an example message.\n\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
const neumann = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const neumannNote =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const checkpointNote =
  "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";

const key = (text: string) => {
  const parsed = parseVerifierKey(text);
  if (!parsed) throw new Error("the vector's key must parse");
  return parsed;
};

describe("C2SP signed-note, published examples", () => {
  test("the example message opens with its verifier key", async () => {
    expect(await openNote(fooNote, key(foo))).toBe("This is an example message.\n");
  });

  test("PeterNeumann's note opens with his verifier key", async () => {
    expect(await openNote(neumannNote, key(neumann))).toContain("cryptography is the answer");
  });

  test("a verifier key is written as it was read, and its id is the hash of name and key", () => {
    for (const text of [foo, neumann]) expect(verifierKeyText(key(text))).toBe(text);
  });

  test("the poem's text keeps its empty line: the signatures follow the last one", () => {
    const poem =
      "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned \u00e8 subito sera.\n\n\u2014 quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";
    expect(parseNote(poem)?.text.endsWith(":\n\ned \u00e8 subito sera.\n")).toBe(true);
    expect(parseNote(poem)?.signatures.map(({ name, id }) => `${name} ${id}`)).toEqual([
      "quasimodo.example/salvatore 367ba04b",
    ]);
  });
});

describe("C2SP signed-note, what must be refused", () => {
  test.each([
    ["another text", fooNote.replace("example message", "example massage")],
    ["a signature with one bit changed", fooNote.replace("IneyaQM=", "IneyaQI=")],
    ["base64 with stray bits", fooNote.replace("IneyaQM=", "IneyaQN=")],
    ["base64 without padding", fooNote.replace("IneyaQM=", "IneyaQM")],
    ["a hyphen for the em dash", fooNote.replace("\u2014", "-")],
    ["two spaces", fooNote.replace("foo Uw2", "foo  Uw2")],
    ["no final newline", fooNote.slice(0, -1)],
    ["no empty line", fooNote.replace("\n\n", "\n")],
    ["a carriage return", fooNote.replace("message.\n", "message.\r\n")],
    ["no signature", "This is an example message.\n\n"],
    ["an unknown key alone", neumannNote],
    ["trailing text", `${fooNote}more\n`],
  ])("%s", async (_what, note) => {
    expect(await openNote(note, key(foo))).toBeNull();
  });

  test("signatures of unknown keys are ignored beside a good one, even under the same name", async () => {
    const [line] = neumannNote.split("\n").slice(-2);
    expect(await openNote(`${fooNote}${line}\n`, key(foo))).toBe("This is an example message.\n");
    const sameName = `${line}`.replace("PeterNeumann", "example.com/foo");
    expect(await openNote(`${fooNote}${sameName}\n`, key(foo))).toBe("This is an example message.\n");
  });

  test("a wrong signature of the known key spoils the note, even beside a good one", async () => {
    const wrong = fooNote.split("\n").at(-2)?.replace("Okn8", "Okn9");
    expect(await openNote(`${fooNote}${wrong}\n`, key(foo))).toBeNull();
  });

  test.each(["", "a b", "a+b", "a\u00a0b", "a\u2003b", "a\nb", "a\tb"])("the key name %j", (name) => {
    expect(isKeyName(name)).toBe(false);
  });

  test.each([
    foo.replace("530d903a", "530d903b"),
    foo.replace("530d903a", "530D903A"),
    foo.replace("+Aek", "+Bek"),
    `${foo}\n`,
    `${foo}+x`,
    foo.slice(0, -1),
    "example.com/foo",
    "",
  ])("the verifier key %j", (text) => {
    expect(parseVerifierKey(text)).toBeNull();
  });
});

describe("C2SP tlog-checkpoint", () => {
  test("the published example is read line by line", () => {
    const text = parseNote(checkpointNote)?.text ?? "";
    expect(parseCheckpoint(text)).toEqual({
      origin: "example.com/behind-the-sofa",
      size: 20852163,
      root: Uint8Array.fromBase64("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="),
    });
  });

  const root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
  test.each([
    `log\n07\n${root}\n`,
    `log\n-1\n${root}\n`,
    `log\n1e3\n${root}\n`,
    `log\n99999999999999999999\n${root}\n`,
    `log\n7\n${root.slice(0, -4)}\n`,
    `log\n7\n${root.replace("q2I=", "q2J=")}\n`,
    `\n7\n${root}\n`,
    `log\n7\n${root}`,
    `log\n7\n${root}\n\n`,
    `log\n7\n`,
  ])("%j is none", (text) => {
    expect(parseCheckpoint(text)).toBeNull();
  });

  test("the size of an empty log is 0, and extension lines may follow", () => {
    expect(parseCheckpoint(`log\n0\n${root}\nextension\n`)?.size).toBe(0);
  });

  test("a checkpoint signed here opens here, and not with another key, name or root", async () => {
    const seed = new Uint8Array(32).fill(7);
    const own = await logKey(seed, "0190f2c4-0000-7000-8000-000000000001", "evidence.example.net/log/one");
    const other = await logKey(seed, "0190f2c4-0000-7000-8000-000000000002", "evidence.example.net/log/one");
    const checkpoint = { origin: own.verifier.name, size: 3, root: Uint8Array.fromBase64(root) };
    const note = await signCheckpoint(checkpoint, own);
    expect(await openCheckpoint(note, own.verifier)).toEqual(checkpoint);
    expect(await openCheckpoint(note, other.verifier)).toBeNull();
    expect(await openCheckpoint(note.replace("\n3\n", "\n4\n"), own.verifier)).toBeNull();
    await expect(signCheckpoint({ ...checkpoint, origin: "elsewhere" }, own)).rejects.toThrow("does not sign");
    const foreign = await signNote(`elsewhere\n3\n${root}\n`, own);
    expect(await openCheckpoint(foreign, own.verifier)).toBeNull();
  });
});

const printOf = async (seed: Uint8Array, account: string) =>
  fingerprintOf((await logKey(seed, account, "log")).verifier);

describe("the key of an account's log", () => {
  test("is the Ed25519 key of RFC 8032 section 7.1, test 2, for its private bytes", async () => {
    const secret = Uint8Array.fromHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
    const { verifier, sign } = await ed25519Key(secret, "rfc8032");
    expect(verifier.publicKey.toHex()).toBe("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    expect((await sign(Uint8Array.of(0x72))).toHex()).toBe(
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    );
  });

  test("is the same for the same seed and account, and another for another account or seed", async () => {
    const seed = new Uint8Array(32).fill(1);
    expect(await printOf(seed, "a")).toBe(await printOf(seed, "a"));
    expect(await printOf(seed, "a")).not.toBe(await printOf(seed, "b"));
    expect(await printOf(seed, "a")).not.toBe(await printOf(new Uint8Array(32).fill(2), "a"));
    await expect(logKey(new Uint8Array(31), "a", "log")).rejects.toThrow("at least 32 bytes");
  });
});
