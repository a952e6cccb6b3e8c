import type { ConsentState } from "../consent/consent-state.ts";
import type { ConsentRecord } from "../consent/queries.ts";
import type { NewEvent } from "./event-types.ts";

/** Acts that mean "no more mail", whatever was asked before them. */
const unsubscribing = new Set(["one_click", "unsubscribe_page", "unsubscribe_mail", "complaint"]);

/**
 * What a record of the log tells, from the state before it and after it. Null for what changes nothing that a person said: a
 * held yes, a question, a lapse (that is a suppression), an undone no that leads back to no yes.
 */
export function eventOfRecord(record: ConsentRecord, before: ConsentState, after: ConsentState): NewEvent | null {
  const type = typeOf(record, before.status, after.status);
  if (type === null) return null;
  const data = {
    contact_id: record.contactId,
    record_id: record.id,
    state: after.status,
    ...(type === "contact.preferences_changed" ? { changed: ["topics"] } : {}),
    occurred_at: record.occurredAt.toISOString(),
  };
  return { type, subject: record.contactId, at: record.occurredAt, data };
}

type Status = ConsentState["status"];

function typeOf({ counted, event, restores, method }: ConsentRecord, before: Status, after: Status) {
  if (!counted || (restores === null && (event === "requested" || event === "lapsed"))) return null;
  if (after === "given") return before === "given" ? "contact.preferences_changed" : "contact.opted_in";
  // Whatever takes a yes away must be told, an undone yes too.
  if (before === "given" || after === "withdrawn") return "contact.unsubscribed";
  if (after !== "refused") return null;
  return unsubscribing.has(method) ? "contact.unsubscribed" : "contact.refused";
}
