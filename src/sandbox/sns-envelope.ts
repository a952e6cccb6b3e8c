import { Buffer } from "node:buffer";
import type { KeyObject } from "node:crypto";
import { sign } from "node:crypto";
import { promisify } from "node:util";

import type { Mail, Owed } from "./records.ts";
import { region, sesEventText } from "./ses-event.ts";

export const topicArn = `arn:aws:sns:${region}:123456789012:reaffirm-sandbox`;

/** Shaped as SNS's real ones, so that the rule for them (STANDARDS 3.3) need not be widened; nobody ever fetches it. */
export const certificateUrl = `https://sns.${region}.amazonaws.com/SimpleNotificationService-5a6ddb0c5a6ddb0c5a6ddb0c5a6ddb0c.pem`;

const signAsync = promisify<string, Buffer, KeyObject, Buffer>(sign);

/** The signed text that is posted; the same on every try, since this kind of signature has no chance in it. */
export async function snsEnvelope(owed: Owed, mail: Mail, key: KeyObject): Promise<string> {
  const message = {
    Type: "Notification",
    MessageId: owed.snsId,
    TopicArn: topicArn,
    Subject: "Amazon SES Email Event Notification",
    Message: sesEventText(mail, owed),
    Timestamp: owed.at,
  };
  const signature = await signAsync("sha256", Buffer.from(textToSign(message), "utf8"), key);
  return JSON.stringify({
    ...message,
    SignatureVersion: "2",
    Signature: signature.toString("base64"),
    SigningCertURL: certificateUrl,
    UnsubscribeURL: `https://sns.${region}.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=${topicArn}:${owed.snsId}`,
  });
}

/** STANDARDS 3.2, written a second time on purpose: the service's own reading of it is tested against this one. */
function textToSign(
  message: Record<"Message" | "MessageId" | "Subject" | "Timestamp" | "TopicArn" | "Type", string>,
): string {
  const { Message, MessageId, Subject, Timestamp, TopicArn, Type } = message;
  return `Message\n${Message}\nMessageId\n${MessageId}\nSubject\n${Subject}\nTimestamp\n${Timestamp}\nTopicArn\n${TopicArn}\nType\n${Type}\n`;
}
