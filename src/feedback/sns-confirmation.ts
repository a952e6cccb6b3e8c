import { regionOfTopic } from "./sns-certificate-url.ts";

/**
 * Where a subscription is confirmed, built from the signed topic and token: the `SubscribeURL` in the message is never
 * visited, so a forged one cannot send us anywhere (STANDARDS 3.4). Null when the text is no topic ARN.
 */
export function confirmationUrl(message: { TopicArn: string; Token: string }): string | null {
  const region = regionOfTopic(message.TopicArn);
  if (region === null) return null;
  const host = region.startsWith("cn-") ? `sns.${region}.amazonaws.com.cn` : `sns.${region}.amazonaws.com`;
  const query = new URLSearchParams({
    Action: "ConfirmSubscription",
    TopicArn: message.TopicArn,
    Token: message.Token,
  });
  return `https://${host}/?${query.toString()}`;
}
