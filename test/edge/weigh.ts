import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { startUpMs } from "./start-up.ts";

/** After `wrangler deploy --dry-run --outdir .wrangler/dry-run`: what the Worker weighs as it is sent, gzipped. */
const gzipBytesMax = 1_500_000;

/** 100 is aimed at. A busy machine of two cores says about 250; more than this is something new that is evaluated at every start. */
const startUpMsMax = 400;

const worker = await readFile(new URL("../../.wrangler/dry-run/edge.js", import.meta.url), "utf8");
const settings = await readFile(new URL("../../wrangler.toml", import.meta.url), "utf8");
const bytes = gzipSync(worker).length;
const ms = await startUpMs(worker, /^compatibility_date = "(.*)"$/m.exec(settings)?.[1] ?? "");
process.stdout.write(`The Worker: ${worker.length} bytes, ${bytes} gzipped; at most ${gzipBytesMax}.\n`);
process.stdout.write(`It starts in ${ms ?? "?"} ms of CPU in workerd; at most ${startUpMsMax}.\n`);
if (bytes > gzipBytesMax) {
  process.stderr.write(
    "Leave something out (wrangler.toml, `alias`), or make it a static asset (src/local/build-edge.ts).\n",
  );
  process.exitCode = 1;
}
if (ms !== null && ms > startUpMsMax) {
  process.stderr.write("Load what is new with its first use (`await import`), as src/edge.ts does with SES.\n");
  process.exitCode = 1;
}
