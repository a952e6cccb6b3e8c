import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { app } from "../app.ts";
import { disposableDomains } from "../hygiene/data/disposable-domains.ts";
import { bundleWorker } from "./bundle-worker.ts";

/**
 * Makes what wrangler sends, which runs this before each build: `dist/edge/worker`, the Worker's modules; and
 * `dist/edge/assets`, what Cloudflare serves without waking the Worker: the style sheets, scripts and icon as the app itself
 * answers them, and the list of throw-away domains, which only the Worker reads.
 */
const worker = new URL("../../dist/edge/worker/", import.meta.url);
const folder = new URL("../../dist/edge/assets/", import.meta.url);
/** What is fixed asks for nothing. */
const nobody = Object.assign(Object.create(null), { config: { publicUrl: "http://localhost" }, log: () => {} });
await rm(worker, { recursive: true, force: true });
await bundleWorker(worker);
await rm(folder, { recursive: true, force: true });

const fixed = app.routes.filter(({ method, path }) => method === "GET" && /^\/assets\/[\w.-]+$/.test(path));
const headers: string[] = [];
for (const path of new Set(fixed.map((route) => route.path))) {
  const answer = await app.request(path, {}, nobody);
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}.`);
  await write(path, await answer.text());
  const kept = ["content-type", "cache-control"].flatMap((name) => `  ${name}: ${answer.headers.get(name) ?? ""}`);
  headers.push(path, ...kept, "  x-content-type-options: nosniff");
}
await write("/_headers", `${headers.join("\n")}\n`);
await write("/data/disposable-domains.txt", disposableDomains);

async function write(path: string, text: string): Promise<void> {
  const file = new URL(`.${path}`, folder);
  await mkdir(dirname(file.pathname), { recursive: true });
  await writeFile(file, text);
}
