import { eq } from "drizzle-orm";
import type { SenderProvider } from "../db/json.ts";
import { senderDomains } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { tenantNameOf } from "../mail/sender-identities.ts";
import { mailFromOf } from "./records.ts";
import type { SenderDomain } from "./queries.ts";

export type Prepared =
  | { outcome: "ready"; provider: SenderProvider }
  /** The identity was there and is there no more: made again at the next turn. */
  | { outcome: "gone" }
  | { outcome: "later" | "refused"; code: string };

/** The steps at SES that are not done yet, each noted when it is, so that a killed job goes on where it was; then what SES says. */
export async function prepareIdentity(deps: Pick<Deps, "db" | "mailer" | "now">, row: SenderDomain): Promise<Prepared> {
  const { identities } = deps.mailer;
  const { domain } = row;
  const steps = [
    { done: row.identityAt, column: "identityAt", call: () => identities.createIdentity(domain) },
    { done: row.mailFromAt, column: "mailFromAt", call: () => identities.setMailFrom(domain, mailFromOf(domain)) },
    { done: row.tenantAt, column: "tenantAt", call: () => identities.joinTenant(tenantNameOf(row.accountId), domain) },
  ] as const;
  for (const { done, column, call } of steps) {
    if (done) continue;
    const called = await call();
    if (called.outcome !== "done") return called;
    await deps.db
      .update(senderDomains)
      .set({ [column]: deps.now() })
      .where(eq(senderDomains.id, row.id));
  }
  const read = await identities.readIdentity(domain);
  if (read.outcome !== "done") return read;
  return read.value ? { outcome: "ready", provider: read.value } : { outcome: "gone" };
}
