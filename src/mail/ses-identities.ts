import { setTimeout as sleep } from "node:timers/promises";
import {
  CreateEmailIdentityCommand,
  CreateTenantCommand,
  CreateTenantResourceAssociationCommand,
  DeleteEmailIdentityCommand,
  DeleteTenantResourceAssociationCommand,
  GetEmailIdentityCommand,
  GetTenantCommand,
  PutEmailIdentityMailFromAttributesCommand,
  PutTenantSuppressionAttributesCommand,
  type SESv2Client,
} from "@aws-sdk/client-sesv2";
import type { SenderProvider } from "../db/json.ts";
import type { Called, SenderIdentities } from "./sender-identities.ts";

/** Suppression of a tenant's own: one account's bounces never stop another's mail (STANDARDS 2.7, 2.8). */
const ownSuppression = { SuppressedReasons: ["BOUNCE", "COMPLAINT"], SuppressionScope: "TENANT" } as const;
const zoneDefault = "dkim.amazonses.com";

type Options = {
  configurationSet: string | null;
  /** All SES actions but sending are throttled at one a second (STANDARDS 2.3). */
  spacingMs: number;
};

/** SES v2 behind the port of sender identities, one call at a time. */
export function sesIdentities(client: SESv2Client, { configurationSet, spacingMs }: Options): SenderIdentities {
  const turn = inTurn(spacingMs);
  const arnsOf = async (tenant: string, domain: string): Promise<string[]> => {
    const { Tenant } = await turn(() => client.send(new GetTenantCommand({ TenantName: tenant })));
    // arn:aws:ses:eu-west-1:123456789012:tenant/... : ours are of the same partition, region and AWS account.
    const owner = (Tenant?.TenantArn ?? "").split(":").slice(0, 5).join(":");
    return [
      `${owner}:identity/${domain}`,
      ...(configurationSet ? [`${owner}:configuration-set/${configurationSet}`] : []),
    ];
  };
  return {
    createIdentity: (EmailIdentity) =>
      calling(async () => {
        const DkimSigningAttributes = { NextSigningKeyLength: "RSA_2048_BIT" } as const;
        const command = new CreateEmailIdentityCommand({ EmailIdentity, DkimSigningAttributes });
        await orThere(() => turn(() => client.send(command)));
        return null;
      }),
    setMailFrom: (EmailIdentity, MailFromDomain) =>
      calling(async () => {
        const input = { EmailIdentity, MailFromDomain, BehaviorOnMxFailure: "USE_DEFAULT_VALUE" } as const;
        await turn(() => client.send(new PutEmailIdentityMailFromAttributesCommand(input)));
        return null;
      }),
    joinTenant: (TenantName, domain) =>
      calling(async () => {
        const made = new CreateTenantCommand({ TenantName, SuppressionAttributes: { ...own() } });
        const isNew = await orThere(() => turn(() => client.send(made)));
        if (!isNew) await turn(() => client.send(new PutTenantSuppressionAttributesCommand({ TenantName, ...own() })));
        for (const ResourceArn of await arnsOf(TenantName, domain)) {
          const joined = new CreateTenantResourceAssociationCommand({ TenantName, ResourceArn });
          await orThere(() => turn(() => client.send(joined)));
        }
        return null;
      }),
    readIdentity: (EmailIdentity) => calling(() => turn(() => readIdentity(client, EmailIdentity))),
    leaveTenant: (TenantName, domain) =>
      calling(async () => {
        await orGone(async () => {
          const [ResourceArn] = await arnsOf(TenantName, domain);
          await turn(() => client.send(new DeleteTenantResourceAssociationCommand({ TenantName, ResourceArn })));
        });
        return null;
      }),
    deleteIdentity: (EmailIdentity) =>
      calling(async () => {
        await orGone(() => turn(() => client.send(new DeleteEmailIdentityCommand({ EmailIdentity }))));
        return null;
      }),
  };
}

const own = () => ({ ...ownSuppression, SuppressedReasons: [...ownSuppression.SuppressedReasons] });

async function readIdentity(client: SESv2Client, EmailIdentity: string): Promise<SenderProvider | null> {
  try {
    const answer = await client.send(new GetEmailIdentityCommand({ EmailIdentity }));
    return {
      verified: answer.VerifiedForSendingStatus === true,
      dkim: (answer.DkimAttributes?.Status ?? "NOT_STARTED").toLowerCase(),
      mailFrom: (answer.MailFromAttributes?.MailFromDomainStatus ?? "PENDING").toLowerCase(),
      tokens: answer.DkimAttributes?.Tokens ?? [],
      zone: answer.DkimAttributes?.SigningHostedZone ?? zoneDefault,
    };
  } catch (error) {
    if (nameOf(error) === "NotFoundException") return null;
    throw error;
  }
}

/** Whether the call made it; false where it was there already. */
async function orThere(call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    if (nameOf(error) === "AlreadyExistsException") return false;
    throw error;
  }
}

async function orGone(call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (nameOf(error) !== "NotFoundException") throw error;
  }
}

const passing = new Set(["TooManyRequestsException", "ConcurrentModificationException", "TimeoutError"]);

async function calling<T>(call: () => Promise<T>): Promise<Called<T>> {
  try {
    return { outcome: "done", value: await call() };
  } catch (error) {
    const code = nameOf(error) || "unknown";
    const status = statusOf(error);
    // Without a status no answer came: the network, or the machine's clock.
    return { outcome: passing.has(code) || status === 0 || status >= 500 ? "later" : "refused", code };
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "");

function statusOf(error: unknown): number {
  if (!(error instanceof Error) || !("$metadata" in error) || !(error.$metadata instanceof Object)) return 0;
  const { $metadata: metadata } = error;
  return "httpStatusCode" in metadata && typeof metadata.httpStatusCode === "number" ? metadata.httpStatusCode : 0;
}

/** One call after another, `spacingMs` from the end of one to the start of the next. */
function inTurn(spacingMs: number): <T>(call: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  let isFirst = true;
  return (call) => {
    const wait = isFirst ? 0 : spacingMs;
    isFirst = false;
    const mine = last.then(() => (wait > 0 ? sleep(wait) : undefined)).then(call);
    last = mine.catch(() => {});
    return mine;
  };
}
