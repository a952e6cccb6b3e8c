import { createRoute, z } from "@hono/zod-openapi";
import { and, asc, eq, sql } from "drizzle-orm";
import { suppressions } from "../db/schema.ts";
import { conflict, invalid, notFound, Problem } from "../errors.ts";
import { normaliseAddress } from "../hygiene/address.ts";
import { PageQuery, pageOf, readCursor, toPage } from "../http/pages.ts";
import { rfc3339, Time } from "../http/time.ts";
import { answers, described, jsonBody, v1 } from "../http/v1.ts";
import { toHex } from "./address-key.ts";
import { awaitSuppressed } from "./await-claims.ts";
import { cannotTell } from "./cannot-tell.ts";
import { checkSuppressions, type Subject } from "./check-suppressions.ts";
import { liftBySender } from "./lift-by-sender.ts";
import { suppressionReasons } from "./reasons.ts";
import type { SuppressionEntry } from "./suppress.ts";
import { suppressPeople } from "./suppress-people.ts";
import { toldSource } from "./told-source.ts";

const subjectsMax = 10_000;
const AddressText = z.string().max(1000);
export const HashText = z.string().regex(/^[0-9a-f]{64}$/, "A hash is 64 lower-case hexadecimal letters (SHA-256).");
const Topic = z.string().min(1).max(100);

/** A field that it does not know is refused: a topic or a list under a wrong name would else be answered as clear. */
const CheckForm = z
  .strictObject({
    addresses: z.array(AddressText).optional(),
    hashes: z.array(HashText).optional(),
    topic: Topic.nullish(),
    kind: z.enum(["marketing", "service"]).default("marketing"),
  })
  .refine(({ addresses = [], hashes = [] }) => addresses.length + hashes.length <= subjectsMax, {
    message: `At most ${subjectsMax} addresses and hashes a call.`,
    path: ["addresses"],
  });

const CheckResult = z.object({
  i: z.number().int(),
  suppressed: z.boolean(),
  reason: z.enum(suppressionReasons).nullable(),
  topic: z.string().nullable(),
  since: z.string().nullable(),
});

const EntryShape = z
  .object({
    key: z.string(),
    kid: z.number().int(),
    address: z.string().nullable(),
    reason: z.string(),
    topic: z.string().nullable(),
    source: z.string().nullable(),
    since: z.string(),
  })
  .openapi("Suppression");

const NewEntry = z
  .strictObject({
    address: AddressText.optional(),
    hash: HashText.optional(),
    reason: z.enum(suppressionReasons),
    topic: Topic.nullish(),
    occurred_at: Time.nullish(),
    source: z.string().max(200).nullish().openapi({
      description: "Where it comes from, in your words; words that only this service uses are kept as `told: ...`",
    }),
  })
  .refine((entry) => (entry.address === undefined) !== (entry.hash === undefined), "Give either an address or a hash.");

const check = createRoute({
  method: "post",
  path: "/suppressions/check",
  ...described("Suppression", "suppressions:read", "Which of these must not be mailed? 503 means: do not send"),
  request: { body: jsonBody(CheckForm) },
  responses: answers(200, z.object({ results: z.array(CheckResult) })),
});
const add = createRoute({
  method: "post",
  path: "/suppressions",
  ...described("Suppression", "suppressions:write", "Add entries; the first reason stands"),
  request: { body: jsonBody(z.object({ entries: z.array(NewEntry).min(1).max(subjectsMax) })) },
  responses: answers(
    200,
    z.object({ results: z.array(z.object({ i: z.number().int(), outcome: z.enum(["created", "already"]) })) }),
  ),
});
const index = createRoute({
  method: "get",
  path: "/suppressions",
  ...described("Suppression", "suppressions:read", "All entries, by key"),
  request: { query: PageQuery.extend({ reason: z.enum(suppressionReasons).optional() }) },
  responses: answers(200, pageOf(EntryShape)),
});
const lift = createRoute({
  method: "delete",
  path: "/suppressions/{key}",
  ...described(
    "Suppression",
    "suppressions:write",
    "Lift what the sender may lift; a person's own no only that person lifts",
  ),
  request: {
    params: z.object({ key: z.string() }),
    body: jsonBody(z.object({ reason: z.string().min(1).max(500), evidence: z.string().min(1).max(5000) })),
  },
  responses: answers(200, z.object({ lifted: z.number().int() })),
});

export const suppressionApi = v1()
  .openapi(check, async (c) => {
    const { topic, kind, ...asked } = c.req.valid("json");
    if (!asked.addresses && !asked.hashes) throw invalid("#/addresses", "required", "Give addresses or hashes.");
    const { addresses = [], hashes = [] } = asked;
    const subjects: (Subject | null)[] = addresses.map((text) => {
      const address = normaliseAddress(text);
      return address ? { address } : null;
    });
    for (const hash of hashes) subjects.push({ hash: Buffer.from(hash, "hex") });
    const found = await checkSuppressions(c.env, {
      accountId: c.var.caller.accountId,
      subjects,
      topic: topic ?? null,
      kind,
    }).catch(() => Promise.reject(cannotTell()));
    const results = found.map((answer, i) => ({ i, ...answer, since: rfc3339(answer.since) }));
    return c.json({ results }, 200);
  })
  .openapi(add, async (c) => {
    const { entries } = c.req.valid("json");
    const outcomes = await suppressPeople(c.env, c.var.caller.accountId, entriesOf(entries, c.env.now()));
    await awaitSuppressed(c.env, c.var.caller.accountId);
    return c.json({ results: outcomes.map((outcome, i) => ({ i, outcome })) }, 200);
  })
  .openapi(index, async (c) => {
    const { limit, cursor, reason } = c.req.valid("query");
    const after = readCursor(cursor, /^[0-9a-f]{64}.{0,100}$/su);
    const rows = await c.env.db
      .select()
      .from(suppressions)
      .where(
        and(
          eq(suppressions.accountId, c.var.caller.accountId),
          reason ? eq(suppressions.reason, reason) : undefined,
          after
            ? sql`(${suppressions.key}, ${suppressions.topic}) > (decode(${after.slice(0, 64)}, 'hex'), ${after.slice(64)})`
            : undefined,
        ),
      )
      .orderBy(asc(suppressions.key), asc(suppressions.topic))
      .limit(limit + 1);
    return c.json(toPage(c, rows, { limit, after: (row) => toHex(row.key) + row.topic, shape }), 200);
  })
  .openapi(lift, async (c) => {
    const outcome = await liftBySender(c.env, c.var.caller.accountId, c.req.valid("param").key);
    switch (outcome.outcome) {
      case "lifted":
        c.env.log({ level: "info", event: "suppression_lifted", key_id: c.var.caller.keyId, lifted: outcome.count });
        return c.json({ lifted: outcome.count }, 200);
      case "unknown":
        throw notFound("suppression");
      case "refused":
        throw conflict(outcome.why, { reason: outcome.reason });
    }
  });

/** Never a guess: whoever asks must not send (API.md). */
function entriesOf(entries: readonly z.infer<typeof NewEntry>[], now: Date): SuppressionEntry[] {
  const errors: { pointer: string; code: string; detail: string }[] = [];
  const parsed = entries.map((entry, i) => {
    const address = entry.address === undefined ? null : normaliseAddress(entry.address);
    if (entry.address !== undefined && !address) {
      errors.push({
        pointer: `#/entries/${i}/address`,
        code: "not_an_address",
        detail: "This is not an email address.",
      });
    }
    const subject: Subject = address ? { address } : { hash: Buffer.from(entry.hash ?? "", "hex") };
    const { reason, topic, source, occurred_at: at } = entry;
    return { subject, reason, topic: topic ?? "", source: toldSource(source), occurredAt: at && at < now ? at : now };
  });
  if (errors.length > 0) {
    throw new Problem({ status: 422, title: "Request is not valid", detail: "Nothing was added.", errors });
  }
  return parsed;
}

function shape(row: typeof suppressions.$inferSelect): z.infer<typeof EntryShape> {
  return {
    key: toHex(row.key),
    kid: row.kid,
    address: row.address,
    reason: row.reason,
    topic: row.topic === "" ? null : row.topic,
    source: row.source,
    since: rfc3339(row.occurredAt),
  };
}
