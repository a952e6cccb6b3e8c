import { and, asc, eq, inArray } from "drizzle-orm";
import { suppressions } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import type { Address } from "../hygiene/address.ts";
import { accountKeys } from "./address-key.ts";
import { markerOf } from "./mark-addresses.ts";

export type SuppressionRow = typeof suppressions.$inferSelect;

/** All entries of one address, under every key that is kept, the earliest first. */
export async function entriesOf(
  { db, config }: Pick<Deps, "db" | "config">,
  accountId: string,
  address: Address,
): Promise<SuppressionRow[]> {
  const keys = markerOf(accountKeys(config.peppers, accountId))(address);
  if (keys.length === 0) return [];
  return await db
    .select()
    .from(suppressions)
    .where(
      and(
        eq(suppressions.accountId, accountId),
        inArray(
          suppressions.key,
          keys.map((key) => Buffer.from(key, "hex")),
        ),
      ),
    )
    .orderBy(asc(suppressions.occurredAt), asc(suppressions.topic));
}
