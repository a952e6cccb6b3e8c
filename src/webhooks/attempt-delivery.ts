import type { WebhookTry } from "../db/json.ts";
import type { Deps } from "../deps.ts";
import type { Claimed } from "./claim-deliveries.ts";
import { messageId, type Endpoint } from "./queries.ts";
import type { Reachable } from "./reach.ts";
import { retryAfterMs } from "./schedule.ts";
import { signingKeys } from "./secret.ts";
import { signedHeaders } from "./sign.ts";

export type Attempted = WebhookTry & { retryAfterMs: number | null };

/** One attempt to where it was just found to lead, signed with the time of this attempt. */
export async function attemptDelivery(
  deps: Pick<Deps, "config" | "post" | "now">,
  endpoint: Endpoint,
  { delivery, where }: { delivery: Claimed; where: Reachable },
): Promise<Attempted> {
  const at = deps.now();
  const started = performance.now();
  const { status, error, retryAfter } = await answerOf(deps, endpoint, { delivery, where, at });
  return {
    at: at.toISOString(),
    status,
    error,
    ms: Math.round(performance.now() - started),
    retryAfterMs: retryAfterMs(retryAfter, at),
  };
}

type Answer = { status: number | null; error: string | null; retryAfter: string | null };
const failed = (error: string): Answer => ({ status: null, error, retryAfter: null });

async function answerOf(
  deps: Pick<Deps, "config" | "post">,
  endpoint: Endpoint,
  { delivery, where, at }: { delivery: Claimed; where: Reachable; at: Date },
): Promise<Answer> {
  const keys = signingKeys(deps.config, endpoint, at);
  if (keys.length === 0) return failed("no_secret");
  if (where.outcome !== "reachable") return failed(where.code);
  const { body } = delivery;
  const signed = signedHeaders(keys, { id: messageId(delivery.eventId), at, body });
  const headers = { ...signed, "content-type": "application/json", "user-agent": "reaffirm-webhooks/1" };
  const answer = await deps.post({ url: where.url, addresses: where.addresses, headers, body });
  if (answer.outcome === "unanswered") return failed(answer.error);
  const isTaken = answer.status >= 200 && answer.status < 300;
  return { status: answer.status, error: isTaken ? null : errorOf(answer.status), retryAfter: answer.retryAfter };
}

/** A redirect is a failure: it could lead anywhere (STANDARDS 4.1). */
function errorOf(status: number): string {
  if (status === 410) return "gone";
  return status >= 300 && status < 400 ? "redirect" : "refused";
}
