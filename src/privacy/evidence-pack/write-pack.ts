import type { LogKey } from "../../consent/log-key.ts";
import { type Manifest, manifestName, signManifest } from "../../consent/pack/manifest.ts";
import { createZipWriter } from "../../consent/pack/write-zip.ts";

export type PackFile = { name: string; content: string | AsyncIterable<Uint8Array> };
export type PackHead = Pick<Manifest, "kind" | "subject" | "account" | "log" | "made_at">;

/** The bytes of a pack, file after file as they are made, and the signed manifest behind them. */
export async function* writePack(
  head: PackHead,
  files: AsyncIterable<PackFile>,
  key: LogKey,
): AsyncGenerator<Uint8Array> {
  const zip = createZipWriter();
  for await (const { name, content } of files) yield* zip.add(name, content);
  const { files: written, ...before } = zip.soFar();
  yield* zip.end(manifestName, await signManifest({ ...head, files: [...written], before }, key));
}

const fileEndings: Record<string, string> = { "text/html": "html", "application/json": "json" };

/** A text under its hash. */
export function textFile({ sha256, media_type, body }: { sha256: string; media_type: string; body: string }): PackFile {
  return { name: `texts/${sha256}.${fileEndings[media_type] ?? "txt"}`, content: body };
}
