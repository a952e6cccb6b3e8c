import { z } from "zod";

/** A body over this is no SNS message: SNS carries 256 KiB at most, and JSON escapes can double it. */
export const snsBodyCharsMax = 1_048_576;

const signed = {
  MessageId: z.string().min(1).max(200),
  TopicArn: z.string().min(1).max(512),
  Message: z.string(),
  Timestamp: z.iso.datetime(),
  SignatureVersion: z.string().max(8),
  Signature: z.base64().min(1).max(2_048),
  SigningCertURL: z.string().max(2_048),
};

const confirmation = { ...signed, Token: z.string().min(1), SubscribeURL: z.string().min(1).max(4_096) };

/**
 * What SNS posts (STANDARDS 3.1). Decided on the signed `Type` and `TopicArn`, never on the unsigned headers.
 * `Message` of a notification is text: for SES events JSON inside a string, once a plain sentence.
 */
export const SnsMessage = z.discriminatedUnion("Type", [
  z.object({ ...signed, Type: z.literal("Notification"), Subject: z.string().nullish() }),
  z.object({ ...confirmation, Type: z.literal("SubscriptionConfirmation") }),
  z.object({ ...confirmation, Type: z.literal("UnsubscribeConfirmation") }),
]);

export type SnsMessage = z.infer<typeof SnsMessage>;

/** The text as SNS posts it, read; null when it is not an SNS message. */
export function readSnsMessage(body: string): SnsMessage | null {
  if (body.length > snsBodyCharsMax) return null;
  try {
    return SnsMessage.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}
