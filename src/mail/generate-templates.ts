/**
 * emails/*.mjml -> src/mail/templates.ts, so that Node, vitest and the edge bundle load the same text with a plain import.
 * `npm run generate` writes it; with `--check` (npm run check) it only says whether the file is current: exit code 1 if not.
 * Runs at build time on Node; nothing imports it.
 */
import { readFileSync, readdirSync, writeFileSync } from "node:fs";

const emails = new URL("../../emails/", import.meta.url);
const target = new URL("templates.ts", import.meta.url);

const files = readdirSync(emails)
  .filter((file) => file.endsWith(".mjml"))
  .sort();
const entries = files.map((file) => {
  const name = file.replace(/\.mjml$/, "");
  return `  ${name.includes("-") ? JSON.stringify(name) : name}: \`${withParts(read(file), file).trimEnd()}\n\`,\n`;
});
const generated = `// Made from emails/*.mjml by src/mail/generate-templates.ts; change those and run \`npm run generate\`.\n\nexport const templates = {\n${entries.join("")}} as const;\n`;

if (!process.argv.includes("--check")) {
  writeFileSync(target, generated);
} else if (readOr(target) !== generated) {
  process.stderr.write("src/mail/templates.ts is older than emails/*.mjml. Run `npm run generate`.\n");
  process.exitCode = 1;
}

/** mj-include of mjml itself reads from disk when it compiles, which the edge cannot. */
function withParts(source: string, file: string): string {
  const whole = source.replace(/<mj-include path="\.\/([\w/-]+\.mjml)" \/>/g, (_include, part: string) =>
    withParts(read(part).trimEnd(), part),
  );
  if (/[`\\]|\$\{/.test(whole))
    throw new Error(`emails/${file} has a backtick, a backslash or \${: a template cannot.`);
  return whole;
}

function read(file: string): string {
  return readFileSync(new URL(file, emails), "utf8");
}

function readOr(file: URL): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
