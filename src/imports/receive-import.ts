import { createHash } from "node:crypto";
import { and, eq, lt, type SQL, sql } from "drizzle-orm";
import { asSystem } from "../db/account-scope.ts";
import { imports } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { Problem } from "../errors.ts";
import type { List } from "../lists/queries.ts";
import { copyLines, field, int2, int4, uuid } from "./copy-binary.ts";
import type { Import } from "./queries.ts";
import { createEncodingDetector } from "./reading/detect-encoding.ts";
import type { Encoding } from "./reading/encoding.ts";
import type { Mapping } from "./reading/mapping.ts";
import { looksLikeXlsx } from "./reading/file-magic.ts";

export type NewImport = {
  list: List;
  file: { name: string | null; bytes: AsyncIterable<Uint8Array> };
  mapping: Mapping | null;
  encoding: Encoding | null;
  delimiter: string | null;
  headerRow: number | null;
  isPreview: boolean;
  wantsResolve: boolean;
  keepsColumns: boolean;
  /** Of a preview: how long the file waits for what is decided about it. Left out: it goes with the preview. */
  keepsFileMs?: number;
  /** Asked once the file has been received whole; true: it was received before, and this one is forgotten. */
  isRepeat?: (sha256: string) => Promise<boolean>;
};

export type Received =
  | { outcome: "received"; import: Import }
  | { outcome: "repeated" }
  | { outcome: "too_large"; bytesMax: number };

const chunkBytes = 512 * 1024;
type Taking = Pick<Deps, "db" | "config" | "now" | "workbookBytesMax">;

/** An upload that has shown no byte for so long is over. */
const receivingMsMax = 15 * 60 * 1000;
/** Pieces after which it is said that the upload goes on: 8 MB, which come in that time over any line worth the name. */
const renewEach = 16;

/**
 * Takes the whole file in, a piece at a time, with its SHA-256 and what its bytes say of the encoding: nothing is
 * decided before the last byte is seen. A broken upload leaves nothing behind.
 * @throws Problem 415 `use_csv` for a workbook beyond what this door can unpack
 */
export async function receiveImport(deps: Taking, given: NewImport): Promise<Received> {
  const { db } = deps;
  const at = deps.now();
  const [row] = await db
    .insert(imports)
    .values({
      id: sql`uuid7(${at.toISOString()}::timestamptz)`,
      accountId: given.list.accountId,
      listId: given.list.id,
      status: "receiving",
      isPreview: given.isPreview,
      wantsResolve: given.wantsResolve,
      keepsColumns: given.keepsColumns,
      fileName: given.file.name,
      fileKind: "text",
      bytes: 0,
      encoding: given.encoding,
      delimiter: given.delimiter,
      headerRowAsked: given.headerRow,
      mappingAsked: given.mapping,
      droppedColumns: [],
      progress: 0,
      leaseUntil: new Date(at.getTime() + receivingMsMax),
      fileUntil: given.keepsFileMs === undefined ? null : new Date(at.getTime() + given.keepsFileMs),
      createdAt: at,
    })
    .returning({ id: imports.id });
  if (!row) throw new Error("an import was not made");
  try {
    const file = await storeChunks(deps, row.id, given.file.bytes);
    if (file.bytes > deps.config.importBytesMax) {
      await forgetImport(deps, row.id);
      return { outcome: "too_large", bytesMax: deps.config.importBytesMax };
    }
    if (await given.isRepeat?.(file.sha256)) {
      await forgetImport(deps, row.id);
      return { outcome: "repeated" };
    }
    const [done] = await db
      .update(imports)
      .set({
        status: "judging",
        bytes: file.bytes,
        sha256: file.sha256,
        fileKind: file.isXlsx ? "xlsx" : "text",
        encoding: file.isXlsx ? null : (given.encoding ?? file.encoding),
        delimiter: file.isXlsx ? null : given.delimiter,
        error: file.isBinary && !file.isXlsx ? { problem: "binary_file" } : null,
        leaseUntil: null,
      })
      .where(and(eq(imports.id, row.id), isWhole(row.id, file.chunks)))
      .returning();
    if (!done) throw new Error("an import, or a piece of it, went away while it was received");
    return { outcome: "received", import: done };
  } catch (error) {
    await forgetImport(deps, row.id);
    throw error;
  }
}

type Stored = { bytes: number; chunks: number; sha256: string; encoding: Encoding; isBinary: boolean; isXlsx: boolean };

async function storeChunks(deps: Taking, id: string, bytes: AsyncIterable<Uint8Array>): Promise<Stored> {
  const hash = createHash("sha256");
  const detector = createEncodingDetector();
  let [total, n, isXlsx] = [0, 0, false];
  let writing: Promise<unknown> = Promise.resolve();
  try {
    for await (const chunk of inChunks(bytes)) {
      if (n === 0) isXlsx = looksLikeXlsx(chunk);
      total += chunk.length;
      if (total > deps.config.importBytesMax) break;
      if (isXlsx && deps.workbookBytesMax !== undefined && total > deps.workbookBytesMax) {
        throw useCsv(deps.workbookBytesMax);
      }
      hash.update(chunk);
      detector.push(chunk);
      // One is written while the next arrives.
      await writing;
      writing = storeChunk(deps, { id, n, bytes: chunk });
      writing.catch(() => {}); // it is awaited with the next
      n += 1;
      if (n % renewEach === 0) {
        const leaseUntil = new Date(deps.now().getTime() + receivingMsMax);
        await deps.db.update(imports).set({ leaseUntil, bytes: total }).where(eq(imports.id, id));
      }
    }
    await writing;
  } finally {
    await writing.catch(() => {}); // whoever forgets a broken upload finds no piece of it still on its way
  }
  const { encoding, binary } = detector.finish();
  return { bytes: total, chunks: n, sha256: hash.digest("hex"), encoding, isBinary: binary, isXlsx };
}

/**
 * Copied, for the driver would write a parameter of bytes as hexadecimal; and so as the system, for PostgreSQL copies into no
 * table under row security: the import is one that was made above. Not waited for on the disk: the commit that ends the
 * upload is, and brings all before it along. Until then nobody was answered.
 */
async function storeChunk({ db }: Taking, { id, n, bytes }: { id: string; n: number; bytes: Uint8Array }) {
  const before = Buffer.from(int2(3) + uuid(id) + field(int4(n)) + int4(bytes.length), "latin1");
  await asSystem(db, (whole) =>
    whole.transaction(async (tx) => {
      await tx.execute(sql`select set_config('synchronous_commit', 'off', true)`);
      await copyLines(tx, { table: "import_chunks", names: ["import_id", "n", "bytes"] }, [before, bytes]);
    }),
  );
}

/** A crash of PostgreSQL, back before the next piece arrived, may have forgotten one that did not wait for the disk. */
function isWhole(id: string, chunks: number): SQL {
  return sql`(select count(*) from import_chunks where import_id = ${id}::uuid) = ${chunks}`;
}

function useCsv(bytesMax: number): Problem {
  const detail = `A workbook may be at most ${bytesMax / 1024 ** 2} MB here: save the sheet with the addresses as CSV and send that.`;
  const errors = [{ pointer: "#", code: "use_csv", detail }];
  return new Problem({ status: 415, title: "Media type not taken", detail, errors });
}

/**
 * Whatever sizes arrive, pieces of one size leave: a row a network packet would be a row too many. Two stretches of memory
 * serve by turns: what was yielded is good until the one after it is asked for.
 */
async function* inChunks(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let [filling, other] = [Buffer.allocUnsafeSlow(chunkBytes), Buffer.alloc(0)];
  let size = 0;
  for await (const piece of bytes) {
    for (let at = 0; at < piece.length;) {
      const taken = piece.subarray(at, at + chunkBytes - size);
      filling.set(taken, size);
      [at, size] = [at + taken.length, size + taken.length];
      if (size < chunkBytes) continue;
      yield filling;
      [filling, other] = [other.length > 0 ? other : Buffer.allocUnsafeSlow(chunkBytes), filling];
      size = 0;
    }
  }
  if (size > 0) yield filling.subarray(0, size);
}

async function forgetImport({ db }: Pick<Deps, "db">, id: string): Promise<void> {
  await db.delete(imports).where(eq(imports.id, id));
}

/** Uploads whose sender or whose service died: nobody was answered, so nothing is kept. */
export async function forgetBrokenUploads({ db, now }: Pick<Deps, "db" | "now">): Promise<number> {
  const gone = await db
    .delete(imports)
    .where(and(eq(imports.status, "receiving"), lt(imports.leaseUntil, now())))
    .returning({ id: imports.id });
  return gone.length;
}
