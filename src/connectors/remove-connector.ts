import { and, eq } from "drizzle-orm";
import { connectors } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import type { Connector } from "./queries.ts";

/** With its token; what it brought here and there stays. */
export async function removeConnector({ db }: Pick<Deps, "db">, { accountId, id }: Connector): Promise<void> {
  await db.delete(connectors).where(and(eq(connectors.accountId, accountId), eq(connectors.id, id)));
}
