/** What is signed; the sandbox signs with the same words that the service verifies with. */
export type SignedFields = {
  Message: string;
  MessageId: string;
  Timestamp: string;
  TopicArn: string;
  Type: string;
  Subject?: string | null | undefined;
  SubscribeURL?: string | undefined;
  Token?: string | undefined;
};

const notificationFields = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"] as const;
const confirmationFields = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"] as const;

/**
 * The string to sign (STANDARDS 3.2): names in byte order, each `Name\nValue\n`, with a newline at the end.
 * Both confirmations sign `SubscribeURL` and `Token`; a Subject counts only when it is there.
 */
export function canonicalSnsText(message: SignedFields): string {
  const fields = message.Type === "Notification" ? notificationFields : confirmationFields;
  return fields
    .map((name) => ({ name, value: message[name] }))
    .filter(({ value }) => value !== undefined && value !== null)
    .map(({ name, value }) => `${name}\n${value}\n`)
    .join("");
}
