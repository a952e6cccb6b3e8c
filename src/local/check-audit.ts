import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";

/**
 * Known holes in what is installed for production, as the registry tells them. Exit code 1 from "high" upward. A registry
 * that has no such answer fails nothing, and is said.
 */
const auditMsMax = 60_000;
const Report = z.object({
  vulnerabilities: z.record(z.string(), z.object({ severity: z.string(), range: z.string() })),
});

const Failed = z.object({ stdout: z.string() });
const text = await promisify(execFile)("npm", ["audit", "--omit=dev", "--json"], { timeout: auditMsMax }).then(
  ({ stdout }) => stdout,
  (error: unknown) => Failed.safeParse(error).data?.stdout ?? "",
);
const report = Report.safeParse(parse(text));
if (!report.success) {
  process.stdout.write(
    "No audit: this registry does not answer npm audit. Run `npm run check:audit` against one that does.\n",
  );
} else {
  const found = Object.entries(report.data.vulnerabilities);
  for (const [name, { severity, range }] of found) process.stdout.write(`${severity}: ${name} ${range}\n`);
  const isGrave = found.some(([, { severity }]) => severity === "high" || severity === "critical");
  process.stdout.write(`${found.length} known holes in production packages.\n`);
  process.exitCode = isGrave ? 1 : 0;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
