import { chmod, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished } from "vitest";
import { freePort } from "../../src/local/embedded-database.ts";
import { ready, start, type Started } from "../local/child-service.ts";

const scratch = new URL("../.tmp/", import.meta.url).pathname;

/** A service on a folder of its own, as `npm start` makes it, that may be killed at any moment; gone when the test ends. */
export type Killable = {
  url: string;
  key: string;
  /** kill -9 of the whole process group, and a new start on the same folder. */
  killAndStart: () => Promise<void>;
  /** SIGTERM; gives the exit code. */
  stop: () => Promise<number | null>;
};

export async function openKillable(name: string): Promise<Killable> {
  await mkdir(scratch, { recursive: true });
  const folder = await mkdtemp(`${scratch}${name}-`);
  await chmod(folder, 0o755);
  const port = String(await freePort());
  const url = `http://localhost:${port}`;
  const begin = async (): Promise<Started> => {
    const started = start({ PORT: port, DATA_DIR: folder });
    expect(await ready(url), started.output()).toBe(true);
    return started;
  };
  let service = await begin();
  const kill = async (): Promise<void> => {
    if (service.child.pid && service.child.exitCode === null) process.kill(-service.child.pid, "SIGKILL");
    await service.ended;
  };
  onTestFinished(async () => {
    await kill();
    await sleep(500); // PostgreSQL notices its parent's end
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 });
  });
  const { api_key: key } = JSON.parse(await readFile(`${folder}/credentials.json`, "utf8"));
  return {
    url,
    key,
    async killAndStart() {
      await kill();
      service = await begin();
    },
    async stop() {
      service.child.kill("SIGTERM");
      return await service.ended;
    },
  };
}
