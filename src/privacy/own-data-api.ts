import { createRoute } from "@hono/zod-openapi";
import { and, eq } from "drizzle-orm";
import { contacts } from "../db/schema.ts";
import { notFound } from "../errors.ts";
import { described, IdParams, streams, v1 } from "../http/v1.ts";
import { readOwnData } from "./own-data.ts";

const everything = createRoute({
  method: "get",
  path: "/contacts/{id}/export",
  ...described("Privacy", "privacy", "Everything held on one person, as they get it themselves (GDPR art. 15, 20)"),
  request: { params: IdParams },
  responses: streams("application/json"),
});

export const ownDataApi = v1().openapi(everything, async (c) => {
  const { accountId, keyId } = c.var.caller;
  const [contact] = await c.env.db
    .select()
    .from(contacts)
    .where(and(eq(contacts.accountId, accountId), eq(contacts.id, c.req.valid("param").id)));
  if (!contact) throw notFound("contact");
  c.env.log({ level: "info", event: "own_data_exported", key_id: keyId });
  return c.json(await readOwnData(c.env, contact));
});
