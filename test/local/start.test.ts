import { chmod, mkdir, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "../../src/local/embedded-database.ts";
import { ready, start } from "./child-service.ts";

const scratch = new URL("../.tmp/", import.meta.url).pathname;
let folder: string;

beforeAll(async () => {
  await mkdir(scratch, { recursive: true });
  folder = await mkdtemp(`${scratch}start-`);
  await chmod(folder, 0o755);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe("a bad setting is one clear line and exit code 1", () => {
  const refused = async (environment: Record<string, string>): Promise<string> => {
    const port = String(await freePort());
    const started = start({ PORT: port, DATA_DIR: `${folder}/refused`, ...environment });
    expect(await started.ended).toBe(1);
    const lines = started.output().trim().split("\n");
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toMatch(/\bat .*:\d+:\d+/);
    return lines[0] ?? "";
  };

  test("a port in use", async () => {
    const holder = createServer();
    const port = await new Promise<number>((resolve) => {
      holder.listen(0, "127.0.0.1", () => {
        const address = holder.address();
        resolve(address instanceof Object ? address.port : 0);
      });
    });
    expect(await refused({ PORT: String(port) })).toContain(`Port ${port} is in use`);
    holder.close();
  });

  test("a port that is none", async () => {
    expect(await refused({ PORT: "eighty" })).toContain("PORT must be");
  });

  test("a database that nobody answers for, without its password in the line", async () => {
    const line = await refused({ DATABASE_URL: "postgres://me:secretword@127.0.0.1:1/reaffirm" });
    expect(line).toContain("127.0.0.1:1");
    expect(line).not.toContain("secretword");
  });

  test("a secret that is missing in production", async () => {
    expect(await refused({ PUBLIC_URL: "https://permission.example.com" })).toMatch(
      /(LINK_KEYS|PEPPERS|LOG_SEED|SES_REGION) is missing/,
    );
  });

  test("the sandbox on a public address", async () => {
    const line = await refused({ PUBLIC_URL: "https://permission.example.com", MAIL_PROVIDER: "sandbox" });
    expect(line).toContain("sandbox");
  });

  test.runIf(process.getuid?.() === 0)("a DATA_DIR that the database's user cannot reach", async () => {
    const closed = `${folder}/closed`;
    await mkdir(closed, { mode: 0o700 });
    expect(await refused({ DATA_DIR: `${closed}/data` })).toContain("cannot reach");
  });
});

test("a start is ready, stops in order on SIGTERM, and comes back after a kill of the whole group", async () => {
  const port = String(await freePort());
  const url = `http://localhost:${port}`;
  const settings = { PORT: port, DATA_DIR: `${folder}/data` };
  const first = start(settings);
  expect(await ready(url)).toBe(true);
  expect(first.output()).toContain(`ready at ${url}`);
  const credentials = JSON.parse(await readFile(`${folder}/data/credentials.json`, "utf8"));
  expect((await stat(`${folder}/data/credentials.json`)).mode & 0o777).toBe(0o600);
  const headers = { authorization: `Bearer ${credentials.api_key}`, "content-type": "application/json" };
  const made = await fetch(`${url}/v1/lists`, { method: "POST", headers, body: '{"name":"kept"}' });
  expect(made.status).toBe(201);

  const second = start({ ...settings, PORT: String(await freePort()) });
  expect(await second.ended).toBe(1);
  expect(second.output()).toContain("in use by process");

  if (first.child.pid) process.kill(-first.child.pid, "SIGKILL");
  await first.ended;
  const again = start(settings);
  expect(await ready(url)).toBe(true);
  const lists = await (await fetch(`${url}/v1/lists`, { headers })).json();
  expect(lists).toMatchObject({ data: [{ name: "kept" }] });
  // Whoever waits for news is told that there is none, and holds nothing up.
  const waiting = fetch(`${url}/v1/suppressions/changes?wait=30`, { headers });
  await new Promise((resolve) => setTimeout(resolve, 500));
  const began = performance.now();
  again.child.kill("SIGTERM");
  expect(await (await waiting).json()).toEqual({ data: [], next_cursor: "0" });
  expect(await again.ended).toBe(0);
  expect(performance.now() - began).toBeLessThan(15_000);
}, 180_000);
