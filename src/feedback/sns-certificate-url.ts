/** STANDARDS 3.3: region shape and path are pinned; the looser host patterns let bucket names through. */
const certificateUrl =
  /^https:\/\/sns\.([a-z]{2}(?:-[a-z]+)+-\d{1,2})\.amazonaws\.com(\.cn)?\/SimpleNotificationService-[A-Za-z0-9]{32}\.pem$/;

const topicArn = /^arn:aws[a-z-]*:sns:([a-z0-9-]+):\d{12}:[A-Za-z0-9_-]{1,256}(?:\.fifo)?$/;

/** The region a topic lives in; null when the text is no topic ARN. */
export function regionOfTopic(arn: string): string | null {
  return topicArn.exec(arn)?.[1] ?? null;
}

/** Whether a certificate may come from this URL for this topic. Matches the text as it stands, before any network call. */
export function judgeCertificateUrl(
  url: string,
  arn: string,
): "allowed" | "certificate_url_not_allowed" | "certificate_region_differs" {
  const match = certificateUrl.exec(url);
  const region = match?.[1];
  if (region === undefined) return "certificate_url_not_allowed";
  const chinese = match?.[2] !== undefined;
  if (chinese !== region.startsWith("cn-")) return "certificate_url_not_allowed";
  return region === regionOfTopic(arn) ? "allowed" : "certificate_region_differs";
}
