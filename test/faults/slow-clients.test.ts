import { chmod, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../../src/local/embedded-database.ts";
import { headerMsMax, smallBodyMsMax } from "../../src/local/slow-clients.ts";
import { ready, start, type Started } from "../local/child-service.ts";

const scratch = new URL("../.tmp/", import.meta.url).pathname;
let folder: string;
let port: number;
let service: Started;
let key: string;

beforeAll(async () => {
  await mkdir(scratch, { recursive: true });
  folder = await mkdtemp(`${scratch}slow-`);
  await chmod(folder, 0o755);
  port = await freePort();
  service = start({ PORT: String(port), DATA_DIR: `${folder}/data` });
  expect(await ready(`http://localhost:${port}`)).toBe(true);
  key = JSON.parse(await readFile(`${folder}/data/credentials.json`, "utf8")).api_key;
}, 90_000);
afterAll(async () => {
  service.child.kill("SIGTERM");
  await service.ended;
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 300 });
}, 60_000);

/** What a raw connection is told, and after how long it ends. `drip` is sent a byte a second after `head`. */
async function talk(head: string, drip = ""): Promise<{ said: string; ms: number }> {
  const began = performance.now();
  const socket = connect(port, "127.0.0.1");
  let said = "";
  socket.on("data", (chunk: Buffer) => void (said += chunk.toString()));
  socket.on("error", () => {});
  socket.write(head);
  let at = 0;
  const timer = setInterval(() => socket.writable && at < drip.length && socket.write(drip[at++] ?? ""), 1000);
  await new Promise<void>((resolve) => socket.once("close", () => resolve()));
  clearInterval(timer);
  return { said, ms: performance.now() - began };
}

const slackMs = 6_000;

test("headers and bodies that drip end in time, a hundred of them at once, while others are answered", async () => {
  const header = Array.from({ length: 100 }, () =>
    talk("GET /healthz HTTP/1.1\r\nHost: localhost\r\n", "X-A: b\r\n".repeat(20)),
  );
  const form = "content-type: application/x-www-form-urlencoded\r\ncontent-length: 4000\r\n\r\n";
  const bodies = ["/u/nobody", "/v1/lists", "/sign-in", "/feedback/ses"].map((path) =>
    talk(`POST ${path} HTTP/1.1\r\nHost: localhost\r\nauthorization: Bearer ${key}\r\n${form}`, "a".repeat(100)),
  );
  const answered = await fetch(`http://localhost:${port}/v1/lists`, { headers: { authorization: `Bearer ${key}` } });
  expect(answered.status).toBe(200);
  for (const { said, ms } of await Promise.all(header)) {
    expect(said).toMatch(/^HTTP\/1\.1 408 /);
    expect(ms).toBeLessThan(headerMsMax + slackMs);
  }
  for (const { said, ms } of await Promise.all(bodies)) {
    expect(said).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(ms).toBeLessThan(smallBodyMsMax + slackMs);
  }
}, 60_000);

test("a flood of headers, and one header too long, are 431, and what is no HTTP is 400", async () => {
  const close = "Connection: close\r\n";
  const long = await talk(`GET /healthz HTTP/1.1\r\nHost: localhost\r\n${close}X-Long: ${"a".repeat(20_000)}\r\n\r\n`);
  expect(long.said).toMatch(/^HTTP\/1\.1 431 /);
  const many = Array.from({ length: 3000 }, (_, i) => `X-${i}: b\r\n`).join("");
  expect((await talk(`GET /healthz HTTP/1.1\r\nHost: localhost\r\n${close}${many}\r\n`)).said).toMatch(
    /^HTTP\/1\.1 431 /,
  );
  expect((await talk("rubbish\r\n\r\n")).said).toMatch(/^HTTP\/1\.1 400 /);
  // Two lengths, or a length beside chunks, is how one request is smuggled inside another (RFC 9112 section 6.1).
  for (const twice of [
    "content-length: 5\r\ncontent-length: 6\r\n",
    "content-length: 5\r\ntransfer-encoding: chunked\r\n",
  ])
    expect((await talk(`POST /u/x HTTP/1.1\r\nHost: localhost\r\n${close}${twice}\r\n0\r\n\r\n`)).said).toMatch(
      /^HTTP\/1\.1 400 /,
    );
}, 30_000);
