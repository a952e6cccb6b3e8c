import { mkdir, writeFile } from "node:fs/promises";
import { type Benchmark, isMet, lineOf, type Measure, note, type Size } from "./measure.ts";

/**
 * `npm run bench` runs all at a small size; `-- import hygiene` those named at their usual size; `-- --full` every size.
 * Prints one table, writes it to `.bench/results.json`, and ends with 1 when a target is missed.
 */
const benchmarks: Record<string, () => Promise<Benchmark>> = {
  hygiene: async () => (await import("./hygiene.ts")).benchHygiene,
  csv: async () => (await import("./csv.ts")).benchCsv,
  import: async () => (await import("./import.ts")).benchImport,
  send: async () => (await import("./send.ts")).benchSend,
  launch: async () => (await import("./launch.ts")).benchLaunch,
  verify: async () => (await import("./verify.ts")).benchVerify,
  seal: async () => (await import("./seal.ts")).benchSeal,
  answer: async () => (await import("./answer.ts")).benchAnswer,
  suppression: async () => (await import("./suppression.ts")).benchSuppression,
  xlsx: async () => (await import("./xlsx.ts")).benchXlsx,
  queue: async () => (await import("./queue.ts")).benchQueue,
  console: async () => (await import("./console.ts")).benchConsole,
};

const named = process.argv.slice(2).filter((word) => word !== "--full");
const unknown = named.find((name) => !(name in benchmarks));
if (unknown !== undefined) {
  note(`There is no benchmark "${unknown}". There are: ${Object.keys(benchmarks).join(", ")}.`);
  process.exit(2);
}
const size: Size = process.argv.includes("--full") ? "full" : named.length > 0 ? "usual" : "small";
const measures: Measure[] = [];
for (const [name, open] of Object.entries(benchmarks)) {
  if (named.length > 0 && !named.includes(name)) continue;
  note(`-- ${name} (${size})`);
  const bench = await open();
  for await (const measure of bench(size)) {
    measures.push(measure);
    process.stdout.write(`${lineOf(measure)}\n`);
  }
}
await mkdir(".bench", { recursive: true });
await writeFile(".bench/results.json", `${JSON.stringify({ size, measures }, null, 2)}\n`);
process.exit(measures.every(isMet) ? 0 : 1);
