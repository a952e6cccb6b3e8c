import type {
  ExecutionContext,
  Fetcher,
  Hyperdrive,
  MessageBatch,
  Queue as CloudflareQueue,
  ScheduledController,
} from "@cloudflare/workers-types";
import { type Config, parseConfig } from "./config.ts";
import { connect, type Connection } from "./db/client.ts";
import type { Deps } from "./deps.ts";
import { dohResolver } from "./dns/doh-resolver.ts";
import { type ReadsSeen, refuseCachedReads } from "./edge/cached-reads.ts";
import { lateMailer } from "./edge/late-mailer.ts";
import { type Knocks, refuseKnocks } from "./edge/knocks.ts";
import { Problem } from "./errors.ts";
import { front, isForFront } from "./front.ts";
import type { ClientLimit } from "./http/client-limit.ts";
import { createLinkKeys, type LinkKeys } from "./http/links.ts";
import { problemResponse } from "./http/problem.ts";
import { createRateLimiter, type RateLimiter } from "./http/rate-limiter.ts";
import { cloudflareQueue } from "./jobs/cloudflare-queue.ts";
import { giveListedDomains } from "./hygiene/listed-domains.ts";
import { jobNames, WakeUp } from "./jobs/queue.ts";
import { watchMailer } from "./mail/watch-mailer.ts";
import { consoleLog } from "./seeing/console-log.ts";
import { edgePost } from "./webhooks/edge-post.ts";

/** Bindings and settings of the Worker; the settings are those of the README, as vars and secrets. */
type Bindings = {
  HYPERDRIVE: Hyperdrive;
  WAKE_UPS: CloudflareQueue<WakeUp>;
  ASSETS: Pick<Fetcher, "fetch">;
  KNOCKS: Knocks;
  PRESSES: ClientLimit;
} & { [setting: string]: unknown };

/** Where wake-ups end that failed every time (wrangler.toml). */
const deadQueue = /-dead$/;

/** Hyperdrive pools; a Worker's own pool is small and lives as long as one event. */
const connectionsMax = 5;

/** One event may make 10,000 requests: half of them for mail, the rest for what else its batch of wake-ups does. */
const sendsMax = 5_000;

/** An isolate has 128 MB, and a workbook is unpacked in one piece. */
const workbookBytesMax = 10 * 1024 * 1024;

/** A Worker is not told when it ends. */
const never = new AbortController().signal;

/** What an isolate may keep between events: nothing that belongs to a request or a connection. */
type Kept = { config: Config; linkKeys: LinkKeys; limiter: RateLimiter; reads: ReadsSeen } & Pick<
  Deps,
  "certificates" | "knownKeys" | "log"
>;
const keptByEnvironment = new WeakMap<Bindings, Kept>();

/** Door 1: the Cloudflare Worker. */
export default {
  async fetch(request: Request, bindings: Bindings, context: ExecutionContext): Promise<Response> {
    const client = request.headers.get("cf-connecting-ip");
    const refused = await refuseKnocks(request, client, bindings.KNOCKS);
    if (refused) return refused;
    const { deps, connection, kept } = open(bindings, client);
    try {
      await loadDomains(bindings, deps);
      if (/^\/(?:v1|readyz)(?:\/|$)/.test(new URL(request.url).pathname)) await refuseCachedReads(deps.db, kept);
      const { pathname } = new URL(request.url);
      const app = isForFront(request.method, pathname) ? front : (await import("./app.ts")).app;
      return closeAfter(await app.fetch(request, deps), connection, context);
    } catch (error) {
      context.waitUntil(connection.close());
      return refusal(error, deps);
    }
  },

  async queue(batch: MessageBatch<unknown>, bindings: Bindings): Promise<void> {
    const { deps, connection, kept } = open(bindings, null);
    try {
      if (deadQueue.test(batch.queue)) return buryWakeUps(batch, deps);
      await loadDomains(bindings, deps);
      await refuseCachedReads(deps.db, kept);
      // Wake-ups are the same whoever sent them: each job of the batch is run once.
      const woken = new Set(batch.messages.flatMap(({ body }) => WakeUp.safeParse(body).data?.job ?? []));
      const { runTask } = await import("./tasks.ts");
      for (const job of woken) await runTask(deps, job);
      batch.ackAll();
    } finally {
      await connection.close();
    }
  },

  async scheduled(_: ScheduledController, bindings: Bindings): Promise<void> {
    for (const job of jobNames) await bindings.WAKE_UPS.send({ job });
  },
};

/** The next tick does what a dead wake-up was to do; that it died is a line to be alarmed by. */
function buryWakeUps(batch: MessageBatch<unknown>, { log }: Deps): void {
  for (const { body } of batch.messages) {
    log({ level: "error", event: "wake_up_dead", job: WakeUp.safeParse(body).data?.job ?? "unknown" });
  }
  batch.ackAll();
}

/** Of the list of throw-away domains: begun once an isolate, and read before anything is judged. */
let domains: Promise<void> | null = null;

async function loadDomains({ ASSETS }: Bindings, { log }: Deps): Promise<void> {
  domains ??= (async () => {
    const answer = await ASSETS.fetch("https://assets.invalid/data/disposable-domains.txt");
    if (answer.status !== 200) throw new Error(`The list of throw-away domains answered ${answer.status}.`);
    giveListedDomains(await answer.text());
  })();
  try {
    await domains;
  } catch (error) {
    // Tried again with the next event; until then judging an address fails, and nothing else does.
    domains = null;
    log({ level: "error", event: "domains_away", name: error instanceof Error ? error.name : "unknown" });
  }
}

function refusal(error: unknown, { log }: Deps): Response {
  if (error instanceof Problem) {
    log({ level: "error", event: "refused", title: error.body.title, detail: error.body.detail });
    return problemResponse(error.body, error.headers);
  }
  log({ level: "error", event: "database_away", name: error instanceof Error ? error.name : "unknown" });
  const detail = "The database does not answer. Do not send; try again in a few seconds.";
  return problemResponse({ status: 503, title: "Cannot tell now", detail }, { "retry-after": "5" });
}

function open(bindings: Bindings, client: string | null): { deps: Deps; connection: Connection; kept: Kept } {
  const kept = keptByEnvironment.get(bindings) ?? keep(bindings);
  const connection = connect(bindings.HYPERDRIVE.connectionString, { max: connectionsMax });
  const { config, reads: _, ...shared } = kept;
  const sandboxed = config.mail.provider === "sandbox";
  const deps: Deps = {
    ...shared,
    config,
    db: connection.db,
    driver: connection.driver,
    mailer: watchMailer(
      lateMailer(async () => {
        const { openSes } = await import("./edge/open-ses.ts");
        return openSes(config.mail, {
          accessKeyId: sandboxed ? "sandbox" : text(bindings, "AWS_ACCESS_KEY_ID"),
          secretAccessKey: sandboxed ? "sandbox" : text(bindings, "AWS_SECRET_ACCESS_KEY"),
        });
      }),
    ),
    queue: cloudflareQueue(bindings.WAKE_UPS),
    resolver: dohResolver(),
    post: edgePost,
    now: () => new Date(),
    sendsMax,
    workbookBytesMax,
    stopping: never,
    clientLimit: bindings.PRESSES,
    client,
    // With whatever tracer the platform has registered.
    isTraced: true,
  };
  return { deps, connection, kept };
}

function keep(bindings: Bindings): Kept {
  const settings = Object.entries(bindings).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value]] : [],
  );
  const config = parseConfig(Object.fromEntries(settings));
  const kept: Kept = {
    config,
    reads: null,
    linkKeys: createLinkKeys(config.linkKeys, config.linkKidsRetired),
    limiter: createRateLimiter(),
    knownKeys: new Map(),
    certificates: new Map(),
    log: consoleLog(Object.fromEntries(settings)),
  };
  keptByEnvironment.set(bindings, kept);
  return kept;
}

/** A stream reads from the database until its last byte: the connection is closed after that, not after the headers. */
function closeAfter(answer: Response, connection: Connection, context: ExecutionContext): Response {
  if (!answer.body) {
    context.waitUntil(connection.close());
    return answer;
  }
  const { readable, writable } = new TransformStream();
  const piped = answer.body.pipeTo(writable).catch(() => {});
  context.waitUntil(piped.then(() => connection.close()));
  return new Response(readable, answer);
}

function text(bindings: Bindings, name: string): string {
  const value = bindings[name];
  return typeof value === "string" ? value : "";
}
