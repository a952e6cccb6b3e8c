import { createHash, type Hash } from "node:crypto";
import { fromBase64 } from "../base64.ts";
import { canonicalJson } from "../canonical-json.ts";
import type { Checkpoint } from "../checkpoint.ts";
import { leafHashOf, saltBytes } from "../leaf.ts";
import { sameBytes } from "../merkle-verify.ts";
import { type Finding, finding } from "../finding.ts";
import {
  campaignFile,
  isCampaignRecord,
  campaignSchema,
  createCounting,
  proofFile,
  recordsFile,
  type Tallies,
  textsFolder,
  textsNamedIn,
} from "./campaign-record.ts";
import type { Manifest } from "./manifest.ts";
import { type OpenZip, readEntry, readText } from "./read-zip.ts";
import { rootOfSubset } from "./subset-proof.ts";

type Given = { zip: OpenZip; manifest: Manifest; checkpoint: Checkpoint | null; pinned: boolean };

/** Every record of a campaign against the log, in one pass: commitments, one proof for all, texts, and the counts. */
export async function verifyCampaign(given: Given): Promise<{ findings: Finding[]; summary: string }> {
  const { zip, manifest, checkpoint } = given;
  const entryOf = (name: string) => zip.entries.find((entry) => entry.name === name);
  const [told, proof, records] = [entryOf(campaignFile), entryOf(proofFile), entryOf(recordsFile)];
  const document = told && (await readText(zip, told));
  const campaign = document && campaignSchema.safeParse(parsed(document.text)).data;
  if (!campaign || !proof || !records) {
    return {
      findings: [
        finding("document", "", [`${campaignFile}, ${recordsFile} or ${proofFile} is not there, or has another form.`]),
      ],
      summary: "",
    };
  }
  const read = await readRecords(zip, records, manifest);
  const root = checkpoint && rootOfSubset(checkpoint.size, read.leaves, await nodesOf(zip, proof));
  const kept = new Set(
    zip.entries.filter(({ name }) => name.startsWith(textsFolder)).map(({ name }) => name.slice(6, 70)),
  );
  const missing = [...read.texts].filter((sha256) => !kept.has(sha256));
  const same = campaign.campaign.id === manifest.subject && campaign.account.id === manifest.account.id;
  const findings = [
    finding(
      "document",
      `One campaign of ${campaign.account.name}.`,
      same ? [] : ["It is another campaign than the manifest says."],
    ),
    finding(
      "checkpoint",
      `Signed by the log ${manifest.log.origin} at ${checkpoint?.size ?? 0} records.`,
      checkpoint ? [] : ["The checkpoint is not one that this key signed for this log."],
    ),
    finding("records", `${read.leaves.length}, in the order of the log.`, [
      ...read.wrong,
      ...wrongHash(manifest, read),
    ]),
    finding(
      "inclusion",
      "Each record is what the log committed to, and stands in it.",
      root && checkpoint && sameBytes(root, checkpoint.root)
        ? []
        : ["The records and the proof do not lead to the root that the checkpoint signed."],
    ),
    finding(
      "texts",
      `${kept.size}, and every one that a record names.`,
      missing.map((sha256) => `The text ${sha256} is named by a record and is not here.`),
    ),
    finding(
      "state",
      "The counts are those of the records.",
      canonicalJson(read.tallies) === canonicalJson(campaign.tallies)
        ? []
        : ["The counts are not those of the records."],
    ),
  ];
  const { name } = campaign.campaign;
  return { findings, summary: summarise({ ...given, sender: campaign.account.name, name, tallies: read.tallies }) };
}

/** It is read once only, as it may be large: verify-pack.ts leaves its hash to us. */
function wrongHash({ files }: Manifest, { sha256 }: Read): string[] {
  return files.some((file) => file.name === recordsFile && file.sha256 === sha256)
    ? []
    : [`${recordsFile} was changed.`];
}

type Leaf = { index: number; hash: Uint8Array };
type Read = { sha256: string; leaves: Leaf[]; texts: Set<string>; tallies: Tallies; wrong: string[] };

async function readRecords(
  zip: OpenZip,
  entry: OpenZip["entries"][number],
  { subject, account }: Manifest,
): Promise<Read> {
  const leaves: Leaf[] = [];
  const texts = new Set<string>();
  const counting = createCounting();
  const wrong: string[] = [];
  const hash = createHash("sha256");
  const read = () => ({ sha256: hash.digest("hex"), leaves, texts, tallies: counting.tallies(), wrong });
  try {
    for await (const line of linesOf(zip, entry, hash)) {
      const value = parsed(line);
      const record = isCampaignRecord(value) ? value : null;
      const salt = record && fromBase64(record.salt, saltBytes);
      const last = leaves.at(-1);
      if (!record || !salt) return { ...read(), wrong: [`Line ${leaves.length + 1} is no record.`] };
      const { payload, leaf_index: index, time_ms: timeMs } = record;
      if (last && last.index >= index) wrong.push(`Record ${leaves.length + 1} is not in the order of the log.`);
      if (payload.mail?.campaign !== subject || payload.account.id !== account.id)
        wrong.push(`Record ${leaves.length + 1} is of another campaign.`);
      leaves.push({ index, hash: leafHashOf({ payload, salt, seq: index, timeMs }) });
      for (const sha256 of textsNamedIn(payload)) texts.add(sha256);
      counting.add(payload);
    }
  } catch {
    wrong.push("The records cannot be read to their end.");
  }
  return read();
}

async function nodesOf(zip: OpenZip, entry: OpenZip["entries"][number]): Promise<Uint8Array[]> {
  const nodes: Uint8Array[] = [];
  try {
    for await (const line of linesOf(zip, entry)) nodes.push(fromBase64(line, 32) ?? new Uint8Array());
  } catch {
    return [];
  }
  return nodes;
}

/** Lines without their ends; the last one ends too. A file is not held in memory as one text. */
async function* linesOf(zip: OpenZip, entry: OpenZip["entries"][number], hash?: Hash): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let rest = "";
  for await (const piece of readEntry(zip, entry)) {
    hash?.update(piece);
    const lines = (rest + decoder.decode(piece, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest + decoder.decode() !== "") throw new RangeError("The last line has no end.");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

type Told = Given & { sender: string; name: string; tallies: Tallies };

function summarise({ manifest, pinned, sender, name, tallies }: Told): string {
  const { events, records, people, held, not_witnessed: unseen } = tallies;
  const key = pinned
    ? "the key that you gave"
    : "the key inside, which is not pinned: compare it with what the log publishes";
  const imported =
    unseen > 0
      ? ` ${unseen} of them were not witnessed by this service and are only as good as the word of the sender.`
      : "";
  return (
    `${records} records of ${people} people about the campaign "${name}" of ${sender}, where whoever changed a choice has several: ${events["requested"]} asked or taken back, ${events["given"]} yes, ` +
    `${(events["refused"] ?? 0) + (events["withdrawn"] ?? 0)} no, ${events["lapsed"]} silent until the end, ${held} held and not counted.${imported} ` +
    `This proves that the records are whole as signed on ${manifest.made_at} with ${key}, and that each stands unchanged in the log ${manifest.log.origin}. ` +
    "It does not prove whose finger pressed a button, that records which are not in the pack do not exist, or that the clock was right; for the time, compare a checkpoint that was kept outside."
  );
}
