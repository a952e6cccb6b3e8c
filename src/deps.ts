import type { Config } from "./config.ts";
import type { CertificateCache } from "./feedback/fetch-certificate.ts";
import type { Db, Driver } from "./db/client.ts";
import type { Resolver } from "./dns/resolver.ts";
import type { ClientLimit } from "./http/client-limit.ts";
import type { KnownKeys } from "./http/known-keys.ts";
import type { LinkKeys } from "./http/links.ts";
import type { RateLimiter } from "./http/rate-limiter.ts";
import type { Queue } from "./jobs/queue.ts";
import type { Mailer } from "./mail/mailer.ts";
import type { Meter } from "./seeing/meter.ts";
import type { Post } from "./webhooks/post.ts";

/** What a door fills in and everything else asks for by name; it is Hono's `c.env`. */
export type Deps = {
  config: Config;
  db: Db;
  driver: Driver;
  mailer: Mailer;
  queue: Queue;
  resolver: Resolver;
  /** Requests to other people's machines: webhooks. */
  post: Post;
  linkKeys: LinkKeys;
  limiter: RateLimiter;
  /** How often one client address may post on recipients' pages; left out: counted by this process. */
  clientLimit?: ClientLimit;
  /** API keys that were read within seconds; a door keeps it for as long as it lives. */
  knownKeys: KnownKeys;
  /** SNS signing certificates by URL; a door keeps it for as long as it lives. */
  certificates: CertificateCache;
  now: () => Date;
  /** How many messages one run of a job may hand to the mail provider, where the platform counts a run's requests. */
  sendsMax?: number;
  /** How large a workbook may be, where there is little memory to unpack it; left out: as the reader of workbooks says. */
  workbookBytesMax?: number;
  /** Aborted when this process begins to stop: an answer that waits for news ends with what there is. */
  stopping: AbortSignal;
  /** The address that the request came from, where the door knows it. */
  client: string | null;
  log: (line: LogLine) => void;
  /** What this process counts of itself; left out: nothing. */
  meter?: Meter;
  /** Whether requests are traced; left out: they are not. */
  isTraced?: boolean;
};

/** No address, link or key ever goes into a line. */
export type LogLine = { level: "debug" | "info" | "warn" | "error"; event: string; [field: string]: unknown };
