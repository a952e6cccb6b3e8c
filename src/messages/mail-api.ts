import { createRoute, z } from "@hono/zod-openapi";
import { notFound } from "../errors.ts";
import { answers, described, IdParams, v1 } from "../http/v1.ts";
import { factsOfMail } from "./facts-of-mail.ts";
import { showMail } from "./show-mail.ts";

const SentMail = z
  .object({
    id: z.string(),
    kind: z.string(),
    campaign_id: z.string().nullable(),
    contact_id: z.string(),
    to: z.string().nullable().openapi({ description: "Null once the person was erased." }),
    from: z.object({ name: z.string(), address: z.string() }),
    reply_to: z.string().nullable(),
    subject: z.string(),
    html: z.string(),
    text: z.string(),
    headers: z.array(z.object({ name: z.string(), value: z.string() })),
    attempt: z.number().int(),
    composed_at: z.string().nullable(),
    submitted_at: z.string().nullable(),
    template_sha256: z
      .string()
      .openapi({ description: "Of the mail without what is personal, as consent records name it." }),
    sha256: z.string().nullable().openapi({
      description:
        "Of the bytes that went out, with the links that work: from name, from address, reply-to or nothing, subject, each header's name and value, text, HTML, in UTF-8 with one U+0000 between them. Null where erasure or a key that is gone leaves a gap.",
    }),
    links: z
      .literal("masked")
      .openapi({ description: "Each link in it stands as one of its length that does nothing." }),
  })
  .openapi("SentMail");

const read = createRoute({
  method: "get",
  path: "/messages/{id}/mail",
  ...described(
    "Campaigns",
    "campaigns",
    "A mail as it was sent, made again from what was kept, with the SHA-256 of its very bytes. Its links are masked for every key: whoever holds a working one can answer or sign in another's place",
  ),
  request: { params: IdParams },
  responses: answers(200, SentMail),
});

export const sentMailApi = v1().openapi(read, async (c) => {
  const { id } = c.req.valid("param");
  const { accountId, keyId } = c.var.caller;
  const mail = await showMail(c.env, { accountId, messageId: id, mask: true });
  if (!mail) throw notFound("mail");
  c.env.log({ level: "info", event: "sent_mail_shown", message: id, key: keyId });
  return c.json({ ...factsOfMail(id, mail), links: "masked" as const }, 200);
});
