import { z } from "zod";
import { instant } from "./payload.ts";

/**
 * What was done to sending, as the log commits to it: strings, null and lists only, like a consent record. Nothing in it is
 * about a recipient; `by` and `why` may name who works for the sender.
 */
export const operationSchema = "reaffirm-operation/1";

const line = z.string().max(2000);

export const operationPayload = z.strictObject({
  schema: z.literal(operationSchema),
  record_id: z.uuid(),
  account: z.uuid(),
  at: instant,
  what: z.enum(["breaker", "account_stop", "log_key"]),
  /** The campaign; of what stops an account, the account. */
  subject: z.uuid(),
  scope: line,
  /** One MX group, or all of the scope. */
  mx_group: line.nullable(),
  from: line,
  to: line,
  reason: line,
  /** Whole numbers in decimal, sorted by name. */
  figures: z.array(z.strictObject({ name: line, value: z.string().regex(/^-?\d+$/) })),
  by: line,
  why: line.nullable(),
  /** Of a key of the log that another follows: the note that both signed. */
  note: z.string().max(4000).optional(),
});

export type OperationPayload = z.infer<typeof operationPayload>;
