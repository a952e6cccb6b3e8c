import { createRoute, z } from "@hono/zod-openapi";
import { invalid, Problem } from "../errors.ts";
import { rfc3339, Time } from "../http/time.ts";
import { answers, described, jsonBody, v1, type V1Context } from "../http/v1.ts";
import { cannotTell } from "../suppression/cannot-tell.ts";
import { checkPermissions, checkServicePermissions, type PermissionCheck } from "./check-permissions.ts";
import { claimSends } from "./claim-sends.ts";
import { linkPurposeNames, makeLinks } from "./make-links.ts";
import { type Decision, decisions, grounds, type Permission } from "./permission.ts";
import { reportSends } from "./report-sends.ts";
import { findTopic, type TopicInZone, unknownTopic } from "./topics.ts";

const addressesMax = 10_000;
const Addresses = z.array(z.string().max(1000)).max(addressesMax, `At most ${addressesMax} addresses a call.`);
const TopicKey = z.string().min(1).max(100);

/** A field that it does not know is refused, here and in a claim: misspelt, it would change the question silently. */
const CheckForm = z
  .strictObject({
    topic: TopicKey.optional(),
    addresses: Addresses,
    kind: z.enum(["marketing", "service"]).default("marketing"),
  })
  .refine(({ topic, kind }) => kind === "service" || topic !== undefined, {
    message: "Name the topic that you want to send.",
    path: ["topic"],
  });
const CheckResult = z
  .object({
    i: z.number().int(),
    decision: z.enum(decisions),
    ground: z.enum(grounds).nullable(),
    witnessed: z.boolean(),
    until: z.string().nullable(),
    record_id: z.string().nullable(),
  })
  .openapi("Permission");

const check = createRoute({
  method: "post",
  path: "/permissions/check",
  ...described("Permission", "permissions", "May this be sent now, and on what ground? 503 means: do not send"),
  request: { body: jsonBody(CheckForm) },
  responses: answers(200, z.object({ results: z.array(CheckResult) })),
});

const LinkResult = z.object({
  i: z.number().int(),
  unsubscribe_url: z.string().nullable(),
  preferences_url: z.string().nullable(),
  list_unsubscribe: z.string().nullable(),
  list_unsubscribe_post: z.string().nullable(),
});
const links = createRoute({
  method: "post",
  path: "/links",
  ...described(
    "Permission",
    "permissions",
    "Links for newsletters that are sent elsewhere; null for who is not on the books",
  ),
  request: {
    body: jsonBody(
      z.object({
        addresses: Addresses,
        purposes: z.array(z.enum(linkPurposeNames)).min(1).default(["unsubscribe", "preferences"]),
      }),
    ),
  },
  responses: answers(200, z.object({ results: z.array(LinkResult) })),
});

const SendsForm = z
  .strictObject({
    topic: TopicKey,
    addresses: Addresses,
    sent_at: Time.optional(),
    claim: z.boolean().default(false).openapi({
      description:
        "Before sending: judge and record in one, and answer `results` as permissions/check does. Send to who is `allowed` alone; of two claims at once one is, and where nobody chose how often, one a day.",
    }),
  })
  .refine(({ claim, sent_at: sentAt }) => !claim || sentAt === undefined, {
    message: "A claim is for now: leave sent_at out.",
    path: ["sent_at"],
  });
const SendsAnswer = z.object({
  recorded: z.number().int(),
  unknown: z.number().int(),
  results: z.array(CheckResult).optional(),
});
const sends = createRoute({
  method: "post",
  path: "/sends",
  ...described("Permission", "permissions", "Report what was sent, so that frequencies hold; a repeat changes nothing"),
  request: { body: jsonBody(SendsForm) },
  responses: answers(200, SendsAnswer),
});

/** Clocks differ, and days begin elsewhere: what is further ahead was never sent. */
const aheadMsMax = 24 * 3600 * 1000;

export const permissionsApi = v1()
  .openapi(check, async (c) => {
    const { topic, addresses, kind } = c.req.valid("json");
    const { accountId } = c.var.caller;
    const found = await orCannotTell(async () => {
      if (kind === "service") return await checkServicePermissions(c.env, { accountId, addresses });
      return await checkPermissions(c.env, { accountId, addresses, topic: topic ?? "" });
    });
    return c.json({ results: found.map(shape) }, 200);
  })
  .openapi(links, async (c) => {
    const { addresses, purposes } = c.req.valid("json");
    const made = await makeLinks(c.env, { accountId: c.var.caller.accountId, addresses, purposes });
    return c.json({ results: made.map((link, i) => ({ i, ...link })) }, 200);
  })
  .openapi(sends, async (c) => {
    const { topic: key, addresses, sent_at: sentAt, claim } = c.req.valid("json");
    const { accountId } = c.var.caller;
    const topic = await knownTopic(c, key);
    if (c.var.first) {
      const first = SendsAnswer.parse(await c.var.first.json());
      return c.json(await orCannotTell(() => reviseClaim(c, { accountId, topic: topic.key, addresses }, first)), 200);
    }
    if (!claim) {
      if (sentAt && sentAt.getTime() > c.env.now().getTime() + aheadMsMax) {
        throw invalid("#/sent_at", "future", "This is more than a day from now. Report a send once it has left.");
      }
      return c.json(await reportSends(c.env, { accountId, topic: topic.key, addresses, sentAt: sentAt ?? null }), 200);
    }
    const claimed = await orCannotTell(() => claimSends(c.env, { accountId, topic: topic.key, addresses }));
    const count = (decision: Decision) => claimed.filter((permission) => permission.decision === decision).length;
    return c.json({ recorded: count("allowed"), unknown: count("unknown_contact"), results: claimed.map(shape) }, 200);
  });

/** A claim that is repeated, as after a lost answer, allows nobody who may not be mailed any more; the cap is the claim's own. */
async function reviseClaim(
  c: V1Context,
  asked: PermissionCheck,
  first: z.infer<typeof SendsAnswer>,
): Promise<z.infer<typeof SendsAnswer>> {
  if (!first.results) return first;
  const standing = await checkPermissions(c.env, asked);
  const results = first.results.map((was) => {
    const is = standing[was.i];
    const holds = was.decision !== "allowed" || is?.decision === "allowed" || is?.decision === "cap_reached";
    return is && !holds ? shape(is, was.i) : was;
  });
  return { ...first, results };
}

function shape({ decision, ground, witnessed, until, recordId }: Permission, i: number): z.infer<typeof CheckResult> {
  return { i, decision, ground, witnessed, until: rfc3339(until), record_id: recordId };
}

export async function knownTopic(c: V1Context, key: string, pointer = "#/topic"): Promise<TopicInZone> {
  const topic = await findTopic(c.env, c.var.caller.accountId, key);
  if (!topic) throw unknownTopic(pointer);
  return topic;
}

/** What was asked wrongly is said as it is; whatever else fails means that nobody knows. */
async function orCannotTell<T>(ask: () => Promise<T>): Promise<T> {
  return await ask().catch((error: unknown) => Promise.reject(error instanceof Problem ? error : cannotTell()));
}
