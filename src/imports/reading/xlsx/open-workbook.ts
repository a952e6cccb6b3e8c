import type { RawRecord } from "../csv-record.ts";
import { addressColumn } from "../guess-mapping.ts";
import { findHeader } from "../find-header.ts";
import { looksLikeAddress } from "../looks-like-address.ts";
import type { OpenFile } from "../read-records.ts";
import { RefusedFile } from "../refused-file.ts";
import { readMailLinks } from "./hyperlinks.ts";
import { readSharedStrings } from "./shared-strings.ts";
import { readSheetRows } from "./sheet-rows.ts";
import { readWorkbook } from "./workbook.ts";
import { readZipDirectory, type ZipDirectory } from "./zip-directory.ts";

/** Sheets that are looked into, hidden ones last, and rows of each: enough below column names in row 200 too. */
const sheetsMax = 20;
const sampleRowsMax = 400;

/** A ZIP can only be read whole, from its end. */
const fileBytesMax = 64 * 1024 * 1024;

/** Gathers a workbook and opens it as what readRecords reads. Throws RefusedFile for one without any filled row too. */
export async function openWorkbookFile(chunks: AsyncIterable<Uint8Array>, clock?: () => number): Promise<OpenFile> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (length > fileBytesMax) {
      throw new RefusedFile({
        problem: "inflates_too_far",
        detail: `A workbook may be at most ${fileBytesMax / 1024 / 1024} MB: save the sheet with the addresses as CSV and send that.`,
      });
    }
  }
  const file = new Uint8Array(length);
  let at = 0;
  for (const part of parts.splice(0)) {
    file.set(part, at);
    at += part.length;
  }
  const sheet = await openWorkbook(readZipDirectory(file, clock));
  if (!sheet) throw new RefusedFile({ problem: "empty_file", detail: "The workbook has no filled rows." });
  return { sample: sheet.sample, isWhole: sheet.sample.length < sampleRowsMax, delimiter: null, records: sheet.rows };
}

/** `sample`: the first rows of the sheet; `rows` reads it from the start. */
type OpenSheet = { name: string; sample: RawRecord[]; rows: () => AsyncGenerator<RawRecord[]> };

/**
 * Opens the sheet that has most addresses among its first rows; when none has any, the first that has a column called
 * so; else the first with rows. Null when no sheet has a row. Throws RefusedFile for what is no workbook or is too much.
 */
async function openWorkbook(zip: ZipDirectory): Promise<OpenSheet | null> {
  const workbook = await readWorkbook(zip);
  const strings = await readSharedStrings(zip, workbook.sharedStringsPart);
  const byVisibility = [...workbook.sheets].sort((a, b) => Number(a.isHidden) - Number(b.isHidden)).slice(0, sheetsMax);
  let best: OpenSheet | null = null;
  let bestScore = -1;
  for (const { name, part } of byVisibility) {
    const links = await readMailLinks(zip, part);
    const rows = (): AsyncGenerator<RawRecord[]> => readSheetRows({ zip, workbook, strings, links }, part);
    const sample = await firstRows(rows());
    const score = scoreOf(sample);
    if (sample.length === 0 || score <= bestScore) continue;
    best = { name, sample, rows };
    bestScore = score;
  }
  return best;
}

async function firstRows(batches: AsyncGenerator<RawRecord[]>): Promise<RawRecord[]> {
  const sample: RawRecord[] = [];
  for await (const batch of batches) {
    sample.push(...batch.slice(0, sampleRowsMax - sample.length));
    if (sample.length >= sampleRowsMax) break;
  }
  return sample;
}

function scoreOf(sample: RawRecord[]): number {
  const addresses = sample.filter(({ cells }) => cells.some(looksLikeAddress)).length;
  if (addresses > 0) return addresses;
  const { header, headerLine } = findHeader(sample);
  return addressColumn({ header, records: sample.filter(({ line }) => line > headerLine) }) >= 0 ? 0.5 : 0;
}
