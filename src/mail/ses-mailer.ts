import { GetAccountCommand, SendEmailCommand, SESv2Client, type SESv2ClientConfig } from "@aws-sdk/client-sesv2";
import type { Mailer, OutgoingMail, ProviderAccount, SendOutcome } from "./mailer.ts";

export type SesOptions = { region: string; endpoint: string | null; configurationSet: string | null };

export const requestMsMax = 30_000;
export const socketsMax = 200;

/**
 * Amazon SES v2 behind the Mailer port. `maxAttempts: 1`: SES has no idempotency token, so an SDK that repeats a
 * request mails people twice (STANDARDS 0.1). `transport` is the handler of the door's runtime.
 */
export function sesMailer(options: SesOptions, transport: Partial<SESv2ClientConfig> = {}): Mailer {
  const client = new SESv2Client({
    region: options.region,
    maxAttempts: 1,
    ...(options.endpoint ? { endpoint: options.endpoint } : {}),
    ...transport,
  });
  return {
    send: (mail) => sendOnce(client, mail, options),
    account: () => readAccount(client),
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
    FromEmailAddress: `${quoted(mail.from.name)} <${mail.from.address}>`,
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
    // No pixel and no rewritten links: they would hand the capability in a link to a third domain (STANDARDS 1.7).
    ConfigurationOverrides: { Tracking: { OpenTrackingEnabled: "DISABLED", ClickTrackingEnabled: "DISABLED" } },
  });
}

/** A display name as RFC 5322 quoted string, RFC 2047 encoded when it is not ASCII; never with a line break. */
function quoted(name: string): string {
  const plain = name.replace(/[\r\n\t]+/g, " ").trim();
  const isAscii = [...plain].every((letter) => letter >= " " && letter <= "~");
  if (isAscii) return `"${plain.replace(/["\\]/g, (letter) => `\\${letter}`)}"`;
  return `=?UTF-8?B?${Buffer.from(plain, "utf8").toString("base64")}?=`;
}

const surelyNotAccepted = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);

/** The table of STANDARDS 2.4. What it does not name is in doubt: never a blind retry. */
export function outcomeOf(error: unknown): SendOutcome {
  const { name, code, message, status } = factsOf(error);
  switch (name) {
    case "TooManyRequestsException":
      return { outcome: "retry", code: /quota exceeded/i.test(message) ? "daily_quota" : "throttled" };
    case "LimitExceededException":
      return { outcome: "retry", code: /quota exceeded/i.test(message) ? "daily_quota" : "limit_exceeded" };
    case "AccountSuspendedException":
    case "SendingPausedException":
    case "MailFromDomainNotVerifiedException":
    case "NotFoundException":
      return { outcome: "stop", code: name };
    case "MessageRejected":
    case "BadRequestException":
      return { outcome: "fail", code: name };
    default:
      if (surelyNotAccepted.has(code)) return { outcome: "retry", code };
      // Refused before it was read: a bad signature or a wrong key, for instance.
      if (status === 401 || status === 403) return { outcome: "stop", code: name };
      return { outcome: "in_doubt", code: code || name || "unknown" };
  }
}

function factsOf(error: unknown): { name: string; code: string; message: string; status: number } {
  if (!(error instanceof Error)) return { name: "", code: "", message: "", status: 0 };
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const metadata = "$metadata" in error && error.$metadata instanceof Object ? error.$metadata : {};
  const status =
    "httpStatusCode" in metadata && typeof metadata.httpStatusCode === "number" ? metadata.httpStatusCode : 0;
  return { name: error.name, code, message: error.message, status };
}

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
