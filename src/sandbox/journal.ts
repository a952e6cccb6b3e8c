import { Buffer } from "node:buffer";
import { open } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";

/** Where a line lies in its file, newline not counted. */
export type Place = { offset: number; bytes: number };

export type Journal = {
  /** Resolves once the line is on disk (fdatasync); lines appended meanwhile share one flush. Rejects when the disk does. */
  append: (line: string) => Promise<Place>;
  /** For what may be lost in a power cut: written at once, flushed with the next append. */
  note: (line: string) => void;
  read: (place: Place) => Promise<string>;
  /** Length of what was given to the file, in bytes. */
  size: () => number;
  close: () => Promise<void>;
};

type Waiting = {
  bytes: Buffer;
  settle: { resolve: (place: Place) => void; reject: (error: unknown) => void } | null;
};

/** An append-only file of lines with group commit. `sizeBytes` is its sound length; anything behind it is cut off. */
export async function openJournal(path: string, sizeBytes: number): Promise<Journal> {
  const file = await openAt(path, sizeBytes);
  let size = sizeBytes;
  let waiting: Waiting[] = [];
  let broken: unknown = null;
  let writing: Promise<void> | null = null;

  const write = async (): Promise<void> => {
    while (waiting.length > 0 && broken === null) {
      const batch = waiting;
      waiting = [];
      try {
        await writeBatch(file, batch, size);
      } catch (error) {
        // A half-written line may lie at the end now: nothing may be appended behind it.
        broken = error;
        for (const { settle } of [...batch, ...waiting]) settle?.reject(error);
        waiting = [];
        break;
      }
      for (const { bytes, settle } of batch) {
        settle?.resolve({ offset: size, bytes: bytes.length - 1 });
        size += bytes.length;
      }
    }
    writing = null;
  };
  const push = (entry: Waiting): void => {
    if (broken !== null) {
      entry.settle?.reject(broken);
      return;
    }
    waiting.push(entry);
    writing ??= write();
  };

  return {
    append: (line) =>
      new Promise((resolve, reject) => push({ bytes: Buffer.from(`${line}\n`), settle: { resolve, reject } })),
    note: (line) => push({ bytes: Buffer.from(`${line}\n`), settle: null }),
    read: (place) => readAt(file, place),
    size: () => size,
    close: async () => {
      await writing;
      await file.close();
    },
  };
}

async function openAt(path: string, sizeBytes: number): Promise<FileHandle> {
  const created = await open(path, "a", 0o600);
  await created.close();
  const file = await open(path, "r+");
  await file.truncate(sizeBytes);
  return file;
}

async function writeBatch(file: FileHandle, batch: readonly Waiting[], offset: number): Promise<void> {
  const bytes = Buffer.concat(batch.map((entry) => entry.bytes));
  let written = 0;
  while (written < bytes.length) {
    written += (await file.write(bytes, written, bytes.length - written, offset + written)).bytesWritten;
  }
  if (batch.some((entry) => entry.settle !== null)) await file.datasync();
}

async function readAt(file: FileHandle, { offset, bytes }: Place): Promise<string> {
  const buffer = Buffer.allocUnsafe(bytes);
  let filled = 0;
  while (filled < bytes) {
    const { bytesRead } = await file.read(buffer, filled, bytes - filled, offset + filled);
    if (bytesRead === 0) throw new Error("The sandbox's journal is shorter than its index says.");
    filled += bytesRead;
  }
  return buffer.toString("utf8");
}
