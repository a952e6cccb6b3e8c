import { sha256Of } from "../consent/keep-text.ts";

/**
 * SHA-256 of the mail's parts in UTF-8, one U+0000 between them: From (name, address), Reply-To or nothing, subject, each
 * header's name and value, text, HTML. To compare a mail somebody kept with ours.
 */
export function mailSha256(mail: {
  from: { name: string; address: string };
  replyTo: string | null;
  subject: string;
  headers: readonly { name: string; value: string }[];
  text: string;
  html: string;
}): string {
  const headers = mail.headers.flatMap(({ name, value }) => [name, value]);
  const { from, replyTo, subject, text, html } = mail;
  return sha256Of([from.name, from.address, replyTo ?? "", subject, ...headers, text, html].join("\0"));
}
