import { createHash } from "node:crypto";
import { z } from "zod";

import type { Identity } from "./records.ts";
import { refuse } from "./ses-error.ts";
import type { SesError } from "./ses-error.ts";
import type { World } from "./world.ts";

/** SES's identities of domains, with Easy DKIM. Here every domain counts as verified: nobody's DNS is asked. */

const domainForm = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;
const Create = z.object({
  EmailIdentity: z.string().regex(domainForm),
  DkimSigningAttributes: z
    .object({ NextSigningKeyLength: z.enum(["RSA_1024_BIT", "RSA_2048_BIT"]).nullish() })
    .nullish(),
});
const MailFrom = z.object({
  MailFromDomain: z.string().nullish(),
  BehaviorOnMxFailure: z.enum(["USE_DEFAULT_VALUE", "REJECT_MESSAGE"]).nullish(),
});

export async function createIdentity(world: World, body: unknown): Promise<object | SesError> {
  const read = Create.safeParse(body);
  if (!read.success) return refuse("BadRequestException", "The sandbox takes a domain in lower case as EmailIdentity.");
  const { EmailIdentity: domain, DkimSigningAttributes } = read.data;
  if (world.state.identities.has(domain)) {
    return refuse("AlreadyExistsException", `Email identity ${domain} already exist.`);
  }
  const keyLength = DkimSigningAttributes?.NextSigningKeyLength ?? "RSA_1024_BIT";
  const identity: Identity = { domain, mailFrom: null, keyLength, at: world.now().toISOString() };
  await keep(world, identity);
  return { IdentityType: "DOMAIN", VerifiedForSendingStatus: true, DkimAttributes: dkimOf(identity) };
}

export function readIdentity({ state }: World, domain: string): object | SesError {
  const identity = state.identities.get(domain);
  if (!identity) return gone(domain);
  const { mailFrom } = identity;
  return {
    IdentityType: "DOMAIN",
    FeedbackForwardingStatus: true,
    VerifiedForSendingStatus: true,
    VerificationStatus: "SUCCESS",
    DkimAttributes: dkimOf(identity),
    ...(mailFrom
      ? {
          MailFromAttributes: {
            MailFromDomain: mailFrom,
            MailFromDomainStatus: "SUCCESS",
            BehaviorOnMxFailure: "USE_DEFAULT_VALUE",
          },
        }
      : {}),
  };
}

export async function putMailFrom(world: World, domain: string, body: unknown): Promise<object | SesError> {
  const identity = world.state.identities.get(domain);
  if (!identity) return gone(domain);
  const read = MailFrom.safeParse(body);
  const mailFrom = read.data?.MailFromDomain ?? null;
  if (!read.success || (mailFrom !== null && !mailFrom.endsWith(`.${domain}`))) {
    return refuse("BadRequestException", `The MAIL FROM domain must be a subdomain of ${domain}.`);
  }
  await keep(world, { ...identity, mailFrom });
  return {};
}

export async function deleteIdentity(world: World, domain: string): Promise<object | SesError> {
  if (!world.state.identities.has(domain)) return gone(domain);
  await world.journal.change({ line: "identity_gone", domain });
  world.state.identities.delete(domain);
  return {};
}

async function keep(world: World, identity: Identity): Promise<void> {
  await world.journal.change({ line: "identity", identity });
  world.state.identities.set(identity.domain, identity);
}

const gone = (domain: string): SesError => refuse("NotFoundException", `Email identity ${domain} does not exist.`);

function dkimOf({ domain, keyLength }: Identity): object {
  return {
    SigningEnabled: true,
    Status: "SUCCESS",
    Tokens: ["1", "2", "3"].map((n) => tokenOf(`${domain} ${n}`)),
    SigningHostedZone: "dkim.amazonses.com",
    SigningAttributesOrigin: "AWS_SES",
    NextSigningKeyLength: keyLength,
    CurrentSigningKeyLength: keyLength,
  };
}

/** 32 letters and digits, as Easy DKIM's; the same for the same domain. */
function tokenOf(text: string): string {
  return BigInt(`0x${createHash("sha256").update(text).digest("hex")}`)
    .toString(36)
    .padStart(32, "0")
    .slice(0, 32);
}
