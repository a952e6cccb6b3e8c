import type {
  ExecutionContext,
  Hyperdrive,
  MessageBatch,
  Queue as CloudflareQueue,
  ScheduledController,
} from "@cloudflare/workers-types";
import { FetchHttpHandler } from "@smithy/fetch-http-handler";
import { app } from "./app.ts";
import { type Config, parseConfig } from "./config.ts";
import { connect, type Connection } from "./db/client.ts";
import type { Deps } from "./deps.ts";
import { dohResolver } from "./dns/doh-resolver.ts";
import { createLinkKeys, type LinkKeys } from "./http/links.ts";
import { createRateLimiter, type RateLimiter } from "./http/rate-limiter.ts";
import { cloudflareQueue } from "./jobs/cloudflare-queue.ts";
import { jobNames, WakeUp } from "./jobs/queue.ts";
import { requestMsMax, sesMailer } from "./mail/ses-mailer.ts";
import { runTask } from "./tasks.ts";
import { edgePost } from "./webhooks/edge-post.ts";

/** Bindings and settings of the Worker; the settings are those of the README, as vars and secrets. */
type Bindings = { HYPERDRIVE: Hyperdrive; WAKE_UPS: CloudflareQueue<WakeUp> } & { [setting: string]: unknown };

/** Hyperdrive pools; a Worker's own pool is small and lives as long as one event. */
const connectionsMax = 5;

/** A Worker is not told when it ends. */
const never = new AbortController().signal;

/** What an isolate may keep between events: nothing that belongs to a request or a connection. */
type Kept = { config: Config; linkKeys: LinkKeys; limiter: RateLimiter } & Pick<Deps, "certificates" | "knownKeys">;
const keptByEnvironment = new WeakMap<Bindings, Kept>();

/** Door 1: the Cloudflare Worker. */
export default {
  async fetch(request: Request, bindings: Bindings, context: ExecutionContext): Promise<Response> {
    const { deps, connection } = open(bindings, request.headers.get("cf-connecting-ip"));
    const answer = await app.fetch(request, deps);
    return closeAfter(answer, connection, context);
  },

  async queue(batch: MessageBatch<unknown>, bindings: Bindings): Promise<void> {
    const { deps, connection } = open(bindings, null);
    try {
      // Wake-ups are the same whoever sent them: each job of the batch is run once.
      const woken = new Set(batch.messages.flatMap(({ body }) => WakeUp.safeParse(body).data?.job ?? []));
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

function open(bindings: Bindings, client: string | null): { deps: Deps; connection: Connection } {
  const kept = keptByEnvironment.get(bindings) ?? keep(bindings);
  const connection = connect(bindings.HYPERDRIVE.connectionString, { max: connectionsMax });
  const { config } = kept;
  const sandboxed = config.mail.provider === "sandbox";
  const deps: Deps = {
    ...kept,
    db: connection.db,
    driver: connection.driver,
    mailer: sesMailer(config.mail, {
      requestHandler: new FetchHttpHandler({ requestTimeout: requestMsMax }),
      credentials: {
        accessKeyId: sandboxed ? "sandbox" : text(bindings, "AWS_ACCESS_KEY_ID"),
        secretAccessKey: sandboxed ? "sandbox" : text(bindings, "AWS_SECRET_ACCESS_KEY"),
      },
    }),
    queue: cloudflareQueue(bindings.WAKE_UPS),
    resolver: dohResolver(),
    post: edgePost,
    now: () => new Date(),
    stopping: never,
    client,
    log: (line) => process.stdout.write(`${JSON.stringify(line)}\n`),
  };
  return { deps, connection };
}

function keep(bindings: Bindings): Kept {
  const settings = Object.entries(bindings).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value]] : [],
  );
  const config = parseConfig(Object.fromEntries(settings));
  const kept = {
    config,
    linkKeys: createLinkKeys(config.linkKeys, config.linkKidsRetired),
    limiter: createRateLimiter(),
    knownKeys: new Map(),
    certificates: new Map(),
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
