import { and, eq, sql } from "drizzle-orm";
import { importChunks } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import type { Meter } from "./lease.ts";
import type { Import } from "./queries.ts";
import { mappingSchema } from "./reading/mapping.ts";
import { type Records, readRecords } from "./reading/read-records.ts";
import type { Refusal } from "./reading/refused-file.ts";
import { recallMapping } from "./remember-mapping.ts";

/** Reads the stored file from its first byte; the same rows with the same numbers each time. */
export async function openRecords(deps: Pick<Deps, "db">, job: Import, meter: Meter): Promise<Records | Refusal> {
  if (job.bytes === 0) return { problem: "empty_file", detail: "The file is empty." };
  const opened = await readRecords({
    chunks: () => readChunks(deps, job.id, meter),
    encoding: job.encoding ?? "utf-8",
    delimiter: job.delimiter,
    headerRow: job.headerRowAsked,
    kind: job.fileKind,
    fileName: job.fileName,
    recall: async (header) => await recallMapping(deps, job.accountId, header),
    ...(job.mappingAsked === null ? {} : { mapping: mappingSchema.parse(job.mappingAsked) }),
  });
  // A known kind of file says more precisely what it is; any other binary one is said here.
  if (job.error === null || ("problem" in opened && opened.problem === "binary_file")) return opened;
  return {
    problem: "binary_file",
    detail: "This is no list but a binary file. Save it as CSV or XLSX and import that.",
  };
}

/**
 * Asked for at once: the driver holds what comes several times over, as text and as bytes. In base64 they take a third less
 * of that than in bytea's own hexadecimal, and half the time.
 */
const sliceBytes = 64 * 1024;
/** Read at once: what a batch of rows leaves behind is small enough to be gone with the next young collection. */
const readBytes = 16 * 1024;

async function* readChunks({ db }: Pick<Deps, "db">, id: string, meter: Meter): AsyncGenerator<Uint8Array> {
  meter.bytes = 0;
  const read = async ({ n, from }: Place): Promise<Uint8Array | undefined> => {
    const bytes = sql`substring(${importChunks.bytes} from ${from + 1}::int for ${sliceBytes}::int)`;
    const isThat = and(eq(importChunks.importId, id), eq(importChunks.n, n));
    const [chunk] = await db
      .select({ text: sql<string>`encode(${bytes}, 'base64')` })
      .from(importChunks)
      .where(isThat);
    return chunk && Buffer.from(chunk.text, "base64");
  };
  let place: Place = { n: 0, from: 0 };
  let next = read(place);
  for (;;) {
    const slice = await next;
    if (!slice) return;
    if (slice.length === 0) {
      place = { n: place.n + 1, from: 0 };
      next = read(place);
      continue;
    }
    const isLast = slice.length < sliceBytes;
    place = isLast ? { n: place.n + 1, from: 0 } : { n: place.n, from: place.from + sliceBytes };
    next = read(place); // it comes while this one is worked on
    next.catch(() => {}); // it is awaited in the next turn
    for (let at = 0; at < slice.length; at += readBytes) {
      const piece = slice.subarray(at, at + readBytes);
      meter.bytes += piece.length;
      yield piece;
    }
  }
}

/** Of a slice: the chunk, and how far in. */
type Place = { n: number; from: number };
