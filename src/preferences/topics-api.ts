import { createRoute, z } from "@hono/zod-openapi";
import { and, eq, inArray } from "drizzle-orm";
import { campaigns, topics } from "../db/schema.ts";
import type { Deps } from "../deps.ts";
import { conflict, invalid, Problem } from "../errors.ts";
import { answers, described, jsonBody, v1 } from "../http/v1.ts";
import { judgeTopicNames } from "./judge-topic-names.ts";
import { topicsOf, type Topic } from "./topics.ts";

const topicsMax = 20;

const TopicShape = z
  .object({
    key: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,49}$/, "A key is made of small letters, digits, - and _."),
    kind: z.enum(["own", "partner"]).default("own"),
    partners: z.array(z.string().trim().min(1).max(200)).max(50).default([]),
    names: z
      .partialRecord(z.enum(["nl", "fr", "de", "en"]), z.string().trim().min(1).max(100))
      .refine((names) => Object.keys(names).length > 0, "A topic needs a name in at least one language."),
    frequencies: z
      .array(z.string().regex(/^[a-z][a-z0-9_-]{0,29}$/, "A frequency is a word such as weekly or monthly."))
      .min(1)
      .max(10),
  })
  .openapi("Topic");
const Topics = z.array(TopicShape).max(topicsMax);

const read = createRoute({
  method: "get",
  path: "/topics",
  ...described("Topics", "campaigns", "What recipients may choose, in the order in which it is shown"),
  responses: answers(200, Topics),
});
const replace = createRoute({
  method: "put",
  path: "/topics",
  ...described("Topics", "campaigns", "Replace all topics"),
  request: { body: jsonBody(Topics) },
  responses: answers(200, Topics),
});

export const topicsApi = v1()
  .openapi(read, async (c) => c.json((await topicsOf(c.env, c.var.caller.accountId)).map(shape), 200))
  .openapi(replace, async (c) => {
    const given = c.req.valid("json");
    refuseUnnamedPartners(given);
    const { accountId } = c.var.caller;
    refuseUnsoundNames(given, await topicsOf(c.env, accountId));
    await refuseTopicsInUse(c.env, accountId, given);
    await c.env.db.transaction(async (tx) => {
      await tx.delete(topics).where(eq(topics.accountId, accountId));
      if (given.length > 0)
        await tx.insert(topics).values(given.map((topic, position) => ({ ...topic, accountId, position })));
    });
    return c.json((await topicsOf(c.env, accountId)).map(shape), 200);
  });

/** What people are being asked about now must stay, or the links in their mails would ask about nothing. */
async function refuseTopicsInUse(
  { db }: Deps,
  accountId: string,
  given: readonly z.infer<typeof TopicShape>[],
): Promise<void> {
  const running = await db
    .select({ topics: campaigns.topics })
    .from(campaigns)
    .where(and(eq(campaigns.accountId, accountId), inArray(campaigns.status, ["running", "paused"])));
  const gone = running.flatMap(({ topics: asked }) => asked).find((key) => !given.some((topic) => topic.key === key));
  if (gone) throw conflict(`A campaign is asking people about "${gone}". Keep that topic until the campaign is over.`);
}

/** A launch refuses such a name: better told where it is written. */
function refuseUnsoundNames(given: readonly z.infer<typeof TopicShape>[], saved: readonly Topic[]): void {
  const errors = judgeTopicNames(given, saved);
  const [first] = errors;
  if (!first) return;
  throw new Problem({ status: 422, title: "Request is not valid", detail: first.detail, errors });
}

/** A person cannot agree to mail from somebody who is not named (GDPR art. 4(11): specific and informed). */
function refuseUnnamedPartners(given: readonly z.infer<typeof TopicShape>[]): void {
  given.forEach((topic, i) => {
    if (topic.kind === "partner" && topic.partners.length === 0) {
      throw invalid(`#/${i}/partners`, "partners_missing", "A partner topic must name its partners.");
    }
    if (given.findIndex(({ key }) => key === topic.key) !== i) {
      throw invalid(`#/${i}/key`, "duplicate_key", "Two topics have the same key.");
    }
  });
}

function shape({ key, kind, partners, names, frequencies }: Topic): z.infer<typeof TopicShape> {
  return { key, kind, partners, names, frequencies };
}
