import { z } from "zod";
import { consentEvents, instant, payloadSchema, sha256Hex } from "./payload.ts";
import { signedLogSchema } from "./signed-log.ts";

/** The document of `GET /v1/contacts/{id}/evidence`; bytes in it are standard base64. */
export const evidenceSchema = "reaffirm-evidence/1";

const id = z.string().min(1).max(100);
const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);
const count = z.int().nonnegative();
const time = instant.nullable();

const recordSchema = z.strictObject({
  payload: payloadSchema,
  /** Opens the commitment: 32 bytes. */
  salt: base64,
  seq: count,
  /** When the log took it in, milliseconds since 1970. */
  time_ms: count,
  leaf_index: count,
  leaf_hash: base64,
  /** Null while no checkpoint covers it. */
  inclusion: z.strictObject({ index: count, size: count, hashes: z.array(base64).max(64) }).nullable(),
  /** The whole client address while it is kept, and the salt of payload.http.client_address_commit. */
  client_address: z.strictObject({ address: z.string().max(100), salt: base64 }).nullable(),
});

/** A text as it was shown or mailed; `sha256` is of its UTF-8 bytes. */
const textSchema = z.strictObject({ sha256: sha256Hex, media_type: z.string().max(100), body: z.string() });

const messageSchema = z.strictObject({
  message: id,
  kind: z.enum(["invitation", "reminder", "receipt", "confirmation", "acknowledgement", "service"]),
  campaign: id.nullable(),
  round: count.nullable(),
  language: z.string().max(35).nullable(),
  ses_message_id: id.nullable(),
  submitted_at: time,
  delivered_at: time,
  /** What the recipient's mail host answered; since November 2026. */
  smtp_response: z.string().max(300).nullable().optional(),
  bounced_at: time,
  complained_at: time,
  template_sha256: sha256Hex.nullable(),
  /** Of the mail as it went out, links and all; since November 2026. */
  mail_sha256: sha256Hex.nullable().optional(),
});

/** A receipt that the person got by mail of what was recorded. */
const receiptSchema = z.strictObject({
  message: id,
  record_id: z.uuid().nullable(),
  sent_at: time,
  delivered_at: time,
  text_sha256: sha256Hex.nullable(),
});

const stateSchema = z.strictObject({
  status: z.enum(["unknown", ...consentEvents]),
  since: time,
  topics: z.array(z.strictObject({ topic: id, frequency: id.nullable() })),
});

const documentSchema = z.strictObject({
  schema: z.literal(evidenceSchema),
  account: z.strictObject({
    id,
    name: z.string().min(1),
    legal_id: z.string().nullable(),
    contact: z.string().nullable(),
    postal_address: z.string().nullable(),
  }),
  contact: z.strictObject({
    id,
    address: z.string().nullable(),
    /** Since when, where they had another one before; since November 2026. */
    address_since: time.optional(),
    state: stateSchema,
  }),
  /** In the order of the log. */
  records: z.array(recordSchema),
  texts: z.array(textSchema),
  messages: z.array(messageSchema),
  receipts: z.array(receiptSchema),
  log: signedLogSchema,
  made_at: instant,
  signature: z.strictObject({ algorithm: z.literal("Ed25519"), key: z.string().min(1), value: base64 }),
});

export type EvidenceDocument = z.infer<typeof documentSchema>;
export type EvidenceRecord = EvidenceDocument["records"][number];

/** The value itself, or what is wrong with it. Nothing is copied: what is checked is what was signed, key by key. */
export function readEvidence(value: unknown): { document: EvidenceDocument } | { wrong: string } {
  if (isEvidence(value)) return { document: value };
  const [issue] = documentSchema.safeParse(value).error?.issues ?? [];
  return { wrong: `It is not a document of the form ${evidenceSchema}: ${issue?.path.join("/")}: ${issue?.message}.` };
}

/** True of the value as it is, since no schema above transforms or adds a default. */
function isEvidence(value: unknown): value is EvidenceDocument {
  return documentSchema.safeParse(value).success;
}
