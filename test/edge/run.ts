import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { Hono } from "hono";
import { createApiKey } from "../../src/accounts/create-api-key.ts";
import { ensurePerson } from "../../src/accounts/persons/ensure-person.ts";
import { connect } from "../../src/db/client.ts";
import { migrateDatabase } from "../../src/db/migrate.ts";
import { members } from "../../src/db/schema.ts";
import { scopes } from "../../src/http/scopes.ts";
import { freePort, startEmbeddedDatabase } from "../../src/local/embedded-database.ts";
import { closeServers, listen } from "../../src/local/listen.ts";
import { seedAccount } from "../../src/local/seed-account.ts";
import { openSandbox } from "../../src/sandbox/open-sandbox.ts";

const isAgain = process.argv.includes("--again");
/** What else was said is vitest's: names of files, a reporter. */
const given = process.argv.slice(2).filter((word) => word !== "--again");

/**
 * The world around the Worker, then vitest in workerd: a real PostgreSQL with one account, and the stand-in for SES on
 * loopback. A program of its own, since under the Worker's configuration even the set-up resolves packages for workerd.
 */
async function run(environmentOfTests: Record<string, string>): Promise<number> {
  await import("../../src/local/build-edge.ts");
  const root = new URL("../.tmp/", import.meta.url).pathname;
  await mkdir(root, { recursive: true });
  const folder = await mkdtemp(`${root}edge-`);
  await chmod(folder, 0o755);
  const database = await startEmbeddedDatabase(folder, ["fsync=off", "synchronous_commit=off"]);
  const migrations = new URL("../../migrations", import.meta.url).pathname;
  await migrateDatabase(database.url, migrations);
  const admin = connect(database.url, { max: 1, as: "login" });
  await admin.driver`create database template_reaffirm`;
  await admin.close();
  await migrateDatabase(database.adminUrl("template_reaffirm"), migrations);
  const connection = connect(database.url, { max: 2 });
  const deps = { db: connection.db, now: () => new Date() };
  const accountId = await seedAccount(deps);
  const person = await ensurePerson(deps, { address: "hallo@bakkerij-de-korenbloem.example", name: "" });
  await deps.db.insert(members).values({ accountId, personId: person.id, role: "owner", createdAt: deps.now() });
  const key = await createApiKey(deps, { accountId, name: "edge", scopes, expiresAt: null });
  await connection.close();

  const sandbox = await openSandbox({
    directory: `${folder}/sandbox`,
    feedbackUrl: "http://127.0.0.1:9/",
    now: () => new Date(),
  });
  const world = new Hono().route("/", sandbox.ses).route("/sandbox", sandbox.control);
  const port = await freePort();
  const servers = await listen((request, _client, environment) => world.fetch(request, environment ?? {}), port, [
    "127.0.0.1",
  ]);
  const secret = () => randomBytes(32).toString("base64");
  const settings = {
    PUBLIC_URL: "http://localhost:8787",
    MAIL_PROVIDER: "sandbox",
    SES_ENDPOINT: `http://127.0.0.1:${port}`,
    LINK_KEYS: `1:${secret()}`,
    PEPPERS: `1:${secret()}`,
    LOG_SEED: secret(),
    SNS_TOPIC_ARNS: sandbox.topicArn,
    TEST_KEY: key,
    LOG_LEVEL: "warn",
  };
  const environment = {
    ...environmentOfTests,
    CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_HYPERDRIVE: database.url.replace("postgres@", "postgres:local@"),
    EDGE_SETTINGS: JSON.stringify(settings),
    EDGE_CONFIG: await writeConfig(folder),
  };
  const code = await vitest(isAgain ? "test/edge/again.config.ts" : "test/edge/vitest.config.ts", environment);
  await sandbox.close();
  await closeServers(servers, 500);
  await database.stop();
  await rm(folder, { recursive: true, force: true });
  return code;
}

/** wrangler.toml as it is, but for the registry of modules: vitest in workerd gives packages in CommonJS to the old one alone. */
async function writeConfig(folder: string): Promise<string> {
  const root = new URL("../../", import.meta.url).pathname;
  const text = await readFile(`${root}wrangler.toml`, "utf8");
  const file = `${folder}/wrangler.toml`;
  await writeFile(file, text.replace(/, "new_module_registry"/, "").replaceAll('"dist/', `"${root}dist/`));
  return file;
}

function vitest(config: string, environment: Record<string, string>): Promise<number> {
  const child = spawn("vitest", ["run", "--config", config, ...given], {
    stdio: "inherit",
    env: { ...process.env, ...environment, WRANGLER_SEND_METRICS: "false" },
  });
  return new Promise((resolve) => {
    // Not there at all: said by the shell that looks for it, and the database is stopped all the same.
    child.once("error", () => resolve(127));
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

// Each file has a world of its own, as the files of the other suite have: what one imports would be the next one's account.
const found = (await readdir(new URL(".", import.meta.url))).filter((name) => name.endsWith(".test.ts"));
const files = isAgain || process.env["EDGE_FILES"] ? [null] : found;
for (const file of files) process.exitCode ||= await run(file ? { EDGE_FILES: file } : {});
