import { z } from "zod";
import type { OutgoingMail } from "../../src/mail/mailer.ts";

/** A mail as the sandbox shows it: one that the service sent. */
export const ShownMail = z.object({
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
});
export type ShownMail = z.infer<typeof ShownMail>;

const sesOwn = new Set(["From", "To", "Reply-To", "Subject", "Date", "Message-ID", "MIME-Version"]);

/** Mails of the same size and headers to somebody else each. */
export function mailLike(shown: ShownMail): (n: number) => OutgoingMail {
  const headers = shown.headers.filter(({ name }) => !sesOwn.has(name));
  return (n) => ({
    messageId: `bare-${n}`,
    from: { name: "De Korenbloem", address: "nieuws@bakkerij-de-korenbloem.example" },
    replyTo: null,
    to: `bare${n}@telenet.be`,
    subject: shown.subject,
    html: shown.html,
    text: shown.text,
    headers,
    tags: { kind: "invitation", message: `bare-${n}`, account: "bare", campaign: "bare" },
    tenant: null,
  });
}
