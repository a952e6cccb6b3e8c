import { readdir, readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { faultsOf, type Modules, startUpMs } from "./start-up.ts";

/** After `wrangler deploy --dry-run`, which makes the modules: what the Worker weighs as it is sent, gzipped. */
const gzipBytesMax = 1_500_000;

/** 100 is aimed at; a busy machine of two cores says 62 to 111. More than this is something new at every start. */
const startUpMsMax = 180;

const sent = new URL("../../dist/edge/worker/", import.meta.url);
const names = await readdir(sent);
const inOrder = ["edge.js", ...names.filter((name) => name !== "edge.js").toSorted()];
const modules: Modules = await Promise.all(
  inOrder.map(async (name) => [name, await readFile(new URL(name, sent), "utf8")] as const),
);
const settings = await readFile(new URL("../../wrangler.toml", import.meta.url), "utf8");
const compatibility = {
  date: /^compatibility_date = "(.*)"$/m.exec(settings)?.[1] ?? "",
  flags: /^compatibility_flags = \[(.*)\]$/m.exec(settings)?.[1]?.match(/\w+/g) ?? [],
};
const whole = modules.map(([, code]) => code).join("");
const bytes = gzipSync(whole).length;
const ms = await startUpMs(modules, compatibility);
const faults = await faultsOf(modules, compatibility);
process.stdout.write(
  `The Worker: ${modules.length} modules, ${whole.length} bytes, ${bytes} gzipped; at most ${gzipBytesMax}.\n`,
);
process.stdout.write(`It starts in ${ms ?? "?"} ms of CPU in workerd; at most ${startUpMsMax}.\n`);
if (bytes > gzipBytesMax) {
  process.stderr.write(
    "Leave something out (src/local/bundle-worker.ts), or make it a static asset (src/local/build-edge.ts).\n",
  );
  process.exitCode = 1;
}
if (ms !== null && ms > startUpMsMax) {
  process.stderr.write(
    "Load what is new with its first use: a route in src/app.ts that is not in src/front.ts, or `await import`.\n",
  );
  process.exitCode = 1;
}
if (faults !== "") {
  process.stderr.write(`${faults}\nThese modules cannot be loaded in workerd.\n`);
  process.exitCode = 1;
}
