import type { Deps } from "../deps.ts";
import { conflict } from "../errors.ts";
import { handoverUrl } from "./handover-url.ts";
import { domainOf, domainsOf, hostOf } from "./queries.ts";
import { statusWords } from "./shape.ts";

/** 409 unless mail may leave from this address: its domain, or one above it, is the account's and green. In the sandbox each is. */
export async function refuseUnreadySender(
  deps: Pick<Deps, "config" | "db" | "linkKeys">,
  accountId: string,
  address: string,
): Promise<void> {
  if (deps.config.mail.provider === "sandbox") return;
  const needs = ["sender_domain"];
  const row = domainOf(await domainsOf(deps, accountId), address);
  if (!row) {
    const host = hostOf(address);
    const detail = `Nothing was set up yet to send from ${host}. Add it with POST /v1/sender-domains, and come back once it is green.`;
    throw conflict(detail, { needs });
  }
  if (row.status === "green") return;
  throw conflict(`${statusWords(deps.config, row)} Come back once it is green.`, {
    needs,
    sender_domain: { id: row.id, domain: row.domain, status: row.status },
    handover_url: handoverUrl(deps, row),
  });
}
