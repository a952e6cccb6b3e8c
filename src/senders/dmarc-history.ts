import type { SenderCheck } from "../db/json.ts";
import type { Deps } from "../deps.ts";
import { domainOf, domainsOf, type SenderDomain } from "./queries.ts";

/** Since when every look found the record right: who was green before this was written down had it right as well. */
export function dmarcSince(
  { dmarcAt, greenAt, status }: Pick<SenderDomain, "dmarcAt" | "greenAt" | "status">,
  checks: readonly SenderCheck[],
  now: Date,
): Date | null {
  if (!checks.some(({ purpose, status: found }) => purpose === "dmarc" && found === "ok")) return null;
  return dmarcAt ?? (status === "green" ? greenAt : null) ?? now;
}

/** Whether the domain of this address has had a DMARC record that was right at each of our looks since then. */
export async function hasDmarcSince(
  deps: Pick<Deps, "db">,
  { accountId, address, since }: { accountId: string; address: string; since: Date },
): Promise<boolean> {
  const row = domainOf(await domainsOf(deps, accountId), address);
  return row?.status === "green" && row.dmarcAt !== null && row.dmarcAt <= since;
}
