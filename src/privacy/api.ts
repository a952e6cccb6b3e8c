import { createRoute, z } from "@hono/zod-openapi";
import { notFound } from "../errors.ts";
import { answers, described, IdParams, v1 } from "../http/v1.ts";
import { eraseContacts } from "./erase-contacts.ts";

const erase = createRoute({
  method: "post",
  path: "/contacts/{id}/erasure",
  ...described(
    "Privacy",
    "privacy",
    "Forget a person; a coded mark stays, so that they are never mailed again (GDPR art. 17)",
  ),
  request: { params: IdParams },
  responses: answers(202, z.object({ status: z.literal("erased") })),
});

export const privacyApi = v1().openapi(erase, async (c) => {
  const erased = await eraseContacts(c.env, c.var.caller.accountId, [c.req.valid("param").id]);
  if (erased === 0) throw notFound("contact");
  c.env.log({ level: "info", event: "contact_erased", key_id: c.var.caller.keyId });
  return c.json({ status: "erased" as const }, 202);
});
