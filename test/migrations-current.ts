import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Says no when the schema has changed and no migration says so: generates into a copy, and nothing may be new. */
const copy = mkdtempSync(join(tmpdir(), "migrations-"));
cpSync("migrations", copy, { recursive: true });
execFileSync("drizzle-kit", ["generate", "--dialect", "postgresql", "--schema", "./src/db/schema.ts", "--out", copy], {
  stdio: "ignore",
});
const added = readdirSync(copy).filter((name) => !readdirSync("migrations").includes(name));
rmSync(copy, { recursive: true, force: true });
if (added.length > 0) {
  process.stderr.write("The schema has changes without a migration: run `npm run generate`.\n");
  process.exit(1);
}
