import { eq } from "drizzle-orm";
import { evidenceText } from "../consent/evidence.ts";
import { readEvidenceOf } from "../consent/read-evidence.ts";
import { dataExports } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { unreachable } from "../errors.ts";
import { streamPieces } from "../http/stream-pieces.ts";
import { getImport } from "../imports/queries.ts";
import { readRejects } from "../imports/rejects.ts";
import type { DataExport } from "./queries.ts";
import { openRows, type TableDeps } from "./read-rows.ts";
import { createRowWriter } from "./write-rows.ts";
import { zipFile } from "./zip-file.ts";
import { zipPassword } from "./zip-password.ts";

export type ExportFile = { name: string; type: string; content: ReadableStream<Uint8Array> };

/** The file of an export as things stand now, streamed. Throws a Problem when its subject is no more. */
export async function openFile(deps: TableDeps, job: DataExport): Promise<ExportFile> {
  const { type, pieces } = await openPieces(deps, job);
  const ending = { csv: "csv", ndjson: "ndjson", json: "json" }[job.format];
  const name = `${job.what.replaceAll("_", "-")}-${deps.now().toISOString().slice(0, 10)}-${job.id.slice(-6)}.${ending}`;
  const content = streamPieces(pieces);
  if (job.protection === "link") return { name, type, content };
  return { name: `${name}.zip`, type: "application/zip", content: zipFile(name, content, zipPassword(deps, job)) };
}

type Pieces = AsyncGenerator<Uint8Array>;

async function openPieces(deps: TableDeps, job: DataExport): Promise<{ type: string; pieces: Pieces }> {
  switch (job.what) {
    case "evidence": {
      const document = evidenceText(await readEvidenceOf(deps, job.accountId, job.contactId ?? ""));
      return { type: "application/json", pieces: onePiece(deps, job, document) };
    }
    case "rejects": {
      const source = await getImport(deps, job.accountId, job.importId ?? "");
      return { type: `text/csv; charset=${source.encoding ?? "utf-8"}`, pieces: readRejects(deps, source) };
    }
    case "cleaned_list":
    case "contacts":
    case "audience": {
      const type = job.format === "csv" ? "text/csv; charset=utf-8" : "application/x-ndjson";
      return { type, pieces: table(deps, job, await openRows(deps, job)) };
    }
    default:
      return unreachable(job.what);
  }
}

async function* onePiece(deps: Pick<Deps, "db">, job: DataExport, text: string): Pieces {
  yield new TextEncoder().encode(text);
  await keepCount(deps, job, 1);
}

async function* table(deps: Pick<Deps, "db">, job: DataExport, pages: Awaited<ReturnType<typeof openRows>>): Pieces {
  const writer = createRowWriter(job);
  let rows = 0;
  yield writer.begin();
  for await (const page of pages) {
    yield writer.write(page);
    rows += page.length;
  }
  await keepCount(deps, job, rows);
}

/** Only once the last piece has been asked for: what broke off is a download without a count. */
async function keepCount({ db }: Pick<Deps, "db">, { id }: DataExport, rows: number): Promise<void> {
  await db.update(dataExports).set({ rows }).where(eq(dataExports.id, id));
}
