import { z } from "@hono/zod-openapi";
import type { privacyRequests } from "../db/schema.ts";
import { rfc3339 } from "../http/time.ts";

export type PrivacyRequest = typeof privacyRequests.$inferSelect;

export const requestKinds = ["access", "erasure", "objection", "rectification", "portability"] as const;
export const requestChannels = ["phone", "letter", "counter", "email"] as const;
export type RequestKind = (typeof requestKinds)[number];
export type RequestChannel = (typeof requestChannels)[number];

export const RequestShape = z
  .object({
    id: z.string(),
    kind: z.enum(requestKinds),
    channel: z.string(),
    received_at: z.string(),
    due_at: z.string().openapi({ description: "One month after it was received (GDPR 12(3)), three where extended" }),
    status: z.enum(["open", "done", "refused"]),
    overdue: z.boolean(),
    address: z.string().nullable().openapi({ description: "Null once the person was erased" }),
    contact: z.string().nullable(),
    answer: z.string().nullable(),
    extended_because: z.string().nullable(),
    erased: z.enum(["person", "mark_only"]).nullable().openapi({
      description:
        "Of an erasure that is done. `mark_only`: nobody with this address was on the books; its coded mark is kept, so that no list to come puts it back",
    }),
    entered_by: z.string(),
    created_at: z.string(),
    closed_at: z.string().nullable(),
  })
  .openapi("PrivacyRequest");

export function requestShape(row: PrivacyRequest, now: Date): z.infer<typeof RequestShape> {
  return {
    id: row.id,
    kind: row.kind,
    channel: row.channel,
    received_at: rfc3339(row.receivedAt),
    due_at: rfc3339(row.dueAt),
    status: row.status,
    overdue: row.status === "open" && row.dueAt < now,
    address: row.address,
    contact: row.contactId,
    answer: row.answer,
    extended_because: row.extendedBecause,
    erased: erasedBy(row),
    entered_by: row.enteredBy,
    created_at: rfc3339(row.createdAt),
    closed_at: rfc3339(row.closedAt),
  };
}

function erasedBy({ kind, status, contactId }: PrivacyRequest): "person" | "mark_only" | null {
  if (kind !== "erasure" || status !== "done") return null;
  return contactId === null ? "mark_only" : "person";
}

/** The same day so many months later, or the last of that month where it has no such day (Regulation 1182/71, art. 3(2)(c)). */
export function monthsAfter(at: Date, months: number): Date {
  const later = new Date(at);
  later.setUTCMonth(at.getUTCMonth() + months);
  if (later.getUTCDate() !== at.getUTCDate()) later.setUTCDate(0);
  return later;
}
