import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { app } from "../../src/app.ts";
import { firstRun } from "../../src/local/first-run.ts";
import { type House, openHouse } from "../house.ts";

test("a start prints the same link until it is used, then a fresh one; the key stays", async () => {
  const house = await openHouse();
  const directory = await emptyDirectory();
  const first = await firstRun(house, directory);
  expect(first.account).toBe(house.accountId);
  expect(await firstRun(house, directory)).toEqual(first);

  expect(await signIn(house, first.sign_in_url)).toBe(303);
  const second = await firstRun(house, directory);
  expect(second).toEqual({ ...first, sign_in_url: expect.stringMatching(/\/sign-in\/[\w-]{43}$/) });
  expect(second.sign_in_url).not.toBe(first.sign_in_url);
  const file = join(directory.path, "credentials.json");
  expect(JSON.parse(await readFile(file, "utf8"))).toEqual(second);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await signIn(house, first.sign_in_url)).toBe(410);
  expect(await signIn(house, second.sign_in_url)).toBe(303);
});

test("a start on another port prints the unused link as it works now", async () => {
  const house = await openHouse();
  const directory = await emptyDirectory();
  const first = await firstRun(house, directory);
  const moved = { ...house, config: { ...house.config, publicUrl: "http://localhost:9191" } };
  expect((await firstRun(moved, directory)).sign_in_url).toBe(first.sign_in_url.replace(":8787", ":9191"));
});

async function signIn(house: House, url: string): Promise<number> {
  return (await app.request(new URL(url).pathname, { method: "POST" }, house)).status;
}

async function emptyDirectory() {
  const path = await mkdtemp(join(tmpdir(), "first-run-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return { path, release: async () => {} };
}
