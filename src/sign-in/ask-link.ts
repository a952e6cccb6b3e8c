import { eq, sql } from "drizzle-orm";
import { networkOf } from "../consent/client-address.ts";
import { persons, signInLinks } from "../db/schema.ts";
import { uuid7 } from "../db/uuid7.ts";
import type { Deps } from "../deps.ts";
import { hashKey } from "../http/hash-key.ts";
import type { Address } from "../hygiene/address.ts";
import type { Locale } from "../ui/texts/locale.ts";

/** How long a mailed link works. */
export const linkMsMax = 30 * 60 * 1000;
const hourMs = 3600 * 1000;
const perAddressAndHourMax = 5;
const perNetworkAndHourMax = 30;

type Asking = { address: Address; clientAddress: string | null; locale: Locale };

/**
 * Asks for a link by mail. The answer and the work are the same whether somebody has this address or not: a row, which a job
 * looks at afterwards. Beyond the limits of an hour nothing is written, and the answer stays the same.
 */
export async function askLink(
  deps: Pick<Deps, "db" | "now" | "queue">,
  { address, clientAddress, locale }: Asking,
): Promise<"asked" | "too_often"> {
  const at = deps.now();
  const addressHash = hashKey(address);
  const network = clientAddress === null ? null : networkOf(clientAddress);
  const since = new Date(at.getTime() - hourMs).toISOString();
  const [counts] = await deps.db.execute<{ address: number; network: number }>(sql`
    select (select count(*) from sign_in_links where address_hash = ${addressHash} and due_at is not null
        and created_at > ${since}::timestamptz)::int as address,
      (select count(*) from sign_in_links where network = ${network} and created_at > ${since}::timestamptz)::int as network`);
  if (!counts || counts.address >= perAddressAndHourMax || counts.network >= perNetworkAndHourMax) return "too_often";
  const [person] = await deps.db.select({ id: persons.id }).from(persons).where(eq(persons.email, address));
  await deps.db.insert(signInLinks).values({
    id: uuid7(at),
    addressHash,
    network,
    personId: person?.id ?? null,
    accountId: null,
    locale,
    createdAt: at,
    expiresAt: new Date(at.getTime() + linkMsMax),
    dueAt: at,
    attempts: 0,
  });
  await deps.queue.wake("sign_in");
  return "asked";
}
