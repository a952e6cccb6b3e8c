import { createRoute, z } from "@hono/zod-openapi";
import { getAccount } from "../accounts/queries.ts";
import { keptMs } from "../accounts/retention.ts";
import { notFound } from "../errors.ts";
import { answers, described, IdParams, v1 } from "../http/v1.ts";
import { awaitInFlight } from "../messages/in-flight.ts";
import { isLocale } from "../ui/texts/locale.ts";
import { erasePeople } from "./erase-people.ts";
import { erasureWords, yearsOf } from "./erasure-words.ts";

const erase = createRoute({
  method: "post",
  path: "/contacts/{id}/erasure",
  ...described(
    "Privacy",
    "privacy",
    "Forget a person; a coded mark stays, so that they are never mailed again (GDPR art. 17)",
  ),
  request: { params: IdParams },
  responses: answers(
    202,
    z.object({
      status: z.literal("erased"),
      id: z.string().openapi({ description: "Of the erasure: `GET /v1/erasures`" }),
      mode: z.enum(["sealed", "shredded"]),
      proof: z.enum(["sealed", "none"]),
      tell: z.array(z.string()).openapi({ description: "What to tell the person, in the account's language" }),
    }),
  ),
});

export const privacyApi = v1().openapi(erase, async (c) => {
  const { accountId, keyId } = c.var.caller;
  const [erased] = await erasePeople(c.env, { accountId, contactIds: [c.req.valid("param").id] });
  if (!erased) throw notFound("contact");
  // Nothing may reach them after the answer.
  await awaitInFlight(c.env, [erased.contactId]);
  c.env.log({ level: "info", event: "contact_erased", key_id: keyId });
  const { defaultLocale } = await getAccount(c.env, accountId);
  const years = yearsOf((await keptMs(c.env, accountId, "consent_proofs")) / (24 * 3600 * 1000));
  const { id, mode, isSealed } = erased;
  const proof = isSealed ? ("sealed" as const) : ("none" as const);
  // Where nothing is sealed, nothing is promised to be kept.
  const tell = erasureWords(isSealed ? "sealed" : "shredded", {
    locale: isLocale(defaultLocale) ? defaultLocale : "en",
    years,
  });
  return c.json({ status: "erased" as const, id, mode, proof, tell }, 202);
});
