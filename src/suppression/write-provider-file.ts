import type { FileEntry, ProviderFile } from "./provider-files.ts";

/** Who stands in the file, and who cannot: without an address, for one topic alone, or where the provider has no place. */
export type Counted = { written: number; nameless: number; forTopic: number; noPlace: number };
/** `part` counts files from 1: a provider takes so many lines a file. */
export type Piece = { part: number; text: string };

const linesHeld = 1000;

export const noneCounted = (): Counted => ({ written: 0, nameless: 0, forTopic: 0, noPlace: 0 });

/** The file, or the files, in pieces; `counted` is whole when it ends. */
export async function* writeProviderFile(
  file: ProviderFile,
  entries: AsyncIterable<FileEntry>,
  counted: Counted,
): AsyncGenerator<Piece> {
  const { head, linesMax = Number.POSITIVE_INFINITY } = file;
  let [part, lines] = [1, 0];
  let held: string[] = [];
  yield { part, text: head };
  for await (const entry of entries) {
    const line = lineOf(file, entry, counted);
    if (line === null) continue;
    if (lines === linesMax) {
      yield { part, text: joined(file, held) };
      [part, lines, held] = [part + 1, 0, []];
      yield { part, text: head };
    }
    held.push(line);
    lines += 1;
    if (held.length >= (file.batch?.size ?? linesHeld)) {
      yield { part, text: joined(file, held) };
      held = [];
    }
  }
  if (held.length > 0) yield { part, text: joined(file, held) };
}

function lineOf(file: ProviderFile, { address, ...entry }: FileEntry, counted: Counted): string | null {
  if (entry.topic !== null) counted.forTopic += 1;
  else if (address === null) counted.nameless += 1;
  else {
    const line = file.line({ ...entry, address });
    if (line === null) counted.noPlace += 1;
    else counted.written += 1;
    return line;
  }
  return null;
}

function joined({ batch }: ProviderFile, lines: readonly string[]): string {
  if (lines.length === 0) return "";
  return batch ? batch.write(lines) : lines.join("");
}
