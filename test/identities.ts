import type { SenderProvider } from "../src/db/json.ts";
import type { Called, SenderIdentities } from "../src/mail/sender-identities.ts";

/** What "SES" knows of one domain; change it to let time pass there. */
export type Known = SenderProvider & { mailFromDomain: string | null };

export type Identities = {
  port: SenderIdentities;
  /** In order, as `verb domain`. */
  calls: string[];
  known: Map<string, Known>;
  /** Domains by tenant. */
  tenants: Map<string, Set<string>>;
  /** Replace to let a call fail; null lets it pass. */
  fail: (call: string) => { outcome: "later" | "refused"; code: string } | null;
};

/** SES's identities as a house sees them: made at once, verified when a test says so. */
export function openIdentities(): Identities {
  const calls: string[] = [];
  const known: Identities["known"] = new Map();
  const tenants: Identities["tenants"] = new Map();
  const state: Identities = { calls, known, tenants, fail: () => null, port: unset };
  const call = async <T>(name: string, act: () => T): Promise<Called<T>> => {
    calls.push(name);
    return state.fail(name) ?? { outcome: "done", value: act() };
  };
  const tokens = (domain: string) => ["a", "b", "c"].map((n) => `${n}${domain.replaceAll(/[^a-z0-9]/g, "")}`);
  state.port = {
    createIdentity: (domain) =>
      call(`create ${domain}`, () => {
        const pending = { verified: false, dkim: "pending", mailFrom: "pending", mailFromDomain: null };
        if (!known.has(domain)) known.set(domain, { ...pending, tokens: tokens(domain), zone: "dkim.amazonses.com" });
        return null;
      }),
    setMailFrom: (domain, mailFrom) =>
      call(`mail-from ${domain}`, () => {
        const identity = known.get(domain);
        if (identity) identity.mailFromDomain = mailFrom;
        return null;
      }),
    joinTenant: (tenant, domain) =>
      call(`join ${domain}`, () => {
        tenants.set(tenant, (tenants.get(tenant) ?? new Set()).add(domain));
        return null;
      }),
    readIdentity: (domain) =>
      call(`read ${domain}`, () => {
        const identity = known.get(domain);
        if (!identity) return null;
        const { verified, dkim, mailFrom, zone } = identity;
        return { verified, dkim, mailFrom, tokens: identity.tokens, zone };
      }),
    leaveTenant: (tenant, domain) =>
      call(`leave ${domain}`, () => {
        tenants.get(tenant)?.delete(domain);
        return null;
      }),
    deleteIdentity: (domain) =>
      call(`delete ${domain}`, () => {
        known.delete(domain);
        return null;
      }),
  };
  return state;
}

const never = async (): Promise<never> => {
  throw new Error("not opened");
};
const unset: SenderIdentities = {
  createIdentity: never,
  setMailFrom: never,
  joinTenant: never,
  readIdentity: never,
  leaveTenant: never,
  deleteIdentity: never,
};
