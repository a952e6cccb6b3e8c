import type { Client } from "./client.ts";
import { followFeed, type Followed, type Instant } from "./follow-feed.ts";
import type { Question } from "./mirror-state.ts";
import { normaliseAddress } from "./normalise.ts";
import type { ReaffirmProblem } from "./problem.ts";
import { restoreState, saveState } from "./saved-state.ts";

export type MirrorOptions = {
  client: Pick<Client, "suppressions">;
  /** After so long without a clean answer of the feed, marketing may go to nobody; absent: 60,000. */
  staleAfterMs?: number;
  /** Keeps what the mirror knows (no address is in it) over a restart, so that only what is new must be read. */
  save?: (bytes: Uint8Array) => Promise<void>;
  load?: () => Promise<Uint8Array | null>;
  /** Told of each failure; the mirror tries on. */
  onProblem?: (problem: ReaffirmProblem) => void;
};

export type MirrorAnswer = {
  mayMail: boolean;
  /** `clear`: no entry stops it. Everything else is a no; `stale` and `not_ready` are said of everybody. */
  why: "clear" | "suppressed" | "not_an_address" | "stale" | "not_ready" | "closed";
  /** The reason of the entry that stops it. */
  reason: string | null;
};

export type SuppressionMirror = ReturnType<typeof createSuppressionMirror>;

const staleAfterMsDefault = 60_000;
const waitSecondsMax = 20;
const saveEveryMs = 60_000;

/**
 * An exact copy of the account's suppressions in memory: a snapshot once, then the delta feed. Needs a key with the scopes
 * `suppressions:read` and `suppressions:key`. It holds no addresses: 128 bits of each entry's key and a 64-bit tag, about 45 MB
 * for a million. `mayMail` is synchronous and says no whenever it does not know: before the first copy is whole, when it is
 * staler than `staleAfterMs`, after `close`, and for what is no address. It knows suppressions and not consent: ask
 * `client.mayMail` or read `client.audience` for that.
 *
 * @example A sending loop
 * ```ts
 * import { createClient, createSuppressionMirror } from "reaffirm/client";
 *
 * const client = createClient({ url: "https://reaffirm.example", apiKey });
 * const mirror = createSuppressionMirror({ client, staleAfterMs: 60_000 });
 * await mirror.ready();
 *
 * for await (const { address, unsubscribe_url } of await client.audience({ topic: "newsletter" })) {
 *   const { mayMail, why } = mirror.ask(address, { topic: "newsletter" });
 *   if (why === "stale") throw new Error("Reaffirm cannot be reached: stop, and go on later");
 *   if (!mayMail) continue; // said no since the audience was read
 *   const [claim] = await client.claimSends({ topic: "newsletter", addresses: [address] });
 *   if (claim?.decision !== "allowed") continue; // another run was first, or the cap is reached
 *   await send(address, { listUnsubscribe: unsubscribe_url });
 * }
 * await mirror.close();
 * ```
 */
export function createSuppressionMirror(options: MirrorOptions) {
  const staleAfterMs = options.staleAfterMs ?? staleAfterMsDefault;
  const controller = new AbortController();
  let begun = () => {};
  const first = new Promise<void>((resolve) => (begun = resolve));
  let followed: Followed | null = null;
  let freshAt: Instant | null = null;
  let savedAt = 0;
  let savedCursor = "";

  async function save(): Promise<void> {
    if (!options.save || !followed || followed.cursor === savedCursor) return;
    savedAt = performance.now();
    const before = savedCursor;
    savedCursor = followed.cursor;
    try {
      await options.save(saveState(followed));
    } catch (error) {
      savedCursor = before;
      throw error;
    }
  }

  const following = followFeed({
    client: options.client,
    waitSeconds: Math.max(1, Math.min(waitSecondsMax, Math.floor(staleAfterMs / 3000))),
    signal: controller.signal,
    restore: async (keys) => restoreState((await options.load?.().catch(() => null)) ?? null, keys),
    onFresh(next, asOf) {
      // What was saved of another beginning would only be refused again after a restart.
      const isAnew = followed?.state !== next.state;
      followed = next;
      freshAt = asOf;
      begun();
      if (isAnew || performance.now() - savedAt > saveEveryMs) void save().catch(() => undefined);
    },
    onProblem(problem) {
      try {
        options.onProblem?.(problem);
      } catch {
        // What the platform does with it is the platform's; the mirror goes on following.
      }
    },
  });

  const ageMs = (): number => {
    if (!freshAt) return Infinity;
    return Math.max(Date.now() - freshAt.wall, performance.now() - freshAt.steady);
  };

  function ask(address: string, question: Question = {}): MirrorAnswer {
    if (controller.signal.aborted) return no("closed");
    if (!followed) return no("not_ready");
    // Who calls from JavaScript may have no text there.
    if (typeof address !== "string") return no("not_an_address");
    // An invoice must go out also when we cannot be reached; marketing can wait.
    if (question.kind !== "service" && ageMs() > staleAfterMs) return no("stale");
    const normalised = normaliseAddress(address);
    if (normalised === null) return no("not_an_address");
    const reason = followed.state.stopped(normalised, question);
    return reason === null ? clear : { mayMail: false, why: "suppressed", reason };
  }

  return {
    /** May this be mailed, as far as suppression goes? `topic`: entries for that topic count too. Never throws; no for every doubt. */
    mayMail: (address: string, question: Question = {}): boolean => ask(address, question).mayMail,
    /** The same with its why. */
    ask,
    /** Resolves once the copy is whole and fresh; until then everything is no. Never rejects: give it a time limit of your own. */
    ready: (): Promise<void> => first,
    /** For how long nothing was heard, in ms. */
    ageMs,
    size: (): number => followed?.state.entries.count() ?? 0,
    /** Stops following, saves, and says no from then on. */
    async close(): Promise<void> {
      controller.abort();
      await following;
      await save();
    },
  };
}

const clear: MirrorAnswer = { mayMail: true, why: "clear", reason: null };

function no(why: MirrorAnswer["why"]): MirrorAnswer {
  return { mayMail: false, why, reason: null };
}
