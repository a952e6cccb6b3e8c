import { createRoute, z } from "@hono/zod-openapi";
import { conflict, invalid, unreachable } from "../errors.ts";
import { judge } from "../hygiene/judge.ts";
import { PageQuery, pageOf, toPage } from "../http/pages.ts";
import { Time } from "../http/time.ts";
import { answers, described, IdParams, jsonBody, v1 } from "../http/v1.ts";
import { suppressionReasons } from "../suppression/reasons.ts";
import { enterConsent } from "./enter-consent.ts";
import { textsNamedBy } from "./evidence-texts.ts";
import { logCursor, openLogCursor } from "./log-cursor.ts";
import { consentEvents, payloadSchema, sha256Hex } from "./payload.ts";
import { recordsInLog, recordsOfContact, stateOf } from "./queries.ts";
import { getContact } from "./read-evidence.ts";
import { RecordShape, recordShape } from "./record-shape.ts";
import { sealAccountLog } from "./seal-log.ts";

const topicsMax = 20;
/** A caller's clock may be ahead of ours by this much. */
const aheadMsMax = 5 * 60_000;

const StateShape = z.object({
  status: z.enum(["unknown", ...consentEvents]),
  since: z.string().nullable(),
  topics: z.array(z.object({ topic: z.string(), frequency: z.string().nullable() })),
});
const Named = z.string().trim().min(1).max(100);
const EntryForm = z
  .object({
    address: z.string().max(1000),
    topics: z
      .array(
        z.union([
          Named.transform((topic) => ({ topic, frequency: null })),
          z.object({ topic: Named, frequency: Named.nullable().default(null) }),
        ]),
      )
      .min(1)
      .max(topicsMax)
      .refine((named) => new Set(named.map(({ topic }) => topic)).size === named.length, "A topic is named twice."),
    method: z.enum(["paper", "counter", "phone"]),
    occurred_at: Time,
    file_sha256: sha256Hex.nullish(),
  })
  .refine(({ method, file_sha256 }) => method !== "paper" || file_sha256, {
    path: ["file_sha256"],
    message: "Paper needs the SHA-256 of its scan, 64 lower-case hexadecimal letters: keep the scan itself.",
  });

const ofContact = createRoute({
  method: "get",
  path: "/contacts/{id}/consent",
  ...described("Consent", "consent", "What one contact has agreed to, and every record of it with the text in full"),
  request: { params: IdParams },
  responses: answers(200, z.object({ state: StateShape, records: z.array(RecordShape) })),
});
const index = createRoute({
  method: "get",
  path: "/consent-records",
  ...described(
    "Consent",
    "consent",
    "All records in the order of the log; `after` takes the cursor of the page before. One of before a backup was put back is refused (422): start without it",
  ),
  request: { query: PageQuery.extend({ after: z.string().max(500).optional() }) },
  responses: answers(200, pageOf(RecordShape)),
});
const enter = createRoute({
  method: "post",
  path: "/consent-records",
  ...described(
    "Consent",
    "consent",
    "Enter a yes given on paper, at the counter or by telephone; replaces the topics of an earlier yes",
  ),
  request: { body: jsonBody(EntryForm) },
  responses: answers(201, RecordShape.extend({ suppressed: z.enum(suppressionReasons).nullable() })),
});

export const consentApi = v1()
  .openapi(ofContact, async (c) => {
    const { accountId } = c.var.caller;
    const { id } = await getContact(c.env, accountId, c.req.valid("param").id);
    const records = await recordsOfContact(c.env, accountId, id);
    const payloads = records.map(({ payload }) => payloadSchema.parse(JSON.parse(payload)));
    const texts = await textsNamedBy(c.env, accountId, payloads);
    const bodies = new Map(texts.map(({ sha256, body }) => [sha256, body]));
    const { status, since, topics } = stateOf(records);
    const shown = records.map((record) => recordShape(record, bodies.get(record.textSha256 ?? "") ?? null));
    return c.json({ state: { status, since, topics: [...topics] }, records: shown }, 200);
  })
  .openapi(index, async (c) => {
    const { limit, cursor, after } = c.req.valid("query");
    const { accountId } = c.var.caller;
    await sealAccountLog(c.env, accountId);
    const from = await openLogCursor(c.env, accountId, cursor ?? after);
    const records = await recordsInLog(c.env, { accountId, from, limit: limit + 1 });
    const shape = (record: (typeof records)[number]) => recordShape(record);
    return c.json(
      toPage(c, records, { limit, after: ({ leafIndex: index, leafHash }) => logCursor({ index, leafHash }), shape }),
      200,
    );
  })
  .openapi(enter, async (c) => {
    const form = c.req.valid("json");
    const { accountId, keyId } = c.var.caller;
    if (form.occurred_at.getTime() > c.env.now().getTime() + aheadMsMax) {
      throw invalid("#/occurred_at", "in_the_future", "This moment is still to come.");
    }
    // A record's id carries its moment, and counts from here.
    if (form.occurred_at.getTime() < 0) throw invalid("#/occurred_at", "too_long_ago", "This moment is before 1970.");
    const judgement = judge(form.address);
    const { address } = judgement;
    if (!address || judgement.verdict === "undeliverable") {
      throw invalid("#/address", judgement.reasons[0] ?? "invalid", "This is no address that can be mailed.");
    }
    const { topics, method, occurred_at: occurredAt, file_sha256: file } = form;
    const entry = { accountId, address, judgement, topics, method, occurredAt, fileSha256: file ?? null };
    const entered = await enterConsent(c.env, { ...entry, enteredBy: keyId });
    switch (entered.outcome) {
      case "entered":
        return c.json({ ...recordShape(entered.record), suppressed: entered.suppressed }, 201);
      case "said_no":
        throw conflict(
          "This person has said no, and only they can take that back: by a later yes on their own page, or by the button of a confirmation mail. Nothing was recorded.",
          { reason: entered.reason },
        );
      case "answered_since":
        throw conflict(
          "This person has answered after that moment, and the later answer stands. Nothing was recorded.",
          {
            since: entered.since,
          },
        );
      default:
        return unreachable(entered);
    }
  });
