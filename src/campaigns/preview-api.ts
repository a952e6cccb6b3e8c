import { createRoute, z } from "@hono/zod-openapi";
import { conflict, invalid, notFound } from "../errors.ts";
import { answers, described, Id, IdParams, v1 } from "../http/v1.ts";
import { placeholders } from "../mail/mail-content.ts";
import { templates } from "../mail/templates.ts";
import { locales } from "../ui/texts/locale.ts";
import { unsoundWords } from "./compile-campaign.ts";
import { previewCampaign } from "./preview-campaign.ts";
import { inScheme, previewSheet } from "./preview-sheet.ts";
import { getCampaign } from "./queries.ts";

const scope = ["Campaigns", "campaigns"] as const;

const Preview = z
  .object({
    locale: z.enum(locales),
    round: z.number().int(),
    locales: z.array(z.enum(locales)),
    rounds: z.number().int(),
    to: z.string().nullable(),
    from: z.object({ name: z.string(), address: z.string() }),
    reply_to: z.string().nullable(),
    subject: z.string(),
    html: z.string(),
    text: z.string(),
    headers: z.array(z.object({ name: z.string(), value: z.string() })),
  })
  .openapi("MailPreview");

const preview = createRoute({
  method: "get",
  path: "/campaigns/{id}/preview",
  ...described(
    ...scope,
    "A mail as one person of the list would get it; its links lead nowhere. `format`: json (all parts), html, text, headers, or sheet: one page with desktop, phone, dark and text beside each other",
  ),
  request: {
    params: IdParams,
    query: z.object({
      locale: z.enum(locales).optional().openapi({ description: "Left out: that of the person, else the account's" }),
      round: z.coerce
        .number()
        .int()
        .min(0)
        .max(2)
        .default(0)
        .openapi({ description: "0 the invitation, 1 and 2 the reminders" }),
      contact_id: Id.optional().openapi({ description: "Whose; left out: the first of the list" }),
      format: z.enum(["json", "html", "text", "headers", "sheet"]).default("json"),
      scheme: z
        .enum(["auto", "light", "dark"])
        .default("auto")
        .openapi({ description: "Of html: force light or dark" }),
    }),
  },
  responses: {
    ...answers(200, Preview),
    200: {
      description: "Done",
      content: {
        "application/json": { schema: Preview },
        "text/html": { schema: z.string() },
        "text/plain": { schema: z.string() },
      },
    },
  },
});

const shipped = createRoute({
  method: "get",
  path: "/templates",
  ...described(
    ...scope,
    "The shipped mails as MJML, to begin an own template with, and the placeholders that one may use",
  ),
  responses: answers(
    200,
    z.object({
      data: z.array(z.object({ name: z.string(), mjml: z.string() })),
      placeholders: z.array(z.string()),
      personal: z.array(z.string()),
    }),
  ),
});

/** In the one starter template there is every round's part. */
const starters = ["invitation"] as const;

export const campaignPreviewApi = v1()
  .openapi(shipped, (c) => {
    const data = starters.map((name) => ({ name, mjml: templates[name] }));
    const names = new Set(Array.from(templates.invitation.matchAll(/\[\[([#]?\w+)\]\]/g), ([, name = ""]) => name));
    return c.json({ data, placeholders: [...names].toSorted(), personal: [...placeholders.invitation] }, 200);
  })
  .openapi(preview, async (c) => {
    const campaign = await getCampaign(c.env, c.var.caller.accountId, c.req.valid("param").id);
    const { locale, round, contact_id: contactId, format, scheme } = c.req.valid("query");
    const asked = { campaign, locale: locale ?? null, round, contactId: contactId ?? null };
    const previewed = await previewCampaign(c.env, asked).catch((error: unknown) => {
      throw conflict(unsoundWords(error), { needs: ["texts"] });
    });
    switch (previewed.outcome) {
      case "no_notice":
        throw invalid("#/locale", "no_notice", "There is no notice in this language. Write one first.");
      case "no_round":
        throw invalid("#/round", "no_round", "This campaign has no such reminder.");
      case "no_contact":
        throw notFound("contact on this list");
      case "shown":
    }
    const { mail } = previewed;
    c.header(
      "content-security-policy",
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src https: 'self'; frame-src 'self'",
    );
    switch (format) {
      case "html":
        return c.html(scheme === "auto" ? mail.html : inScheme(mail.html, scheme), 200);
      case "sheet":
        return c.html(previewSheet(mail), 200);
      case "text":
        return c.text(mail.text, 200);
      case "headers":
        return c.text(mail.headers.map(({ name, value }) => `${name}: ${value}\r\n`).join(""), 200);
      case "json": {
        const { replyTo, ...rest } = mail;
        return c.json({ ...rest, reply_to: replyTo }, 200);
      }
    }
  });
