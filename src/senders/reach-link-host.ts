import type { SenderCheck } from "../db/json.ts";
import type { Deps } from "../deps.ts";
import { handoverPath } from "./handover-url.ts";
import type { SenderDomain } from "./queries.ts";

const reachMsMax = 5_000;

/**
 * Whether links may lead to the account's own host: its CNAME is right, the domain is shown to be the account's, and the host
 * answers over https as we do. A CNAME alone is not enough: without a certificate every link in a mail would be dead.
 */
export async function reachLinkHost(
  { linkKeys }: Pick<Deps, "linkKeys">,
  row: SenderDomain,
  checks: readonly SenderCheck[],
): Promise<boolean> {
  const isOk = (wanted: SenderCheck["purpose"]) =>
    checks.some(({ purpose, status }) => purpose === wanted && status === "ok");
  if (!row.linkHost || !isOk("link_host") || !isOk("ownership")) return false;
  try {
    const answer = await fetch(`https://${row.linkHost}${handoverPath(linkKeys, row)}`, {
      method: "HEAD",
      redirect: "manual",
      signal: AbortSignal.timeout(reachMsMax),
    });
    // Nobody but us answers a link of ours with 200.
    return answer.status === 200 && answer.headers.get("reaffirm-records") === row.id;
  } catch {
    return false;
  }
}
