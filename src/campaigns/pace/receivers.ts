import { type SQL, sql } from "drizzle-orm";
import { providerFinding } from "../../dns/known-providers.ts";
import { freeProviders } from "../../hygiene/providers.ts";

/** Shares of a day's cap (STANDARDS 8.3), by who takes the mail in. */
const shares = { great: 0.3, isp: 0.15 } as const;
/** Below this a share says nothing: it is what a domain that nobody knows may send in a day. */
const groupDayMin = 50;

/**
 * Who takes mail in, as far as a cap goes: `google`, `microsoft`, `isp:<group>` for the other houses of private mailboxes,
 * '' for everybody else.
 */
export function groupMax(receiver: string, cap: number): number {
  if (receiver === "") return Number.MAX_SAFE_INTEGER;
  return Math.max(groupDayMin, Math.floor(cap * (receiver.startsWith("isp:") ? shares.isp : shares.great)));
}

const secondMs = 1000;
export const crowdMax = 20;
export const crowdSpacingMs = 60 * secondMs;

/** The least time between two mails to one recipient domain: a provider's, a company's, one with many contacts. */
export function spacingOf(isCompany: boolean, there: number): number {
  if (!isCompany) return secondMs;
  return there > crowdMax ? crowdSpacingMs : 5 * secondMs;
}

const known = JSON.stringify(
  [...freeProviders].map((domain) => ({ domain, grp: providerFinding(domain)?.mxGroup ?? domain })),
);
/** The providers that give addresses to private people: (domain, grp). */
export const knownReceivers = sql`jsonb_to_recordset(${known}::jsonb) as v(domain text, grp text)`;

/**
 * Of a contact `c`, left joined with `v`: its receiver as groupMax knows it. DNS's own answer goes before what is known of
 * the domain; who hosts a company's mail at Google or Microsoft counts there.
 */
export const receiverOf: SQL = sql`(case
  when coalesce(c.mx_group, v.grp) = 'google' then 'google'
  when coalesce(c.mx_group, v.grp) like 'microsoft-%' then 'microsoft'
  when v.domain is not null then 'isp:' || coalesce(c.mx_group, v.grp)
  when c.mx_group in ('telenet', 'proximus', 'kpn', 'ziggo', 'yahoo') then 'isp:' || c.mx_group
  else '' end)`;
export const domainOfContact: SQL = sql`split_part(c.address, '@', 2)`;
