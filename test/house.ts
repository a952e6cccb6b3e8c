import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll } from "vitest";
import { createApiKey } from "../src/accounts/create-api-key.ts";
import { app } from "../src/app.ts";
import { type Config, importBytesMaxDefault } from "../src/config.ts";
import { connect, type Db } from "../src/db/client.ts";
import type { Deps } from "../src/deps.ts";
import type { Resolver } from "../src/dns/resolver.ts";
import { createLinkKeys } from "../src/http/links.ts";
import { createRateLimiter } from "../src/http/rate-limiter.ts";
import { type Scope, scopes } from "../src/http/scopes.ts";
import type { JobName } from "../src/jobs/queue.ts";
import { nodePost } from "../src/local/node-post.ts";
import { seedAccount } from "../src/local/seed-account.ts";
import type { Mailer, OutgoingMail, SendOutcome } from "../src/mail/mailer.ts";
import { databaseUrl } from "./database-url.ts";
import { type Identities, openIdentities } from "./identities.ts";

/** A house: one account with notices and a key, on a database of this test file's own, with a clock that tests move. */
export type House = Deps & {
  accountId: string;
  key: string;
  /** The database as its owner has it, for what the service itself may not do. */
  owner: Db;
  /** Mail that "the provider" accepted, in order. */
  outbox: OutgoingMail[];
  /** Jobs that were woken. */
  woken: JobName[];
  advance: (ms: number) => void;
  /** Replace to let the provider answer otherwise. */
  provider: { answer: (mail: OutgoingMail) => Promise<SendOutcome>; perSecond: number };
  /** What "SES" knows of sender domains, and how it answers. */
  identities: Identities;
  /** Replace to let DNS answer; until then it is down. */
  dns: Resolver;
  api: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<ApiAnswer>;
  keyWith: (wanted: readonly Scope[]) => Promise<string>;
};
// biome-ignore lint: JSON of an answer is read freely in tests
export type ApiAnswer = { status: number; headers: Headers; body: any };

type Opened = { connection: ReturnType<typeof connect>; owner: ReturnType<typeof connect> };
let shared: Promise<Opened> | null = null;

/** Where test files share their modules (test/edge), each has a database of its own all the same. */
export const beginFile = () => void (shared = null);

/** Houses of a test file share its database; what jobs do to one they do to all. `own` is for tests that move the clock. */
export async function openHouse(database: "shared" | "own" = "shared"): Promise<House> {
  const { connection, owner } = await (database === "own" ? openDatabase() : (shared ??= openDatabase()));
  let offset = 0;
  const started = Date.parse("2026-11-23T09:00:00.000Z");
  const realStart = Date.now();
  const now = () => new Date(started + offset + (Date.now() - realStart));
  const outbox: OutgoingMail[] = [];
  const woken: JobName[] = [];
  const provider: House["provider"] = {
    perSecond: 500,
    answer: async (mail) => {
      outbox.push(mail);
      return { outcome: "submitted", sesMessageId: `ses-${mail.messageId}-${outbox.length}` };
    },
  };
  const dns: Resolver = { query: async () => ({ kind: "unavailable" }) };
  const config = testConfig();
  const identities = openIdentities();
  const mailer: Mailer = {
    identities: identities.port,
    send: (mail) => provider.answer(mail),
    account: async () => ({
      perSecond: provider.perSecond,
      perDay: -1,
      sentLastDay: 0,
      enforcement: "HEALTHY",
      canSend: true,
    }),
    suppressed: async () => ({ outcome: "page", entries: [], next: null }),
    suppress: async () => ({ outcome: "done" }),
  };
  const deps: Deps = {
    config,
    db: connection.db,
    driver: connection.driver,
    mailer,
    queue: { wake: async (job) => void woken.push(job) },
    resolver: { query: (name, type) => dns.query(name, type) },
    post: nodePost(),
    linkKeys: createLinkKeys(config.linkKeys),
    limiter: createRateLimiter(),
    knownKeys: new Map(),
    certificates: new Map(),
    now,
    stopping: new AbortController().signal,
    client: null,
    log: () => {},
  };
  const accountId = await seedAccount(deps);
  const key = await createApiKey(deps, { accountId, name: "test", scopes, expiresAt: null });
  return {
    ...deps,
    accountId,
    key,
    owner: owner.db,
    outbox,
    woken,
    provider,
    identities,
    dns,
    advance: (ms) => void (offset += ms),
    keyWith: (wanted) => createApiKey(deps, { accountId, name: "test", scopes: wanted, expiresAt: null }),
    api: async (method, path, body, headers = {}) => {
      const isRaw = body instanceof Uint8Array || typeof body === "string";
      const init: RequestInit = {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(body === undefined || isRaw ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: isRaw ? body : JSON.stringify(body) }),
      };
      const answer = await app.request(`/v1${path}`, init, deps);
      const text = await answer.text();
      const isJson =
        answer.headers.get("content-type")?.includes("json") && !answer.headers.get("content-type")?.includes("ndjson");
      return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text };
    },
  };
}

export function testConfig(): Config {
  const secret = () => new Uint8Array(randomBytes(32));
  return {
    publicUrl: "http://localhost:8787",
    importBytesMax: importBytesMaxDefault,
    linkKeys: new Map([[1, secret()]]),
    peppers: new Map([[1, secret()]]),
    logSeed: secret(),
    mail: { provider: "sandbox", region: "eu-west-1", endpoint: null, configurationSet: null, inboundDomain: null },
    sns: { topics: [], pinned: null },
    inDoubtMs: 3_600_000,
  };
}

/** PostgreSQL plans anew on every connection: houses of a file share theirs. */
async function openDatabase(): Promise<Opened> {
  const url = await cloneTemplate();
  const connection = connect(url, { max: 8, idleSeconds: 5 });
  const owner = connect(url, { max: 3, idleSeconds: 5, as: "login" });
  afterAll(async () => {
    shared = null;
    await Promise.all([connection.close(), owner.close()]);
  });
  return { connection, owner };
}

/** This test file's own database, cloned from the migrated template. */
async function cloneTemplate(): Promise<string> {
  const url = databaseUrl();
  const name = `t_${randomBytes(8).toString("hex")}`;
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name} template template_reaffirm strategy wal_log`);
  await admin.end();
  return url.replace(/\/postgres$/, `/${name}`);
}
