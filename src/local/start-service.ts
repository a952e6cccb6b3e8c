import type { Server } from "node:http";
import { app } from "../app.ts";
import { isLoopbackUrl, parseConfig } from "../config.ts";
import { type Environment, positiveInteger } from "../config/read-setting.ts";
import { BadSetting } from "../errors.ts";
import { connect } from "../db/client.ts";
import { isOwner, ownerDetail } from "../db/is-owner.ts";
import { migrateDatabase } from "../db/migrate.ts";
import type { Deps } from "../deps.ts";
import { nodeResolver } from "../dns/node-resolver.ts";
import { createLinkKeys } from "../http/links.ts";
import { createRateLimiter } from "../http/rate-limiter.ts";
import { releaseImports } from "../imports/release-imports.ts";
import { openPgBoss } from "../jobs/pg-boss-queue.ts";
import { type JobName, jobNames } from "../jobs/queue.ts";
import { sesMailer } from "../mail/ses-mailer.ts";
import { watchMailer } from "../mail/watch-mailer.ts";
import { createMetrics, metricsTokenOf } from "../seeing/answer-metrics.ts";
import { logLevelOf } from "../seeing/log-level.ts";
import { createMeter } from "../seeing/meter.ts";
import { openLog } from "../seeing/write-log.ts";
import { rekeyContacts } from "../suppression/rekey-contacts.ts";
import { runTask, tasks } from "../tasks.ts";
import { advanceClock } from "./advance-clock.ts";
import { type DataDirectory, openDataDirectory, readSecrets } from "./data-directory.ts";
import { type EmbeddedDatabase, startEmbeddedDatabase } from "./embedded-database.ts";
import { firstRun } from "./first-run.ts";
import { greetingOf } from "./greeting.ts";
import { closeServers, type Handler, listen } from "./listen.ts";
import { withRoomToSend } from "./heap-room.ts";
import { keepJournal } from "./keep-journal.ts";
import { openLocalSandbox, type LocalSandbox } from "./local-sandbox.ts";
import { seenClient, type SeenClient } from "./seen-client.ts";
import { nodePost } from "./node-post.ts";
import { watchProcess } from "./process-gauges.ts";
import { promptSocket } from "./prompt-socket.ts";
import { reachableDatabase } from "./reachable-database.ts";
import { sesTransport } from "./ses-transport.ts";
import { startTraces } from "./start-traces.ts";

export type Service = { greeting: string; stop: () => Promise<void> };

const portDefault = 8787;
const portMax = 65_535;
const tickMs = 60_000;
const drainMsMax = 25_000;
const migrations = new URL("../../migrations", import.meta.url).pathname;

/**
 * Brings everything up in the order in which it can fail: port, folder, sandbox, database, jobs. Until all of it stands,
 * /readyz says 503; what was opened is closed again when a later part fails. Stopping goes the other way round.
 */
export async function startService(environment: Environment): Promise<Service> {
  const port = positiveInteger(environment, "PORT", portDefault);
  if (port > portMax) throw new BadSetting(`PORT must be at most ${portMax}.`);
  const publicUrl = environment["PUBLIC_URL"] ?? `http://localhost:${port}`;
  const opened: (() => Promise<void>)[] = [];
  // A terminal shows how it starts; a server tells all.
  const least = logLevelOf(environment, isLoopbackUrl(publicUrl) ? "warn" : "info");
  const { log, flush } = openLog(least, (text) => process.stderr.write(text));
  const metricsToken = metricsTokenOf(environment);
  const clientOf = seenClient(environment);
  const stopping = new AbortController();
  const stop = async (): Promise<void> => {
    stopping.abort();
    for (const close of opened.splice(0).toReversed()) await close();
    flush();
  };
  try {
    const front: { handler: Handler } = { handler: notReady };
    const hosts = isLoopbackUrl(publicUrl) ? ["127.0.0.1", "::1"] : [environment["HOST"] ?? "0.0.0.0"];
    const servers = await listen((...request) => front.handler(...request), port, hosts);
    opened.push(() => closeServers(servers, drainMsMax));
    const directory = await openDataDirectory(environment["DATA_DIR"] || ".data");
    opened.push(() => directory.release());
    const endTraces = await startTraces(environment);
    if (endTraces) opened.push(endTraces);
    return await bringUp({
      environment: { ...environment, PUBLIC_URL: publicUrl },
      port,
      directory,
      front,
      seeing: { log, metricsToken, clientOf, isTraced: endTraces !== null },
      servers,
      opened,
      stopping: stopping.signal,
      stop,
    });
  } catch (error) {
    await stop();
    throw error;
  }
}

type Start = {
  environment: Environment;
  port: number;
  directory: DataDirectory;
  front: { handler: Handler };
  seeing: Pick<Deps, "log"> & { metricsToken: string | null; clientOf: SeenClient; isTraced: boolean };
  servers: Server[];
  opened: (() => Promise<void>)[];
  stopping: AbortSignal;
  stop: () => Promise<void>;
};

async function bringUp(start: Start): Promise<Service> {
  const { environment, directory, opened, front, port, seeing } = start;
  const local = isLoopbackUrl(environment["PUBLIC_URL"] ?? "") ? await readSecrets(directory) : {};
  const clock = { sandbox: null as LocalSandbox | null, deps: null as Deps | null, startedAt: new Date() };
  const isSandbox =
    (environment["MAIL_PROVIDER"] ?? "sandbox") === "sandbox" && isLoopbackUrl(environment["PUBLIC_URL"] ?? "");
  if (isSandbox) {
    clock.sandbox = await openLocalSandbox(directory, port, (seconds) => {
      if (!clock.deps || !clock.sandbox) throw new Error("the service is not ready");
      return advanceClock({ deps: clock.deps, sandbox: clock.sandbox.sandbox, startedAt: clock.startedAt }, seconds);
    });
    opened.push(clock.sandbox.close);
  }
  const config = parseConfig({ ...local, ...clock.sandbox?.environment, ...environment });
  const database: EmbeddedDatabase | null = environment["DATABASE_URL"]
    ? null
    : await startEmbeddedDatabase(directory.path);
  if (database) opened.push(() => database.stop());
  const url = database?.url ?? (await reachableDatabase(environment["DATABASE_URL"] ?? ""));
  await migrateDatabase(url, migrations);
  const connection = connect(url, { max: 20, socket: promptSocket(), process: crypto.randomUUID() });
  opened.push(() => connection.close());
  // A pooler may drop the role that a connection asks for.
  if (await isOwner(connection.db)) throw new BadSetting(ownerDetail);
  const engine = await openPgBoss(connection.driver, seeing.log);
  const meter = createMeter();

  const deps: Deps = {
    config,
    db: connection.db,
    driver: connection.driver,
    mailer: watchMailer(sesMailer(config.mail, sesTransport(isSandbox)), meter),
    queue: engine.queue,
    resolver: nodeResolver(),
    post: nodePost(),
    linkKeys: createLinkKeys(config.linkKeys, config.linkKidsRetired),
    limiter: createRateLimiter(),
    knownKeys: new Map(),
    certificates: new Map(),
    now: clock.sandbox ? clock.sandbox.sandbox.now : () => new Date(),
    stopping: start.stopping,
    client: null,
    log: seeing.log,
    meter,
    isTraced: seeing.isTraced,
  };
  clock.deps = deps;
  clock.startedAt = deps.now();
  // A no is written under the newest pepper: nothing is mailed before every contact can be found by it.
  if (config.peppers.size > 1) await rekeyContacts(deps);
  const credentials = await firstRun(deps, directory);
  opened.push(await keepJournal(deps, directory.path));
  if (database) await releaseImports(deps);
  await engine.work(async (job) => {
    const run = () => runTask(deps, job);
    await (job === "mail" ? withRoomToSend(run) : run());
    await wakeInTime(deps, job);
  });
  opened.push(() => engine.stop());
  // What a killed service left half way is found now, not at the next tick.
  for (const job of jobNames) await engine.queue.wake(job);
  const isLocal = isLoopbackUrl(config.publicUrl);
  const metrics = createMetrics({ deps, meter, token: seeing.metricsToken, isLocal, process: watchProcess() });
  front.handler = serve(deps, { sandbox: clock.sandbox, metrics, clientOf: seeing.clientOf });
  // Last opened, first closed: no new request reaches what is about to end.
  const closeFront = opened.shift();
  if (closeFront) opened.push(closeFront);
  return { greeting: greetingOf(config.publicUrl, directory, credentials, clock.sandbox !== null), stop: start.stop };
}

/** What is due within the minute is woken when it is due; the tick finds the rest. */
async function wakeInTime(deps: Deps, job: JobName): Promise<void> {
  const now = deps.now();
  const due = await tasks[job].next(deps, now);
  const ms = due ? due.getTime() - now.getTime() : Number.POSITIVE_INFINITY;
  if (ms > tickMs) return;
  setTimeout(() => void deps.queue.wake(job), ms + 1).unref();
}

type Beside = { sandbox: LocalSandbox | null; metrics: ReturnType<typeof createMetrics>; clientOf: SeenClient };

function serve(deps: Deps, { sandbox, metrics, clientOf }: Beside): Handler {
  return (request, client, environment) => {
    const path = new URL(request.url).pathname;
    if (sandbox && (path === "/sandbox" || path.startsWith("/sandbox/")))
      return sandbox.answer(request, client, environment);
    if (path === "/metrics") return metrics({ request, client });
    return app.fetch(request, { ...deps, client: clientOf(request, client) });
  };
}

const notReady: Handler = (request) => {
  if (new URL(request.url).pathname === "/healthz") return new Response("ok");
  return new Response("Starting: the database is not ready yet.", { status: 503, headers: { "Retry-After": "2" } });
};
