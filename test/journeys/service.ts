import { chmod, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { freePort } from "../../src/local/embedded-database.ts";
import { type Service, startService } from "../../src/local/start-service.ts";

/** A whole local start in this process, as `npm start` makes it, and a caller who has nothing but its credentials. */
export type Running = {
  url: string;
  account: string;
  directory: string;
  call: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Called>;
  /** Without a key. */
  open: (
    method: string,
    path: string,
    form?: Record<string, string | string[]>,
    headers?: Record<string, string>,
  ) => Promise<Called>;
  stop: () => Promise<void>;
  restart: () => Promise<Running>;
};
// oxlint-disable-next-line typescript/no-explicit-any -- answers are read freely in tests
export type Called = { status: number; headers: Headers; text: string; body: any };

export async function startFresh(): Promise<Running> {
  const root = new URL("../.tmp/", import.meta.url).pathname;
  await mkdir(root, { recursive: true });
  const directory = await mkdtemp(`${root}service-`);
  await chmod(directory, 0o755);
  return await startIn(directory);
}

async function startIn(directory: string): Promise<Running> {
  const port = await freePort();
  const service: Service = await startService({ DATA_DIR: directory, PORT: String(port) });
  const url = `http://localhost:${port}`;
  const credentials = JSON.parse(await readFile(`${directory}/credentials.json`, "utf8"));
  return {
    url,
    account: credentials.account,
    directory,
    call: async (method, path, body, headers = {}) => {
      const isRaw = body instanceof Uint8Array || typeof body === "string";
      const type = body === undefined || isRaw ? {} : { "content-type": "application/json" };
      return await answer(`${url}${path}`, {
        method,
        headers: { authorization: `Bearer ${credentials.api_key}`, ...type, ...headers },
        ...(body === undefined ? {} : { body: isRaw ? body : JSON.stringify(body) }),
      });
    },
    open: async (method, path, form, headers = {}) => {
      const target = path.startsWith("http") ? path : `${url}${path}`;
      const body = new URLSearchParams(
        Object.entries(form ?? {}).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
      );
      return await answer(target, { method, headers, redirect: "manual", ...(form ? { body } : {}) });
    },
    stop: async () => {
      await service.stop();
      await rm(directory, { recursive: true, force: true });
    },
    restart: async () => {
      await service.stop();
      return await startIn(directory);
    },
  };
}

async function answer(url: string, init: RequestInit): Promise<Called> {
  const response = await fetch(url, init);
  const text = await response.text();
  const type = response.headers.get("content-type") ?? "";
  const isJson = type.includes("json") && !type.includes("ndjson");
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : null };
}

/** Polls until an import has ended. */
export async function imported(running: Running, id: string): Promise<Called["body"]> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const { body } = await running.call("GET", `/v1/imports/${id}`);
    if (["done", "failed", "undone"].includes(body.status)) return body;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the import did not end");
}
