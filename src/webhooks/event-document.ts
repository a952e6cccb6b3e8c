import { type EventType, eventTypes } from "./event-types.ts";

const summaries: Record<EventType, string> = {
  "contact.opted_in": "Somebody said yes, or took back a no after a yes",
  "contact.refused": "Somebody said no to the question",
  "contact.preferences_changed": "Other topics, another frequency, a pause or a language",
  "contact.unsubscribed": "A yes is gone, or somebody unsubscribed or complained without one",
  "contact.erased": "A contact was erased: its id leads nowhere any more",
  "suppression.added": "As in the feed, without the address",
  "suppression.lifted": "As in the feed, without the address",
  "campaign.paused": "Paused by the sender, or by itself",
  "campaign.stopped": "Stopped for good",
  "campaign.finished": "Its deadline is past and everybody answered or lapsed",
  "import.done": "A file was read to its end",
  "account.stopped": "Too many complaints over all campaigns: nobody is asked anything any more",
  "account.allowed": "Somebody said why the account may ask again; its campaigns stay paused",
};

const text = { type: "string" };
const moment = { type: "string", format: "date-time" };
const orNull = { type: ["string", "null"] };
const figures = { type: "object", additionalProperties: { type: "number" } };
const shapes: Record<string, Record<string, unknown>> = {
  contact: {
    contact_id: text,
    record_id: text,
    state: text,
    changed: { type: "array", items: text },
    occurred_at: moment,
  },
  suppression: {
    seq: { type: "integer" },
    op: { enum: ["add", "lift"] },
    key: text,
    kid: { type: "integer" },
    reason: text,
    topic: orNull,
    at: moment,
  },
  campaign: {
    campaign_id: text,
    by: { enum: ["sender", "breaker"] },
    scope: text,
    reason: orNull,
    figures,
  },
  import: { import_id: text, list: text, preview: { type: "boolean" }, rows: figures },
  account: { account_id: text, reason: text, figures, paused: { type: "integer" } },
};

/** What is posted to an endpoint, as OpenAPI 3.1 tells it under `webhooks`. */
export function eventDocument() {
  return Object.fromEntries(eventTypes.map((type) => [type, { post: operationOf(type) }]));
}

function operationOf(type: EventType) {
  const [noun = ""] = type.split(".");
  const data = {
    type: "object",
    required: [noun === "suppression" ? "key" : `${noun}_id`],
    properties: shapes[noun] ?? {},
  };
  const properties = { type: { const: type }, timestamp: moment, data };
  const header = (name: string) => ({ name, in: "header", required: true, schema: text });
  return {
    tags: ["Webhooks"],
    operationId: type.replaceAll(/[._](\w)/g, (_, letter: string) => letter.toUpperCase()),
    summary: summaries[type],
    security: [],
    parameters: ["webhook-id", "webhook-timestamp", "webhook-signature"].map(header),
    requestBody: {
      content: { "application/json": { schema: { type: "object", required: Object.keys(properties), properties } } },
    },
    responses: {
      "2XX": { description: "Taken. 410 switches the endpoint off; everything else is tried again for three days" },
    },
  };
}
