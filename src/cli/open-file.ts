import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { BadSetting } from "../errors.ts";
import { codeOf } from "../local/data-directory.ts";

/** Opens a file again and again, a piece at a time; a file that is not there is said at once, in one line. */
export async function openFile(path: string): Promise<{ bytes: number; chunks: () => AsyncIterable<Uint8Array> }> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw new BadSetting(`${path} is a folder. Name a file.`);
    return { bytes: found.size, chunks: () => bytesOf(createReadStream(path, { highWaterMark: 256 * 1024 })) };
  } catch (error) {
    if (error instanceof BadSetting) throw error;
    throw new BadSetting(`${path} cannot be read (${codeOf(error)}).`);
  }
}

export async function* bytesOf(stream: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) if (chunk instanceof Uint8Array) yield chunk;
}
