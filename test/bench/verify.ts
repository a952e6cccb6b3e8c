import { execFile } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { promisify } from "node:util";
import { signCheckpoint } from "../../src/consent/checkpoint.ts";
import { leafHashOf } from "../../src/consent/leaf.ts";
import { logKey } from "../../src/consent/log-key.ts";
import { canonicalJson } from "../../src/consent/canonical-json.ts";
import { rootOf, treeOf } from "../../src/consent/merkle.ts";
import {
  campaignFile,
  campaignPackSchema,
  createCounting,
  proofFile,
  recordsFile,
  textsNamedIn,
} from "../../src/consent/pack/campaign-record.ts";
import { checkpointFile, keyFile } from "../../src/consent/pack/verify-pack.ts";
import type { ConsentPayload } from "../../src/consent/payload.ts";
import { verifierKeyText } from "../../src/consent/verifier-key.ts";
import { writePack } from "../../src/privacy/evidence-pack/write-pack.ts";
import { accountId, given, origin, texts } from "../consent/sample.ts";
import { type Measure, note, seconds, type Size } from "./measure.ts";

const campaignId = "0190f2c4-0000-7000-8000-0000000000f1";

/** `reaffirm verify` of a campaign's pack, as a process of its own: start, unpacking, every hash, every signature. */
export async function* benchVerify(size: Size): AsyncGenerator<Measure> {
  const records = size === "small" ? 20_000 : 100_000;
  const root = new URL("../.tmp/", import.meta.url).pathname;
  await mkdir(root, { recursive: true });
  const folder = await mkdtemp(`${root}verify-`);
  try {
    const file = `${folder}/pack.zip`;
    const bytes = await writeSample(file, records);
    note(`   a pack of ${(bytes / 1024 ** 2).toFixed(0)} MB`);
    const cli = new URL("../../src/cli.ts", import.meta.url).pathname;
    const run = promisify(execFile);
    let said = "";
    const took = await seconds(async () => {
      said = (await run(process.execPath, ["--import", "tsx", cli, "verify", file])).stdout;
    });
    if (!said.includes(`${records} records`)) throw new Error(`verify said:\n${said}`);
    yield {
      what: `reaffirm verify, ${records.toLocaleString("en")} records`,
      value: took,
      unit: "s",
      target: { atMost: (10 * records) / 100_000 + (size === "small" ? 2 : 0) },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Every second leaf of the log is the campaign's: the worst for a proof that all share. */
async function writeSample(file: string, count: number): Promise<number> {
  const key = await logKey(new Uint8Array(32).fill(5), accountId, origin);
  const leaves: Uint8Array[] = [];
  const between = new Uint8Array(32).fill(7);
  const lines: string[] = [];
  const counting = createCounting();
  for (let n = 0; n < count; n++) {
    const payload = payloadOf(n);
    const salt = crypto.getRandomValues(new Uint8Array(32));
    const at = { payload, salt, seq: 2 * n, timeMs: Date.parse(payload.event.at) };
    leaves.push(leafHashOf(at), between);
    counting.add(payload);
    lines.push(`${canonicalJson({ payload, salt: salt.toBase64(), leaf_index: at.seq, time_ms: at.timeMs })}\n`);
  }
  const checkpoint = await signCheckpoint({ origin, size: leaves.length, root: rootOf(treeOf(leaves)) }, key);
  const madeAt = "2026-12-24T12:00:00.000Z";
  const log = { origin, key: verifierKeyText(key.verifier), checkpoint };
  const head = { kind: "campaign" as const, subject: campaignId, account: { id: accountId, name: "Bench" }, log };
  const sender = { name: "Bench", address: "nieuws@bakkerij-de-korenbloem.example" };
  const facts = { kind: "permission", status: "finished", topics: ["acties"], launched_at: null, deadline: null };
  const document = {
    schema: campaignPackSchema,
    campaign: { id: campaignId, name: "Bench", sender, ...facts },
    account: { id: accountId, name: "Bench", legal_id: null },
    tallies: counting.tallies(),
    texts: textsNamedIn(given),
    made_at: madeAt,
  };
  const files = async function* () {
    yield { name: checkpointFile, content: checkpoint };
    yield { name: keyFile, content: `${log.key}\n` };
    yield { name: recordsFile, content: encoded(lines) };
    yield { name: proofFile, content: `${between.toBase64()}\n`.repeat(count) };
    for (const { sha256, body } of texts) yield { name: `texts/${sha256}.html`, content: body };
    yield { name: campaignFile, content: canonicalJson(document) };
  };
  const out = createWriteStream(file);
  let bytes = 0;
  for await (const piece of writePack({ ...head, made_at: madeAt }, files(), key)) {
    bytes += piece.length;
    out.write(piece);
  }
  out.end();
  await finished(out);
  return bytes;
}

async function* encoded(lines: readonly string[]): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < lines.length; at += 1000) yield new TextEncoder().encode(lines.slice(at, at + 1000).join(""));
}

/** A yes as a service records it, each of somebody else at another moment. */
function payloadOf(n: number): ConsentPayload {
  const hex = n.toString(16).padStart(12, "0");
  const at = new Date(Date.parse("2026-11-22T08:00:00.000Z") + n * 250).toISOString();
  return {
    ...given,
    record_id: `0190f2c4-0000-7000-8000-${hex}`,
    contact: `0190f2c4-0000-7000-9000-${hex}`,
    event: { ...given.event, at },
  };
}
