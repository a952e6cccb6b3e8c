import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

/** After `wrangler deploy --dry-run --outdir .wrangler/dry-run`: what the Worker weighs as it is sent, gzipped. */
const gzipBytesMax = 1_500_000;

const worker = await readFile(new URL("../../.wrangler/dry-run/edge.js", import.meta.url));
const bytes = gzipSync(worker).length;
process.stdout.write(`The Worker: ${worker.length} bytes, ${bytes} gzipped; at most ${gzipBytesMax}.\n`);
if (bytes > gzipBytesMax) {
  process.stderr.write(
    "Leave something out (wrangler.toml, `alias`), or make it a static asset (src/local/build-edge.ts).\n",
  );
  process.exitCode = 1;
}
