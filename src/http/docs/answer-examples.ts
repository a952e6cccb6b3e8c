import { consentExamples } from "./consent-examples.ts";
import { exampleIds } from "./examples.ts";

const an = "an.peeters@telenet.be";
const contact = exampleIds["contacts"];
const record = "01a20423-8e20-7eba-907b-000000000010";
const event = "msg_01a20423-8e20-7eba-907b-000000000011";
const key = exampleIds["suppressions"];
const link = (path: string) =>
  `https://permission.example.org/${path}/AQEFAaIHojrUcACAAbX82NFAQGsEAKEj9ztWXp2mYQCJFIxJUdoU`;
const links = {
  unsubscribe_url: link("u"),
  preferences_url: link("p"),
  list_unsubscribe: `<${link("u")}>`,
  list_unsubscribe_post: "List-Unsubscribe=One-Click",
};
const entry = {
  key,
  kid: 1,
  address: "bart@telenet.be",
  reason: "unsubscribe",
  topic: null,
  since: "2024-03-01T09:30:00.000Z",
};
const endpoint = {
  id: exampleIds["webhook-endpoints"],
  url: "https://platform.example.org/hooks/reaffirm",
  events: ["contact.opted_in", "contact.unsubscribed", "suppression.added", "suppression.lifted"],
  enabled: true,
  disabled_reason: null,
  disabled_at: null,
  last_delivered_at: "2026-11-22T08:00:01.120Z",
  previous_secret_until: null,
  created_at: "2026-11-20T10:00:00.000Z",
};

/** What operations that a platform builds on answer when all is well: JSON, or the lines of a stream as they come. */
export const answerExamples: Readonly<Record<string, unknown>> = {
  ...consentExamples,
  "POST /suppressions/check": {
    results: [
      { i: 0, suppressed: false, reason: null, topic: null, since: null },
      { i: 1, suppressed: true, reason: "unsubscribe", topic: null, since: "2026-11-20T10:00:00.000Z" },
      { i: 2, suppressed: true, reason: "manual", topic: "newsletter", since: "2026-11-21T10:00:00.000Z" },
    ],
  },
  "GET /suppressions": { data: [{ ...entry, source: "one_click" }], next_cursor: null },
  "POST /suppressions": {
    results: [
      { i: 0, outcome: "created" },
      { i: 1, outcome: "already" },
    ],
  },
  "DELETE /suppressions/{key}": { lifted: 1 },
  "GET /suppressions/changes": {
    data: [
      { seq: 41, op: "add", address: "bart@telenet.be", key, kid: 1, reason: "unsubscribe", topic: null, at: "2026-11-22T08:00:00.000Z" },
      { seq: 42, op: "lift", address: "bart@telenet.be", key, kid: 1, reason: "unsubscribe", topic: null, at: "2026-11-22T09:12:44.310Z" },
    ],
    next_cursor: "42-qTk3cO0vXz",
  },
  "GET /suppressions/snapshot": `${JSON.stringify(entry)}\n`,
  "POST /permissions/check": {
    results: [
      { i: 0, decision: "allowed", ground: "consent", witnessed: true, until: null, record_id: record },
      { i: 1, decision: "unknown_contact", ground: null, witnessed: false, until: null, record_id: null },
    ],
  },
  "GET /audience": `${JSON.stringify({
    contact_id: contact,
    address: an,
    frequency: "monthly",
    language: "nl",
    ground: "consent",
    witnessed: true,
    record_id: record,
    ...links,
  })}\n`,
  "POST /links": { results: [{ i: 0, ...links }] },
  "POST /sends": { recorded: 1, unknown: 0 },
  "POST /consent-requests": { status: "accepted" },
  "POST /contacts/search": {
    data: [
      {
        id: contact,
        address: an,
        name: "An Peeters",
        language: "nl",
        country: "BE",
        verdict: "deliverable",
        reasons: [],
        mx_group: "telenet.be",
        basis: "consent_undocumented",
        lists: [{ id: exampleIds["lists"], name: "Klanten 2017" }],
        suppressed: false,
        state: "given",
      },
    ],
    next_cursor: null,
  },
  "POST /webhook-endpoints": { ...endpoint, last_delivered_at: null, secret: "whsec_bm90IGEgc2VjcmV0LCBqdXN0IGFuIGV4YW1wbGUhISE=" },
  "GET /webhook-endpoints": { data: [endpoint], next_cursor: null },
  "GET /webhook-endpoints/{id}": endpoint,
  "PATCH /webhook-endpoints/{id}": { ...endpoint, events: ["suppression.added", "suppression.lifted"] },
  "GET /webhook-endpoints/{id}/deliveries": {
    data: [
      {
        id: "01a20423-8e20-7eba-907b-000000000012",
        event_id: event,
        type: "suppression.added",
        cause: "event",
        status: "waiting",
        attempts: [{ at: "2026-11-22T08:00:01.000Z", status: 503, error: null, ms: 120 }],
        next_attempt_at: "2026-11-22T08:00:06.000Z",
        created_at: "2026-11-22T08:00:00.400Z",
        settled_at: null,
      },
    ],
    next_cursor: null,
  },
  "POST /webhook-endpoints/{id}/secret": {
    ...endpoint,
    previous_secret_until: "2026-11-23T08:00:00.000Z",
    secret: "whsec_YW5vdGhlciBvbmUsIGFuZCBub3Qgc2VjcmV0IGVpdGhlciE=",
  },
  "POST /webhook-endpoints/{id}/replays": { replayed: 12 },
  "POST /webhook-endpoints/{id}/tests": { id: "01a20423-8e20-7eba-907b-000000000012", event_id: event },
}; // prettier-ignore
