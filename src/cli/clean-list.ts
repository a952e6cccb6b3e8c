import type { DnsJudge } from "../dns/judge-with-dns.ts";
import { BadSetting } from "../errors.ts";
import { judge, type Judgement } from "../hygiene/judge.ts";
import { createEncodingDetector } from "../imports/reading/detect-encoding.ts";
import { createEncoder } from "../imports/reading/encode.ts";
import type { Encoding } from "../imports/reading/encoding.ts";
import { looksLikeXlsx } from "../imports/reading/file-magic.ts";
import { columnPosition } from "../imports/reading/mapping.ts";
import { type Records, readRecords, type Row } from "../imports/reading/read-records.ts";
import { RefusedFile } from "../imports/reading/refused-file.ts";
import { rowFacts, type RowFacts } from "../imports/reading/row-facts.ts";
import { createRejectsWriter, csvLine, type Reject } from "../imports/reading/write-rejects.ts";

type Outcome = "deliverable" | "risky" | "unknown" | "duplicate" | "undeliverable" | "opted_out" | "bounced";
/** `rows` is a partition of `total`; reasons are those of the rows that are kept or undeliverable. */
export type Cleaned = {
  rows: Record<Outcome | "total", number>;
  reasons: Map<string, number>;
  /** The whole file is one of people who said no: says its name, or this column. */
  noesBy: { column: string | null } | null;
};
export type Sinks = { keep: (bytes: Uint8Array) => Promise<void>; reject: (bytes: Uint8Array) => Promise<void> };
type Chunks = () => AsyncIterable<Uint8Array>;

/**
 * Reads a list, judges each row and parts the rows in two. It is read three times: for its encoding, for the noes, since
 * a no anywhere in the file counts, and for its rows. Held in memory: the addresses seen. A file that is no list throws.
 * `judgeDns` adds what DNS says; null: it is not asked. The file's name may say that it is a list of noes.
 */
export async function cleanList(
  { name, chunks }: { name: string; chunks: Chunks },
  sinks: Sinks,
  judgeDns: DnsJudge | null = null,
): Promise<Cleaned> {
  const shape = { ...(await detectShape(chunks)), name };
  const noes = await findNoes(await openRecords(chunks, shape));
  const records = await openRecords(chunks, shape);
  const encoding = shape.encoding ?? "utf-8";
  const { mark, encode } = createEncoder(encoding);
  const delimiter = records.delimiter ?? ",";
  const rejects = createRejectsWriter({ header: records.header, delimiter: records.delimiter, encoding });
  const heading = records.headerLine > 0 ? encode(csvLine(records.header, delimiter)) : new Uint8Array();
  await sinks.keep(mark);
  await sinks.keep(heading);
  await sinks.reject(rejects.begin());

  const sorter = createSorter(records, noes);
  const factsOf = rowFacts(records.mapping, records.header);
  for await (const batch of batchesOf(records)) {
    const judged = batch.map((row) => judge(factsOf(row).address));
    const all = judgeDns ? await judgeDns(judged) : judged;
    const sorted = batch.flatMap((row, at) => (all[at] ? [sorter.sort(row, all[at])] : []));
    await sinks.keep(encode(sorted.flatMap(({ kept }) => (kept ? [csvLine(kept, delimiter)] : [])).join("")));
    await sinks.reject(rejects.write(sorted.flatMap(({ rejected }) => (rejected ? [rejected] : []))));
  }
  const because = records.recognised?.because;
  return { ...sorter.cleaned, noesBy: because === undefined ? null : { column: because } };
}

type Shape = { kind: "text" | "xlsx"; encoding: Encoding | null; name: string };

async function detectShape(chunks: Chunks): Promise<Omit<Shape, "name">> {
  const detector = createEncodingDetector();
  let isXlsx: boolean | null = null;
  for await (const chunk of chunks()) {
    isXlsx ??= looksLikeXlsx(chunk);
    detector.push(chunk);
  }
  if (isXlsx) return { kind: "xlsx", encoding: null };
  const { encoding, binary } = detector.finish();
  if (binary) throw new BadSetting("This is no list but a binary file. Save it as CSV or XLSX and try that.");
  return { kind: "text", encoding };
}

async function openRecords(chunks: Chunks, { kind, encoding, name }: Shape): Promise<Records> {
  const records = await readRecords({ chunks, kind, encoding: encoding ?? "utf-8", fileName: name });
  if ("problem" in records) throw new BadSetting(records.detail);
  return records;
}

async function* batchesOf({ batches }: Records): AsyncGenerator<Row[]> {
  try {
    yield* batches;
  } catch (error) {
    throw error instanceof RefusedFile ? new BadSetting(error.message) : error;
  }
}

function noOf({ status, basis }: RowFacts): "opted_out" | "bounced" | null {
  return status === "bounced" && basis !== "opted_out" ? status : status || basis === "opted_out" ? "opted_out" : null;
}

async function findNoes(records: Records): Promise<Map<string, "opted_out" | "bounced">> {
  const noes = new Map<string, "opted_out" | "bounced">();
  const { status, basis } = records.mapping;
  const factsOf = rowFacts(records.mapping, records.header, records.recognised);
  if (status === undefined && basis === undefined && records.recognised === null) return noes;
  for await (const batch of batchesOf(records)) {
    for (const row of batch) {
      const facts = factsOf(row);
      const no = noOf(facts);
      const { address } = judge(facts.address);
      if (no && address && noes.get(address) !== "opted_out") noes.set(address, no);
    }
  }
  return noes;
}

type Sorted = { kept?: string[]; rejected?: Reject };

function createSorter(records: Records, noes: ReadonlyMap<string, "opted_out" | "bounced">) {
  const cleaned: Omit<Cleaned, "noesBy"> = {
    rows: { total: 0, deliverable: 0, risky: 0, unknown: 0, duplicate: 0, undeliverable: 0, opted_out: 0, bounced: 0 },
    reasons: new Map(),
  };
  const addressAt = columnPosition(records.header, records.mapping.address);
  const seen = new Set<string>();

  const sort = (row: Row, { address, verdict, reasons: found, suggestion }: Judgement): Sorted => {
    const isCut = row.flaw === "row_too_long" && verdict !== "undeliverable";
    const reasons = isCut ? ["row_too_long"] : found;
    let outcome: Outcome = verdict;
    if (isCut || verdict === "undeliverable" || address === null) outcome = "undeliverable";
    else if (seen.has(address)) outcome = "duplicate";
    else outcome = noes.get(address) ?? outcome;

    cleaned.rows.total += 1;
    cleaned.rows[outcome] += 1;
    const isKept = outcome === "deliverable" || outcome === "risky" || outcome === "unknown";
    if (isKept || outcome === "undeliverable") {
      for (const reason of reasons) cleaned.reasons.set(reason, (cleaned.reasons.get(reason) ?? 0) + 1);
    }
    if (address !== null && outcome !== "undeliverable") seen.add(address);
    if (isKept) return { kept: row.cells.map((cell, at) => (at === addressAt ? (address ?? cell) : cell)) };
    const reason = outcome === "undeliverable" ? (reasons[0] ?? "") : outcome;
    return { rejected: { row: row.n, cells: row.cells, reason, suggestion } };
  };
  return { cleaned, sort };
}
