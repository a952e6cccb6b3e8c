import { Buffer } from "node:buffer";
import { createReadStream } from "node:fs";

import type { Place } from "./journal.ts";

const newline = 10;

/**
 * Gives every whole line of a journal to `take`, which says whether it could be read. Returns the sound length in bytes: a
 * last line that a kill tore off, or left as rubbish, is not counted. A missing file is an empty one.
 * Throws when a line in the middle cannot be read: that is no torn write, and what follows was promised.
 */
export async function readJournal(path: string, take: (line: Buffer, place: Place) => boolean): Promise<number> {
  let offset = 0;
  let unreadable: number | null = null;
  let parts: Buffer[] = [];

  const endLine = (last: Buffer): void => {
    const line = parts.length === 0 ? last : Buffer.concat([...parts, last]);
    parts = [];
    if (unreadable !== null) throw new Error(damaged(path, unreadable));
    if (!take(line, { offset, bytes: line.length })) unreadable = offset;
    offset += line.length + 1;
  };

  for await (const chunk of chunksOf(path)) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      endLine(chunk.subarray(start, end));
      start = end + 1;
    }
    if (start < chunk.length) parts.push(chunk.subarray(start));
  }
  return unreadable ?? offset;
}

async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1_048_576 })) {
      if (Buffer.isBuffer(chunk)) yield chunk;
    }
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return;
    throw error;
  }
}

function damaged(path: string, offset: number): string {
  return `The sandbox's journal ${path} is damaged at byte ${offset}. Move its folder away to start with an empty sandbox.`;
}
