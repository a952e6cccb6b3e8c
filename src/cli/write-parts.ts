import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { extname } from "node:path";
import type { Piece } from "../suppression/write-provider-file.ts";

/**
 * Half a list of noes looks like a whole one: the names are given once all is written. For its owner's eyes alone. Returns how
 * many files it became.
 */
export async function writeParts(path: string, pieces: AsyncGenerator<Piece>): Promise<number> {
  const handles: FileHandle[] = [];
  try {
    for await (const { part, text } of pieces) {
      const handle = handles[part - 1] ?? (await open(`${partName(path, part)}.part`, "w", 0o600));
      handles[part - 1] = handle;
      await handle.write(text);
    }
    for (const handle of handles) await handle.sync();
  } catch (error) {
    for (const [i] of handles.entries()) await rm(`${partName(path, i + 1)}.part`, { force: true });
    throw error;
  } finally {
    for (const handle of handles) await handle.close();
  }
  for (const [i] of handles.entries()) await rename(`${partName(path, i + 1)}.part`, partName(path, i + 1));
  return handles.length;
}

/** `ses.csv`, `ses.2.csv`. */
function partName(path: string, part: number): string {
  if (part === 1) return path;
  const extension = extname(path);
  return `${path.slice(0, path.length - extension.length)}.${part}${extension}`;
}
