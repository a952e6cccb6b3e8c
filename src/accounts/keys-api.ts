import { createRoute, z } from "@hono/zod-openapi";
import { and, asc, eq, gt } from "drizzle-orm";
import { apiKeys } from "../db/schema.ts";
import { invalid } from "../errors.ts";
import { PageQuery, pageOf, readCursor, toPage } from "../http/pages.ts";
import { scopes } from "../http/scopes.ts";
import { rfc3339, Time } from "../http/time.ts";
import { answers, described, IdParams, jsonBody, optionalJsonBody, v1 } from "../http/v1.ts";
import { createApiKey } from "./create-api-key.ts";
import { doOnce } from "./do-once.ts";
import { type ApiKey, changeKey, findOwnKey, getKey, refuseMoreScopes, revokeKey, rotateKey } from "./keys.ts";

const requestsPerSecondMax = 100_000;
const overlapHoursMax = 30 * 24;

const KeyShape = z
  .object({
    id: z.string(),
    name: z.string(),
    prefix: z.string().openapi({ description: "How the key begins; of the rest only a hash is kept" }),
    scopes: z.array(z.string()),
    requests_per_second: z.number().int(),
    created_at: z.string(),
    expires_at: z.string().nullable(),
    last_used_at: z.string().nullable().openapi({ description: "To the minute" }),
    revoked_at: z.string().nullable(),
  })
  .openapi("ApiKey");
const NewKeyShape = KeyShape.extend({
  api_key: z.string().openapi({ description: "The key itself; shown this once" }),
}).openapi("NewApiKey");

const name = z.string().trim().min(1).max(200);
const perSecond = z.number().int().min(1).max(requestsPerSecondMax);
const Form = z.object({
  name,
  scopes: z.array(z.enum(scopes)).min(1).max(50),
  expires_at: Time.nullish(),
  requests_per_second: perSecond.optional(),
});
const Change = z.object({ name, expires_at: Time.nullable(), requests_per_second: perSecond }).partial();
const overlap = { description: "For so long the key before goes on working too; absent: 24" };
const Rotation = z.object({ overlap_hours: z.number().min(0).max(overlapHoursMax).optional().openapi(overlap) });

const create = createRoute({
  method: "post",
  path: "/keys",
  ...described("Account", "account", "A key for a program, with no more scopes than the key that asks has"),
  request: { body: jsonBody(Form) },
  responses: answers(201, NewKeyShape),
});
const index = createRoute({
  method: "get",
  path: "/keys",
  ...described("Account", "account", "All keys, oldest first: what each may do, and when it was used last"),
  request: { query: PageQuery },
  responses: answers(200, pageOf(KeyShape)),
});
const read = createRoute({
  method: "get",
  path: "/keys/{id}",
  ...described("Account", "account", "One key"),
  request: { params: IdParams },
  responses: answers(200, KeyShape),
});
const change = createRoute({
  method: "patch",
  path: "/keys/{id}",
  ...described("Account", "account", "Change its name, its limit or its end"),
  request: { params: IdParams, body: jsonBody(Change) },
  responses: answers(200, KeyShape),
});
const rotate = createRoute({
  method: "post",
  path: "/keys/{id}/rotations",
  ...described("Account", "account", "A new key in its place; both work until the one before ends"),
  request: { params: IdParams, body: optionalJsonBody(Rotation) },
  responses: answers(201, NewKeyShape),
});
const revoke = createRoute({
  method: "delete",
  path: "/keys/{id}",
  ...described("Account", "account", "Revoke a key: within seconds it opens nothing"),
  request: { params: IdParams },
  responses: answers(200, KeyShape),
});

export const keysApi = v1()
  .openapi(create, async (c) => {
    const { name, scopes: wanted, expires_at: expiresAt, requests_per_second: requestsPerSecond } = c.req.valid("json");
    refuseMoreScopes(c.var.caller, wanted);
    if (expiresAt && expiresAt <= c.env.now())
      throw invalid("#/expires_at", "in_the_past", "This key would open nothing: its end has come already.");
    const given = {
      accountId: c.var.caller.accountId,
      name,
      scopes: [...new Set(wanted)],
      expiresAt: expiresAt ?? null,
    };
    c.header("cache-control", "no-store");
    return await doOnce(c, async (inside) => {
      const key = await createApiKey(inside, { ...given, ...(requestsPerSecond ? { requestsPerSecond } : {}) });
      return c.json({ ...shape(await findOwnKey(inside, key)), api_key: key }, 201);
    });
  })
  .openapi(index, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const after = readCursor(cursor);
    const ofAccount = eq(apiKeys.accountId, c.var.caller.accountId);
    const rows = await c.env.db
      .select()
      .from(apiKeys)
      .where(and(ofAccount, after ? gt(apiKeys.id, after) : undefined))
      .orderBy(asc(apiKeys.id))
      .limit(limit + 1);
    return c.json(toPage(c, rows, { limit, after: ({ id }) => id, shape }), 200);
  })
  .openapi(read, async (c) => c.json(shape(await getKey(c.env, c.var.caller.accountId, c.req.valid("param").id)), 200))
  .openapi(change, async (c) => {
    const key = await getKey(c.env, c.var.caller.accountId, c.req.valid("param").id);
    const { name, expires_at: expiresAt, requests_per_second: requestsPerSecond } = c.req.valid("json");
    return c.json(shape(await changeKey(c.env, key, { name, expiresAt, requestsPerSecond })), 200);
  })
  .openapi(rotate, async (c) => {
    const key = await getKey(c.env, c.var.caller.accountId, c.req.valid("param").id);
    refuseMoreScopes(c.var.caller, key.scopes);
    const { overlap_hours: overlapHours = 24 } = c.req.valid("json");
    c.header("cache-control", "no-store");
    return await doOnce(c, async (inside) => {
      const made = await rotateKey(inside, key, overlapHours * 3_600_000);
      return c.json({ ...shape(await findOwnKey(inside, made)), api_key: made }, 201);
    });
  })
  .openapi(revoke, async (c) => {
    const key = await getKey(c.env, c.var.caller.accountId, c.req.valid("param").id);
    return c.json(shape(await revokeKey(c.env, key, c.var.caller)), 200);
  });

function shape(key: ApiKey): z.infer<typeof KeyShape> {
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    scopes: key.scopes,
    requests_per_second: key.requestsPerSecond,
    created_at: rfc3339(key.createdAt),
    expires_at: rfc3339(key.expiresAt),
    last_used_at: rfc3339(key.lastUsedAt),
    revoked_at: rfc3339(key.revokedAt),
  };
}
