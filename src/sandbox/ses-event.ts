import { receivedText } from "./inbound.ts";
import type { Happening, Mail, Owed } from "./records.ts";

export const region = "eu-west-1";
const accountId = "123456789012";
const reporter = "a1-1.smtp-out.eu-west-1.amazonses.com";

/** SES's event-publishing JSON for one happening (STANDARDS 2.5), as text: it travels as a string inside the SNS envelope. */
export function sesEventText(mail: Mail, owed: Owed): string {
  if (owed.happening.type === "Received") return receivedText(mail);
  return JSON.stringify({
    eventType: owed.happening.type,
    mail: mailFacts(mail, owed.happening),
    ...detail(mail, owed),
  });
}

function mailFacts(mail: Mail, happening: Happening): Record<string, unknown> {
  const [, fromDomain = ""] = /@([^@>\s]+)>?\s*$/.exec(mail.from) ?? [];
  const tags = Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]]));
  const replyTo = mail.headers.find(({ name }) => name === "Reply-To")?.value;
  return {
    timestamp: mail.acceptedAt,
    source: mail.from,
    sourceArn: `arn:aws:ses:${region}:${accountId}:identity/${fromDomain}`,
    sendingAccountId: accountId,
    messageId: mail.id,
    destination: [mail.to],
    headersTruncated: false,
    headers: mail.headers,
    commonHeaders: {
      from: [mail.from],
      ...(replyTo === undefined ? {} : { replyTo: [replyTo] }),
      to: [mail.to],
      messageId: mail.id,
      subject: mail.subject,
    },
    tags: {
      "ses:source-tls-version": ["TLSv1.3"],
      "ses:configuration-set": [mail.configurationSet],
      "ses:source-ip": ["127.0.0.1"],
      "ses:from-domain": [fromDomain],
      "ses:caller-identity": ["sandbox"],
      ...(happening.type === "Delivery" ? { "ses:outgoing-ip": ["127.0.0.1"] } : {}),
      ...tags,
    },
  };
}

function detail(mail: Mail, { happening, at, snsId }: Owed): Record<string, unknown> {
  const feedbackId = `0102${snsId.replaceAll("-", "").slice(0, 12)}-${snsId}-000000`;
  switch (happening.type) {
    case "Send":
      return { send: {} };
    case "Delivery":
      return {
        delivery: {
          timestamp: at,
          processingTimeMillis: 1,
          recipients: [mail.to],
          smtpResponse: "250 2.6.0 Message received",
          reportingMTA: reporter,
        },
      };
    case "Bounce":
      return {
        bounce: {
          feedbackId,
          bounceType: happening.bounceType,
          bounceSubType: happening.bounceSubType,
          bouncedRecipients: [{ emailAddress: mail.to, action: "failed", ...bounceStatus(happening) }],
          timestamp: at,
          reportingMTA: `dns; ${reporter}`,
        },
      };
    case "Complaint":
      return {
        complaint: {
          feedbackId,
          complaintSubType: null,
          complainedRecipients: [{ emailAddress: mail.to }],
          timestamp: at,
          userAgent: "Amazon SES Mailbox Simulator",
          complaintFeedbackType: happening.feedbackType,
          arrivalDate: at,
        },
      };
    case "DeliveryDelay":
      return {
        deliveryDelay: {
          timestamp: at,
          delayType: "TransientCommunicationFailure",
          expirationTime: new Date(Date.parse(at) + delayExpiresMs).toISOString(),
          delayedRecipients: [
            {
              emailAddress: mail.to,
              status: "4.4.1",
              diagnosticCode: "smtp; 421 4.4.1 Unable to connect to remote host",
            },
          ],
        },
      };
    case "Reject":
      return { reject: { reason: "Bad content" } };
    case "Received":
      return {};
  }
}

/** SES gives up after 14 hours. */
const delayExpiresMs = 14 * 3_600_000;

function bounceStatus(bounce: { bounceType: string; bounceSubType: string }): Record<string, string> {
  if (bounce.bounceSubType === "OnAccountSuppressionList" || bounce.bounceSubType === "Suppressed") {
    return {
      status: "5.1.1",
      diagnosticCode: "Amazon SES did not send the message to this address because it is on the suppression list.",
    };
  }
  if (bounce.bounceType === "Permanent") {
    return { status: "5.1.1", diagnosticCode: "smtp; 550 5.1.1 user unknown" };
  }
  return bounce.bounceSubType === "MailboxFull"
    ? { status: "4.2.2", diagnosticCode: "smtp; 452 4.2.2 mailbox full" }
    : { status: "4.0.0", diagnosticCode: "smtp; 450 4.0.0 try again later" };
}
