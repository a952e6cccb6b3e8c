import { idempotencyKeys } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { conflict } from "../errors.ts";
import { ofThisRun, type RepeatClaim } from "./repeat-lease.ts";
import { openAnswer, sealAnswer } from "./sealed-answer.ts";

const storedBytesMax = 2 * 1024 * 1024;

type Kept = { status: number; headers: Record<string, string>; body: string };

/** An answer as it lies beside its key, a secret in it sealed; null for one that is not kept: a fault, or one that is too long. */
export async function toKept(
  { config }: Pick<Deps, "config">,
  claim: RepeatClaim,
  answer: Response,
): Promise<Kept | null> {
  const body = answer.status < 500 ? await answer.clone().text() : "";
  if (answer.status >= 500 || body.length > storedBytesMax) return null;
  const showsSecret = answer.headers.get("cache-control") === "no-store";
  const type = { "content-type": answer.headers.get("content-type") ?? "application/json" };
  const to = answer.headers.get("location");
  const headers = { ...type, ...(showsSecret ? { "cache-control": "no-store" } : {}), ...(to ? { location: to } : {}) };
  const text = showsSecret ? await sealAnswer(config, body, placeOf(claim)) : body;
  return { status: answer.status, headers, body: text };
}

/** The answer again. Throws 409 where it showed a secret and the pepper that sealed it is out of the settings. */
export async function fromKept(
  { config }: Pick<Deps, "config">,
  claim: RepeatClaim,
  { status, headers, body }: Pick<typeof idempotencyKeys.$inferSelect, "headers" | "body"> & { status: number },
): Promise<Response> {
  const text = await openAnswer(config, body ?? "", placeOf(claim));
  if (text === null) throw conflict("This was done. Its answer showed a secret, and cannot be shown again.");
  return new Response(text, { status, headers: headers ?? {} });
}

/**
 * Keeps the answer in the deed's own transaction (`db`): whenever the process dies, either both are there or neither is. Throws
 * 409 where another run has taken this one's place meanwhile: the deed is that one's, and this transaction must come to nothing.
 */
export async function keepInside(
  deps: Pick<Deps, "config" | "db">,
  claim: RepeatClaim,
  answer: Response,
): Promise<void> {
  const kept = await toKept(deps, claim, answer);
  if (!kept) throw new Error("only what was done can be kept with it");
  const rows = await deps.db
    .update(idempotencyKeys)
    .set(kept)
    .where(ofThisRun(claim))
    .returning({ key: idempotencyKeys.key });
  if (rows.length === 0) throw conflict("Another request with this Idempotency-Key is running. Try again in a minute.");
}

const placeOf = ({ accountId, key }: RepeatClaim) => `${accountId}/${key}`;
