import { readFile } from "node:fs/promises";
import { z } from "zod";

/**
 * The licences of what is installed for production, from package-lock.json and each package's own package.json. Exit code 1
 * for a licence that is not on the list, or for none. `npm run check:licences`; with `--list`, one line a package.
 */
const root = new URL("../../", import.meta.url);
const fine: ReadonlySet<string> = new Set([
  "MIT",
  "MIT-0",
  "Apache-2.0",
  "ISC",
  "0BSD",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "Unlicense",
  "Python-2.0",
  "CC-BY-4.0",
  "PostgreSQL",
  "Zlib",
  // Binds who changes its files, which we do not.
  "MPL-2.0",
]);

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ dev: z.boolean().optional(), optional: z.boolean().optional(), version: z.string().optional() }),
  ),
});
const Manifest = z.object({
  license: z.union([z.string(), z.object({ type: z.string() })]).optional(),
  licenses: z.array(z.object({ type: z.string() })).optional(),
});

const lock = Lock.parse(JSON.parse(await readFile(new URL("package-lock.json", root), "utf8")));
const lines: string[] = [];
const refused: string[] = [];
for (const [path, { dev, optional, version = "" }] of Object.entries(lock.packages)) {
  if (path === "" || dev) continue;
  const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
  const text = await readFile(new URL(`${path}/package.json`, root), "utf8").catch(() => null);
  // Another platform's build of a package that is here is not installed.
  if (text === null && optional) continue;
  const licence = text === null ? null : licenceOf(text);
  lines.push(`${name} ${version}: ${licence ?? "unknown"}`);
  if (licence === null || !isFine(licence)) refused.push(lines.at(-1) ?? name);
}
if (process.argv.includes("--list")) process.stdout.write(`${lines.toSorted().join("\n")}\n`);
if (refused.length > 0) {
  process.stderr.write(`These licences are unknown or not allowed:\n  ${refused.join("\n  ")}\n`);
  process.exit(1);
}
process.stdout.write(`${lines.length} packages, all under licences that are allowed.\n`);

function licenceOf(text: string): string | null {
  const manifest = Manifest.safeParse(JSON.parse(text));
  if (!manifest.success) return null;
  const { license, licenses } = manifest.data;
  if (typeof license === "string") return license;
  return license?.type ?? licenses?.map(({ type }) => type).join(" OR ") ?? null;
}

/** An SPDX expression: all of an AND, one of an OR. */
function isFine(expression: string): boolean {
  const bare = expression.replaceAll(/\(https?:[^)]*\)|[()]/g, "");
  return bare.split(/\s+OR\s+/i).some((one) => one.split(/\s+AND\s+/i).every((id) => fine.has(id.trim())));
}
