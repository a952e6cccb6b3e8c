import { and, eq } from "drizzle-orm";
import { webhookEndpoints } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import type { Endpoint } from "./queries.ts";

/** With its log; what waited for it is not sent. */
export async function removeEndpoint({ db }: Pick<Deps, "db">, { accountId, id }: Endpoint): Promise<void> {
  await db.delete(webhookEndpoints).where(and(eq(webhookEndpoints.accountId, accountId), eq(webhookEndpoints.id, id)));
}
