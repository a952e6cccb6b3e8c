import { createHash } from "node:crypto";
import { openCheckpoint } from "../checkpoint.ts";
import { type Finding, finding } from "../finding.ts";
import { type Verification, verifyEvidence } from "../verify-evidence.ts";
import { type JudgedKey, judgeKey } from "../judge-key.ts";
import { fingerprintOf, type VerifierKey } from "../verifier-key.ts";
import { readEvidence } from "../evidence-document.ts";
import { type Manifest, manifestName, readManifest } from "./manifest.ts";
import { openZip, type OpenZip, readEntry, readText } from "./read-zip.ts";
import { anchorFile, verifyAnchor } from "./stamped-anchor.ts";
import { recordsFile } from "./campaign-record.ts";
import { verifyCampaign } from "./verify-campaign.ts";

export const evidenceFile = "evidence.json";
export const checkpointFile = "checkpoint.txt";
export const keyFile = "key.txt";

export const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b;

type Signed = { zip: OpenZip; manifest: Manifest; key: VerifierKey };

/**
 * Checks an evidence pack offline, with nothing but its bytes and, if given, the log's verifier key and the certificate (PEM)
 * of the time-stamp authority. Every byte of it is
 * covered: all files and headers by the signed manifest, and the manifest by its one way to be written. Never throws.
 */
export async function verifyPack(
  bytes: Uint8Array<ArrayBuffer>,
  pinnedKey?: string,
  authority: string | null = null,
): Promise<Verification> {
  const signed = await openSigned(bytes);
  if ("wrong" in signed) {
    return conclude([finding("archive", "", [signed.wrong])], { fingerprint: null, pinned: false, said: "" });
  }
  const { manifest, key } = signed;
  const { pinned } = await judgedKeyOf(signed, pinnedKey);
  const own = [
    finding("archive", "Every byte is as it was written.", []),
    finding("manifest", `${manifest.files.length} files, signed on ${manifest.made_at}.`, wrongKeys(signed)),
    finding("files", "Each file is the one that was signed.", await wrongFiles(signed)),
  ];
  const inner = await verifyInside(signed, pinnedKey);
  const stamped = await verifyStamped(signed, authority);
  const fingerprint = fingerprintOf(key);
  const said = `${inner.summary} The pack around it is whole: ${manifest.files.length} files, not one byte changed since ${manifest.made_at}.${stamped.map(({ detail }) => ` ${detail}`).join("")}`;
  return conclude([...own, ...inner.findings, ...stamped], { fingerprint, pinned, said });
}

async function openSigned(bytes: Uint8Array<ArrayBuffer>): Promise<Signed | { wrong: string }> {
  const zip = openZip(bytes);
  const last = zip?.entries.at(-1);
  if (!zip || !last)
    return { wrong: "It is no pack as it was made: cut off, changed, or packed again by other software." };
  const text = last.name === manifestName && last.stored ? await readText(zip, last) : null;
  const read = text && (await readManifest(text.text));
  if (!read) return { wrong: "Its manifest is not there, was changed, or was not signed by the key that it names." };
  const { before } = read.manifest;
  const body = createHash("sha256").update(bytes.subarray(0, last.offset)).digest("hex");
  if (before.bytes !== last.offset || before.sha256 !== body)
    return { wrong: "A byte was changed after it was signed." };
  return { zip, ...read };
}

function wrongKeys({ manifest, key }: Signed): string[] {
  const { log, signature } = manifest;
  return log.key === signature.key && log.origin === key.name ? [] : ["The log and the signature have different keys."];
}

/** Also that the files which repeat the log's words say the same. */
async function wrongFiles({ zip, manifest }: Signed): Promise<string[]> {
  const wrong: string[] = [];
  const said = manifest.files.map(({ name }) => name).join();
  if (
    said !==
    zip.entries
      .slice(0, -1)
      .map(({ name }) => name)
      .join()
  )
    return ["Other files are there than were signed."];
  for (const [i, file] of manifest.files.entries()) {
    const entry = zip.entries[i];
    // The records of a campaign are read once: verify-campaign.ts hashes them as it goes.
    const isLeft = manifest.kind === "campaign" && file.name === recordsFile;
    const sha256 = isLeft ? file.sha256 : entry && (await hashOf(zip, entry));
    if (!entry || entry.bytes !== file.bytes || sha256 !== file.sha256) wrong.push(`${file.name} was changed.`);
    const [, named] = /^texts\/([0-9a-f]{64})\./.exec(file.name) ?? [];
    if (named !== undefined && named !== sha256) wrong.push(`${file.name} is not the text that its name says.`);
  }
  const repeated = { [checkpointFile]: manifest.log.checkpoint, [keyFile]: `${manifest.log.key}\n` };
  for (const [name, text] of Object.entries(repeated)) {
    const file = manifest.files.find((one) => one.name === name);
    if (file?.sha256 !== createHash("sha256").update(text).digest("hex")) wrong.push(`${name} is not the log's.`);
  }
  return wrong;
}

/** Nothing where no time stamp was made, unless its authority was pinned: then one is asked for. */
async function verifyStamped({ zip, manifest, key }: Signed, authority: string | null): Promise<Finding[]> {
  const entry = zip.entries.find(({ name }) => name === anchorFile);
  const text = entry && (await readText(zip, entry));
  if (!text) return authority === null ? [] : [finding("stamp", "", ["There is no time stamp in it."])];
  const { said, wrong } = await verifyAnchor(text.text, { key, log: manifest.log, pinned: authority });
  return [finding("stamp", said, wrong)];
}

async function hashOf(zip: OpenZip, entry: OpenZip["entries"][number]): Promise<string | null> {
  const hash = createHash("sha256");
  try {
    for await (const piece of readEntry(zip, entry)) hash.update(piece);
    return hash.digest("hex");
  } catch {
    return null;
  }
}

type Inner = { findings: Finding[]; summary: string };

async function verifyInside(signed: Signed, pinnedKey: string | undefined): Promise<Inner> {
  const { manifest, zip, key } = signed;
  if (manifest.kind === "campaign") {
    const checkpoint = await openCheckpoint(manifest.log.checkpoint, key);
    const { pinned, said, wrong } = await judgedKeyOf(signed, pinnedKey);
    const keyFound = finding("key", said, wrong);
    const inner = await verifyCampaign({ zip, manifest, checkpoint, pinned });
    return { ...inner, findings: [keyFound, ...inner.findings] };
  }
  const entry = zip.entries.find(({ name }) => name === evidenceFile);
  const text = entry && (await readText(zip, entry));
  if (!text) return { findings: [finding("document", "", [`${evidenceFile} is not there.`])], summary: "" };
  const inner = await verifyEvidence(text.text, pinnedKey);
  return {
    ...inner,
    findings: [
      ...inner.findings,
      finding("manifest", "It is about the same person and log as the document.", wrongSubject(manifest, text.text)),
    ],
  };
}

async function judgedKeyOf({ manifest: { log }, key }: Signed, pinnedKey: string | undefined): Promise<JudgedKey> {
  const checkpoint = await openCheckpoint(log.checkpoint, key);
  return await judgeKey(log, { key, size: checkpoint?.size ?? null }, pinnedKey);
}

function wrongSubject({ subject, account, log }: Manifest, text: string): string[] {
  const read = readEvidence(parsed(text));
  const same =
    "document" in read &&
    read.document.contact.id === subject &&
    read.document.account.id === account.id &&
    read.document.log.key === log.key &&
    read.document.log.checkpoint === log.checkpoint &&
    read.document.log.introductions?.join("") === log.introductions?.join("");
  return same ? [] : ["The document inside is of somebody else, or of another log."];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

type End = { fingerprint: string | null; pinned: boolean; said: string };

function conclude(findings: Finding[], { fingerprint, pinned, said }: End): Verification {
  const failed = [...new Set(findings.filter(({ ok }) => !ok).map(({ check }) => check))];
  const summary =
    failed.length === 0
      ? said
      : `This file proves nothing as it is: ${failed.join(", ")} did not hold. Ask the sender for the pack again, and compare.`;
  return { ok: failed.length === 0, findings, summary, fingerprint, pinned };
}
