import type { Account } from "../accounts/queries.ts";
import { uuid7 } from "../db/uuid7.ts";
import { networkOf } from "./client-address.ts";
import { reviewDay } from "./review.ts";
import { type ConsentEvent, type ConsentMethod, type ConsentPayload, consentSchema } from "./payload.ts";

/** What the browser sent with an act; null for acts that no browser made. */
export type Evidence = {
  clientAddress: string | null;
  userAgent: string | null;
  cameFromMail: boolean;
  /** Of the link they came by; null where there was none. */
  linkKid?: number | null;
  /** Sec-Fetch-Site. */
  fetchSite?: string | null;
};

export type NewRecord = {
  account: Account;
  contactId: string;
  event: ConsentEvent;
  method: ConsentMethod;
  at: Date;
  language: string;
  evidence?: Evidence | null;
} & Partial<
  Pick<ConsentPayload, "choices" | "text" | "notice" | "mail" | "signals" | "counted" | "witnessed" | "prior">
> & {
    restores?: string | null;
    /** Of the page whose button was pressed, where its form says so. */
    pageMadeAt?: Date | null;
  };

const userAgentLettersMax = 1000;
const addressLettersMax = 100;
const fetchSiteLettersMax = 20;

/**
 * A payload and, beside it and never in it, the client's whole address: recordConsent keeps that in a place from which it
 * is deleted in time. A symbol, so that JSON and the schema know nothing of it.
 */
export const wholeAddress: unique symbol = Symbol("client address");
export type NewPayload = ConsentPayload & { readonly [wholeAddress]?: string };

/** A record with everything said that is known and null for the rest; of the client what the account keeps. */
export function newPayload(given: NewRecord): NewPayload {
  const { account, evidence, at } = given;
  const address = account.clientAddresses === "off" ? null : (evidence?.clientAddress ?? null);
  return {
    ...(address !== null && account.clientAddresses === "full"
      ? { [wholeAddress]: address.slice(0, addressLettersMax) }
      : {}),
    schema: consentSchema,
    record_id: uuid7(at),
    account: {
      id: account.id,
      name: account.name,
      legal_id: account.legalId,
      contact: account.contact,
      postal_address: account.postalAddress,
      country: account.country,
    },
    contact: given.contactId,
    event: {
      state: given.event,
      at: at.toISOString(),
      method: given.method,
      restores: given.restores ?? null,
      confirms: null,
      ...(given.event === "given" && !given.restores
        ? { duration: "until_withdrawn", review_at: reviewDay(at) }
        : undefined),
    },
    language: given.language,
    choices: given.choices ?? [],
    text: given.text ?? null,
    notice: given.notice ?? null,
    mail: given.mail ?? null,
    http: evidence
      ? {
          client_network: address === null ? null : networkOf(address),
          client_address_commit: null,
          user_agent: evidence.userAgent === null || !account.userAgents ? null : safeText(evidence.userAgent),
          posted_at: at.toISOString(),
          came_from_mail: evidence.cameFromMail,
          link_kid: evidence.linkKid?.toString() ?? null,
          page_made_at: given.pageMadeAt?.toISOString() ?? null,
          sec_fetch_site: evidence.fetchSite ? safeText(evidence.fetchSite.slice(0, fetchSiteLettersMax)) : null,
        }
      : null,
    file: null,
    recorded_by: null,
    signals: given.signals ?? [],
    counted: given.counted ?? true,
    witnessed: given.witnessed ?? true,
    prior: given.prior ?? null,
  };
}

function safeText(text: string): string {
  return text.slice(0, userAgentLettersMax).replaceAll("\0", "").toWellFormed();
}
