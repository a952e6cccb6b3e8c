import type { SenderCheck } from "../db/json.ts";
import type { Deps } from "../deps.ts";
import { handoverPath } from "./handover-url.ts";
import type { SenderDomain } from "./queries.ts";

/**
 * Whether links may lead to the account's own host: its CNAME is right, the domain is shown to be the account's, and the host
 * answers over https as we do. A CNAME alone is not enough: without a certificate every link in a mail would be dead.
 * The account writes that host's DNS, so its name is not asked where to connect to: the CNAME says that it leads to our own host,
 * whose addresses are taken. Another answer a second later (DNS rebinding) reaches nothing within our network.
 */
export async function reachLinkHost(
  { config, linkKeys, post, resolver }: Pick<Deps, "config" | "linkKeys" | "post" | "resolver">,
  row: SenderDomain,
  checks: readonly SenderCheck[],
): Promise<boolean> {
  const isOk = (wanted: SenderCheck["purpose"]) =>
    checks.some(({ purpose, status }) => purpose === wanted && status === "ok");
  if (!row.linkHost || !isOk("link_host") || !isOk("ownership")) return false;
  const own = new URL(config.publicUrl).hostname;
  const answers = await Promise.all([resolver.query(own, "A"), resolver.query(own, "AAAA")]);
  const addresses = answers.flatMap((answer) => (answer.kind === "answers" ? answer.records : []));
  if (addresses.length === 0) return false;
  const outcome = await post({
    method: "HEAD",
    url: new URL(`https://${row.linkHost}${handoverPath(linkKeys, row)}`),
    addresses,
    headers: { "user-agent": "reaffirm-link-host/1" },
    body: "",
    wantedHeader: "reaffirm-records",
  });
  // Nobody but us answers a link of ours with 200.
  return outcome.outcome === "answered" && outcome.status === 200 && outcome.header === row.id;
}
