import { createRoute, z } from "@hono/zod-openapi";
import { doOnce } from "../accounts/do-once.ts";
import { rfc3339 } from "../http/time.ts";
import { answers, described, jsonBody, v1 } from "../http/v1.ts";
import { locales } from "../ui/texts/locale.ts";
import { addNotice } from "./notices.ts";

const NoticeShape = z
  .object({
    id: z.string(),
    locale: z.string(),
    body: z.string(),
    sha256: z.string(),
    url: z.string(),
    created_at: z.string(),
  })
  .openapi("Notice");

const create = createRoute({
  method: "post",
  path: "/notices",
  ...described("Notices", "campaigns", "A new, immutable version of the notice in one language"),
  request: { body: jsonBody(z.object({ locale: z.enum(locales), body: z.string().trim().min(1).max(100_000) })) },
  responses: answers(201, NoticeShape),
});

export const noticesApi = v1().openapi(create, async (c) => {
  return await doOnce(c, async (inside) => {
    const notice = await addNotice(inside, { accountId: c.var.caller.accountId, ...c.req.valid("json") });
    const { id, locale, body, sha256, createdAt } = notice;
    const url = `${c.env.config.publicUrl}/n/${id}`;
    return c.json({ id, locale, body, sha256, url, created_at: rfc3339(createdAt) }, 201);
  });
});
