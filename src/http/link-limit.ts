import type { Context } from "hono";
import type { Deps } from "../deps.ts";
import { clientPostsMax, clientWindowMs, countedAs } from "./client-limit.ts";
import { clientOf } from "./client-of.ts";
import type { RateLimiter } from "./rate-limiter.ts";
import { one, readForm } from "./read-form.ts";

type C = Context<{ Bindings: Deps }>;

/** Posts with one link in an hour (STANDARDS 7.4): who answers has no need of more, and each yes is a record and a mail. */
const linkPostsMax = 20;
const linkWindowMs = 3600 * 1000;
const keysMax = 10_000;
/** What a link does beside a no: that is heard however often it is said, and counts for nothing. */
const limited = new Set([
  "stay",
  "undo",
  "confirm",
  "again",
  "address",
  "my_data",
  "forget",
  "pause",
  "resume",
  "language",
]);
/** These may take back a yes, which is as free as a no (GDPR 7(3)): what they do is seen under the person's lock. */
const mayWithdraw = new Set(["stay", "undo"]);
/** Pages that ask for an address and mail it. */
const asking = new Set(["s", "again"]);

type Windows = Map<string, { from: number; posts: number }>;
/** A door's own memory, so per process. */
const doors = new WeakMap<RateLimiter, { links: Windows; clients: Windows }>();
type Wait = { seconds: number; words: string };
/** Posts that go on beyond a limit, to take back a yes and for nothing else; and when to come again for the rest. */
const beyond = new WeakMap<object, Wait>();

/** Null: go on. Otherwise the refusal of a form that was posted too often with this link or from this client address. */
export async function refuseTooMany(c: C): Promise<Response | null> {
  if (c.req.method !== "POST") return null;
  const [, page = "", link = ""] = c.req.path.split("/");
  const form = await readForm(c);
  const isAsking = asking.has(page);
  const choice = one(form, "choice") ?? "";
  if (!isAsking && !(page === "u" ? choice === "undo" : limited.has(choice))) return null;
  const ofThisLink = isAsking ? 0 : linkWait(c, link);
  const ofThisClient = page === "u" ? 0 : await clientWait(c);
  const seconds = Math.max(ofThisLink, ofThisClient);
  if (seconds === 0) return null;
  const wait = { seconds, words: ofThisLink >= ofThisClient ? ofLink : ofClient };
  if (isAsking || !mayWithdraw.has(choice)) return refusal(c, wait);
  beyond.set(c.req, wait);
  return null;
}

/** Whether this post may take back a yes, and nothing else. */
export function isBeyondLimit(c: C): boolean {
  return beyond.has(c.req);
}

/** The answer to one that would have done something else; `isLess`: what it switched off is done, the rest is not. */
export function refuseBeyondLimit(c: C, isLess = false): Response {
  const wait = beyond.get(c.req) ?? { seconds: linkWindowMs / 1000, words: ofLink };
  return refusal(c, isLess ? { ...wait, words: `${ofLess}\n\n${wait.words}` } : wait);
}

function refusal(c: C, { seconds, words }: Wait): Response {
  return c.text(words, 429, { "Retry-After": String(seconds) });
}

function linkWait(c: C, link: string): number {
  if (!/^[A-Za-z0-9_-]{52}$/.test(link)) return 0;
  return count(doorOf(c).links, link, { now: c.env.now().getTime(), max: linkPostsMax, ms: linkWindowMs });
}

/** Never of one-click, which a mail provider presses for thousands from one address. */
async function clientWait(c: C): Promise<number> {
  const address = clientOf(c);
  if (address === null) return 0;
  const key = countedAs(address);
  if (c.env.clientLimit) {
    // A limit that cannot be asked refuses nobody.
    const { success } = await c.env.clientLimit.limit({ key }).catch(() => ({ success: true }));
    return success ? 0 : clientWindowMs / 1000;
  }
  return count(doorOf(c).clients, key, { now: c.env.now().getTime(), max: clientPostsMax, ms: clientWindowMs });
}

function doorOf({ env: { limiter } }: C) {
  const door = doors.get(limiter) ?? { links: new Map(), clients: new Map() };
  doors.set(limiter, door);
  return door;
}

/** Counts one post more; gives how many seconds to wait, 0 within the limit. */
function count(windows: Windows, key: string, { now, max, ms }: { now: number; max: number; ms: number }): number {
  const held = windows.get(key);
  const window = held && now - held.from < ms ? held : { from: now, posts: 0 };
  window.posts += 1;
  const oldest = windows.size >= keysMax ? windows.keys().next().value : undefined;
  if (!held && oldest !== undefined) windows.delete(oldest);
  windows.set(key, window);
  return window.posts <= max ? 0 : Math.max(1, Math.ceil((window.from + ms - now) / 1000));
}

const ofLink = [
  "Deze link is te vaak gebruikt. Probeer het over een uur opnieuw.",
  "Ce lien a été utilisé trop souvent. Réessayez dans une heure.",
  "Dieser Link wurde zu oft verwendet. Versuchen Sie es in einer Stunde wieder.",
  "This link was used too often. Try again in an hour.",
].join("\n");

const ofLess = [
  "Wat je uitzette, is uit. De rest is niet bewaard.",
  "Ce que vous avez désactivé est désactivé. Le reste n'est pas enregistré.",
  "Was Sie ausgeschaltet haben, ist aus. Der Rest ist nicht gespeichert.",
  "What you switched off is off. The rest was not saved.",
].join("\n");

const ofClient = [
  "Er komen nu te veel antwoorden van jouw netwerk. Probeer het over een minuut opnieuw.",
  "Trop de réponses arrivent de votre réseau. Réessayez dans une minute.",
  "Aus Ihrem Netz kommen gerade zu viele Antworten. Versuchen Sie es in einer Minute wieder.",
  "Too many answers come from your network. Try again in a minute.",
].join("\n");
