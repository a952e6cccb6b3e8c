import { existsSync, readFileSync } from "node:fs";
import { createEncodingDetector } from "../../../src/imports/reading/detect-encoding.ts";
import type { Encoding } from "../../../src/imports/reading/encoding.ts";
import { looksLikeXlsx } from "../../../src/imports/reading/file-magic.ts";
import type { Mapping } from "../../../src/imports/reading/mapping.ts";
import { type Records, type Row, readRecords } from "../../../src/imports/reading/read-records.ts";
import type { Refusal } from "../../../src/imports/reading/refused-file.ts";

const samples = new URL("../../../../shared/samples/", import.meta.url);

export const hasSamples = existsSync(samples);

export function sampleBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, samples)));
}

/** Bytes as a stream of chunks, as they come out of the database or off the wire. */
export async function* chunksOf(bytes: Uint8Array, chunkBytes = 1024 * 1024): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}

export async function gather<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of source) all.push(one);
  return all;
}

export async function* piecesOf(text: string, pieceChars: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += pieceChars) yield text.slice(at, at + pieceChars);
}

export function detect(bytes: Uint8Array, chunkBytes = 1024 * 1024): { encoding: Encoding; binary: boolean } {
  const detector = createEncodingDetector();
  for (let at = 0; at < bytes.length; at += chunkBytes) detector.push(bytes.subarray(at, at + chunkBytes));
  return detector.finish();
}

type Asked = { mapping?: Mapping; delimiter?: string; headerRow?: number };
export type ReadFile = Omit<Records, "batches"> & { encoding: Encoding; rows: Row[] };

/** A file read as the import reads it: detected, opened, and all its rows taken. */
export async function readBytes(bytes: Uint8Array, asked: Asked = {}): Promise<ReadFile | Refusal> {
  const { encoding } = detect(bytes);
  const kind = looksLikeXlsx(bytes) ? "xlsx" : "text";
  const opened = await readRecords({ chunks: () => chunksOf(bytes), kind, encoding, ...asked });
  if ("problem" in opened) return opened;
  const { batches, ...file } = opened;
  return { ...file, encoding, rows: (await gather(batches)).flat() };
}

export async function readText(text: string, asked: Asked = {}): Promise<ReadFile> {
  return expectRead(await readBytes(new TextEncoder().encode(text), asked));
}

export function expectRead(read: ReadFile | Refusal): ReadFile {
  if ("problem" in read) throw new Error(`refused: ${read.problem}, ${read.detail}`);
  return read;
}

export function cellsIn(read: ReadFile, column: string): string[] {
  return read.rows.map(({ cells }) => cells[read.header.indexOf(column)] ?? "");
}
