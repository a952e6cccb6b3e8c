import { sql } from "drizzle-orm";
import { sealAccountLog } from "../consent/seal-log.ts";
import { webhookEndpoints } from "../db/schema.ts";
import { uuid7 } from "../db/uuid7.ts";
import type { Deps } from "../deps.ts";
import { conflict } from "../errors.ts";
import { numberChanges } from "../outbox/number-changes.ts";
import type { EventType } from "./event-types.ts";
import { lockWebhooks, startNoting } from "./note-events.ts";
import type { Endpoint } from "./queries.ts";
import { refuseUnreachable } from "./refuse-unreachable.ts";
import { newSeed, secretKey, secretText } from "./secret.ts";

export const endpointsMax = 20;

export type NewEndpoint = { accountId: string; url: string; events: readonly EventType[] };
export type Made = { endpoint: Endpoint; secret: string };

type Inside = Pick<Deps, "config" | "db" | "now">;

/**
 * Tells a URL what happens from now on. Throws 422 for a URL that is not taken, 409 above 20 endpoints an account.
 * @param tell what follows of it in its own transaction; what it gives is given back
 */
export async function createEndpoint<T>(
  deps: Inside & Pick<Deps, "resolver">,
  { accountId, url, events }: NewEndpoint,
  tell: (inside: Inside, made: Made) => Promise<T>,
): Promise<T> {
  const taken = await refuseUnreachable(deps, url);
  // What is committed by now gets its number first: it was before.
  await sealAccountLog(deps, accountId);
  await numberChanges(deps, accountId);
  return await deps.db.transaction(async (tx) => {
    const inside = { ...deps, db: tx };
    await lockWebhooks(tx, accountId);
    const [there] = await tx.execute<{ count: number }>(
      sql`select count(*)::int as count from webhook_endpoints where account_id = ${accountId}`,
    );
    const count = there?.count ?? 0;
    if (count >= endpointsMax) throw conflict(`An account has at most ${endpointsMax} webhook endpoints. Remove one.`);
    if (count === 0) await startNoting(inside, accountId);
    const at = deps.now();
    const [id, seed] = [uuid7(at), newSeed(deps.config)];
    const [endpoint] = await tx
      .insert(webhookEndpoints)
      .values({ id, accountId, url: taken, events: [...events], enabled: true, ...seed, createdAt: at })
      .returning();
    const key = secretKey(deps.config, id, seed);
    if (!endpoint || !key) throw new Error("a webhook endpoint was not made");
    return await tell(inside, { endpoint, secret: secretText(key) });
  });
}
