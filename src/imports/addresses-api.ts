import { createRoute, z } from "@hono/zod-openapi";
import { judge } from "../hygiene/judge.ts";
import { reasonTable } from "../hygiene/reasons.ts";
import { answers, described, jsonBody, v1 } from "../http/v1.ts";
import { resolveUnavailable } from "./upload.ts";

const addressesMax = 10_000;

const Judged = z
  .object({
    input: z.string(),
    address: z.string().nullable(),
    verdict: z.enum(["deliverable", "risky", "undeliverable", "unknown"]),
    reasons: z.array(z.enum(reasonTable.map(({ code }) => code))),
    suggestion: z.string().nullable(),
    repairs: z.array(z.string()),
    flags: z.object({ role: z.boolean(), disposable: z.boolean(), free: z.boolean(), relay: z.boolean() }),
    domain: z.string().nullable(),
    mx_group: z.string().nullable(),
  })
  .openapi("CheckedAddress");

const check = createRoute({
  method: "post",
  path: "/addresses/check",
  ...described("Addresses", "addresses", "Judge addresses, without keeping them; results in input order"),
  request: {
    body: jsonBody(
      z.object({
        addresses: z.array(z.string()).max(addressesMax, `At most ${addressesMax} addresses a call.`),
        resolve: z.boolean().default(false).openapi({
          description: "Ask DNS too. Refused with resolve_unavailable while there is no resolver.",
        }),
      }),
    ),
  },
  responses: answers(200, z.object({ results: z.array(Judged) })),
});

export const addressesApi = v1().openapi(check, (c) => {
  const { addresses, resolve } = c.req.valid("json");
  if (resolve) throw resolveUnavailable();
  return c.json({ results: addresses.map(judge) }, 200);
});
