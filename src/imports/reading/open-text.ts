import { addressListSeparator, createAddressListReader } from "./address-list.ts";
import { decodeText } from "./decode.ts";
import { detectDelimiter, separatorLine } from "./detect-delimiter.ts";
import { fileMagic } from "./file-magic.ts";
import { createCsvParser, parseCsv } from "./parse-csv.ts";
import { isSuppressionsJson, openSuppressionsJson } from "./open-suppressions-json.ts";
import type { OpenFile, RecordsInput } from "./read-records.ts";
import { RefusedFile } from "./refused-file.ts";

/** The first characters and records of a file, by which delimiter, header and columns are found. */
const sampleCharsMax = 256 * 1024;
const sampleRecordsMax = 1_000;

/** Opens a text file: finds its delimiter and first records. Throws RefusedFile for an empty file and a known binary one. */
export async function openText({ chunks, encoding, delimiter: asked }: RecordsInput): Promise<OpenFile> {
  let head: Uint8Array | null = null;
  let text = "";
  let isWhole = true;
  async function* seen(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks()) {
      head ??= chunk;
      yield chunk;
    }
  }
  for await (const piece of decodeText(seen(), encoding)) {
    text += piece;
    isWhole = text.length <= sampleCharsMax;
    if (!isWhole) break;
  }
  const magic = fileMagic(head ?? new Uint8Array());
  if (magic)
    throw new RefusedFile({ problem: "binary_file", detail: `This is ${magic.is}, not a list. ${magic.advice}` });
  if (text.trim() === "") throw new RefusedFile({ problem: "empty_file", detail: "The file is empty." });

  if (isSuppressionsJson(text)) return openSuppressionsJson({ text, isWhole }, () => decodeText(chunks(), encoding));
  const separator = asked === null || asked === undefined ? addressListSeparator(text) : null;
  if (separator !== null) return openAddressList(separator, { text, isWhole }, () => decodeText(chunks(), encoding));
  const { delimiter, isWrapped } = detectDelimiter(text, asked);
  const skippedLines = separatorLine(text) === null ? 0 : 1;
  const parser = createCsvParser({ delimiter, columns: null, addressColumn: null, isWrapped });
  const found = parser.push(text);
  // A first record that does not end in all this text is cut here, and by the reading too.
  if (isWhole || found.length === 0) found.push(...parser.end());
  const afterSkipped = found.filter(({ line }) => line > skippedLines);
  return {
    sample: afterSkipped.slice(0, sampleRecordsMax),
    isWhole: isWhole && afterSkipped.length <= sampleRecordsMax,
    delimiter,
    async *records(shape) {
      for await (const batch of parseCsv(decodeText(chunks(), encoding), { delimiter, isWrapped, ...shape })) {
        yield skippedLines === 0 || (batch[0]?.line ?? 0) > skippedLines
          ? batch
          : batch.filter(({ line }) => line > skippedLines);
      }
    },
  };
}

function openAddressList(
  separator: string,
  { text, isWhole }: { text: string; isWhole: boolean },
  pieces: () => AsyncIterable<string>,
): OpenFile {
  const first = createAddressListReader(separator);
  const found = first.push(text);
  if (isWhole) found.push(...first.end());
  return {
    sample: found.slice(0, sampleRecordsMax),
    isWhole: isWhole && found.length <= sampleRecordsMax,
    delimiter: null,
    async *records() {
      const reader = createAddressListReader(separator);
      for await (const piece of pieces()) {
        const records = reader.push(piece);
        if (records.length > 0) yield records;
      }
      yield reader.end();
    },
  };
}
