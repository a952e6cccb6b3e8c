import { createRoute, z } from "@hono/zod-openapi";
import { notFound } from "../errors.ts";
import { normaliseAddress } from "../hygiene/address.ts";
import { PageQuery, pageOf, readCursor, toPage } from "../http/pages.ts";
import { answers, described, IdParams, jsonBody, v1 } from "../http/v1.ts";
import { getList } from "../lists/queries.ts";
import { consentStatuses, findPerson, readListPeople, readPeople } from "./queries.ts";

const verdicts = ["deliverable", "risky", "undeliverable", "unknown"] as const;

const ContactShape = z
  .object({
    id: z.string(),
    address: z.string(),
    name: z.string().nullable(),
    language: z.string().nullable(),
    country: z.string().nullable(),
    verdict: z.string(),
    reasons: z.array(z.string()),
    mx_group: z
      .string()
      .nullable()
      .openapi({ description: "Who runs the mail servers of its domain; null until DNS was asked." }),
    basis: z.string().nullable().openapi({ description: "That of its newest place on a list." }),
    lists: z.array(z.object({ id: z.string(), name: z.string() })),
    state: z.enum(consentStatuses),
    suppressed: z.boolean(),
  })
  .openapi("Contact");

const ofList = createRoute({
  method: "get",
  path: "/lists/{id}/contacts",
  ...described("Contacts", "lists", "The contacts of a list"),
  request: {
    params: IdParams,
    query: PageQuery.extend({ verdict: z.enum(verdicts).optional(), state: z.enum(consentStatuses).optional() }),
  },
  responses: answers(200, pageOf(ContactShape)),
});
const read = createRoute({
  method: "get",
  path: "/contacts/{id}",
  ...described("Contacts", "lists", "One contact seen whole"),
  request: { params: IdParams },
  responses: answers(200, ContactShape),
});
const search = createRoute({
  method: "post",
  path: "/contacts/search",
  ...described(
    "Contacts",
    "lists",
    "The contact with an address, if there is one; by POST, so that no address stands in a URL",
  ),
  request: { body: jsonBody(z.object({ address: z.string().max(1000) })) },
  responses: answers(200, pageOf(ContactShape)),
});

export const peopleApi = v1()
  .openapi(ofList, async (c) => {
    const { limit, cursor, verdict, state } = c.req.valid("query");
    const { accountId } = c.var.caller;
    const list = await getList(c.env, accountId, c.req.valid("param").id);
    const page = { listId: list.id, verdict, state, after: readCursor(cursor), limit: limit + 1 };
    const people = await readListPeople({ deps: c.env, accountId }, page);
    return c.json(toPage(c, people, { limit, after: ({ id }) => id, shape: (person) => person }), 200);
  })
  .openapi(read, async (c) => {
    const [person] = await readPeople({ deps: c.env, accountId: c.var.caller.accountId }, [c.req.valid("param").id]);
    if (!person) throw notFound("contact");
    return c.json(person, 200);
  })
  .openapi(search, async (c) => {
    const address = normaliseAddress(c.req.valid("json").address);
    const data = address ? await findPerson({ deps: c.env, accountId: c.var.caller.accountId }, address) : [];
    return c.json({ data, next_cursor: null }, 200);
  });
