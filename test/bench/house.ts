import { chmod, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { freePort, startEmbeddedDatabase } from "../../src/local/embedded-database.ts";
import { ready, start } from "../local/child-service.ts";

/** A service in a process of its own, beside a PostgreSQL of its own with fsync and synchronous_commit on. */
export type BenchHouse = {
  folder: string;
  databaseUrl: string;
  api: (method: string, path: string, body?: unknown) => Promise<{ status: number; body: unknown }>;
  url: string;
  key: string;
  /** The service's highest resident memory since it started, in MB; PostgreSQL's is not in it. */
  peakMb: () => Promise<number>;
  close: () => Promise<void>;
};

export type HouseOptions = { environment?: Record<string, string>; port?: number; databaseSettings?: string[] };

export async function openBenchHouse(options: HouseOptions = {}): Promise<BenchHouse> {
  const root = new URL("../.tmp/", import.meta.url).pathname;
  await mkdir(root, { recursive: true });
  const folder = await mkdtemp(`${root}bench-`);
  await chmod(folder, 0o755);
  const database = await startEmbeddedDatabase(folder, options.databaseSettings);
  const port = options.port ?? (await freePort());
  const url = `http://localhost:${port}`;
  const { child, output, ended } = start({
    DATA_DIR: folder,
    DATABASE_URL: database.url,
    PORT: String(port),
    IMPORT_BYTES_MAX: String(4 * 1024 ** 3),
    ...options.environment,
  });
  if (!(await ready(url))) throw new Error(`the service did not come up:\n${output()}`);
  const credentials: { api_key: string } = JSON.parse(await readFile(`${folder}/credentials.json`, "utf8"));
  const headers = { authorization: `Bearer ${credentials.api_key}`, "content-type": "application/json" };
  return {
    folder,
    databaseUrl: database.url,
    url,
    key: credentials.api_key,
    async api(method, path, body) {
      const answer = await fetch(url + path, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: answer.status, body: await answer.json() };
    },
    async peakMb() {
      const status = await readFile(`/proc/${child.pid}/status`, "utf8");
      return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024;
    },
    async close() {
      child.kill("SIGTERM");
      await ended;
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
