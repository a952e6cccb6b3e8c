import { createRoute, z } from "@hono/zod-openapi";
import { domainsToResolve, withDns } from "../dns/judge-domains.ts";
import { resolveDomains } from "../dns/resolve-domains.ts";
import { judge } from "../hygiene/judge.ts";
import { reasonTable } from "../hygiene/reasons.ts";
import { answers, described, jsonBody, v1 } from "../http/v1.ts";

const addressesMax = 10_000;
/** The caller waits: what DNS has not told by then is unknown. */
const resolveMsMax = 10_000;

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
          description:
            "Ask DNS about each domain too. What it cannot tell within 10 s is `unknown`, `dns_unavailable`.",
        }),
      }),
    ),
  },
  responses: answers(200, z.object({ results: z.array(Judged) })),
});

export const addressesApi = v1().openapi(check, async (c) => {
  const { addresses, resolve } = c.req.valid("json");
  const judged = addresses.map(judge);
  if (!resolve) return c.json({ results: judged }, 200);
  const found = await resolveDomains(c.env, domainsToResolve(judged), { msMax: resolveMsMax, isLast: false });
  return c.json({ results: judged.map((judgement) => withDns(judgement, found)) }, 200);
});
