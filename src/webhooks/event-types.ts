/** What an endpoint may ask to be told (API.md). `webhook.test` is sent on request alone. */
export const eventTypes = [
  "contact.opted_in",
  "contact.refused",
  "contact.preferences_changed",
  "contact.unsubscribed",
  "contact.erased",
  "suppression.added",
  "suppression.lifted",
  "campaign.paused",
  "campaign.stopped",
  "campaign.finished",
  "import.done",
  "account.stopped",
  "account.allowed",
] as const;
export type EventType = (typeof eventTypes)[number];

export const testType = "webhook.test";

/** An event before it has its number: ids and codes alone, and whatever is to keep its order as `subject`. */
export type NewEvent = {
  type: EventType | typeof testType;
  subject: string;
  at: Date;
  data: Readonly<Record<string, unknown>>;
};

/** What is posted (Standard Webhooks 1.0, "Payload structure"): the same bytes at each attempt. */
export function bodyOf({ type, at, data }: NewEvent): string {
  return JSON.stringify({ type, timestamp: at.toISOString(), data });
}
