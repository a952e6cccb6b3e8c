import type { Client } from "./client.ts";
import { createState, type MirrorState, proveRules } from "./mirror-state.ts";
import { ReaffirmProblem } from "./problem.ts";
import type { KeyDocument } from "./readers.ts";

export type Followed = { state: MirrorState; cursor: string };
export type FollowOptions = {
  client: Pick<Client, "suppressions">;
  waitSeconds: number;
  signal: AbortSignal;
  /** What was saved, opened under these keys; null when there is none that fits. */
  restore: (keys: KeyDocument["keys"]) => Promise<Followed | null>;
  /** The state holds all that was committed before `asOf`. */
  onFresh: (followed: Followed, asOf: Instant) => void;
  onProblem: (problem: ReaffirmProblem) => void;
};

/** A moment on both clocks: one may be set back, the other stands still while a machine sleeps. */
export type Instant = { wall: number; steady: number };

const pageRows = 5000;
const pauseMsMax = 5_000;

/** Follows the feed until it is told to stop. What fails is told and tried again; the state then grows stale. */
export async function followFeed(options: FollowOptions): Promise<void> {
  const { signal } = options;
  let followed: Followed | null = null;
  // The first page after a beginning or a failure does not wait for news: until it came nothing is known to be fresh.
  let waitSeconds = 0;
  // What was saved is of no use once the feed has refused its cursor, until there is something newer.
  let mayRestore = true;
  for (let failures = 0; !signal.aborted;) {
    try {
      followed ??= await begin(options, mayRestore);
      followed = await readOn(options, followed, waitSeconds);
      failures = 0;
      mayRestore = true;
      waitSeconds = options.waitSeconds;
    } catch (error) {
      if (signal.aborted) return;
      waitSeconds = 0;
      const problem = problemIn(error);
      options.onProblem(problem);
      if (problem.kind === "refused" && problem.status === 422) {
        followed = null;
        mayRestore = false;
      }
      if (error instanceof UnknownKid) followed = null;
      failures += 1;
      const pauseMs = Math.min(pauseMsMax, 100 * 2 ** failures) * (0.5 + Math.random() / 2);
      await pause(Math.max(pauseMs, Math.min(pauseMsMax, (problem.retryAfterSeconds ?? 0) * 1000)), signal);
    }
  }
}

/** From what was saved, else from a snapshot. */
async function begin({ client, signal, restore }: FollowOptions, mayRestore: boolean): Promise<Followed> {
  const document = await client.suppressions.key(signal);
  proveRules(document);
  const restored = mayRestore ? await restore(document.keys) : null;
  if (restored) return restored;

  const snapshot = await client.suppressions.snapshot({ signal });
  if (!snapshot) throw new ReaffirmProblem("malformed", "There is no snapshot. Do not send.");
  const state = createState(document.keys);
  for await (const entry of snapshot.entries) {
    if (!state.knows(entry.kid)) throw new UnknownKid();
    state.add(entry);
  }
  return { state, cursor: snapshot.cursor };
}

/** One page. The state is as fresh as the moment at which it was asked for, when nothing is left behind it. */
async function readOn(options: FollowOptions, followed: Followed, waitSeconds: number): Promise<Followed> {
  const { client, signal, onFresh } = options;
  const { state, cursor } = followed;
  const asOf = { wall: Date.now(), steady: performance.now() };
  const page = await client.suppressions.changes({ after: cursor, limit: pageRows, waitSeconds, signal });
  if (page.data.some(({ kid }) => !state.knows(kid))) throw new UnknownKid();
  for (const change of page.data) {
    if (change.op === "add") state.add(change);
    else state.lift(change);
  }
  const next = { state, cursor: page.next_cursor };
  if (page.data.length < pageRows) onFresh(next, asOf);
  return next;
}

/** The account has a key that is newer than ours: begin again with all keys. */
class UnknownKid extends Error {}

function problemIn(error: unknown): ReaffirmProblem {
  if (error instanceof ReaffirmProblem) return error;
  if (error instanceof UnknownKid)
    return new ReaffirmProblem("malformed", "The account has a new key; reading it. Do not send.");
  return new ReaffirmProblem(
    "malformed",
    `The mirror failed (${error instanceof Error ? error.message : "unknown"}). Do not send.`,
  );
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}
