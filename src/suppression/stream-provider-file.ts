import { sql } from "drizzle-orm";
import type { Driver } from "../db/client.ts";
import { invalid } from "../errors.ts";
import { streamPieces } from "../http/stream-pieces.ts";
import { rfc3339 } from "../http/time.ts";
import type { V1Context } from "../http/v1.ts";
import { type FileEntry, type FileFormat, type Provider, providerFile } from "./provider-files.ts";
import { noneCounted, writeProviderFile } from "./write-provider-file.ts";

const pageRows = 5000;

export type Asked = { provider: Provider; format: FileFormat | undefined };

/**
 * The snapshot in the form that a provider imports, whole: where a file or a call has a limit, the header File-Lines-Max says so. The
 * header Left-Out says who cannot stand in it, as counted when the answer began.
 */
export async function streamProviderFile(c: V1Context, { provider, format }: Asked): Promise<Response> {
  const file = providerFile(provider, format);
  if (!file) throw invalid("#/format", "no_such_file", `For ${provider} there is no ${format}. Leave it out.`);
  const { accountId } = c.var.caller;
  const places = file.line({ address: "a@b.be", reason: "manual", topic: null, since: rfc3339(new Date(0)) }) === null;
  const [left] = await c.env.db.execute<{ nameless: number; for_topic: number; no_place: number }>(sql`
    select count(*) filter (where topic = '' and address is null)::int as nameless,
      count(*) filter (where topic <> '')::int as for_topic,
      count(*) filter (where ${places} and topic = '' and address is not null and reason not in ('hard_bounce', 'complaint'))::int as no_place
    from suppressions where account_id = ${accountId}`);
  const extension = file.mediaType === "text/csv" ? "csv" : "ndjson";
  c.header("content-type", file.mediaType === "text/csv" ? "text/csv; charset=utf-8" : file.mediaType);
  c.header("content-disposition", `attachment; filename="suppressions-${provider}.${extension}"`);
  c.header("cache-control", "no-store");
  c.header(
    "Left-Out",
    `nameless=${left?.nameless ?? 0}, for_topic=${left?.for_topic ?? 0}, no_place=${left?.no_place ?? 0}`,
  );
  if (file.linesMax !== undefined) c.header("File-Lines-Max", String(file.linesMax));
  const whole = { ...file };
  delete whole.linesMax;
  return c.body(streamPieces(bytesOf(writeProviderFile(whole, entries(c.env.driver, accountId), noneCounted()))));
}

type Row = { key: string; address: string | null; reason: string; topic: string; occurred_at: string };

/** Each page is a statement of its own, as in the snapshot: a reader who takes hours holds no connection. */
async function* entries(sql: Driver, accountId: string): AsyncGenerator<FileEntry> {
  let after = { key: "", topic: "" };
  for (;;) {
    const rows: readonly Row[] = await sql<Row[]>`
      select encode(key, 'hex') as key, address, reason, topic, occurred_at from suppressions
      where account_id = ${accountId} and (key, topic) > (decode(${after.key}, 'hex'), ${after.topic})
      order by suppressions.key, topic limit ${pageRows}`;
    for (const { address, reason, topic, occurred_at: at } of rows) {
      yield { address, reason, topic: topic || null, since: rfc3339(new Date(at)) };
    }
    const last = rows.at(-1);
    if (!last || rows.length < pageRows) return;
    after = last;
  }
}

async function* bytesOf(pieces: AsyncGenerator<{ text: string }>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const { text } of pieces) if (text !== "") yield encoder.encode(text);
}
