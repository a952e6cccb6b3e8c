import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import type { Hono } from "hono";

import { openSigner } from "./certificate.ts";
import { controlRoutes } from "./control.tsx";
import { startCourier } from "./courier.ts";
import { inboundParcel } from "./inbound.ts";
import { openMails } from "./mails.ts";
import type { Mails } from "./mails.ts";
import { openPost } from "./post-notification.ts";
import type { Parcel } from "./post-notification.ts";
import { createSendRate } from "./send-rate.ts";
import { sesRoutes } from "./ses.ts";
import { certificateUrl, topicArn } from "./sns-envelope.ts";
import { compactState, readState } from "./state.ts";
import type { Remembered } from "./state.ts";
import type { World } from "./world.ts";

export type SandboxOptions = {
  /** Made when missing; belongs to one sandbox at a time. */
  directory: string;
  /** Where the notifications go: the service's /feedback/ses. */
  feedbackUrl: string;
  /** The real time; the sandbox adds its offset. */
  now: () => Date;
  /** What POST /clock calls; without it the clock jumps there in one step. */
  onAdvance?: ((seconds: number) => Promise<Date>) | undefined;
  /** From 0 up to 1; decides which calls a fault of less than 1 hits. */
  random?: (() => number) | undefined;
  log?: ((line: string) => void) | undefined;
};

export type Sandbox = {
  /** SES v2; its paths begin with /v2/email. Serve it with @hono/node-server, which can cut connections. */
  ses: Hono;
  /** Paths relative to /sandbox; its links say so. For loopback callers only: see isLoopback. */
  control: Hono;
  /** What signs the notifications: pin it in the service's configuration. */
  certificate: { url: string; pem: string };
  topicArn: string;
  readonly offsetMs: number;
  /** The real time plus the offset. */
  now: () => Date;
  /** Durable when it resolves. Time only goes forward: throws a RangeError for less than there is. */
  setOffset: (ms: number) => Promise<void>;
  /** Resolves when every notification was answered with 2xx, trying at once; throws when none is for 10 s. */
  drain: () => Promise<void>;
  owedCount: () => number;
  /** Ends tries and timers, and writes what waits. What is still owed is sent after the next open. */
  close: () => Promise<void>;
};

/** Opens the stand-in for SES and SNS: everything it ever answered for is there again, and what it owes is on its way. */
export async function openSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { directory, feedbackUrl } = options;
  const log = options.log ?? (() => undefined);
  const random = options.random ?? Math.random;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const signer = await openSigner(directory, options.now());
  const { remembered, mails, parcels } = await readBack(directory);
  const journal = await compactState(directory, {
    state: remembered,
    owed: parcels.map(({ owed }) => owed),
    mailsBytes: mails.bytes(),
  });

  const { faults, account, offsetMs, suppressed, identities, tenants } = remembered;
  const state = { faults, account, offsetMs, suppressed, identities, tenants };
  const now = (): Date => new Date(options.now().getTime() + state.offsetMs);
  const post = openPost(feedbackUrl, signer.key);
  const courier = startCourier({
    post: (parcel) => post.bring(parcel),
    answered: (key) => journal.answered(key),
    shuffled: () => state.faults.shuffle_events,
    random,
    log,
  });
  const rate = createSendRate(() => performance.now());
  const world: World = { state, journal, mails, courier, rate, now, random, accepting: { count: 0 } };

  const setOffset = async (ms: number): Promise<void> => {
    if (!(ms >= state.offsetMs)) throw new RangeError("The sandbox's clock only goes forward.");
    await journal.change({ line: "offset", offsetMs: ms });
    state.offsetMs = ms;
  };
  const jump = async (seconds: number): Promise<Date> => {
    await setOffset(state.offsetMs + seconds * 1_000);
    return now();
  };
  courier.owe(parcels);

  return {
    ses: sesRoutes(world, log),
    control: controlRoutes({ world, advance: options.onAdvance ?? jump, log }),
    certificate: { url: certificateUrl, pem: signer.pem },
    topicArn,
    get offsetMs() {
      return state.offsetMs;
    },
    now,
    setOffset,
    drain: () => courier.drain(),
    owedCount: () => courier.owedCount(),
    close: async () => {
      const stopped = courier.stop();
      post.stop();
      await stopped;
      await Promise.all([mails.close(), journal.close()]);
    },
  };
}

/** The folder of an earlier run, and what it still owes in the order in which it happened. */
async function readBack(directory: string): Promise<{ remembered: Remembered; mails: Mails; parcels: Parcel[] }> {
  const remembered = await readState(directory);
  const byMail = Map.groupBy(remembered.owed.values(), ({ messageId }) => messageId);
  const parcels: Parcel[] = [];
  const mails = await openMails(join(directory, "mails.jsonl"), ({ mail, owed }, place) => {
    const fresh = place.offset < remembered.mailsBytes ? [] : owed.filter(({ key }) => !remembered.answered.has(key));
    for (const each of [...fresh, ...(byMail.get(mail.id) ?? [])]) parcels.push({ owed: each, mail });
  });
  for (const owed of remembered.owed.values()) parcels.push(...inboundParcel(owed));
  return { remembered, mails, parcels: parcels.toSorted((a, b) => a.owed.at.localeCompare(b.owed.at)) };
}
