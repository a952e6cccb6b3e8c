import { statfs } from "node:fs/promises";
import { totalmem } from "node:os";

const buffersMbMin = 128;
const buffersMbMax = 1024;
const walMbMin = 1024;
const walMbMax = 8192;
const mb = 1024 ** 2;

/** PostgreSQL's settings that follow from the machine on which it keeps `data`. */
export async function sizesFor(data: string): Promise<string[]> {
  const { bavail, bsize } = await statfs(data);
  return [
    // A sixteenth of the memory: it is shared with the service, and several local starts may run at once. Indexes of
    // millions of rows want it.
    `shared_buffers=${within(totalmem() / 16 / mb, buffersMbMin, buffersMbMax)}MB`,
    // An eighth of the disk that is free, for what is written between two checkpoints: after each, every page is logged
    // whole once more, and the fewer there are the cheaper are millions of new rows.
    `max_wal_size=${within((bavail * bsize) / 8 / mb, walMbMin, walMbMax)}MB`,
  ];
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.floor(value)));
}
