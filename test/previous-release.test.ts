import { execFileSync } from "node:child_process";
import { spawn } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { expect, inject, test } from "vitest";
import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { migrateDatabase } from "../src/db/migrate.ts";
import { freePort } from "../src/local/embedded-database.ts";
import { ready } from "./local/child-service.ts";

const root = new URL("../", import.meta.url).pathname;
const git = (...words: string[]): string =>
  execFileSync("git", words, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();

/** The last release: the newest tag, else the newest commit that has fewer migrations than this tree. Null without history. */
function previousRelease(): string | null {
  const journal = "migrations/meta/_journal.json";
  try {
    const tag = git("tag", "--sort=-creatordate").split("\n")[0];
    if (tag) return tag;
    if (git("status", "--porcelain", "--", journal) !== "") return git("rev-parse", "HEAD");
    const last = git("log", "-1", "--format=%H", "--", journal);
    return git("rev-parse", `${last}^`);
  } catch {
    return null;
  }
}
const release = previousRelease();

test.runIf(release !== null)(
  "the previous release's code works on today's schema: list, import, campaign, mail",
  async () => {
    await mkdir(`${root}test/.tmp`, { recursive: true });
    const folder = await mkdtemp(`${root}test/.tmp/previous-`);
    await chmod(folder, 0o755);
    const name = `p_${randomBytes(6).toString("hex")}`;
    const admin = postgres(inject("databaseUrl"), { max: 1, onnotice: () => {} });
    await admin.unsafe(`create database ${name}`);
    const url = inject("databaseUrl").replace(/\/postgres$/, `/${name}`);
    await migrateDatabase(url, `${root}migrations`);
    execFileSync(
      "sh",
      ["-c", `git archive ${release} src migrations emails package.json tsconfig.json | tar -x -C "${folder}"`],
      {
        cwd: root,
      },
    );
    await symlink(`${root}node_modules`, `${folder}/node_modules`);
    const port = String(await freePort());
    const child = spawn(process.execPath, ["--import", "tsx", "src/node.ts"], {
      cwd: folder,
      env: { PATH: process.env["PATH"], PORT: port, DATA_DIR: `${folder}/data`, DATABASE_URL: url },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => void (output += chunk.toString()));
    const ended = new Promise((resolve) => child.once("exit", resolve));
    try {
      expect(await ready(`http://localhost:${port}`), output).toBe(true);
      const { api_key: key } = JSON.parse(await readFile(`${folder}/data/credentials.json`, "utf8"));
      await askOne(`http://localhost:${port}`, key);
      expect(output.split("\n").filter((line) => line.includes('"error"'))).toEqual([]);
    } finally {
      child.kill("SIGTERM");
      await ended;
      await admin.unsafe(`drop database ${name} with (force)`);
      await admin.end();
      await rm(folder, { recursive: true, force: true });
    }
  },
  120_000,
);

test.runIf(release === null)(
  "the previous release is not here: a copy without its git history has nothing to try",
  () => {
    expect(release).toBeNull();
  },
);

/** One person on a list, asked by a campaign, with the mail in the sandbox at the end. */
async function askOne(url: string, key: string): Promise<void> {
  const call = async (method: string, path: string, body?: unknown, type = "application/json") => {
    const init = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
    const headers = { authorization: `Bearer ${key}`, "content-type": type };
    const answer = await fetch(`${url}${path}`, { method, headers, ...init });
    expect(answer.ok, `${method} ${path} ${answer.status}`).toBe(true);
    return JSON.parse(await answer.text());
  };
  const facts = { basis: "consent_undocumented", last_contact: "2026-01-01", opt_outs: "none_known" };
  const list = await call("POST", "/v1/lists", { name: "Before", ...facts });
  const upload = await call("POST", `/v1/lists/${list.id}/imports`, "email\nan@telenet.be\n", "text/csv");
  const isImported = async () => (await call("GET", `/v1/imports/${upload.id}`)).status === "done";
  await expect.poll(isImported, { timeout: 20_000 }).toBe(true);
  await call("PUT", "/v1/topics", [{ key: "news", names: { nl: "Nieuws" }, frequencies: ["weekly"] }]);
  const campaign = await call("POST", "/v1/campaigns", {
    name: "Before",
    list_id: list.id,
    sender: { name: "De Korenbloem", address: "nieuws@bakkerij-de-korenbloem.example" },
    topics: ["news"],
    pace: "provider",
  });
  await call("POST", `/v1/campaigns/${campaign.id}/launches`, { acknowledged: ["undocumented"] });
  const sent = async () => (await call("GET", "/sandbox/messages?limit=10")).data.map(({ to }: { to: string }) => to);
  await expect.poll(sent, { timeout: 20_000 }).toEqual(["an@telenet.be"]);
}
