import { eq, sql } from "drizzle-orm";
import { webhookEndpoints } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { notFound } from "../errors.ts";
import type { Made } from "./create-endpoint.ts";
import type { Endpoint } from "./queries.ts";
import { newSeed, secretKey, secretText } from "./secret.ts";

const bothValidMs = 24 * 3600 * 1000;

/** A new secret. What was valid until now signs for another 24 hours; what was before that no longer does. */
export async function rotateSecret(deps: Pick<Deps, "config" | "db" | "now">, { id }: Endpoint): Promise<Made> {
  const seed = newSeed(deps.config);
  const [endpoint] = await deps.db
    .update(webhookEndpoints)
    .set({
      ...seed,
      previousKid: sql`${webhookEndpoints.kid}`,
      previousSalt: sql`${webhookEndpoints.salt}`,
      previousUntil: new Date(deps.now().getTime() + bothValidMs),
    })
    .where(eq(webhookEndpoints.id, id))
    .returning();
  if (!endpoint) throw notFound("webhook endpoint");
  const key = secretKey(deps.config, id, seed);
  if (!key) throw new Error("the newest master key is gone");
  return { endpoint, secret: secretText(key) };
}
