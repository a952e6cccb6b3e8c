import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { serve } from "@hono/node-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { app } from "../../src/app.ts";
import { sendingLoop } from "../../src/client/example.ts";
import type { House } from "../house.ts";
import { houseWithTopics, onTheBooks, post, preferencesPath } from "../preferences/books.ts";

const run = promisify(execFile);
const root = new URL("../../", import.meta.url).pathname;
let folder: string;
let shop: string;
let house: House;
let url: string;

/** Packed from a copy, as a fresh clone would, and installed into an empty folder: nothing is fetched. */
beforeAll(async () => {
  await mkdir(`${root}test/.tmp`, { recursive: true });
  folder = await mkdtemp(`${root}test/.tmp/package-`);
  const clone = `${folder}/clone`;
  shop = `${folder}/shop`;
  await mkdir(shop);
  for (const name of [
    "package.json",
    "tsconfig.json",
    "README.md",
    "LICENSE",
    "src/client",
    "src/local/build-client.ts",
  ])
    await cp(`${root}${name}`, `${clone}/${name}`, { recursive: true });
  await symlink(`${root}node_modules`, `${clone}/node_modules`);
  const whole = await readFile(`${clone}/package.json`, "utf8");
  const npm = {
    env: { ...process.env, npm_config_offline: "true", npm_config_audit: "false", npm_config_fund: "false" },
  };
  await run("npm", ["pack", "--pack-destination", folder], { ...npm, cwd: clone });
  expect(await readFile(`${clone}/package.json`, "utf8")).toBe(whole);
  expect(await readdir(`${clone}/dist`)).toEqual(["client"]);

  const [packed] = (await readdir(folder)).filter((name) => name.endsWith(".tgz"));
  await writeFile(`${shop}/package.json`, JSON.stringify({ name: "shop", type: "module", private: true }));
  await run("npm", ["install", `${folder}/${packed}`], { ...npm, cwd: shop });

  house = await houseWithTopics();
  url = await new Promise<string>((ready) => {
    const door = { fetch: (request: Request) => app.fetch(request, house), port: 0, hostname: "127.0.0.1" };
    const server = serve(door, ({ port }) => ready(`http://127.0.0.1:${port}`));
    afterAll(() => void server.close());
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("the package is the client alone: no dependency, no import, no script of ours at an install", async () => {
  expect(await readdir(`${shop}/node_modules`)).toEqual([".package-lock.json", "reaffirm"]);
  const manifest = JSON.parse(await readFile(`${shop}/node_modules/reaffirm/package.json`, "utf8"));
  expect(Object.keys(manifest)).not.toContain("dependencies");
  expect(Object.keys(manifest.scripts ?? {}).filter((name) => /install|prepare/.test(name))).toEqual([]);
  const built = await readFile(`${shop}/node_modules/reaffirm/dist/client/reaffirm.js`, "utf8");
  expect(built).not.toMatch(/^import|\bimport\(|\brequire\(|\bprocess\b|\bBuffer\b/m);
});

test("the sending loop of the README, as it stands, mails who may be mailed and nobody else", async () => {
  const [first, second, gone, silent] = ["een@telenet.be", "twee@telenet.be", "weg@telenet.be", "stil@telenet.be"];
  await onTheBooks(house, [first, second, gone, silent]);
  const yes = { choice: "stay", topic: "newsletter", frequency: "weekly" };
  for (const address of [first, second, gone]) await post(house, await preferencesPath(house, address), yes);
  await house.api("POST", "/suppressions", { entries: [{ address: gone, reason: "unsubscribe" }] });

  await writeFile(`${shop}/loop.js`, sendingLoop);
  const mailer = "export const send = (to, headers) => console.log(JSON.stringify({ to, ...headers }));\n";
  await writeFile(`${shop}/your-mailer.js`, mailer);
  const loop = async () => {
    const env = { ...process.env, REAFFIRM_URL: url, REAFFIRM_API_KEY: house.key };
    const { stdout } = await run(process.execPath, ["loop.js"], { cwd: shop, env, timeout: 20_000 });
    return stdout
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  };
  const sent = await loop();
  expect(sent.map(({ to }) => to).toSorted()).toEqual([first, second]);
  expect(sent[0]).toMatchObject({
    "List-Unsubscribe": expect.stringMatching(/^<http:\/\/localhost:8787\/u\/[\w-]{52}>$/),
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  });
  expect(await loop()).toEqual([]);
  expect(sendingLoop.trim().split("\n").length).toBeLessThanOrEqual(20);
});

test("its types hold for a program that is checked strictly, in Node's way and a bundler's", async () => {
  const program = `import { createClient, createSuppressionMirror, normaliseAddress, ReaffirmProblem, type Permission } from "reaffirm/client";
const client = createClient({ url: "https://reaffirm.example", apiKey: "rk_" });
export const mirror = createSuppressionMirror({ client, onProblem: (problem: ReaffirmProblem) => void problem.status });
export const yes: boolean = mirror.mayMail(normaliseAddress("an@example.be") ?? "", { topic: "newsletter" });
export const ask = async (): Promise<Permission[]> => await client.checkPermissions({ topic: "news", addresses: [] });
// @ts-expect-error -- a kind that is none
void client.checkPermissions({ kind: "advertising", addresses: [] });
`;
  await writeFile(`${shop}/program.ts`, program);
  const ways = [
    ["nodenext", "nodenext"],
    ["esnext", "bundler"],
  ].map(async ([module = "", resolution = ""]) => {
    const options = [
      "--ignoreConfig",
      "--noEmit",
      "--strict",
      "--lib",
      "es2023,dom",
      "--types",
      "",
      "--target",
      "es2023",
    ];
    const words = [...options, "--module", module, "--moduleResolution", resolution, "program.ts"];
    return (await run(`${root}node_modules/.bin/tsc`, words, { cwd: shop }).catch((error) => error)).stdout;
  });
  expect(await Promise.all(ways)).toEqual(["", ""]);
});
