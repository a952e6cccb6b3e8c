import { rfc3339 } from "../http/time.ts";
import type { ShownMail } from "./show-mail.ts";

/** A shown mail as programs read it: the same fields from the API and from the command line. */
export function factsOfMail(id: string, mail: ShownMail) {
  return {
    id,
    kind: mail.kind,
    campaign_id: mail.campaignId,
    contact_id: mail.contactId,
    to: mail.to,
    from: mail.from,
    reply_to: mail.replyTo,
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    headers: mail.headers,
    attempt: mail.attempt,
    composed_at: rfc3339(mail.composedAt),
    submitted_at: rfc3339(mail.submittedAt),
    template_sha256: mail.templateSha256,
    sha256: mail.sha256,
  };
}
