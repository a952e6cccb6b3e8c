import type { Context } from "hono";
import type { Deps } from "../deps.ts";
import type { RateLimiter } from "./rate-limiter.ts";
import { type Form, one, readForm } from "./read-form.ts";

/** Posts with one link in an hour (STANDARDS 7.4): who answers has no need of more, and each yes is a record and a mail. */
const postsMax = 20;
const hourMs = 3600 * 1000;
const linksMax = 10_000;
/** What a link does beside a no: that is heard however often it is said. */
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

/** A door's own memory, so per process. */
const doors = new WeakMap<RateLimiter, Map<string, { from: number; posts: number }>>();

/** Null: go on. Otherwise the refusal of a form that was posted too often with this link. */
export async function refuseTooMany(c: Context<{ Bindings: Deps }>): Promise<Response | null> {
  const link = /^\/\w+\/([A-Za-z0-9_-]{52})$/.exec(c.req.path)?.[1];
  if (c.req.method !== "POST" || link === undefined) return null;
  const links = doors.get(c.env.limiter) ?? new Map<string, { from: number; posts: number }>();
  doors.set(c.env.limiter, links);
  const now = c.env.now().getTime();
  const held = links.get(link);
  const window = held && now - held.from < hourMs ? held : { from: now, posts: 0 };
  window.posts += 1;
  if (!held && links.size >= linksMax) links.clear();
  links.set(link, window);
  if (window.posts <= postsMax) return null;
  const form = await readForm(c);
  if (!limited.has(one(form, "choice") ?? "") || isAllOff(form)) return null;
  const seconds = Math.ceil((window.from + hourMs - now) / 1000);
  return c.text(words, 429, { "Retry-After": String(seconds) });
}

/** Every topic of a preference centre switched off: a no, whatever its button is called. */
function isAllOff(form: Form): boolean {
  const wanted = [...form.keys()].filter((name) => name.startsWith("frequency_"));
  return wanted.length > 0 && !form.has("topic") && wanted.every((name) => one(form, name) === "none");
}

const words = [
  "Deze link is te vaak gebruikt. Probeer het over een uur opnieuw.",
  "Ce lien a été utilisé trop souvent. Réessayez dans une heure.",
  "Dieser Link wurde zu oft verwendet. Versuchen Sie es in einer Stunde wieder.",
  "This link was used too often. Try again in an hour.",
].join("\n");
