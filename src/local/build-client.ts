import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { build } from "esbuild";

/**
 * Makes `dist/client`, the package's export `reaffirm/client`: one file without a dependency, and its types. npm runs it
 * after an install, and before it packs: `--pack` also takes out of package.json, until `--packed` puts it back, what only
 * the service needs, so that a platform installs the client and nothing else.
 */
const root = new URL("../../", import.meta.url);
const folder = new URL("dist/client/", root);
const manifest = new URL("package.json", root);
const wholeManifest = new URL("dist/package.json", root);
const kept = ["name", "version", "description", "license", "type", "exports", "files"];

if (process.argv.includes("--packed")) await putBack();
else {
  await buildClient();
  if (process.argv.includes("--pack")) await takeOut();
}

async function buildClient(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await build({
    entryPoints: [new URL("src/client/reaffirm.ts", root).pathname],
    outfile: new URL("reaffirm.js", folder).pathname,
    bundle: true,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
  });
  // An install without the development dependencies runs the service, and has no use for types.
  const tsc = new URL("node_modules/.bin/tsc", root);
  if (!existsSync(tsc)) return;
  execFileSync(tsc.pathname, ["-p", new URL("src/client", root).pathname], { stdio: "inherit" });
  for (const name of await readdir(folder)) if (name.endsWith(".d.ts")) await writeEndings(new URL(name, folder));
}

/** TypeScript leaves the endings of the sources in declarations; a file of that name is not there. */
async function writeEndings(file: URL): Promise<void> {
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replaceAll(/(from "\.\/[\w-]+|import\("\.\/[\w-]+)\.ts"/g, '$1.js"'));
}

async function takeOut(): Promise<void> {
  const text = await readFile(manifest, "utf8");
  const whole: Record<string, unknown> = JSON.parse(text);
  // A pack that was broken off: what was kept then is the whole.
  if ("scripts" in whole) await writeFile(wholeManifest, text);
  const slim = Object.fromEntries(kept.map((name) => [name, whole[name]]));
  const scripts = { postpack: "node --import tsx src/local/build-client.ts --packed" };
  await writeFile(manifest, `${JSON.stringify({ ...slim, sideEffects: false, scripts }, null, 2)}\n`);
}

async function putBack(): Promise<void> {
  await writeFile(manifest, await readFile(wholeManifest));
  await rm(wholeManifest);
}
