import type { Mailer } from "../mail/mailer.ts";

/**
 * A mailer that is opened with its first call: the client of SES is an eighth of what a Worker evaluates, and most events send
 * nothing. A call whose client cannot be loaded throws before anything left.
 */
export function lateMailer(open: () => Promise<Mailer>): Mailer {
  let opened: Promise<Mailer> | null = null;
  const mailer = () => (opened ??= open());
  return {
    send: async (mail) => await (await mailer()).send(mail),
    account: async () => await (await mailer()).account(),
    suppressed: async (query) => await (await mailer()).suppressed(query),
    suppress: async (entry) => await (await mailer()).suppress(entry),
    identities: {
      createIdentity: async (domain) => await (await mailer()).identities.createIdentity(domain),
      setMailFrom: async (domain, mailFrom) => await (await mailer()).identities.setMailFrom(domain, mailFrom),
      joinTenant: async (tenant, domain) => await (await mailer()).identities.joinTenant(tenant, domain),
      readIdentity: async (domain) => await (await mailer()).identities.readIdentity(domain),
      leaveTenant: async (tenant, domain) => await (await mailer()).identities.leaveTenant(tenant, domain),
      deleteIdentity: async (domain) => await (await mailer()).identities.deleteIdentity(domain),
    },
  };
}
