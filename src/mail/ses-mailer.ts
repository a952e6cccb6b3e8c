import { GetAccountCommand, SendEmailCommand, SESv2Client, type SESv2ClientConfig } from "@aws-sdk/client-sesv2";
import { encodePhrase } from "./list-headers.ts";
import type { Mailer, OutgoingMail, ProviderAccount, SendOutcome } from "./mailer.ts";
import { sesIdentities } from "./ses-identities.ts";
import { outcomeOf } from "./ses-outcome.ts";
import { sesSuppress, sesSuppressed } from "./ses-suppressed.ts";

export type SesOptions = {
  provider: "sandbox" | "ses";
  region: string;
  endpoint: string | null;
  configurationSet: string | null;
};

export const requestMsMax = 30_000;
export const socketsMax = 200;
/** Beside sending, SES takes one call a second (STANDARDS 2.3). */
const callSpacingMs = 1_100;

/**
 * Amazon SES v2 behind the Mailer port. `maxAttempts: 1`: SES has no idempotency token, so an SDK that repeats a
 * request mails people twice (STANDARDS 0.1). `transport` is the handler of the door's runtime.
 */
export function sesMailer(options: SesOptions, transport: Partial<SESv2ClientConfig> = {}): Mailer {
  const client = new SESv2Client({
    region: options.region,
    maxAttempts: 1,
    // Nothing is added to the stack after this.
    cacheMiddleware: true,
    ...(options.endpoint ? { endpoint: options.endpoint } : {}),
    ...transport,
  });
  return {
    send: (mail) => sendOnce(client, mail, options),
    account: () => readAccount(client),
    suppressed: sesSuppressed(client),
    suppress: sesSuppress(client),
    identities: sesIdentities(client, { ...options, spacingMs: options.provider === "sandbox" ? 0 : callSpacingMs }),
  };
}

async function sendOnce(client: SESv2Client, mail: OutgoingMail, options: SesOptions): Promise<SendOutcome> {
  try {
    const answer = await client.send(sendCommand(mail, options));
    return answer.MessageId
      ? { outcome: "submitted", sesMessageId: answer.MessageId }
      : { outcome: "in_doubt", code: "no_message_id" };
  } catch (error) {
    return outcomeOf(error);
  }
}

function sendCommand(mail: OutgoingMail, options: SesOptions): SendEmailCommand {
  const part = (Data: string) => ({ Data, Charset: "UTF-8" });
  return new SendEmailCommand({
    FromEmailAddress: `${nameOf(mail.from)} <${mail.from.address}>`,
    Destination: { ToAddresses: [mail.to] },
    ...(mail.replyTo ? { ReplyToAddresses: [mail.replyTo] } : {}),
    Content: {
      Simple: {
        Subject: part(mail.subject),
        Body: { Text: part(mail.text), Html: part(mail.html) },
        Headers: mail.headers.map(({ name, value }) => ({ Name: name, Value: value })),
      },
    },
    EmailTags: Object.entries(mail.tags).map(([Name, Value]) => ({ Name, Value })),
    ...(options.configurationSet ? { ConfigurationSetName: options.configurationSet } : {}),
    ...(mail.tenant ? { TenantName: mail.tenant } : {}),
    // No pixel and no rewritten links: they would hand the capability in a link to a third domain (STANDARDS 1.7).
    ConfigurationOverrides: { Tracking: { OpenTrackingEnabled: "DISABLED", ClickTrackingEnabled: "DISABLED" } },
  });
}

/** Never with a line break. */
const nameOf = ({ name }: OutgoingMail["from"]) => encodePhrase(name.replace(/[\r\n\t]+/g, " ").trim());

async function readAccount(client: SESv2Client): Promise<ProviderAccount> {
  const answer = await client.send(new GetAccountCommand({}));
  const status = answer.EnforcementStatus;
  return {
    perSecond: answer.SendQuota?.MaxSendRate ?? 1,
    perDay: answer.SendQuota?.Max24HourSend ?? 200,
    sentLastDay: answer.SendQuota?.SentLast24Hours ?? 0,
    enforcement: status === "PROBATION" || status === "SHUTDOWN" ? status : "HEALTHY",
    canSend: answer.SendingEnabled !== false,
  };
}
