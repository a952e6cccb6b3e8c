import { sql } from "drizzle-orm";
import { networkOf } from "../consent/client-address.ts";
import { freeProviders } from "../hygiene/providers.ts";

/** How long the acknowledgement of a one-click is held: machines come in clusters, and a cluster takes a moment to show. */
export const holdMs = 5000;
const windowSeconds = 60;
/** So many people within the window (STANDARDS 6.1). */
const peopleMin = 5;
/** A gateway clicks as it delivers. */
const afterSendingSeconds = 120;

/** A client on this machine says nothing of where people are: it is a test, or a proxy that hides them. */
const loopback = new Set(["127.0.0.0/24", "0:0:0::/48"]);

export type OneClickFacts = { network: string | null; domain: string | null };

/** At a free provider thousands share a domain, and are no cluster for that. */
export function oneClickFacts(address: string, client: string | null): OneClickFacts {
  const network = client === null ? null : networkOf(client);
  const domain = address.slice(address.lastIndexOf("@") + 1);
  return {
    network: network !== null && loopback.has(network) ? null : network,
    domain: freeProviders.has(domain) ? null : domain,
  };
}

/**
 * A condition on the acknowledgement `m` of a one-click: that it came with those of several people in the same minute, from
 * one client network, or for the mailboxes of one domain just after the mail was sent. The no holds all the same; machines
 * get no thanks for it.
 */
export const isOfMachines = sql.raw(`(
  select count(distinct r.contact_id) filter (where r.payload::jsonb->'http'->>'client_network' = m.data->'oneClick'->>'network') >= ${peopleMin}
    or count(distinct r.contact_id) filter (where split_part(x.address, '@', 2) = m.data->'oneClick'->>'domain'
      and r.occurred_at < (r.payload::jsonb->'mail'->>'sent_at')::timestamptz + interval '${afterSendingSeconds} seconds') >= ${peopleMin}
  from consent_records r left join contacts x on x.id = r.contact_id and x.account_id = r.account_id
  where r.account_id = m.account_id and r.method = 'one_click'
    and r.occurred_at between (m.data->>'at')::timestamptz - interval '${windowSeconds} seconds'
      and (m.data->>'at')::timestamptz + interval '${windowSeconds} seconds')`);
