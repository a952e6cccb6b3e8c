import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { signCheckpoint } from "../../src/consent/checkpoint.ts";
import { buildEvidence, evidenceText, signedText } from "../../src/consent/evidence.ts";
import { logKey } from "../../src/consent/log-key.ts";
import { verifierKeyText } from "../../src/consent/verifier-key.ts";
import { verifyEvidence } from "../../src/consent/verify-evidence.ts";
import { accountId, given, origin, ownKey, requested, sampleInput, withdrawn } from "./sample.ts";
import type { EvidenceDocument } from "../../src/consent/evidence-document.ts";
import type { EvidenceInput } from "../../src/consent/evidence.ts";
import type { LogKey } from "../../src/consent/log-key.ts";

type Path = (string | number)[];
const container = z.record(z.string(), z.unknown()).or(z.array(z.unknown()));

let input: EvidenceInput;
let key: LogKey;
let document: EvidenceDocument;
let text: string;

beforeAll(async () => {
  key = await ownKey();
  input = await sampleInput([requested, given, withdrawn]);
  document = await buildEvidence(input, key);
  text = JSON.stringify(document);
});

/** Every place in a JSON value, containers too. */
function placesIn(value: unknown, path: Path = []): { path: Path; value: unknown }[] {
  const inside = container.safeParse(value);
  const entries: [string | number, unknown][] = !inside.success
    ? []
    : Array.isArray(inside.data)
      ? [...inside.data.entries()]
      : Object.entries(inside.data);
  return [{ path, value }, ...entries.flatMap(([name, child]) => placesIn(child, [...path, name]))];
}

/** The document with what `change` makes of the container at `path`. */
function changedAt(path: Path, change: (value: unknown) => unknown, whole: unknown = document): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return change(whole);
  const inside = container.parse(structuredClone(whole));
  if (Array.isArray(inside)) return inside.with(Number(name), changedAt(rest, change, inside[Number(name)]));
  return { ...inside, [name]: changedAt(rest, change, inside[name]) };
}

const failedIn = async (json: string, pin?: string) =>
  (await verifyEvidence(json, pin)).findings.filter(({ ok }) => !ok).map(({ check }) => check);

/** The document signed anew by `signer`, so that only the other checks can find what was changed. */
async function signedAnew(changed: EvidenceDocument, signer: LogKey): Promise<string> {
  const value = (await signer.sign(new TextEncoder().encode(signedText(changed)))).toBase64();
  return JSON.stringify({ ...changed, signature: { ...changed.signature, value } });
}

/** What is found in a copy that was edited and then signed anew. */
async function change(edit: (copy: EvidenceDocument) => void, signer = key): Promise<string[]> {
  const copy = structuredClone(document);
  edit(copy);
  return failedIn(await signedAnew(copy, signer));
}

function record(copy: EvidenceDocument, i = 1): EvidenceDocument["records"][number] {
  const found = copy.records[i];
  if (!found) throw new Error("the sample has three records");
  return found;
}

const firstText = (copy: EvidenceDocument) => copy.texts[0] ?? { body: "" };
const keptAddress = (copy: EvidenceDocument) => record(copy).client_address ?? { address: "" };
const turn = (hashes: string[] = []) => hashes.push(...hashes.splice(0, 1));

describe("a document as it was made", () => {
  test("holds in every check, and says so in one paragraph", async () => {
    const verification = await verifyEvidence(text);
    expect(verification.findings.filter(({ ok }) => !ok)).toEqual([]);
    expect(verification.ok).toBe(true);
    expect(verification.pinned).toBe(false);
    expect(verification.fingerprint).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(verification.summary).not.toContain("\n");
    expect(verification.summary).toContain("On 2026-12-01 09:00:00 UTC the person at jan.peeters@telenet.be took back");
    expect(verification.summary).toContain("not pinned");
    expect(verification.summary).toContain("does not prove whose finger pressed the button");
  });

  test("a yes is told with its topics, its text and its time", async () => {
    const yes = await buildEvidence(await sampleInput([requested, given]), key);
    const { ok, summary } = await verifyEvidence(JSON.stringify(yes), verifierKeyText(key.verifier));
    expect(ok).toBe(true);
    expect(summary).toContain('said yes to Bakkerij Jansen BV for "Acties" (monthly)');
    expect(summary).not.toContain("molen");
    expect(summary).toContain("On 2026-11-22 08:14:09 UTC");
    expect(summary).toContain(`${given.text?.sha256}`);
    expect(summary).toContain("the key that you gave");
  });

  test("what was entered by hand is said not to be witnessed", async () => {
    const paper = { ...given, witnessed: false, event: { ...given.event, method: "paper" as const } };
    const { ok, summary } = await verifyEvidence(JSON.stringify(await buildEvidence(await sampleInput([paper]), key)));
    expect(ok).toBe(true);
    expect(summary).toContain("not witnessed");
  });

  test("a contact without records is a document too", async () => {
    const { ok, summary } = await verifyEvidence(JSON.stringify(await buildEvidence(await sampleInput([]), key)));
    expect(ok).toBe(true);
    expect(summary).toContain("0 records");
  });

  test("laid out anew, with keys in another order or other escapes, it still holds", async () => {
    expect(await failedIn(evidenceText(document))).toEqual([]);
    expect(await failedIn(JSON.stringify(document, null, 2))).toEqual([]);
    expect(await failedIn(`\n${text}\r\n`)).toEqual([]);
    expect(await failedIn(JSON.stringify(Object.fromEntries(Object.entries(document).toReversed())))).toEqual([]);
    const escaped = text.replace(/[^\0-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
    expect(escaped).not.toBe(text);
    expect(await failedIn(escaped)).toEqual([]);
  });
});

describe("one change anywhere is found", () => {
  test("every value, changed in every way", async () => {
    let tried = 0;
    for (const { path, value } of placesIn(document)) {
      for (const other of changesOf(value)) {
        tried += 1;
        const { ok } = await verifyEvidence(JSON.stringify(changedAt(path, () => other)));
        if (ok) expect.fail(`${path.join("/")} could be ${JSON.stringify(other)}`);
      }
    }
    expect(tried).toBeGreaterThan(600);
  });

  test("every key removed, added or renamed, and every list shortened, doubled or turned", async () => {
    for (const { path, value } of placesIn(document)) {
      const inside = container.safeParse(value);
      if (!inside.success) continue;
      for (const other of Array.isArray(inside.data) ? listsBeside(inside.data) : objectsBeside(inside.data)) {
        const { ok } = await verifyEvidence(JSON.stringify(changedAt(path, () => other)));
        if (ok) expect.fail(`${path.join("/")} could be ${JSON.stringify(other).slice(0, 200)}`);
      }
    }
  });

  test("every single character of the text, unless the JSON value is the same", async () => {
    const step = 7; // a prime, so that over all fields every kind of character is met
    for (let at = 0; at < text.length; at += step) {
      const bent = `${text.slice(0, at)}${text[at] === "0" ? "1" : "0"}${text.slice(at + 1)}`;
      if ((await verifyEvidence(bent)).ok)
        expect.fail(`character ${at} could be changed: ${bent.slice(at - 20, at + 20)}`);
    }
  });

  test.each<[string, (text: string) => string]>([
    [
      "a key twice, the second with another value",
      (json) => json.replace('"made_at":', '"made_at":"2020-01-01T00:00:00.000Z","made_at":'),
    ],
    [
      "a key twice, both with the same value",
      (json) => json.replace('"counted":true', '"counted":true,"counted":true'),
    ],
    ["a key twice, once escaped", (json) => json.replace('"counted":true', '"\\u0063ounted":false,"counted":true')],
    ["__proto__ as a key", (json) => json.replace('"counted":true', '"counted":true,"__proto__":{"counted":false}')],
    [
      "__proto__ as an escaped key",
      (json) => json.replace('"counted":true', '"counted":true,"\\u005f_proto__":{"counted":false}'),
    ],
    ["5.0 for 5", (json) => json.replace('"seq":5', '"seq":5.0')],
    ["5e0 for 5", (json) => json.replace('"seq":5', '"seq":5e0')],
    ["05 for 5", (json) => json.replace('"seq":5', '"seq":05')],
    ["5.0000000000000000001 for 5", (json) => json.replace('"seq":5', '"seq":5.0000000000000000001')],
    ["a second value after it", (json) => `${json}{}`],
    ["a word after it", (json) => `${json} null`],
    ["a NUL after it", (json) => `${json}\0`],
    ["a byte order mark before it", (json) => `\ufeff${json}`],
    ["a comment", (json) => `${json}//`],
    ["a trailing comma", (json) => json.replace(/\}$/, ",}")],
    ["a lone surrogate", (json) => json.replace("CRM export", "CRM \\ud800export")],
    ["half of it", (json) => json.slice(0, json.length / 2)],
    ["nothing", () => ""],
    ["a list around it", (json) => `[${json}]`],
    ["deep nesting", () => "[".repeat(200_000)],
    ["null", () => "null"],
  ])("%s", async (_what, change) => {
    const bent = change(text);
    expect(bent).not.toBe(text);
    const { ok, findings, summary } = await verifyEvidence(bent);
    expect(ok).toBe(false);
    expect(findings.map(({ check }) => check)).toEqual(["document"]);
    expect(summary).toContain("proves nothing");
  });
});

describe("each check stands without the signature: what even the key's owner cannot change", () => {
  test("a payload", async () => {
    expect(await change((copy) => (record(copy).payload.language = "fr-BE"))).toEqual(["commitment"]);
    expect(await change((copy) => (record(copy).payload.event.at = "2026-11-22T08:14:09.413Z"))).toEqual([
      "commitment",
    ]);
    expect(await change((copy) => (record(copy).payload.counted = false))).toContain("commitment");
  });

  test("a salt, a place, a time or a hash of the log", async () => {
    expect(await change((copy) => (record(copy).salt = new Uint8Array(32).toBase64()))).toEqual(["commitment"]);
    expect(await change((copy) => (record(copy).seq = 6))).toEqual(["commitment"]);
    expect(await change((copy) => (record(copy).time_ms -= 1))).toEqual(["commitment"]);
    expect(await change((copy) => (record(copy).leaf_index = 6))).toEqual(["inclusion"]);
    expect(await change((copy) => (record(copy).leaf_hash = new Uint8Array(32).toBase64()))).toEqual([
      "commitment",
      "inclusion",
    ]);
  });

  test("an audit path, or the lack of one", async () => {
    expect(await change((copy) => turn(record(copy).inclusion?.hashes))).toEqual(["inclusion"]);
    expect(await change((copy) => record(copy).inclusion?.hashes.pop())).toEqual(["inclusion"]);
    expect(await change((copy) => record(copy).inclusion?.hashes.push(""))).toEqual(["inclusion"]);
    expect(await change((copy) => (record(copy).inclusion = null))).toEqual(["inclusion"]);
  });

  test("a checkpoint of another size, or of another log", async () => {
    const root = new Uint8Array(32);
    const other = await signCheckpoint({ origin, size: 11, root }, key);
    expect(await change((copy) => (copy.log.checkpoint = other))).toEqual(["inclusion"]);
    expect(await change((copy) => (copy.log.checkpoint = copy.log.checkpoint.replace("\n11\n", "\n12\n")))).toEqual([
      "checkpoint",
      "inclusion",
    ]);
    expect(await change((copy) => (copy.log.origin = "elsewhere"))).toEqual(["key"]);
  });

  test("records doubled, turned round, or of somebody else", async () => {
    expect(await change((copy) => (copy.records = copy.records.toReversed()))).toContain("records");
    expect(await change((copy) => copy.records.push(record(copy, 2)))).toContain("records");
    expect(await change((copy) => (copy.contact.id = accountId))).toEqual(["records"]);
  });

  test("a text changed, left out or doubled", async () => {
    expect(await change((copy) => (firstText(copy).body += " "))).toEqual(["texts"]);
    expect(await change((copy) => copy.texts.pop())).toEqual(["texts"]);
    expect(await change((copy) => copy.texts.push(...copy.texts.slice(0, 1)))).toEqual(["texts"]);
  });

  test("a client address that is not the recorded one", async () => {
    expect(await change((copy) => (keptAddress(copy).address = "203.0.113.78"))).toEqual(["addresses"]);
    expect(await change((copy) => (record(copy).client_address = null))).toEqual([]);
  });

  test("a state that the records do not give", async () => {
    expect(await change((copy) => (copy.contact.state.status = "given"))).toEqual(["state"]);
    expect(await change((copy) => copy.records.pop())).toEqual(["state"]);
  });

  test("another key signs nothing of this log", async () => {
    const other = await logKey(new Uint8Array(32).fill(6), accountId, origin);
    expect(await change(() => {}, other)).toEqual(["signature"]);
    const theirs = verifierKeyText(other.verifier);
    const swapped = await change((copy) => {
      copy.signature.key = theirs;
      copy.log.key = theirs;
    }, other);
    expect(swapped).toEqual(["checkpoint", "inclusion"]);
  });
});

describe("a pinned key", () => {
  test("that signed is told apart from one that did not, and from what is no key", async () => {
    const own = verifierKeyText(key.verifier);
    expect((await verifyEvidence(text, `${own}\n`)).pinned).toBe(true);
    const other = await logKey(new Uint8Array(32).fill(6), accountId, origin);
    expect(await failedIn(text, verifierKeyText(other.verifier))).toEqual(["key"]);
    expect(await failedIn(text, "ssh-ed25519 AAAA")).toEqual(["key"]);
    expect(await failedIn(text, "")).toEqual(["key"]);
  });

  test("finds a whole document forged with another key, which without it can only be unpinned", async () => {
    const forger = await logKey(new Uint8Array(32).fill(6), accountId, origin);
    const claim = { ...input, account: { ...input.account, name: "Someone else" } };
    const forged = await buildEvidence(
      {
        ...claim,
        records: [],
        checkpoint: await signCheckpoint({ origin, size: 0, root: new Uint8Array(32) }, forger),
      },
      forger,
    );
    expect((await verifyEvidence(JSON.stringify(forged))).pinned).toBe(false);
    expect(await failedIn(JSON.stringify(forged), verifierKeyText(key.verifier))).toEqual(["key"]);
  });
});

function changesOf(value: unknown): unknown[] {
  if (value === null) return ["", "x", 0, false, [], {}];
  if (typeof value === "boolean") return [!value, null, String(value)];
  if (typeof value === "number") return [value + 1, value - 1, -value - 1, value + 0.5, String(value), null];
  if (typeof value !== "string")
    return [null, "", []].filter((other) => JSON.stringify(other) !== JSON.stringify(value));
  const last = value.at(-1) === "A" ? "B" : "A";
  const first = value[0] === "1" ? "2" : "1";
  const others = [
    `${value} `,
    ` ${value}`,
    value.slice(0, -1),
    value.slice(0, -1) + last,
    first + value.slice(1),
    value.toUpperCase(),
    "",
    null,
  ];
  return others.filter((other) => other !== value);
}

function listsBeside(list: readonly unknown[]): unknown[] {
  const others = [
    list.toReversed(),
    list.slice(1),
    list.slice(0, -1),
    [...list, ...list],
    [...list, list[0] ?? "x"],
    {},
  ];
  return others.filter((other) => JSON.stringify(other) !== JSON.stringify(list));
}

function objectsBeside(object: Readonly<Record<string, unknown>>): unknown[] {
  const entries = Object.entries(object);
  return [
    { ...object, extra: null },
    ...entries.map(([name]) => Object.fromEntries(entries.filter(([other]) => other !== name))),
    ...entries.map(([name, value]) => ({
      ...Object.fromEntries(entries.filter(([other]) => other !== name)),
      [`${name}_`]: value,
    })),
  ];
}
