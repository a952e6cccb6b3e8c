import { createRoute, z } from "@hono/zod-openapi";
import { notFound } from "../errors.ts";
import { checkScope } from "../http/scopes.ts";
import { rfc3339 } from "../http/time.ts";
import { answers, described, IdParams, v1 } from "../http/v1.ts";
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
        "Of the JSON array [from name, from address, reply-to, subject, [[header, value]...], text, html] with the links that work; null where erasure or a key that is gone leaves a gap.",
    }),
    links: z.enum(["masked", "exact"]),
  })
  .openapi("SentMail");

const read = createRoute({
  method: "get",
  path: "/messages/{id}/mail",
  ...described(
    "Campaigns",
    "campaigns",
    "A mail as it was sent, made again from what was kept. Its links are masked, since each acts for its person; `?links=exact` (scope privacy too) gives every byte",
  ),
  request: { params: IdParams, query: z.object({ links: z.enum(["masked", "exact"]).default("masked") }) },
  responses: answers(200, SentMail),
});

export const sentMailApi = v1().openapi(read, async (c) => {
  const { id } = c.req.valid("param");
  const { links } = c.req.valid("query");
  if (links === "exact") checkScope(c.var.caller, "privacy");
  const { accountId, keyId } = c.var.caller;
  const mail = await showMail(c.env, { accountId, messageId: id, mask: links === "masked" });
  if (!mail) throw notFound("mail");
  c.env.log({ level: "info", event: "sent_mail_shown", message: id, key: keyId, links });
  return c.json(
    {
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
      links: mail.sha256 === null ? ("masked" as const) : links,
    },
    200,
  );
});
