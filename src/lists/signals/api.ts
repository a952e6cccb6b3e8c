import { createRoute, z } from "@hono/zod-openapi";
import { rfc3339 } from "../../http/time.ts";
import { answers, described, IdParams, v1 } from "../../http/v1.ts";
import { getList } from "../queries.ts";
import { readSignals } from "./read-signals.ts";

const Count = z.number().int();
const Named = z.object({ id: z.string(), address: z.string() });

/** What each signal means, in one sentence that the answer carries too. */
const sentences = {
  domains:
    "The domains with the most contacts. One that is no mail provider and has a tenth of the list or more is unusual: a list of one organisation, or addresses that were made up.",
  repeated_local_parts:
    "The same name before the @ at ten domains or more, functions such as info left out. A first name may be; a full name hints that addresses were guessed.",
  sequences:
    "Names that count up at one domain, without a gap: user1, user2, user3. Five in a row, or twenty at a mail provider, hint at test accounts or made-up addresses.",
  random_local_parts:
    "Names that look made by a machine. A few are in every list; more than one in a hundred hints at bots in a sign-up form, or at a bought list.",
  same_person:
    "Addresses that probably reach the same person: Gmail reads no dots and has two domains, and what stands behind a plus is a note. They are reported and never merged.",
} as const;
const said = (name: keyof typeof sentences) => z.string().openapi({ example: sentences[name] });

const SignalsShape = z
  .object({
    list_id: z.string(),
    read_at: z.string(),
    contacts: Count,
    domains: z.object({
      sentence: said("domains"),
      count: Count.openapi({ description: "How many domains there are." }),
      unusual: Count,
      top: z
        .array(
          z.object({ domain: z.string(), contacts: Count, share: z.number(), free: z.boolean(), unusual: z.boolean() }),
        )
        .openapi({ description: "At most 20. `free`: gives addresses to everybody." }),
    }),
    repeated_local_parts: z.object({
      sentence: said("repeated_local_parts"),
      count: Count,
      top: z.array(z.object({ local_part: z.string(), domains: Count, examples: z.array(z.string()) })),
    }),
    sequences: z.object({
      sentence: said("sequences"),
      count: Count,
      contacts: Count.openapi({ description: "In all sequences together." }),
      top: z.array(z.object({ domain: z.string(), first: z.string(), last: z.string(), contacts: Count })),
    }),
    random_local_parts: z.object({
      sentence: said("random_local_parts"),
      count: Count,
      share: z.number(),
      top: z.array(Named),
    }),
    same_person: z.object({
      sentence: said("same_person"),
      count: Count.openapi({ description: "Contacts that have an older one with the same mailbox." }),
      pairs: z.array(z.object({ first: Named, second: Named })).openapi({ description: "At most 100." }),
    }),
  })
  .openapi("ListSignals");

const signals = createRoute({
  method: "get",
  path: "/lists/{id}/signals",
  ...described("Lists", "lists", "What a list shows as a whole that no single address does; read anew each time"),
  request: { params: IdParams },
  responses: answers(200, SignalsShape),
});

export const signalsApi = v1().openapi(signals, async (c) => {
  const list = await getList(c.env, c.var.caller.accountId, c.req.valid("param").id);
  const found = await readSignals(c.env, list);
  const { contacts, ...domains } = found.domains;
  const share = contacts === 0 ? 0 : found.random.count / contacts;
  return c.json(
    {
      list_id: list.id,
      read_at: rfc3339(c.env.now()),
      contacts,
      domains: { sentence: sentences.domains, ...domains },
      repeated_local_parts: { sentence: sentences.repeated_local_parts, ...found.repeated },
      sequences: { sentence: sentences.sequences, ...found.sequences },
      random_local_parts: { sentence: sentences.random_local_parts, share, ...found.random },
      same_person: { sentence: sentences.same_person, ...found.samePerson },
    },
    200,
  );
});
