import { createRoute, z } from "@hono/zod-openapi";
import { and, desc, eq, lt } from "drizzle-orm";
import { keepDone } from "../accounts/do-once.ts";
import { privacyRequests } from "../db/schema.ts";
import { invalid } from "../errors.ts";
import { normaliseAddress } from "../hygiene/address.ts";
import { PageQuery, pageOf, readCursor, toPage } from "../http/pages.ts";
import { Time } from "../http/time.ts";
import { answers, described, IdParams, jsonBody, v1 } from "../http/v1.ts";
import { answerRequest } from "./answer-request.ts";
import { enterRequest } from "./enter-request.ts";
import { requestChannels, requestKinds, RequestShape, requestShape } from "./request-words.ts";

const text = z.string().trim().min(1).max(2000);

const create = createRoute({
  method: "post",
  path: "/requests",
  ...described(
    "Privacy",
    "privacy",
    "What a person asked by phone, letter or at the counter; an objection works at once, the rest is due in one month",
  ),
  request: {
    body: jsonBody(
      z.object({
        kind: z.enum(requestKinds),
        channel: z.enum(requestChannels),
        received_at: Time.optional(),
        address: z.string().max(1000),
      }),
    ),
  },
  responses: answers(201, RequestShape),
});
const index = createRoute({
  method: "get",
  path: "/requests",
  ...described("Privacy", "privacy", "The desk: what was asked, newest first"),
  request: { query: PageQuery.extend({ status: z.enum(["open", "done", "refused"]).optional() }) },
  responses: answers(200, pageOf(RequestShape)),
});
const change = createRoute({
  method: "patch",
  path: "/requests/{id}",
  ...described(
    "Privacy",
    "privacy",
    "Answer a request, or take two months more for it and say why. Done, one for erasure erases the person. 409 when closed",
  ),
  request: {
    params: IdParams,
    body: jsonBody(
      z.union([
        z.strictObject({ status: z.enum(["done", "refused"]), answer: text.nullish() }),
        z.strictObject({ extended_because: text }),
      ]),
    ),
  },
  responses: answers(200, RequestShape),
});

export const requestsApi = v1()
  .openapi(create, async (c) => {
    const { kind, channel, received_at: received, address: given } = c.req.valid("json");
    const { accountId, keyName } = c.var.caller;
    const address = normaliseAddress(given);
    if (!address) throw invalid("#/address", "address", "This is no address that mail could go to.");
    const receivedAt = received ?? c.env.now();
    if (receivedAt > c.env.now()) throw invalid("#/received_at", "future", "Nothing is received in the future.");
    const asked = { accountId, kind, channel, receivedAt, address, enteredBy: keyName };
    return await enterRequest(c.env, asked, async (inside, row) => {
      const answer = c.json(requestShape(row, inside.now()), 201);
      await keepDone(c, inside, answer);
      return answer;
    });
  })
  .openapi(index, async (c) => {
    const { limit, cursor, status } = c.req.valid("query");
    const before = readCursor(cursor);
    const now = c.env.now();
    const rows = await c.env.db
      .select()
      .from(privacyRequests)
      .where(
        and(
          eq(privacyRequests.accountId, c.var.caller.accountId),
          status ? eq(privacyRequests.status, status) : undefined,
          before ? lt(privacyRequests.id, before) : undefined,
        ),
      )
      .orderBy(desc(privacyRequests.id))
      .limit(limit + 1);
    return c.json(toPage(c, rows, { limit, after: ({ id }) => id, shape: (row) => requestShape(row, now) }), 200);
  })
  .openapi(change, async (c) => {
    const form = c.req.valid("json");
    const whose = { accountId: c.var.caller.accountId, id: c.req.valid("param").id };
    if ("status" in form && form.status === "refused" && !form.answer) {
      throw invalid("#/answer", "required", "Say why it is refused: the person must be told (GDPR 12(4)).");
    }
    const row = await answerRequest(
      c.env,
      "status" in form
        ? { ...whose, status: form.status, answer: form.answer ?? null }
        : { ...whose, extendedBecause: form.extended_because },
    );
    return c.json(requestShape(row, c.env.now()), 200);
  });
