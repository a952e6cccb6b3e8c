import { sql } from "drizzle-orm";
import type { Deps } from "../deps.ts";
import { forgetInEvents } from "../feedback/forget-in-events.ts";
import type { Address } from "../hygiene/address.ts";
import { forgetInAnswers } from "../http/idempotency.ts";
import { forgetInRejects } from "../imports/forget-in-rejects.ts";
import { accountKeys, hashAddress, keysOfAddress, toHex } from "../suppression/address-key.ts";
import { erasureSource } from "../suppression/lift-by-sender.ts";
import { suppress } from "../suppression/suppress.ts";

/**
 * An erasure asked for by somebody who is not on the books. There is nobody to erase; what still names the address loses it,
 * and its coded mark stays, so that a file to come puts nobody back who asked to be forgotten.
 */
export async function markStranger(
  deps: Pick<Deps, "config" | "db" | "now">,
  accountId: string,
  address: Address,
): Promise<void> {
  const { config, db, now } = deps;
  const subject = { hash: hashAddress(address) };
  const entry = { subject, reason: "erased" as const, topic: "", source: erasureSource, occurredAt: now() };
  await suppress(deps, accountId, [entry]);
  const keys = JSON.stringify(keysOfAddress(accountKeys(config.peppers, accountId), address).map(toHex));
  const isTheirs = sql`account_id = ${accountId} and key in (
    select decode(k, 'hex') from jsonb_array_elements_text(${keys}::jsonb) k)`;
  await db.execute(
    sql`update suppressions set address = null, source = ${erasureSource}, sender_stop = null where ${isTheirs}`,
  );
  await db.execute(sql`update suppression_changes set address = null where ${isTheirs}`);
  await db.execute(sql`
    update contacts set suggestion = null where account_id = ${accountId} and suggestion = ${address}`);
  await db.execute(sql`
    update privacy_requests set address = null, answer = null, extended_because = null
    where account_id = ${accountId} and address = ${address}`);
  await forgetInEvents({ db }, [address]);
  await forgetInRejects({ db }, accountId, [address]);
  await forgetInAnswers({ db }, accountId, [address]);
}
