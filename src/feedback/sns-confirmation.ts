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

const confirmMsMax = 5_000;

/** Visits that URL, redirects off, and says whether SNS took it. Tokens live three days, so a failure may be tried again. */
export async function confirmSubscription(message: { TopicArn: string; Token: string }): Promise<boolean> {
  const url = confirmationUrl(message);
  if (url === null) return false;
  try {
    // "manual": workerd knows no "error". Whatever is not 200 is a failure, so a redirect is never followed.
    const answer = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(confirmMsMax) });
    await answer.body?.cancel();
    return answer.status === 200;
  } catch {
    return false;
  }
}
